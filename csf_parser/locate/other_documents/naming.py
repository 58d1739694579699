"""Names a file that holds no CSF: which document it is, by the table of ``kinds``.

A **template** (``synthetic_template``) is told by what no document of the SAT's holds, or by what each of them holds:

- a blank that was left to be filled in stands where a value should: ``{{rfc}}``, ``${nombre}``, ``<<CURP>>``, ``«CP»``;
- or the CSF's title stands over the labels of its tables, and at least two of what every CSF prints on its first page
  are missing: the cédula's title and its caption, the idCIF, place and date of issue.

A first page with its cédula is read whatever it looks like, unless its title is that of an acuse, which carries the
cédula as well: whether it is genuine, the findings and the seal say.
"""

import re
from collections.abc import Iterable
from typing import Final, NoReturn

from csf_parser.document_texts import NAMED, UNNAMED
from csf_parser.errors import LooksLike, NotACsf, NoTextLayer
from csf_parser.extract.document import Document, Page
from csf_parser.locate.labels import ADDRESS, CHAIN, CSF_TITLE, HEADINGS, IDENTIFICATION, LEGAL_TEXT_START
from csf_parser.locate.legibility import is_garbled, lead_to_the_sat
from csf_parser.locate.lines import folded_text, lines_of
from csf_parser.locate.other_documents.kind import plain
from csf_parser.locate.other_documents.kinds import ACKNOWLEDGEMENT_TITLES, KINDS
from csf_parser.locate.other_documents.of_offices import CHAIN_OF_AN_ACKNOWLEDGEMENT
from csf_parser.locate.other_documents.titles import begins_with, titles_of
from csf_parser.locate.printed import Printed

_FEWEST_WORDS = 10  # a page: fewer are a scanner's mark, and the text is in the picture
_FEWEST_LABELS = 4
_FEWEST_PARTS_OF_A_PAGE = 2
_BLANK = re.compile(r"\{\{.*\}\}|\$\{.*\}|<<.*>>|«.*»|\[\[.*\]\]|<%.*%>|%[A-Z_]{2,}%", re.DOTALL)
_FIRST_PAGE_MARKS: Final = (plain("cédula de identificación fiscal"), "idcif", plain("Lugar y Fecha de Emisión"))


def is_bare(page: Page) -> bool:
    """Whether the page has no text to speak of: what it shows is a picture, strokes, or nothing."""
    return not page.words or (page.has_pictures and len(page.words) < _FEWEST_WORDS)


def refuse(document: Document) -> NoReturn:
    """Say why a document without a CSF has none.

    Raises:
        NoTextLayer: Its pages are pictures, or have a text layer that cannot be read.
        NotACsf: It is another document.
    """
    document_name = name_of(document.pages)
    words = sum(len(page.words) for page in document.pages)
    pictures = any(page.has_pictures for page in document.pages)
    if document_name is None and (not words or (pictures and words < _FEWEST_WORDS * len(document.pages))):
        raise NoTextLayer("the file is a scan or a photograph without text")
    is_unknown = document_name in (None, "csf_page")
    if is_unknown and lead_to_the_sat(document.codes) and any(map(is_garbled, document.pages)):
        raise NoTextLayer("the file's text layer is damaged and does not say what its pages show")
    if document_name is None:
        raise NotACsf(UNNAMED.en)
    raise NotACsf(NAMED[document_name].en, document_name)


def name_of(pages: Iterable[Page]) -> LooksLike | None:
    """The document that these pages are, which hold no CSF; ``None`` where it is not a known one."""
    pages = list(pages)
    for page in pages:
        if (kind := _kind_of(page)) is not None:
            return kind
    if any(map(_is_a_template, pages)):
        return "synthetic_template"
    return "csf_page" if any(map(_is_a_further_page, pages)) else None


def begins_an_acknowledgement(page: Page, text: str) -> bool:
    """Whether the page is the first of an acuse, however many marks of a CSF it has; ``text`` is its folded text.

    A CSF has its own title, whatever else is written on it.
    """
    if "acuse" not in text.lower():
        return False
    titles = titles_of(page)
    if any(title.line == CSF_TITLE for title in titles):
        return False
    prominent = [title for title in titles if title.is_prominent]
    if any(begins_with(title, (CSF_TITLE.lower(),), recognised=page.recognised) for title in prominent):
        return False
    phrases = ("acuse",) if CHAIN_OF_AN_ACKNOWLEDGEMENT in text.lower() else ACKNOWLEDGEMENT_TITLES
    return any(begins_with(title, phrases, recognised=page.recognised) for title in prominent)


def refuse_template(printed: Printed) -> None:
    """Let pass what has values, and refuse a form in which the blanks of a template stand.

    Raises:
        NotACsf: The text of a field is such a blank.
    """
    texts = (*printed.fields.values(), *printed.copies.values())
    if any(text.text and _BLANK.fullmatch(text.text) for text in texts):
        raise _template()


def _template() -> NotACsf:
    return NotACsf(NAMED["synthetic_template"].en, "synthetic_template")


def _kind_of(page: Page) -> LooksLike | None:
    text = folded_text(page.words).lower()
    if page.recognised:
        text = text.replace(":", "")  # the recogniser sets one after what is like a label of the CSF
    titles = [title for title in titles_of(page) if title.is_prominent]
    for kind in KINDS:
        is_titled = not kind.titles or any(
            begins_with(title, kind.titles, recognised=page.recognised) for title in titles
        )
        if is_titled and _found(kind.marks, text) >= kind.needed and not _found(kind.absent, text):
            return kind.looks_like
    return None


def _found(phrases: Iterable[str], text: str) -> int:
    return sum(phrase in text for phrase in phrases)


def _is_a_template(page: Page) -> bool:
    text = folded_text(page.words)
    titled = any(title.text.startswith(CSF_TITLE.lower()) for title in titles_of(page))
    missing = len(_FIRST_PAGE_MARKS) - _found(_FIRST_PAGE_MARKS, text.lower())
    return titled and missing >= 2 and _found((*IDENTIFICATION, *ADDRESS), text) >= _FEWEST_LABELS


def _is_a_further_page(page: Page) -> bool:
    text = folded_text(page.words)
    headings = {line for words in lines_of(page.words) if (line := folded_text(words)) in HEADINGS}
    parts = len(headings) + (LEGAL_TEXT_START in text) + (_found(CHAIN[:1], text) > 0)
    return parts >= _FEWEST_PARTS_OF_A_PAGE or (parts == 1 and _found(ADDRESS, text) >= _FEWEST_LABELS)
