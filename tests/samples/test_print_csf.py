import io
from collections.abc import Iterator
from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from csf_parser.samples import Address, AddressRows, Layout, Taxpayer, expected, print_csf
from csf_parser.samples.expected import Json
from csf_parser.samples.strategies import address_rows, layouts, taxpayers
from tests.samples.cases import COMPANY, INDIVIDUAL, with_address
from tests.samples.drawn import drawn_pages
from tests.support.profiles import examples


def blank_free_text(pdf: bytes) -> str:
    """All text as pdfium sees it. It marks a hyphen at a line's end by a character of its own."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())


def texts_in(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            # What is printed in another form than it is told: dates, the joined telephone, the kind.
            if name not in {"kind", "start", "end", "operations_start", "status_since", "issued_on", "issued_at"}:
                yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
    elif value is not None:
        yield str(value)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(taxpayers(), layouts(), address_rows())
def test_every_value_of_any_taxpayer_is_among_the_words(taxpayer: Taxpayer, layout: Layout, rows: AddressRows) -> None:
    text = blank_free_text(print_csf(taxpayer, layout, address_rows=rows))
    told = expected(taxpayer, layout, address_rows=rows)
    address = told["address"]
    assert isinstance(address, dict)
    for name in ("landline", "mobile"):
        telephone = getattr(taxpayer.address, name)
        printed = f"Lada:{telephone.lada}Número:{telephone.number}" if address.pop(name) else ""
        assert printed in text
    place = str(told.pop("issued_place")).replace(", ", " , ")
    for value in (place, *texts_in(told)):
        assert "".join(value.split()) in text


@pytest.mark.parametrize("layout", Layout)
def test_two_readers_open_what_is_printed(layout: Layout) -> None:
    pdf = print_csf(INDIVIDUAL, layout)
    with pdfplumber.open(io.BytesIO(pdf)) as plumbed:
        fonts = {character["fontname"] for page in plumbed.pages for character in page.chars}
        pages = len(plumbed.pages)
    assert fonts == {"Helvetica", "Helvetica-Bold"}
    assert pages == len(pypdfium2.PdfDocument(pdf))


def test_the_same_taxpayer_prints_the_same_bytes() -> None:
    assert print_csf(COMPANY, Layout.B2) == print_csf(replace(COMPANY), Layout.B2)


def test_the_page_number_comes_first_on_each_page() -> None:
    assert [page.runs[0].text for page in drawn_pages(print_csf(COMPANY))] == ["Página  ["] * 2


def test_words_of_labels_and_values_are_written_one_by_one() -> None:
    page = drawn_pages(print_csf(COMPANY))[0]
    small = [run for run in page.runs if run.size == 8 and run.base > 300 and run not in page.runs[:5]]
    assert not [run for run in small if " " in run.text]


def test_an_empty_taxpayer_prints_labels_only() -> None:
    empty = replace(
        INDIVIDUAL, status=None, operations_start=None, status_since=None, address=Address(), activities=(), regimes=()
    )
    texts = [run.text for page in drawn_pages(print_csf(empty)) for run in page.body]
    assert "Actividades Económicas: " not in texts
    assert "Regímenes:  " not in texts
    assert "Obligaciones: " not in texts
    assert expected(empty)["status"] is None


def test_a_date_of_the_identification_begins_with_the_blank_of_the_sats_mask() -> None:
    page = drawn_pages(print_csf(COMPANY))[0]
    assert {run.x for run in page.runs if run.text == "02"} == {238.124}


def test_glued_and_doubled_blanks_between_label_and_value() -> None:
    page = drawn_pages(print_csf(with_address(COMPANY, interior="B101", between_street="INVENTADA")))[0]
    assert page.find("B101").x == pytest.approx(98.57, abs=0.05)
    assert page.find("INVENTADA").x == pytest.approx(359.80, abs=0.05)


def test_a_word_longer_than_its_cell_is_cut_between_characters() -> None:
    page = drawn_pages(print_csf(with_address(COMPANY, street="W" * 60)))[0]
    parts = [run.text for run in page.runs if set(run.text) == {"W"}]
    assert "".join(parts) == "W" * 60
    assert len(parts) == 2


def test_a_character_that_the_fonts_lack_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot print '漢'"):
        print_csf(replace(COMPANY, trade_name="漢"))


def test_rows_with_contact_data_print_both_telephones() -> None:
    pages = drawn_pages(print_csf(INDIVIDUAL, address_rows=AddressRows.WITH_CONTACT))
    words = " ".join(run.text for page in pages for run in page.body)
    assert "Correo Electrónico:" in words
    assert "Tel. Fijo Lada: Número:" in words
    assert "Móvil" not in words
