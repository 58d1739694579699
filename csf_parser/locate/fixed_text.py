"""The SAT's own fixed text: what every CSF prints beside labels and values.

Titles and captions, the legal text of the known layouts, and the page number. A new sentence of the SAT's is a new row
here; until then it is foreign text, which changes no value.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from csf_parser.extract.document import Page, Word
from csf_parser.locate.labels import (
    CEDULA_TITLE,
    CHAIN,
    CSF_TITLE,
    FOOTER,
    ID_CIF,
    PAGE_NUMBER_START,
    PLACE_AND_DATE,
    RFC_CAPTION,
    SIGNATURE,
    folded,
)
from csf_parser.locate.lines import folded_text

_DATA_PROTECTION: Final = (
    "Sus datos personales son incorporados y protegidos en los sistemas del SAT, de conformidad con los Lineamientos "
    "de Protección de Datos Personales y con diversas disposiciones fiscales y legales sobre confidencialidad y "
    "protección de datos, a fin de ejercer las facultades conferidas a la autoridad fiscal."
)
_CORRECTION_OF_DATA: Final = (
    "Si desea modificar o corregir sus datos personales, puede acudir a cualquier Módulo de Servicios Tributarios y/o "
    "a través de la dirección http://sat.gob.mx"
)
_COMPLAINTS: Final = (
    '"La corrupción tiene consecuencias ¡denúnciala! Si conoces algún posible acto de corrupción o delito presenta una '
    "queja o denuncia a través de: www.sat.gob.mx, denuncias@sat.gob.mx, desde México: (55) 8852 2222, desde el "
    'extranjero: + 55 8852 2222, SAT móvil o www.gob.mx/sfp".'
)
_LEGAL_TEXTS: Final = (_DATA_PROTECTION, _CORRECTION_OF_DATA, _COMPLAINTS)
_CAPTIONS: Final = (
    CEDULA_TITLE,
    CSF_TITLE,
    RFC_CAPTION,
    folded("Nombre, denominación o razón social"),
    ID_CIF,
    folded("VALIDA TU INFORMACIÓN FISCAL"),
    PLACE_AND_DATE,
    *CHAIN,
    SIGNATURE,
)
# A line of a paragraph or a caption is any stretch of it; the bar keeps one paragraph's end from the next one's start.
_ALL: Final = "|".join((*_CAPTIONS, *map(folded, _LEGAL_TEXTS)))
_SHORTEST: Final = 5  # letters: less is a stretch of anything
_PAGE_NUMBER: Final = re.compile(PAGE_NUMBER_START + r"(\[?)\d{1,3}\]?de\[?\d{1,3}\]?")
_STRETCH: Final = 4


def without_fixed_text(runs: Iterable[list[Word]], page: Page) -> list[list[Word]]:
    """The runs of a page that are none of the SAT's fixed text."""
    rest: list[list[Word]] = []
    numbers: list[tuple[str, list[Word]]] = []
    for run in runs:
        text = folded_text(run)
        number = _PAGE_NUMBER.fullmatch(text)
        if number is not None:
            numbers.append((number[1], run))
        elif not is_fixed_text(text) and not (page.recognised and _is_misread(text)):
            rest.append(run)
    rest += _of_other_counts(numbers)
    return rest


def is_fixed_text(text: str) -> bool:
    """Whether a folded text is a caption or a stretch of the SAT's fixed text, and not one of a few letters."""
    return len(text) >= _SHORTEST and text in _ALL


def is_page_number(text: str) -> bool:
    """Whether a folded text is a page number as the SAT prints it."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """Whether a folded text is one of the titles and captions."""
    return text in _CAPTIONS


def _of_other_counts(numbers: Sequence[tuple[str, list[Word]]]) -> Iterator[list[Word]]:
    """The page numbers that are not the SAT's own: that is the one in brackets, or the lowest of the page."""
    in_brackets = [run for bracket, run in numbers if bracket]
    own = in_brackets or [run for _, run in numbers[-1:]]
    return (run for _, run in numbers if run not in own)


@lru_cache(maxsize=1024)
def _is_misread(text: str) -> bool:
    """Whether recognition may have read a line of the fixed text so: most stretches of four letters are in it."""
    if len(text) < _SHORTEST or any(phrase in text for phrase in FOOTER):
        return True
    stretches = [text[at : at + _STRETCH] for at in range(len(text) - _STRETCH + 1)]
    return 2 * sum(stretch in _ALL for stretch in stretches) >= len(stretches)
