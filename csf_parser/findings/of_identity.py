"""Findings about one key or name by itself, and about keys that must suit each other: RFC, CURP, idCIF, name."""

from typing import Final

from csf_parser.findings.kind import FindingKind

_CONFIRM_RFC: Final = "Compare the RFC with the paper and confirm it at the SAT's page (the QR code of the cédula)."
_OLD_NAME: Final = (
    "The name has changed since the RFC was given, it was changed on the paper, or the rule was not followed."
)

ROWS: Final = (
    FindingKind(
        "rfc-generic",
        "error",
        "This is the generic RFC of customers without one. No CSF is issued for it.",
        "Es el RFC genérico, que no corresponde a ningún contribuyente. No se emiten constancias con él.",
        "The paper was invented or altered.",
        "Do not use the paper. Ask for the customer's own RFC, or invoice to the public at large.",
    ),
    FindingKind(
        "rfc-check-digit",
        "warning",
        "The last character of the RFC is not the one that the others give.",
        "El dígito verificador del RFC no es el que resulta de los demás caracteres.",
        "A character was misread or changed. About 1.4 % of the RFCs that the SAT has given out are like this, too.",
        _CONFIRM_RFC,
    ),
    FindingKind(
        "rfc-letters",
        "warning",
        "The letters of the RFC are not those that the name gives by the SAT's rule.",
        "Las letras del RFC no son las que resultan del nombre según la regla del SAT.",
        _OLD_NAME + " Of a company it is information only: there the rule leaves much open.",
        _CONFIRM_RFC,
    ),
    FindingKind(
        "rfc-homoclave",
        "info",
        "The homoclave of the RFC is not the one that the name gives by the SAT's rule.",
        "La homoclave del RFC no es la que resulta del nombre según la regla del SAT.",
        "A namesake had it already, or the name was another when the RFC was given. Weak evidence of a changed name.",
        "Nothing, unless other findings raise doubts about the name.",
    ),
    FindingKind(
        "curp-check-digit",
        "warning",
        "The last digit of the CURP is not the one that the other characters give.",
        "El dígito verificador de la CURP no es el que resulta de los demás caracteres.",
        "A character was misread or changed.",
        "Compare the CURP with the paper and confirm it with RENAPO.",
    ),
    FindingKind(
        "rfc-curp-different",
        "error",
        "The RFC and the CURP are those of two different people.",
        "El RFC y la CURP corresponden a personas distintas.",
        "One of them was changed on the paper.",
        "Do not use the paper. Ask the taxpayer for the PDF as downloaded from the SAT.",
    ),
    FindingKind(
        "rfc-curp-doubtful",
        "warning",
        "The RFC and the CURP do not agree in all that they should have in common.",
        "El RFC y la CURP no coinciden en todo lo que deberían tener en común.",
        "A birth date or name was corrected in one register and not in the other, or one of the two was changed.",
        _CONFIRM_RFC,
    ),
    FindingKind(
        "rfc-curp-explained",
        "info",
        "The letters of the RFC and of the CURP differ, as their two rules make them differ for this name.",
        "Las letras del RFC y de la CURP difieren, como corresponde a este nombre según las reglas de cada clave.",
        "Ñ, a short or a single surname, or letters that would spell an offending word.",
        "Nothing.",
    ),
    FindingKind(
        "id-cif-shape",
        "warning",
        "The idCIF does not have the form that the SAT gives it: 11 digits that begin with a year and a month.",
        "El idCIF no tiene la forma que le da el SAT: 11 dígitos que comienzan con año y mes.",
        "A digit was lost in reading, or the number was invented.",
        "Compare the idCIF with the paper, and look the QR code of the cédula up at the SAT.",
    ),
    FindingKind(
        "id-cif-future",
        "warning",
        "The idCIF begins with a year and a month after the paper was issued.",
        "El idCIF comienza con un año y mes posteriores a la emisión del documento.",
        "The number was invented or changed.",
        "Look the QR code of the cédula up at the SAT.",
    ),
    FindingKind(
        "name-not-capitals",
        "warning",
        "The name has small letters. A CSF prints it in capitals, and so must an invoice.",
        "El nombre tiene minúsculas. La constancia lo imprime en mayúsculas y así debe ir en la factura.",
        "The name was typed over, or misread.",
        "Compare the name with the paper, letter by letter.",
        "CFDI40145",
    ),
    FindingKind(
        "name-not-allowed",
        "error",
        "No CFDI 4.0 can carry this name: it must have 1 to 300 characters and no “|”.",
        "Un CFDI 4.0 no admite este nombre: debe tener de 1 a 300 caracteres y no llevar «|».",
        "The name was misread, or the paper was altered.",
        "Compare the name with the paper, letter by letter.",
        "CFDI40145",
    ),
    FindingKind(
        "name-with-capital-regime",
        "warning",
        "The company's name ends in a capital regime (such as SA DE CV). A CFDI 4.0 carries the name without it.",
        "La denominación termina con el régimen de capital (como SA DE CV). En un CFDI 4.0 debe ir sin él.",
        "The name was typed over, or those words are part of the name as registered, which is rare.",
        "If the SAT's page shows the name without it, leave it out of the invoice.",
        "CFDI40145",
    ),
    FindingKind(
        "capital-regime-unknown",
        "info",
        "This version does not know the capital regime that is printed.",
        "Esta versión no conoce el régimen de capital que aparece en el documento.",
        "The SAT publishes no list of them; a rare or a new one.",
        "Nothing: an invoice does not carry it. Report it to the project if it is genuine.",
    ),
)
