"""Papers that are no CSF: what they are, told from their own words."""

from typing import Final, NoReturn

from csf_parser.errors import LooksLike, NotACsf, NoTextLayer
from csf_parser.extract.document import Document, Page
from csf_parser.locate.labels import folded
from csf_parser.locate.lines import folded_text

_FEWEST_WORDS = 10  # a page: fewer are a scanner's mark, and the text is in the picture

# Phrases that only one kind of paper has, all of a row needed; the first row that fits decides.
_KINDS: Final[tuple[tuple[LooksLike, str, tuple[str, ...]], ...]] = (
    (
        "opinion_32d",
        "an Opinión del Cumplimiento (32-D)",
        ("opinion del cumplimiento de obligaciones fiscales",),
    ),
    ("datos_fiscales", "a Cédula de Datos Fiscales", ("cedula de datos fiscales",)),
    (
        "rfc_registration",
        "an acknowledgement of registration or update (acuse)",
        ("acuse", "registro federal de contribuyentes"),
    ),
    ("cfdi", "an invoice (CFDI)", ("folio fiscal", "sello digital del cfdi")),
    ("cfdi", "an invoice (CFDI)", ("comprobante fiscal digital",)),
)
_FOLDED_KINDS: Final = tuple(
    (looks_like, what, tuple(folded(phrase) for phrase in phrases)) for looks_like, what, phrases in _KINDS
)


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
    text = "".join(folded_text(page.words) for page in document.pages).lower()
    for looks_like, what, phrases in _FOLDED_KINDS:
        if all(phrase in text for phrase in phrases):
            message = f"the paper is {what}, not a Constancia de Situación Fiscal: ask for the CSF itself"
            raise NotACsf(message, looks_like)
    raise NotACsf(
        "the paper is not a Constancia de Situación Fiscal: send the PDF that SAT's site gives under that name"
    )
