"""Findings of reading: what the paper does not have, or has in a form that could not be read."""

from typing import Final

from csf_parser.findings.kind import FindingKind

ROWS: Final = (
    FindingKind(
        "incomplete",
        "warning",
        "The paper is not complete; missing: {missing}.",
        "El documento no está completo; falta: {missing}.",
        "A page was left out, the paper was cut, or a page could be of several CSFs. An error where nothing "
        "could be invoiced without the missing part.",
        "Ask for all pages of the CSF.",
    ),
    FindingKind(
        "unknown-label",
        "warning",
        "The paper prints a label that this version does not know: “{label}”. Its value was left out of the record.",
        "El documento imprime una etiqueta que esta versión no conoce: «{label}». Su valor quedó fuera del registro.",
        "SAT changed its format, or the paper is not SAT's own.",
        "Compare the neighbouring fields with the paper, and report the label to the project.",
    ),
    FindingKind(
        "foreign-text",
        "info",
        "Page {page} has text that is not part of the SAT's format. It was left out of the record.",
        "La página {page} tiene texto que no es del formato del SAT. Quedó fuera del registro.",
        "A note, a stamp, the footer of an electronic signature, the header of a browser, or a sentence that the SAT "
        "has added. A warning if it is among the rows of the document or beside a value.",
        "If it is a warning, compare the field that it is beside with the document. Otherwise nothing.",
    ),
    FindingKind(
        "unreadable-row",
        "warning",
        "A row of a table on page {page} does not have that table's columns. It was left out of the record.",
        "Una fila de una tabla de la página {page} no tiene las columnas de esa tabla. Quedó fuera del registro.",
        "SAT changed its format, or the paper was re-drawn.",
        "Read the row on the paper and complete the record by hand.",
    ),
    FindingKind(
        "unreadable-value",
        "warning",
        "This field is printed, but not in the form that it has on every CSF. It was left empty in the record.",
        "Este campo está impreso, pero no con la forma que tiene en las constancias. Quedó vacío en el registro.",
        "An altered or re-drawn paper, or a form that this version does not know.",
        "Read the field on the paper and complete the record by hand.",
    ),
    FindingKind(
        "unreadable-characters",
        "warning",
        "This value holds characters that the file gives no meaning to. It is in the record as far as it can be read.",
        "Este valor tiene caracteres sin significado en el archivo. El registro lo contiene hasta donde se puede leer.",
        "A paper that was re-printed with a damaged font.",
        "Read the value on the paper and correct the record by hand.",
    ),
    FindingKind(
        "foreign-letters",
        "error",
        "This value holds letters or digits that the SAT does not print, with the plain ones that they look like: "
        "{shown}.",
        "Este valor tiene letras o dígitos que el SAT no imprime; entre paréntesis, los normales a los que se parecen: "
        "{shown}.",
        "An altered document: letters of another alphabet look the same and are not. A warning for recognised pages, "
        "where dirt may look like an accent.",
        "Do not use the value as it is: an invoice with it is rejected. Ask for the PDF as downloaded from the SAT.",
        "CFDI40145",
    ),
    FindingKind(
        "unseen-characters",
        "info",
        "Characters that are not seen were taken out of the text: {shown}.",
        "Se quitaron del texto caracteres que no se ven: {shown}.",
        "A document that was re-printed or copied by another program, or altered. A warning in a value if they change "
        "the order in which letters are seen.",
        "Compare the value with the document.",
    ),
    FindingKind(
        "text-encoding-repaired",
        "warning",
        "The text layer was stored in a wrong encoding ({encoding}), which was undone for whole pages.",
        "El texto del PDF estaba guardado con una codificación equivocada ({encoding}), que se corrigió en páginas "
        "completas.",
        "A program that converted the document wrote down wrongly which letters it prints.",
        "Compare names and address with the document, above all Ñ and accents.",
    ),
    FindingKind(
        "blanks-missing",
        "warning",
        "The text layer has lost the blanks between words. Words of names and addresses may be glued together.",
        "El texto del PDF perdió los espacios entre palabras. Nombres y domicilios pueden quedar pegados.",
        "A program that converted the document left the blanks out. Dates and numbers can be read all the same.",
        "Compare names and address with the document, and correct the record by hand.",
    ),
    FindingKind(
        "page-repeated",
        "info",
        "A page of this CSF is in the file more than once. It was read once.",
        "Una página de esta constancia está más de una vez en el archivo. Se leyó una vez.",
        "Pages were scanned, printed or joined twice.",
        "Nothing has to be done.",
    ),
    FindingKind(
        "label-repeated",
        "warning",
        "The label of this field stands twice on the paper, with different values. The record has the first.",
        "La etiqueta de este campo aparece dos veces, con valores distintos. El registro tiene el primero.",
        "An altered paper, or pages of two papers.",
        "Compare both values with the SAT's own copy; “data” has the second one and its place.",
    ),
    FindingKind(
        "rfc-unreadable",
        "error",
        "The row “RFC:” holds no RFC. The one in the record was taken from another place of the paper ({places}).",
        "La fila «RFC:» no contiene un RFC. El del registro se tomó de otro lugar del documento ({places}).",
        "An altered paper, or a page that is not complete.",
        "Ask for a new CSF, or confirm the RFC with the SAT before using it.",
    ),
    FindingKind(
        "name-from-cedula",
        "warning",
        "The name's own row cannot be read. The name in the record was taken from the cédula at the top of the paper.",
        "No se puede leer la fila del nombre. El del registro se tomó de la cédula en la parte superior del documento.",
        "A cut or re-drawn page.",
        "Compare the name with the paper, letter by letter: an invoice with another name is rejected.",
    ),
    FindingKind(
        "missing-name",
        "error",
        "The paper prints no name that could be read.",
        "El documento no imprime ningún nombre que se pueda leer.",
        "A cut or altered page.",
        "Ask for a complete CSF.",
    ),
)
