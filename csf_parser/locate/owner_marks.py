"""Whose page it is, and of which issue: what a page of a CSF repeats of both."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from csf_parser.extract.document import DecodedCode, Page
from csf_parser.locate.issue import issue_texts
from csf_parser.values.spanish_dates import parse_long_date

_RFC = re.compile(r"(?<![A-ZÑ&0-9])[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{2}[A0-9](?![A-Z0-9])")
_RFC_LENGTH = 12  # of a company's, the shorter ones
_DATE_OF_CHAIN = re.compile(r"\|\|(\d{4})/(\d{2})/(\d{2})")
_DATE_OF_ISSUE = re.compile(r".*\bA (\d{1,2} DE [A-Z]+ DE \d{4})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnerMarks:
    """The RFCs that a page shows, in its text and its codes, and the date of issue by place and date or cadena."""

    rfcs: frozenset[str]
    date: dt.date | None


def marks_of(
    page: Page, text: str, codes: Sequence[DecodedCode], owners: frozenset[str] | None = None, *, dated: bool
) -> OwnerMarks:
    """The marks of a page, its date only if asked for; ``text`` is its folded text, ``codes`` are the whole file's.

    The pages after the first print an RFC in the cadena alone, so on those whatever else is no RFC of the file's
    ``owners`` belongs to a note: of whoever signed a copy, for example.
    """
    on_page = [unquote(code.text, "latin-1") for code in codes if code.page == page.number]
    long_enough = [word.text for word in page.words if len(word.text) >= _RFC_LENGTH]
    if owners is not None and not page.recognised:
        long_enough = [shown for shown in long_enough if "|" in shown or owners.intersection(_RFC.findall(shown))]
    rfcs = {rfc for shown in (*long_enough, *on_page) for rfc in _RFC.findall(shown)}
    return OwnerMarks(frozenset(rfcs), _issued_on(page, [text, *on_page]) if dated else None)


def _issued_on(page: Page, texts: Sequence[str]) -> dt.date | None:
    printed = issue_texts(page).get("place_and_date")
    if printed is not None and printed.text and (match := _DATE_OF_ISSUE.match(printed.text)):
        return _date_or_none(match[1])
    chains = (match for text in texts if (match := _DATE_OF_CHAIN.search(text)))
    return next((date for chain in chains if (date := _of_numbers(*map(int, chain.groups())))), None)


def _date_or_none(text: str) -> dt.date | None:
    try:
        return parse_long_date(text)
    except ValueError:
        return None


def _of_numbers(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
