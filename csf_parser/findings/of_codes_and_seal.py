"""Findings about where the QR codes lead, and about the digital seal."""

from typing import Final

from csf_parser.findings.kind import FindingKind

ROWS: Final = (
    FindingKind(
        "codes-not-searched",
        "warning",
        "The pages could not be searched for QR codes in the time allowed: the record was not compared with them.",
        "No se alcanzaron a buscar los códigos QR de las páginas en el tiempo permitido: el registro no se comparó con "
        "ellos.",
        "Pages that take very long to draw, or a machine under load.",
        "Read the file again with a longer limit (max_seconds), or scan the QR codes with a telephone.",
    ),
    FindingKind(
        "code-points-elsewhere",
        "error",
        "A QR code on page {page} leads to an address that is not the SAT's ({host}).",
        "Un código QR de la página {page} lleva a una dirección que no es del SAT ({host}).",
        "A forged paper whose QR code opens an imitation of the SAT's page; or a code that an archive has added.",
        "Do not open the address. The SAT's codes lead to https://siat.sat.gob.mx and nowhere else.",
    ),
    FindingKind(
        "code-malformed",
        "warning",
        "A QR code on page {page} leads to the SAT, but does not say what the codes of a CSF say.",
        "Un código QR de la página {page} lleva al SAT, pero no dice lo que dicen los códigos de una constancia.",
        "The code of another paper, an invented one, or a form that this version does not know.",
        "Open it and compare what the SAT's page shows with the paper.",
    ),
    FindingKind(
        "code-unknown",
        "info",
        "A QR code on page {page} is not the SAT's and leads nowhere.",
        "Un código QR de la página {page} no es del SAT ni lleva a ninguna dirección.",
        "Somebody has added a code of their own, for an archive for example.",
        "Nothing.",
    ),
    FindingKind(
        "seal-invalid",
        "error",
        "The Sello Digital does not belong to the cadena original: the SAT did not seal this text.",
        "El sello digital no corresponde a la cadena original: el SAT no selló este texto.",
        "Cadena or seal were altered, invented or taken from another paper. On a scan, one may have been misread: then "
        "it is a warning.",
        "Do not use the paper. Ask the taxpayer for the PDF as downloaded from the SAT.",
    ),
    FindingKind(
        "seal-unknown-key",
        "info",
        "The seal could not be verified: this installation does not have the key of the certificate in the cadena.",
        "No se pudo verificar el sello: aquí no se tiene la llave pública del certificado que indica la cadena.",
        "The SAT has a new certificate, or the number was invented: a warning if the SAT is known to have sealed with "
        "another certificate on the day of the document.",
        "Look the QR code up at the SAT. From two genuine papers “csf keys learn” finds the key of a new certificate.",
    ),
    FindingKind(
        "seal-missing",
        "warning",
        "Of cadena original and Sello Digital only one is there: the seal cannot be verified.",
        "Falta la cadena original o el sello digital: no se puede verificar el sello.",
        "A page was left out, or the paper was altered.",
        "Ask for all pages of the CSF.",
    ),
    FindingKind(
        "seal-unreadable",
        "error",
        "Page {page} prints a cadena original or a Sello Digital, but not in a form that can be read: the seal cannot "
        "be verified.",
        "La página {page} imprime una cadena original o un sello digital, pero no en una forma que se pueda leer: no "
        "se puede verificar el sello.",
        "The document was written again by a program that joins or cuts lines of text, or its seal was altered so that "
        "it cannot be verified.",
        "Ask the taxpayer for the PDF as downloaded from the SAT.",
    ),
    FindingKind(
        "seal-length",
        "warning",
        "The Sello Digital does not have the form that the SAT's seals have: 172 characters in base64.",
        "El sello digital no tiene la forma de los sellos del SAT: 172 caracteres en base64.",
        "It was not read whole, or it was invented. Under a new certificate it is information only.",
        "Compare the seal with the paper.",
    ),
    FindingKind(
        "chain-unknown-shape",
        "warning",
        "The cadena original does not have the form of a CSF's.",
        "La cadena original no tiene la forma de la de una constancia.",
        "Taken from another paper (those of invoices begin with ||1.1|), invented, or not read whole.",
        "Ask the taxpayer for the PDF as downloaded from the SAT.",
    ),
    FindingKind(
        "specimen",
        "info",
        "This is a specimen printed for tests by csf_parser, not a paper of the SAT.",
        "Es un espécimen generado por csf_parser para pruebas, no un documento del SAT.",
        "The file says so itself, its seal was made with the published test key, or its pages show the banner. An "
        "error if the file does not say so: it was merged or printed, or the mark was removed; a warning of a picture. "
        "check_csf always makes it an error, unless the policy accepts specimens.",
        "Never use it as somebody's CSF.",
    ),
)
