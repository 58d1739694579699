"""The SAT's page is read by what it says, and what it does not say is named."""

import contextlib
import datetime as dt
import re
import time
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser import CsfError
from csf_parser.sat import SatLayoutChanged, SatNotFound, SatRecord, SatUnavailable, read_page
from csf_parser.sat.page_labels import NEIGHBORHOOD
from tests.sat.records import records
from tests.support.sat_pages import maintenance_page, not_found_page, page_of

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> bytes:
    return (PAGES / name).read_bytes()


def test_the_page_of_a_company() -> None:
    record = read_page(page("company.html"))
    assert (record.rfc, record.kind, record.legal_name) == ("EKU9003173C9", "company", "ESCUELA KEMPER URGATE")
    assert (record.capital_regime, record.status) == ("SA DE CV", "ACTIVO")
    assert record.constituted_on == record.operations_start == dt.date(1990, 3, 17)
    assert (record.address.neighborhood, record.address.locality) == (None, "220140001")
    assert (record.address.interior, record.address.zip) == (None, "76000")
    assert [(one.code, one.start) for one in record.regimes] == [("601", dt.date(1990, 3, 17))]


def test_the_page_of_an_individual_with_entities_and_several_regimes() -> None:
    record = read_page(page("individual.html"))
    assert (record.kind, record.legal_name, record.curp) == (
        "individual",
        "XOCHILT CASAS IBAÑEZ",
        "CACX760510MGTSHC04",
    )
    assert (record.address.neighborhood, record.address.locality) == ("LAS FLORES & ROSAS", None)
    assert record.address.interior is None  # a blank that does not break is no value
    assert record.status_since is None  # 31-02-2001 is no day
    assert [one.code for one in record.regimes] == ["605", "612"]
    assert record.regimes[1].start == dt.date(2014, 3, 15)


@given(records())
def test_what_a_page_shows_is_read(record: SatRecord) -> None:
    assert read_page(page_of(record)) == record
    assert read_page(page_of(record).encode()) == record


@given(
    records(), st.from_regex("[a-z]{3,8}:j_idt[0-9]{1,3}", fullmatch=True), st.from_regex("x[0-9]{1,3}", fullmatch=True)
)
def test_the_ids_of_elements_do_not_count(record: SatRecord, form_id: str, value_id: str) -> None:
    assert read_page(page_of(record, form_id=form_id, value_id=value_id)) == record


def test_a_page_in_the_old_encoding_is_read() -> None:
    plain = page("company.html").decode().replace("&oacute;", "ó").replace("&eacute;", "é")
    assert read_page(plain.encode("latin-1")) == read_page(page("company.html"))


def test_that_there_is_no_such_cedula_is_told_from_being_down() -> None:
    with pytest.raises(SatNotFound):
        read_page(not_found_page())
    with pytest.raises(SatUnavailable):
        read_page(maintenance_page())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("tiene asociada la siguiente", "El RFC: …, tiene asociada la siguiente información"),
        ("Datos de Ubicaci&oacute;n", "Datos de Ubicación"),
        ("Situaci&oacute;n del contribuyente:", "Situación del contribuyente"),
        ("CP:", "CP"),
        ("Raz&oacute;n Social:", "Denominación o Razón Social"),
    ],
)
def test_a_page_that_was_made_over_is_named_with_what_is_missing(text: str, missing: str) -> None:
    changed = page("company.html").decode().replace(text, "Otra cosa:")
    with pytest.raises(SatLayoutChanged) as caught:
        read_page(changed)
    assert caught.value.missing == (missing,)
    assert missing in str(caught.value)


@pytest.mark.parametrize("name", ["company.html", "individual.html"])
def test_every_label_that_a_taxpayer_has_must_be_there(name: str) -> None:
    whole = page(name).decode()
    labels = re.findall(r"<span[^>]*>([^<]+):</span>", whole)
    assert len(labels) >= 18
    for label in labels:
        spelled = unescape(" ".join(label.split()))
        expected = NEIGHBORHOOD if spelled in NEIGHBORHOOD.split() else spelled
        with pytest.raises(SatLayoutChanged) as caught:
            read_page(whole.replace(f"{label}:", "Otra cosa:"))
        assert caught.value.missing == (expected,)


def test_a_page_without_any_regime_has_been_made_over() -> None:
    value = "R&eacute;gimen General de Ley Personas Morales"
    with pytest.raises(SatLayoutChanged) as caught:
        read_page(page("company.html").decode().replace(value, ""))
    assert caught.value.missing == ("Régimen",)


def test_a_page_of_another_thing_misses_everything() -> None:
    with pytest.raises(SatLayoutChanged) as caught:
        read_page("<html><body>¡Hola!</body></html>")
    assert len(caught.value.missing) == 19


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 200_000,
        "<div>x" * 85_000,
        "<table><tr><td>" * 20_000,
        "".join(f"<b a={number}><p>x" for number in range(20_000)),
        "x" * 1_000_000,
    ],
    ids=["deep", "deep-with-text", "tables", "formats", "text"],
)
def test_a_page_that_is_a_trap_is_refused_for_its_size(content: str) -> None:
    with pytest.raises(SatLayoutChanged, match="a page of at most"):
        read_page(content)


def test_the_largest_page_that_is_read_takes_little_more_than_a_small_one() -> None:
    whole = page("company.html").decode()
    deep = whole.replace("<form", "<div>x" * 1900 + "<form")
    assert read_page(deep) == read_page(whole)
    assert seconds_of(deep) < 100 * seconds_of(whole)


def seconds_of(content: str) -> float:
    """The shortest of three readings."""
    took_s = []
    for _ in range(3):
        begun = time.perf_counter()
        read_page(content)
        took_s.append(time.perf_counter() - begun)
    return min(took_s)


def test_a_table_within_a_table_is_read_once() -> None:
    wrapped = (
        page("individual.html")
        .decode()
        .replace("<body>", "<body><table><tr><td>")
        .replace("</body>", "</td></tr></table></body>")
    )
    assert read_page(wrapped) == read_page(page("individual.html"))


@given(st.text() | st.binary())
def test_whatever_comes_is_a_record_or_an_error_of_ours(content: str | bytes) -> None:
    with pytest.raises(CsfError):
        read_page(content)


@given(st.data())
def test_a_page_that_was_cut_is_a_record_or_an_error_of_ours(data: st.DataObject) -> None:
    whole = page("company.html")
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    with contextlib.suppress(SatLayoutChanged):
        assert read_page(cut).rfc == "EKU9003173C9"
