"""What the page shows of a record: pure functions, without a server or a browser."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser import Csf, parse_all, parse_csf
from csf_parser.findings import make_finding
from csf_parser.samples import Layout, print_csf, random_taxpayer
from csf_parser.server.page.client_form import ClientForm, form_of_csf, form_of_post, values_of_record
from csf_parser.server.page.fact_sections import sections_of
from csf_parser.server.page.form_checks import faults_of, record_of
from csf_parser.server.page.paper_view import paper_view
from csf_parser.server.page.places import places_of_finding
from csf_parser.server.page.seal_view import seal_view
from csf_parser.server.page.texts import Words

SAMPLES: Final = Path(__file__).resolve().parents[3] / "sample_pdfs"
FILES: Final = sorted(path.name for path in SAMPLES.glob("*.pdf"))
WORDS: Final = Words("es")


def company() -> Csf:
    return parse_csf(SAMPLES / "company.pdf")


def form_of(csf: Csf) -> ClientForm:
    return form_of_csf(csf, has_errors=not csf.ok, exists=None)


@pytest.mark.parametrize("name", FILES)
def test_every_place_of_every_sample_has_its_box(name: str) -> None:
    for csf in parse_all(SAMPLES / name):
        view = paper_view(csf, csf.findings, (), WORDS, form_of(csf))
        shown = {(box.place.page, box.place.box) for page in view.pages for box in page.boxes}
        read = {(place.page, place.box) for place in csf.evidence.values()} | {(c.page, c.box) for c in csf.codes}
        assert read <= shown


@pytest.mark.parametrize("name", FILES)
def test_every_box_has_a_value_to_go_to_and_every_id_is_one_of_a_kind(name: str) -> None:
    for csf in parse_all(SAMPLES / name):
        view = paper_view(csf, csf.findings, (), WORDS, form_of(csf))
        keys = {fact.key for section in view.sections for fact in section.facts}
        keys |= {finding.key for finding in view.findings}
        boxes = [box for page in view.pages for box in page.boxes]
        assert {box.key for box in boxes} <= keys
        firsts = [box.key for box in boxes if box.is_first]
        assert len(firsts) == len(set(firsts))
        places = [place for field in view.form.groups(WORDS) for place in field[1] if place.key]
        assert {entry.key for entry in places} <= set(firsts)


def test_a_field_that_is_printed_empty_is_shown_as_such() -> None:
    csf = parse_csf(SAMPLES / "empty-fields.pdf")
    facts = {fact.key: fact for section in sections_of(csf, WORDS) for fact in section.facts}
    assert facts["address.interior"].value is None
    assert facts["address.interior"].spoken == "Número interior: impreso vacío"
    assert "address.email" not in facts


def test_a_finding_is_shown_at_all_of_its_places() -> None:
    boxes = {"table": {"page": 1, "box": [1, 2, 3, 4]}, "chain": {"page": 2, "box": [5, 6, 7, 8]}}
    differing = make_finding("rfc-copies-differ", "rfc", places=["chain"], copies={}, boxes=boxes)
    assert [place.page for place in places_of_finding(company(), differing)] == [1, 2]
    of_field = make_finding("zip-unknown", "address.zip")
    evidence = company().evidence["address.zip"]
    assert places_of_finding(company(), of_field) == [(evidence.page, evidence.box)]
    assert places_of_finding(company(), make_finding("specimen")) == []


def test_the_seal_of_another_paper_is_bad_news() -> None:
    csf = company()
    assert seal_view(csf, WORDS).tone == "doubt"
    other = csf.model_copy(update={"rfc": parse_csf(SAMPLES / "individual.pdf").rfc})
    assert seal_view(other, WORDS).tone == "bad"
    assert seal_view(csf.model_copy(update={"seal": None}), WORDS).title == "No hay un sello legible"


@pytest.mark.parametrize("seed", range(12))
def test_a_form_that_nobody_touched_makes_the_record_of_the_paper(seed: int) -> None:
    csf = parse_csf(print_csf(random_taxpayer(seed), Layout.B1))
    form = form_of(csf)
    posted = form_of_post(form.values, form.paper, client=None)
    assert record_of(posted) == csf.client_record()
    assert posted.corrected == []
    assert set(faults_of(posted, WORDS)) <= {"tax_system"}  # where there are several to choose from


@given(st.dictionaries(st.sampled_from(sorted(form_of(company()).values)), st.text(max_size=400)))
def test_whatever_is_filled_in_makes_a_record_or_a_fault_in_words(values: dict[str, str]) -> None:
    form = form_of_post({**form_of(company()).values, **values}, None, client=None)
    faults = faults_of(form, WORDS)
    assert all(faults.values())
    record = record_of(form)
    assert all(text.isprintable() for text in values_of_record(record).values())
    assert all(len(text) <= 300 for name, text in form.values.items() if name not in faults)


@pytest.mark.parametrize(
    ("name", "value", "is_wrong"),
    [
        ("rfc", "eku9003173c9", False),
        ("rfc", "EKU9003173", True),
        ("rfc", "", True),
        ("address.zip", "06000", False),
        ("address.zip", "6000", True),
        ("address.zip", "٠٦٠٠٠", True),
        ("tax_system", "612", True),
        ("tax_system", "999", True),
        ("tax_system", "626", False),
        ("email", "a@b.mx", False),
        ("email", "a@b", True),
        ("email", "a@b.mx, c@d.mx", True),
        ("phone", "55 1234 5678", False),
        ("phone", "+52 (55) 1234-5678", False),
        ("phone", "1234", True),
        ("legal_name", "", True),
    ],
)
def test_a_fault_is_found_where_it_is(name: str, value: str, is_wrong: bool) -> None:
    form = form_of_post({**form_of(company()).values, name: value}, None, client=None)
    assert set(faults_of(form, WORDS)) == ({name} if is_wrong else set())
