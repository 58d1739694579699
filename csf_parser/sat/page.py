"""Reading the SAT's page: a ``SatRecord``, or why there is none.

Source: the page behind ``D1=10`` as captured by several public projects: a heading sentence, three parts, in each a
table whose rows are a bold label and a value. The ids of its elements change from build to build, so everything is
found by what it says (``page_labels``).

Not read: the page of other QR codes (``D1=26``, ``D1=0``), of which no capture is known.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from csf_parser.catalogs.folding import blank_free, folded
from csf_parser.catalogs.regimes import code_of_regime
from csf_parser.errors import InvalidRfc
from csf_parser.sat import page_labels
from csf_parser.sat.errors import SatLayoutChanged, SatNotFound, SatUnavailable
from csf_parser.sat.record import SatAddress, SatRecord, SatRegime
from csf_parser.values.rfc import Rfc

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SENTENCE: Final = re.compile(r"El RFC:?\s*([A-ZÑ&0-9]{12,13})\s*,?\s*tiene asociada", re.IGNORECASE)
_DATE: Final = re.compile(r"([0-9]{2})[-/]([0-9]{2})[-/]([0-9]{4})")
_TAG: Final = re.compile("<[a-z]", re.IGNORECASE)
_MAX_CHARACTERS: Final = 512 * 1024
# The real page has a few hundred. A parser's time grows with the square of the nesting, and so may its memory.
_MAX_TAGS: Final = 2000
_PAIR_FIELDS: Final = {"regime", "regime_start"}

Pair = tuple[str, str | None]


def read_page(html: bytes | str) -> SatRecord:
    """The record that the page shows.

    Args:
        html: The page; bytes are UTF-8, or else ISO-8859-1.

    Raises:
        SatNotFound: The page says that there is no such cédula.
        SatUnavailable: It is the page of a server under maintenance.
        SatLayoutChanged: It is neither, nor the page that is known, or far larger than that one.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - for look-ups only

    page = LexborHTMLParser(_bounded(html if isinstance(html, str) else _decoded(html)))
    text = _text_of(page.root) or ""
    form = blank_free(text)
    pairs = list(_pairs(page))
    sentence = _SENTENCE.search(text)
    if sentence is None and blank_free(page_labels.NOT_FOUND) in form:
        raise SatNotFound
    if sentence is None and not pairs and any(blank_free(words) in form for words in page_labels.MAINTENANCE):
        raise SatUnavailable("its page says that it is under maintenance")
    return _record(sentence[1].upper() if sentence else None, pairs, form)


def _bounded(html: str) -> str:
    if len(html) > _MAX_CHARACTERS:
        raise SatLayoutChanged((f"a page of at most {_MAX_CHARACTERS // 1024} KiB",))
    if len(_TAG.findall(html)) > _MAX_TAGS:
        raise SatLayoutChanged((f"a page of at most {_MAX_TAGS} elements",))
    return html


def _decoded(html: bytes) -> str:
    try:
        return html.decode("utf-8-sig")
    except UnicodeDecodeError:
        return html.decode("latin-1")


def _pairs(page: "LexborHTMLParser") -> Iterator[Pair]:
    """The field and value of each known label that a cell holds, in the order of the page; others are left out."""
    for row in page.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
        if any(cell.css_first("tr") for cell in cells):
            continue  # a table for the layout; its inner rows come by themselves
        texts = iter([_text_of(cell) for cell in cells])
        for text in texts:
            field = page_labels.FIELDS.get(blank_free(text).rstrip(":")) if text and text.endswith(":") else None
            if field is not None:
                yield field, next(texts, None)  # taken, so that a value is never read as a label


def _text_of(node: "LexborNode | None") -> str | None:
    if node is None:
        return None
    return " ".join(node.text(separator=" ").split()) or None


def _record(rfc: str | None, pairs: list[Pair], form: str) -> SatRecord:
    fields = {field: value for field, value in reversed(pairs) if field not in _PAIR_FIELDS}
    key = _rfc_of(rfc)
    missing = _missing(key, pairs, form)
    if key is None or missing:
        raise SatLayoutChanged(missing or ("RFC",))
    parts = [fields.get(name) for name in ("given_names", "first_surname", "second_surname")]
    address = {name.removeprefix("address."): text for name, text in fields.items() if name.startswith("address.")}
    return SatRecord(
        rfc=key,
        kind=key.kind,
        legal_name=fields.get("company_name") or " ".join(part for part in parts if part),
        curp=fields.get("curp"),
        given_names=parts[0],
        first_surname=parts[1],
        second_surname=parts[2],
        born_on=_date(fields.get("born_on")),
        capital_regime=fields.get("capital_regime"),
        constituted_on=_date(fields.get("constituted_on")),
        operations_start=_date(fields.get("operations_start")),
        status=fields.get("status"),
        status_since=_date(fields.get("status_since")),
        address=SatAddress(**address),
        regimes=list(_regimes(pairs)),
    )


def _rfc_of(text: str | None) -> Rfc | None:
    try:
        return None if text is None else Rfc(text)
    except InvalidRfc:
        return None


def _missing(rfc: Rfc | None, pairs: list[Pair], form: str) -> tuple[str, ...]:
    """What the page should have and has not, in its own words."""
    found = {field for field, value in pairs if value or field not in page_labels.NEVER_EMPTY}
    sentence = () if rfc is not None else ("El RFC: …, tiene asociada la siguiente información",)
    sections = (heading for heading in page_labels.SECTIONS if blank_free(heading) not in form)
    identity = page_labels.EXPECTED_IDENTITY[rfc.kind] if rfc is not None else ()
    labels = (label for field, label in (*identity, *page_labels.EXPECTED) if field not in found)
    has_place = not found.isdisjoint({"address.neighborhood", "address.locality"})
    return (*sentence, *sections, *labels, *(() if has_place else (page_labels.NEIGHBORHOOD,)))


def _regimes(pairs: list[Pair]) -> Iterator[SatRegime]:
    """Each Régimen with the Fecha de alta that follows it before the next one."""
    rows = [(field, value) for field, value in pairs if field in _PAIR_FIELDS]
    for (field, name), (next_field, value) in zip(rows, [*rows[1:], ("", None)], strict=False):
        if field == "regime" and name:
            start = _date(value) if next_field == "regime_start" else None
            yield SatRegime(name=name, code=code_of_regime(name), start=start)


def _date(text: str | None) -> dt.date | None:
    """The date of ``31-12-2020``, day first; ``None`` where it is none."""
    match = _DATE.fullmatch(folded(text or ""))
    if match is None:
        return None
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
