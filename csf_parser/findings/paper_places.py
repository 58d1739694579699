"""The places of a CSF that hold a second copy of something, as texts name them in both languages."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

Language = Literal["en", "es"]


class PaperPlace(NamedTuple):
    """What a place of the paper is called."""

    en: str
    es: str


PAPER_PLACES: Final = {
    "table": PaperPlace("the row “RFC:”", "la fila «RFC:»"),
    "cedula": PaperPlace("the cédula", "la cédula"),
    "barcode_text": PaperPlace("the text under the bar code", "el texto bajo el código de barras"),
    "barcode": PaperPlace("the bar code", "el código de barras"),
    "place_and_date": PaperPlace("“Lugar y Fecha de Emisión”", "«Lugar y Fecha de Emisión»"),
    "chain": PaperPlace("the cadena original", "la cadena original"),
    "qr_taxpayer": PaperPlace("the QR code of the cédula", "el código QR de la cédula"),
    "qr_seal": PaperPlace("the QR code of the seal", "el código QR del sello"),
    "qr_folio": PaperPlace("the QR code of the folio", "el código QR del folio"),
    "qr_second": PaperPlace("the QR code below the seal", "el código QR que está bajo el sello"),
}


def spoken_list(places: Iterable[str], language: Language) -> str:
    """The places in one phrase.

    >>> spoken_list(["cedula", "chain", "barcode"], "es")
    'la cédula, la cadena original y el código de barras'
    """
    names = [getattr(PAPER_PLACES[place], language) for place in places]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'and' if language == 'en' else 'y'} {names[-1]}"
