"""Papers that are no CSF: what they are, told from their own titles and words.

A title alone decides nothing, for contracts and guides name all of these papers: it must stand at the head of a page,
and the page must hold something else that such a paper prints.

A **template** (``synthetic_template``) is told by what no paper of the SAT's holds, or by what each of them holds:

- a blank that was left to be filled in stands where a value should: ``{{rfc}}``, ``${nombre}``, ``<<CURP>>``, ``«CP»``;
- or the CSF's title stands over the labels of its tables, and at least two of what every CSF prints on its first page
  are missing: the cédula's title and its caption, the idCIF, place and date of issue.

A first page with its cédula is read whatever it looks like: whether it is genuine, the findings and the seal say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, NoReturn

from csf_parser.errors import LooksLike, NotACsf, NoTextLayer
from csf_parser.extract.document import Document, Page
from csf_parser.locate.labels import ADDRESS, CHAIN, CSF_TITLE, HEADINGS, IDENTIFICATION, LEGAL_TEXT_START, folded
from csf_parser.locate.lines import folded_text, lines_of
from csf_parser.locate.printed import Printed

_FEWEST_WORDS = 10  # a page: fewer are a scanner's mark, and the text is in the picture
_HEAD_LINES = 14  # of a page: under a letter head, beside addresses
_FEWEST_LABELS = 4
_FEWEST_PARTS_OF_A_PAGE = 2
_BLANK = re.compile(r"\{\{.*\}\}|\$\{.*\}|<<.*>>|«.*»|\[\[.*\]\]|<%.*%>|%[A-Z_]{2,}%", re.DOTALL)
_ASK = "ask for the Constancia de Situación Fiscal, the PDF that SAT's site gives under that name"


class _Kind(NamedTuple):
    """One of ``titles`` at the head of a page, and at least ``needed`` of ``words`` anywhere on it."""

    looks_like: LooksLike
    what: str
    titles: tuple[str, ...]
    words: tuple[str, ...]
    needed: int = 1


# The first row that fits decides. Without a title, what the page's foot holds must do.
_KINDS: Final = (
    _Kind(
        "social_security_opinion",
        "an opinion of the IMSS or the INFONAVIT",
        (
            "opinión de cumplimiento de obligaciones fiscales en materia de seguridad social",
            "constancia de situación fiscal en materia de aportaciones",
        ),
        ("seguridad social", "infonavit", "imss", "registro patronal"),
    ),
    _Kind(
        "opinion_32d",
        "an Opinión del Cumplimiento (32-D)",
        ("opinión del cumplimiento de obligaciones fiscales", "opinión de cumplimiento de obligaciones fiscales"),
        ("sentido", "positiv", "negativ", "32-d", "no inscrito", "clave de r.f.c.", "folio"),
    ),
    _Kind(
        "rfc_registration",
        "an acknowledgement of registration or update (acuse)",
        ("acuse", "movimientos de actualización de situación fiscal", "solicitud de inscripción al registro federal"),
        ("registro federal de contribuyentes", "actualización de situación fiscal", "inscripción"),
    ),
    _Kind("datos_fiscales", "a Cédula de Datos Fiscales", ("cédula de datos fiscales",), ("rfc", "registro federal")),
    _Kind(
        "curp",
        "a certificate of a CURP",
        ("constancia de la clave única de registro de población", "clave única de registro de población"),
        ("curp certificada", "entidad de registro", "registro nacional de población", "renapo"),
    ),
    _Kind(
        "state_paper",
        "a paper of a state's tax office",
        ("constancia de situación fiscal", "registro estatal de contribuyentes", "registro estatal de causantes"),
        (
            "registro estatal de contribuyentes",
            "registro estatal de causantes",
            "secretaría de finanzas",
            "secretaría de hacienda del estado",
            "secretaría de administración y finanzas",
            "gobierno del estado",
            "impuesto sobre nóminas",
            "impuesto estatal",
        ),
    ),
    _Kind(
        "cfdi",
        "an invoice (CFDI)",
        (),
        (
            "folio fiscal",
            "comprobante fiscal digital",
            "sello digital del cfdi",
            "sello digital del emisor",
            "sello del emisor",
            "sello digital del sat",
            "sello del sat",
            "representación impresa de un cfdi",
            "cadena original del complemento de certificación",
            "uso cfdi",
            "uso de cfdi",
            "certificado del emisor",
            "certificado del sat",
        ),
        2,
    ),
)


def _lower(text: str) -> str:
    return folded(text).lower()


_FOLDED_KINDS: Final = tuple(
    kind._replace(titles=tuple(map(_lower, kind.titles)), words=tuple(map(_lower, kind.words))) for kind in _KINDS
)
_FIRST_PAGE_MARKS: Final = (_lower("cédula de identificación fiscal"), "idcif", _lower("Lugar y Fecha de Emisión"))


def is_bare(page: Page) -> bool:
    """Whether the page has no text to speak of: what it shows is a picture, strokes, or nothing."""
    return not page.words or (page.has_pictures and len(page.words) < _FEWEST_WORDS)


def refuse(document: Document) -> NoReturn:
    """Say why a document without a CSF has none.

    Raises:
        NoTextLayer: Its pages are pictures.
        NotACsf: It is another paper.
    """
    words = sum(len(page.words) for page in document.pages)
    pictures = any(page.has_pictures for page in document.pages)
    if not words or (pictures and words < _FEWEST_WORDS * len(document.pages)):
        raise NoTextLayer("the file is a scan or a photograph without text")
    for page in document.pages:
        for kind in _kinds_of(page):
            raise NotACsf(f"the paper is {kind.what}, not a Constancia de Situación Fiscal: {_ASK}", kind.looks_like)
    if any(map(_is_a_template, document.pages)):
        raise _template()
    if any(map(_is_a_further_page, document.pages)):
        raise NotACsf("the file holds a further page of a CSF without its first page: send all pages", "csf_page")
    raise NotACsf(
        "the paper is not a Constancia de Situación Fiscal: send the PDF that SAT's site gives under that name"
    )


def refuse_template(printed: Printed) -> None:
    """Let pass what has values, and refuse a form in which the blanks of a template stand.

    Raises:
        NotACsf: The text of a field is such a blank.
    """
    texts = (*printed.fields.values(), *printed.copies.values())
    if any(text.text and _BLANK.fullmatch(text.text) for text in texts):
        raise _template()


def _template() -> NotACsf:
    message = f"the paper is a template or a copy typed anew, with a CSF's title and labels: {_ASK}"
    return NotACsf(message, "synthetic_template")


def _kinds_of(page: Page) -> Iterator[_Kind]:
    text = folded_text(page.words).lower()
    head = _head(page)
    for kind in _FOLDED_KINDS:
        if _is_titled(head, kind.titles) and _found(kind.words, text) >= kind.needed:
            yield kind


def _head(page: Page) -> list[str]:
    """The page's first lines, each with the next one, over which a title may go on."""
    lines = [folded_text(line).lower() for line in lines_of(page.words)[: _HEAD_LINES + 1]]
    return [line + following for line, following in pairwise([*lines, ""])]


def _is_titled(head: Sequence[str], titles: tuple[str, ...]) -> bool:
    return not titles or any(line.startswith(titles) for line in head)


def _found(phrases: Iterable[str], text: str) -> int:
    return sum(phrase in text for phrase in phrases)


def _is_a_template(page: Page) -> bool:
    text = folded_text(page.words)
    titled = _is_titled(_head(page), (CSF_TITLE.lower(),))
    missing = len(_FIRST_PAGE_MARKS) - _found(_FIRST_PAGE_MARKS, text.lower())
    return titled and missing >= 2 and _found((*IDENTIFICATION, *ADDRESS), text) >= _FEWEST_LABELS


def _is_a_further_page(page: Page) -> bool:
    text = folded_text(page.words)
    headings = {line for words in lines_of(page.words) if (line := folded_text(words)) in HEADINGS}
    parts = len(headings) + (LEGAL_TEXT_START in text) + (_found(CHAIN[:1], text) > 0)
    return parts >= _FEWEST_PARTS_OF_A_PAGE or (parts == 1 and _found(ADDRESS, text) >= _FEWEST_LABELS)
