"""Findings about a paper that was read from a picture: a scan, a photograph."""

from typing import Final

from csf_parser.findings.kind import FindingKind

_COMPARE: Final = "Compare this value with the paper."

ROWS: Final = (
    FindingKind(
        "recognised",
        "info",
        "The paper was read from a picture: its text was recognised.",
        "El documento se leyó de una imagen: su texto se obtuvo por reconocimiento.",
        "A scan, a photograph, or a PDF that was printed without its text.",
        "The PDF that the SAT's site gives is exact; ask for it where every letter counts.",
    ),
    FindingKind(
        "rfc-unconfirmed",
        "error",
        "The RFC was recognised, and nothing on the picture confirms it: neither a code nor a second legible copy with "
        "a matching check digit.",
        "El RFC se obtuvo por reconocimiento y nada en la imagen lo confirma: ni un código ni otra copia legible con "
        "dígito verificador correcto.",
        "The codes are blurred, cut off or covered. About 1.4 % of genuine RFCs have another check digit, too.",
        "Compare the RFC with the paper character by character, or ask for the PDF that the SAT's site gives.",
    ),
    FindingKind(
        "value-repaired",
        "info",
        "A character of this value was misread; it was set right by the form that the value has to have.",
        "Se leyó mal algún carácter de este valor; se corrigió según la forma que debe tener.",
        "A recogniser takes characters of one shape for another. “data” has the text before and after.",
        _COMPARE,
    ),
    FindingKind(
        "code-over-text",
        "info",
        "The recognised text differed by a character or two from what the paper's code says; the code was taken.",
        "El texto reconocido difería en uno o dos caracteres de lo que dice el código; se tomó el código.",
        "A recogniser takes characters of one shape for another. “data” has the text before and after.",
        _COMPARE,
    ),
    FindingKind(
        "uncertain-text",
        "warning",
        "This value is hard to read on the picture; it may be wrong.",
        "Este valor es difícil de leer en la imagen; puede ser incorrecto.",
        "Blur, glare, a fold, a stamp, or too few pixels.",
        _COMPARE + " Or ask for the PDF that the SAT's site gives.",
    ),
    FindingKind(
        "seal-illegible",
        "info",
        "The Sello Digital could not be read from the picture without a fault, so the seal could not be verified.",
        "No se pudo leer el sello digital de la imagen sin errores, por lo que no fue posible verificarlo.",
        "172 characters leave no room for a slip. Papers until 2025 carry the seal in their second QR code, too.",
        "Send a picture in which the second QR code is sharp, or the PDF that the SAT's site gives.",
    ),
    FindingKind(
        "cut-off",
        "warning",
        "The page is cut off at an edge, and this value with it: it is not seen whole, or not at all.",
        "La página está cortada en una orilla y este dato con ella: no se ve completo o no se ve.",
        "A photograph or a scan that does not show the whole sheet, or a PDF whose page is narrower than its text.",
        "Ask for a picture of the whole sheet, or for the PDF that the SAT's site gives. A value that a picture cuts "
        "off is left out of the record.",
    ),
    FindingKind(
        "text-layer-differs",
        "error",
        "The text that the file carries is not what its pages show. The record has what is seen.",
        "El texto que contiene el archivo no es lo que muestran sus páginas. El registro tiene lo que se ve.",
        "A scanner's own recognition, with mistakes, lies behind the picture: then it is a warning. Where RFC, name or "
        "postal code are others altogether, the text was put there to deceive programs.",
        "Look at the page. Ask the taxpayer for the PDF as downloaded from the SAT.",
    ),
)
