"""What happens to a document on its way changes no value: every layout, kind of person, engine and disturbance.

The undisturbed reading is the measure. If a disturbance covers a value, a warning names its field; if it covers none,
findings are about the disturbance alone, and about a note in a margin there is no warning at all.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from csf_parser import Csf, Finding, parse_csf
from csf_parser.extract import Box
from csf_parser.options import EngineChoice
from csf_parser.samples import SPECIMEN_KEY, Layout, print_csf, random_taxpayer
from csf_parser.samples.disturb import NAMED, Disturbance, Note, Paragraph, Region, Stamp, disturb, disturbed_regions
from csf_parser.samples.strategies import disturbances, margin_notes
from csf_parser.values import PersonKind
from tests.support.profiles import examples
from tests.support.scanning import Condition, scan

ENGINES: Final[tuple[EngineChoice, ...]] = ("pdfium", "pdfplumber")
KINDS: Final[tuple[PersonKind, ...]] = ("individual", "company")
COMBINATIONS: Final = [(layout, kind) for layout in Layout for kind in KINDS]
IDS: Final = [f"{layout.name}-{kind}" for layout, kind in COMBINATIONS]
WITH_TEXT: Final = {name: one for name, one in NAMED.items() if not name.startswith("scan")}
GENUINE: Final = Path(__file__).resolve().parents[1].parent / "shared" / "genuine" / "company-2023.pdf"

# What may be said of a disturbance, and is about nothing else.
_ABOUT_THE_DISTURBANCE: Final = frozenset({"foreign-text", "stamped", "page-repeated", "pages-rewritten"})
# The ink of its slanting letters is within the boxes of values that its own boxes do not touch.
_ABOUT_A_STAMP: Final = frozenset({"drawn-otherwise", "appearance-unsettled"})
_NO_VALUES: Final = {"source", "evidence", "findings", "codes"}
_TOUCH: Final = 1.5  # points that two boxes share across and down: type is set with that much air around its ink
_SETTINGS: Final = settings(
    max_examples=examples(10), phases=[Phase.explicit, Phase.generate]
)  # shrinking takes minutes
_KEY_VALUES: Final = ("rfc", "legal_name", "address.zip", "address.state", "regimes[0].code")


class Specimen(NamedTuple):
    """A document before it is disturbed."""

    pdf: bytes
    csf: Csf


def read(pdf: bytes, engine: EngineChoice) -> Csf:
    return parse_csf(pdf, engine=engine, keys=[SPECIMEN_KEY], ocr="never")


@cache
def specimen(seed: int, layout: Layout, kind: PersonKind, engine: EngineChoice) -> Specimen:
    pdf = print_csf(random_taxpayer(seed, kind=kind), layout)
    return Specimen(pdf, read(pdf, engine))


@cache
def genuine() -> Specimen:
    pdf = GENUINE.read_bytes()
    return Specimen(pdf, read(pdf, "pdfium"))


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every single value with its field path."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        yield f"len({path})", len(value)
        for index, part in enumerate(value):
            yield from leaves(part, f"{path}[{index}]")
    else:
        yield path, value


def changed(before: Csf, after: Csf) -> list[str]:
    """The paths of the values that are not what they were."""
    old, new = (dict(leaves(csf.model_dump(exclude=_NO_VALUES))) for csf in (before, after))
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def new_warnings(before: Csf, after: Csf) -> list[Finding]:
    """The warnings and errors that the undisturbed reading does not have."""
    known = {(finding.code, finding.field) for finding in before.findings}
    return [one for one in after.findings if one.severity != "info" and (one.code, one.field) not in known]


def covered_fields(csf: Csf, regions: tuple[Region, ...]) -> set[str]:
    """The fields whose printed values the regions touch; a field without a value has the place of its label."""
    values = dict(leaves(csf.model_dump(exclude=_NO_VALUES)))
    return {
        path
        for path, evidence in csf.evidence.items()
        if values.get(path, path) is not None
        and any(region.page == evidence.page and _touch(region.box, Box(*evidence.box)) for region in regions)
    }


def _touch(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _TOUCH and down > _TOUCH


def assert_read_as_undisturbed(one: Specimen, disturbance: Disturbance, engine: EngineChoice) -> None:
    after = read(disturb(one.pdf, disturbance), engine)
    covered: set[str] = set()
    if not isinstance(disturbance, Paragraph):  # which makes its own room
        covered = covered_fields(one.csf, disturbed_regions(one.pdf, disturbance))
    warnings = new_warnings(one.csf, after)
    named = {warning.field for warning in warnings}
    assert [path for path in changed(one.csf, after) if path not in named & covered] == []
    others = [(warning.code, warning.field) for warning in warnings if warning.field not in covered]
    about = _ABOUT_THE_DISTURBANCE | (_ABOUT_A_STAMP if isinstance(disturbance, Stamp) else set())
    assert [code for code, _ in others if code not in about] == []
    if covered:
        assert named & covered


@pytest.mark.parametrize(("layout", "kind"), COMBINATIONS, ids=IDS)
@given(disturbance=disturbances(), seed=st.integers(0, 3))
@_SETTINGS
def test_a_disturbance_changes_no_value(layout: Layout, kind: PersonKind, disturbance: Disturbance, seed: int) -> None:
    assert_read_as_undisturbed(specimen(seed, layout, kind, "pdfium"), disturbance, "pdfium")


@pytest.mark.parametrize(("layout", "kind"), COMBINATIONS, ids=IDS)
@given(disturbance=margin_notes(), seed=st.integers(0, 3))
@_SETTINGS
def test_a_note_in_a_margin_is_no_warning(
    layout: Layout, kind: PersonKind, disturbance: Disturbance, seed: int
) -> None:
    one = specimen(seed, layout, kind, "pdfium")
    after = read(disturb(one.pdf, disturbance), "pdfium")
    assert (changed(one.csf, after), new_warnings(one.csf, after)) == ([], [])


@pytest.mark.parametrize("disturbance", WITH_TEXT.values(), ids=WITH_TEXT)
def test_each_kind_of_disturbance_changes_no_value(disturbance: Disturbance) -> None:
    assert_read_as_undisturbed(specimen(5, Layout.B1, "individual", "pdfium"), disturbance, "pdfium")


@pytest.mark.parametrize("name", ["note-bottom", "paragraph-after-regimes", "stamp"])
def test_the_second_engine_reads_a_disturbed_document_alike(name: str) -> None:
    assert_read_as_undisturbed(specimen(5, Layout.B1, "individual", "pdfplumber"), NAMED[name], "pdfplumber")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("layout", "kind"), COMBINATIONS, ids=IDS)
def test_no_draw_of_many_changes_a_value(layout: Layout, kind: PersonKind, engine: EngineChoice) -> None:
    """About 5,000 draws for all combinations together; pdfplumber takes a tenth of them."""

    @given(disturbance=disturbances(), seed=st.integers(0, 200))
    @settings(max_examples=570 if engine == "pdfium" else 60, phases=[Phase.generate])
    def draws(disturbance: Disturbance, seed: int) -> None:
        assert_read_as_undisturbed(specimen(seed, layout, kind, engine), disturbance, engine)

    draws()


@pytest.mark.skipif(not GENUINE.exists(), reason="the genuine file is not at hand")
@pytest.mark.parametrize("disturbance", WITH_TEXT.values(), ids=WITH_TEXT)
def test_a_genuine_document_is_read_exactly_under_every_disturbance(disturbance: Disturbance) -> None:
    assert_read_as_undisturbed(genuine(), disturbance, "pdfium")


@pytest.mark.slow
@pytest.mark.parametrize(("layout", "kind"), COMBINATIONS, ids=IDS)
def test_an_undisturbed_specimen_has_no_warning(layout: Layout, kind: PersonKind) -> None:
    """A thousand and more for all combinations together."""
    for seed in range(126):
        csf = read(print_csf(random_taxpayer(seed, kind=kind), layout), "pdfium")
        assert [(seed, one.code, one.field) for one in csf.findings if one.severity != "info"] == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_no_disturbance_of_a_scan_changes_a_key_value_in_silence(number: int) -> None:
    """A value that recognition reads otherwise than it is printed is named by a warning."""
    layout, kind = COMBINATIONS[number % len(COMBINATIONS)]
    one = specimen(number, layout, kind, "pdfium")
    disturbance = list(WITH_TEXT.values())[number]
    after = parse_csf(scan(disturb(one.pdf, disturbance), Condition("")), keys=[SPECIMEN_KEY])
    before, now = (dict(leaves(csf.model_dump())) for csf in (one.csf, after))
    named = {finding.field for finding in after.findings if finding.severity != "info"}
    assert [path for path in _KEY_VALUES if now.get(path) != before.get(path) and path not in named] == []


FOUND: Final = [  # by draws of many
    (
        Layout.B2,
        "company",
        29,
        Paragraph(after="activities", text="archivado Pública Notaría artículo la Documento LOPEZ", bold=True),
    ),
    (
        Layout.B1,
        "individual",
        145,
        Note(edge="right", text="Pública Folio: Notaría en CON Código 1 Notaría " * 2, sideways=True, page=None),
    ),
    (Layout.A, "individual", 22, Stamp(x=40.0, baseline=120.0, angle=40.0, page=2)),
]


@pytest.mark.parametrize(("layout", "kind", "seed", "disturbance"), FOUND, ids=["room", "sideways", "empty"])
def test_what_was_read_otherwise_once_is_read_as_undisturbed(
    layout: Layout, kind: PersonKind, seed: int, disturbance: Disturbance
) -> None:
    assert_read_as_undisturbed(specimen(seed, layout, kind, "pdfium"), disturbance, "pdfium")
