"""Everything that was read from a CSF, in the sections of the paper, each value with the place where it stands."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from textwrap import shorten
from typing import Final

from csf_parser.record import Csf
from csf_parser.server.page.places import Place, place_of_field
from csf_parser.server.page.texts import Words

_IDENTIFICATION: Final = (
    "rfc",
    "id_cif",
    "legal_name",
    "curp",
    "given_names",
    "first_surname",
    "second_surname",
    "capital_regime",
    "trade_name",
    "operations_start",
    "status",
    "status_since",
)
_ISSUE: Final = ("issued_place", "issued_on")
_CERTAIN: Final = 1.0
_LONGEST_SPOKEN: Final = 100


@dataclass(frozen=True, slots=True)
class Fact:
    """One value: ``key`` is its path, ``note`` what qualifies it, ``value`` is ``None`` where it is printed empty.

    ``spoken`` is what a screen reader says of its box. ``further`` are the places of what belongs to it, such as the
    dates of a row. ``confidence`` is that of recognition, in percent.
    """

    key: str
    label: str
    value: str | None
    place: Place | None
    spoken: str
    note: str | None = None
    further: tuple[Place, ...] = ()
    confidence: int | None = None
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper; ``key`` names it, and gives its boxes their colour."""

    key: str
    title: str
    facts: tuple[Fact, ...]


def sections_of(csf: Csf, words: Words) -> Iterator[Section]:
    """The sections that the paper has, in its own order."""
    made = {
        "identification": _fields(csf, _IDENTIFICATION, words),
        "address": _fields(csf, [f"address.{name}" for name in type(csf.address).model_fields], words),
        "regimes": _regimes(csf, words),
        "activities": _activities(csf, words),
        "obligations": _obligations(csf, words),
        "issue": chain(_fields(csf, _ISSUE, words), _seal(csf, words)),
        "codes": _codes(csf, words),
    }
    for key, facts in made.items():
        all_of_them = tuple(facts)
        if all_of_them:
            yield Section(key, words(f"paper.section.{key}"), all_of_them)


def shown_date(day: dt.date | None, words: Words) -> str | None:
    """A day as people write it.

    >>> shown_date(dt.date(2025, 3, 4), Words("es")), shown_date(None, Words("es"))
    ('04/03/2025', None)
    """
    if day is None:
        return None
    return day.strftime("%d/%m/%Y") if words.language == "es" else day.isoformat()


def _fact(csf: Csf, key: str, label: str, value: str | None, words: Words, note: str | None = None) -> Fact:
    row, dot, _ = key.rpartition("].")
    others = [path for path in csf.evidence if dot and path.startswith(f"{row}].") and path != key]
    evidence = csf.evidence.get(key)
    certainty = evidence.confidence if evidence else _CERTAIN
    return Fact(
        key=key,
        label=label,
        value=value,
        place=place_of_field(csf, key),
        spoken=words(
            "paper.to-value",
            label=label,
            value=shorten(value or words("paper.empty"), _LONGEST_SPOKEN, placeholder=" …"),
        ),
        note=note,
        further=tuple(place for path in others if (place := place_of_field(csf, path)) is not None),
        confidence=None if certainty == _CERTAIN else round(100 * certainty),
        is_code=key.startswith(("codes[", "seal.")),
    )


def _fields(csf: Csf, paths: Iterable[str], words: Words) -> Iterator[Fact]:
    """The single values that the paper has a label for, or that stand in the record all the same."""
    for path in paths:
        owner = csf.address if path.startswith("address.") else csf
        value = getattr(owner, path.removeprefix("address."))
        if value is None and path not in csf.evidence:
            continue
        text = shown_date(value, words) if isinstance(value, dt.date) else value
        yield _fact(csf, path, words.label_of(path) or path, None if text is None else str(text), words)


def _period(start: dt.date | None, end: dt.date | None, words: Words) -> str | None:
    first, last = shown_date(start, words), shown_date(end, words)
    if last is not None:
        return words("paper.from-until", start=first or "?", end=last)
    return words("paper.since", start=first) if first else None


def _noted(*notes: str | None) -> str | None:
    return " · ".join(note for note in notes if note) or None


def _regimes(csf: Csf, words: Words) -> Iterator[Fact]:
    for index, row in enumerate(csf.regimes):
        standing = words("paper.active" if row.active else "paper.ended")
        note = _noted(standing, _period(row.start, row.end, words))
        yield _fact(csf, f"regimes[{index}].name", row.code or "—", row.name, words, note)


def _activities(csf: Csf, words: Words) -> Iterator[Fact]:
    for index, row in enumerate(csf.activities):
        share = None if row.percentage is None else words("paper.percentage", percent=row.percentage)
        label = str(row.order) if row.order is not None else "—"
        yield _fact(
            csf, f"activities[{index}].name", label, row.name, words, _noted(share, _period(row.start, row.end, words))
        )


def _obligations(csf: Csf, words: Words) -> Iterator[Fact]:
    for index, row in enumerate(csf.obligations):
        note = _noted(row.due, _period(row.start, row.end, words))
        yield _fact(csf, f"obligations[{index}].description", str(index + 1), row.description, words, note)


def _seal(csf: Csf, words: Words) -> Iterator[Fact]:
    if csf.seal is not None:
        yield _fact(csf, "seal.chain", words("field.seal.chain"), csf.seal.chain, words)
        yield _fact(csf, "seal.signature", words("paper.signature"), csf.seal.signature, words)


def _codes(csf: Csf, words: Words) -> Iterator[Fact]:
    for index, code in enumerate(csf.codes):
        label = words(f"paper.code.{code.role or code.symbology}")
        yield _fact(csf, f"codes[{index}]", label, code.text, words)
