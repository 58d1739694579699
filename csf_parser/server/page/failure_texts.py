"""Why a file was not read, in the words of somebody at a page rather than at a command line.

A row is ``failure.`` and the class of the error; other errors say what they say everywhere (``error_texts``).
"""

from typing import Final

from csf_parser.bilingual import Language, Text
from csf_parser.error_texts import message_of
from csf_parser.errors import CsfError

FAILURES: Final = {
    "failure.title": Text("This file could not be read", "No se pudo leer este archivo"),
    "failure.EncryptedPdf": Text(
        "The PDF has a password. Open it, print it to a PDF without one, and drop that.",
        "El PDF tiene contraseña. Ábrelo, imprímelo a un PDF sin ella y suelta ese.",
    ),
    "failure.NotAPdf": Text(
        "It is neither a PDF nor a picture. Send the PDF that the SAT's site gives, or a photograph of all its pages.",
        "No es un PDF ni una imagen. Envía el PDF que da el portal del SAT, o una fotografía de todas sus páginas.",
    ),
    "failure.NoTextLayer": Text(
        "It is a scan or a photograph, and nothing legible was found on it. Send the PDF that the SAT's site gives, or "
        "a sharper picture.",
        "Es un escaneo o una fotografía y no se encontró nada legible. Envía el PDF que da el portal del SAT, o una "
        "imagen más nítida.",
    ),
    "failure.NoTextLayer.off": Text(
        "It is a scan or a photograph, and this server does not recognise pictures. Send the PDF that the SAT's site "
        "gives.",
        "Es un escaneo o una fotografía, y este servidor no reconoce imágenes. Envía el PDF que da el portal del SAT.",
    ),
    "failure.code": Text("The document says:", "El documento dice:"),
}


def failure_of(error: CsfError, language: Language, *, recognises: bool) -> str:
    """What to tell of a file that was not read."""
    key = f"failure.{type(error).__name__}"
    if key == "failure.NoTextLayer" and not recognises:
        key += ".off"
    text = FAILURES.get(key)
    if text is not None:
        return text.es if language == "es" else text.en
    message = message_of(error, language)
    return f"{message[:1].upper()}{message[1:]}."
