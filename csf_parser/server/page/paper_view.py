"""What the page shows of one CSF: a pure function from the record to the rows, boxes and links of a template.

Every value and every box has a key, the field's path, and the two find each other by it. Texts stay plain here; the
template escapes them.
"""

import base64
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from csf_parser.findings import Finding, Severity
from csf_parser.record import Csf
from csf_parser.rules.verdict import Verdict, verdict_of
from csf_parser.server.page.client_form import ClientForm
from csf_parser.server.page.fact_sections import Fact, Section, sections_of
from csf_parser.server.page.places import Place, places_of_finding
from csf_parser.server.page.seal_view import SealView, seal_view
from csf_parser.server.page.texts import Words
from csf_parser.server.work.pictures import PagePicture

_GRAVEST_FIRST: Final[tuple[Severity, ...]] = ("error", "warning", "info")
_MARGIN_PT: Final = 1.5
_MARGIN_OF_FINDING_PT: Final = 4.0
_LETTER_PT: Final = (612.0, 792.0)


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box on a page; ``key`` is the field's path, or ``finding-`` and its number.

    ``is_first`` says that it is the one to go to, where a key has several.
    """

    key: str
    kind: str
    label: str
    place: Place
    is_first: bool

    @property
    def is_of_finding(self) -> bool:
        """Whether it marks the place of a finding, and not of a value."""
        return self.key.startswith("finding-")

    @property
    def rectangle(self) -> dict[str, float]:
        """See ``Place.rectangle``; that of a finding is around the one of its value."""
        return self.place.rectangle(_MARGIN_OF_FINDING_PT if self.is_of_finding else _MARGIN_PT)


@dataclass(frozen=True, slots=True)
class PageView:
    """A page; ``picture`` is a ``data:`` address, or ``None`` where it could not be drawn. Sizes are in points."""

    number: int
    width: float
    height: float
    picture: str | None
    boxes: tuple[BoxView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; ``copies`` are what stands where, for one about copies that differ."""

    key: str
    code: str
    severity: Severity
    message: str
    cfdi_rule: str | None
    label: str | None
    places: tuple[Place, ...]
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperView:
    """One CSF as the page shows it. ``id`` is a prefix for ids that no other paper on the screen has."""

    id: str
    csf: Csf
    verdict: Verdict
    findings: tuple[FindingView, ...]
    sections: tuple[Section, ...]
    seal: SealView
    pages: tuple[PageView, ...]
    form: ClientForm
    severity_of_field: dict[str, Severity] = field(default_factory=dict)

    @property
    def problems(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


def paper_view(
    csf: Csf, findings: Sequence[Finding], pictures: Iterable[PagePicture], words: Words, form: ClientForm
) -> PaperView:
    """The view of a CSF with the findings as the policy grades them, and the pictures of its file."""
    ordered = sorted(findings, key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    shown = tuple(_finding_view(number, finding, csf, words) for number, finding in enumerate(ordered, start=1))
    sections = tuple(sections_of(csf, words))
    severities: dict[str, Severity] = {}
    for finding in ordered:
        if finding.field:
            severities.setdefault(finding.field, finding.severity)
    return PaperView(
        id=f"p{secrets.token_hex(4)}",
        csf=csf,
        verdict=verdict_of(findings),
        findings=shown,
        sections=sections,
        seal=seal_view(csf, words),
        pages=tuple(_pages(csf, sections, shown, pictures)),
        form=form,
        severity_of_field=severities,
    )


def _finding_view(number: int, finding: Finding, csf: Csf, words: Words) -> FindingView:
    return FindingView(
        key=f"finding-{number}",
        code=finding.code,
        severity=finding.severity,
        message=finding.message_es if words.language == "es" else finding.message,
        cfdi_rule=finding.data.get("cfdi_rule"),
        label=words.label_of(finding.field),
        places=tuple(places_of_finding(csf, finding)),
        copies=tuple(_copies(finding, words)),
    )


def _copies(finding: Finding, words: Words) -> Iterator[tuple[str, str]]:
    copies = finding.data.get("copies")
    if isinstance(copies, dict):
        for place, text in copies.items():
            yield words.name_of_place(place), str(text)


def _pages(
    csf: Csf, sections: Iterable[Section], findings: Iterable[FindingView], pictures: Iterable[PagePicture]
) -> Iterator[PageView]:
    boxes = [box for section in sections for fact in section.facts for box in _boxes_of_fact(fact, section.key)]
    # What lies inside something larger is drawn after it, so that it can be pointed at.
    boxes.sort(key=lambda box: -box.place.area)
    marks = [
        BoxView(finding.key, finding.severity, finding.message, place, is_first=position == 0)
        for finding in findings
        for position, place in enumerate(finding.places)
        if finding.severity != "info"
    ]
    drawn = {picture.page: picture for picture in pictures}
    for number in csf.source.pages:
        picture = drawn.get(number)
        width, height = (picture.width, picture.height) if picture else _LETTER_PT
        on_it = tuple(box for box in (*marks, *boxes) if box.place.page == number)
        yield PageView(number, width, height, _address(picture), on_it)


def _boxes_of_fact(fact: Fact, kind: str) -> Iterator[BoxView]:
    if fact.place is not None:
        for position, place in enumerate((fact.place, *fact.further)):
            yield BoxView(fact.key, kind, fact.spoken, place, is_first=position == 0)


def _address(picture: PagePicture | None) -> str | None:
    return None if picture is None else f"data:image/webp;base64,{base64.b64encode(picture.webp).decode()}"
