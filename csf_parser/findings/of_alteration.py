"""Findings about how the file was made, and about what was put over the print since.

They are graded by what an honest hand leaves behind: who saves, prints, signs or marks a paper is told so and no more.
"""

from typing import Final

from csf_parser.findings.kind import FindingKind

_ASK_FOR_THE_DOWNLOAD: Final = "Ask the taxpayer for the PDF as downloaded from the SAT."
_LOOK_AND_ASK: Final = "Look at the box on the page. " + _ASK_FOR_THE_DOWNLOAD

ROWS: Final = (
    FindingKind(
        "text-replaced",
        "error",
        "On page {page}, text is hidden under something opaque, and other text is printed in its place.",
        "En la página {page} hay texto oculto bajo algo opaco, y otro texto impreso en su lugar.",
        "The print was painted over and written anew. A warning where it is no value of the record.",
        "Do not use the paper. " + _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "hidden-text",
        "warning",
        "On page {page} there is text that nobody sees: under something opaque, or drawn invisible. It was left out of "
        "the record.",
        "En la página {page} hay texto que nadie ve: bajo algo opaco o escrito de forma invisible. Quedó fuera del "
        "registro.",
        "Somebody has blacked or whited out what was not to be seen, or put a stamp over it. Information only where "
        "the same text is printed over it again; an error where a value that an invoice needs was made invisible.",
        _LOOK_AND_ASK,
    ),
    FindingKind(
        "drawn-otherwise",
        "error",
        "On page {page}, what is seen is not what the text of the file says.",
        "En la página {page}, lo que se ve no es lo que dice el texto del archivo.",
        "The text was hidden and something else drawn in its place, or its letters are drawn as others, to deceive "
        "people or programs; or a stamp or a signature lies over it. “data.seen” is what the page shows, as far as it "
        "can be told. A warning for values that no invoice needs, information where it is no value of the record.",
        "Do not use this value. " + _LOOK_AND_ASK,
    ),
    FindingKind(
        "appearance-unsettled",
        "warning",
        "Nothing tells whether page {page} shows what the text of the file says.",
        "No fue posible saber si la página {page} muestra lo que dice el texto del archivo.",
        "The page is set in letters of an unusual shape, or could not be drawn in time.",
        "Compare the record with the page. " + _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "overprinted-text",
        "error",
        "On page {page}, two different texts are printed over each other.",
        "En la página {page} hay dos textos distintos impresos uno sobre otro.",
        "Other text was put over the print. A warning in the tables, where a long word may run into the next column, "
        "and where it is no value of the record.",
        "Do not use this value. " + _LOOK_AND_ASK,
    ),
    FindingKind(
        "annotation-over-text",
        "warning",
        "On page {page}, an annotation lies over the text. What is seen there may not be what was read.",
        "En la página {page} hay una anotación sobre el texto. Lo que se ve ahí puede no ser lo que se leyó.",
        "Somebody has marked, blacked out or written over the text in a PDF reader. Information only where it is no "
        "value of the record.",
        "Open the PDF and compare the place with the record.",
    ),
    FindingKind(
        "foreign-font",
        "warning",
        "On page {page}, a few words are set in a font that the rest of the paper does not have ({font}).",
        "En la página {page} hay unas palabras en una tipografía que no es la del resto del documento ({font}).",
        "An editor has written them. Information only where they touch no value of the record: a page number or a note "
        "that an archive has added, for example.",
        _LOOK_AND_ASK,
    ),
    FindingKind(
        "text-of-a-scan",
        "warning",
        "Page {page} is a picture with a text layer. What was read is the layer, which need not be what is seen.",
        "La página {page} es una imagen con una capa de texto. Lo leído es la capa, que puede no ser lo que se ve.",
        "A scan whose text a program has recognised; or a picture put over the text of another paper.",
        "Compare the record with the picture. " + _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "stamped",
        "info",
        "Page {page} has a stamp or watermark. Its words were left out of the record.",
        "La página {page} tiene un sello o marca de agua. Sus palabras quedaron fuera del registro.",
        "Somebody has marked the document as received, as a copy, or with its purpose. A warning where the stamp lies "
        "on a value of the record, which people may read otherwise.",
        "Compare the values under the stamp with the record.",
    ),
    FindingKind(
        "foreign-picture",
        "info",
        "Page {page} has a picture of a size that the SAT's own papers do not have.",
        "La página {page} tiene una imagen de un tamaño que no tienen los documentos propios del SAT.",
        "A logo, signature or stamp was added, or a code was replaced; or the SAT has new logos that this version does "
        "not know.",
        _LOOK_AND_ASK,
    ),
    FindingKind(
        "generator-mismatch",
        "warning",
        "The file names “{producer}” as its maker, but it has what that program does not write: {traits}.",
        "El archivo indica que lo generó «{producer}», pero tiene lo que ese programa no escribe: {traits}.",
        "The file was changed and its maker's name kept, or that name was set by hand. Information only where no more "
        "than the version of the format differs: Acrobat leaves that behind when it saves.",
        _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "edited-by-tool",
        "warning",
        "The file was written by a program that people edit or draw papers with ({program}).",
        "El archivo fue escrito por un programa con el que se editan o diseñan documentos ({program}).",
        "The paper was opened in an editor and saved there, or drawn in it from the start.",
        _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "reprinted",
        "info",
        "The file is not as the SAT wrote it: another program has written it again ({program}).",
        "El archivo no está tal como lo escribió el SAT: otro programa lo volvió a escribir ({program}).",
        "Common and honest: printed to PDF from a browser, compressed, merged, or saved on a telephone.",
        "Nothing. For the strictest check, ask for the PDF as downloaded from the SAT.",
    ),
    FindingKind(
        "updated-after-writing",
        "info",
        "Something was appended to the file after it was written. Times it was updated: {updates}.",
        "Se agregó algo al archivo después de escrito. Veces que se actualizó: {updates}.",
        "Saved in a PDF reader (Preview on a Mac does so), signed, or commented on. What was changed on the page has "
        "findings of its own.",
        "Nothing.",
    ),
)
