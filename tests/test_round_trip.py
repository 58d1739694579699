"""What a specimen prints is what the record says: any taxpayer, every layout, both engines."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from csf_parser import parse_csf
from csf_parser.options import EngineChoice
from csf_parser.samples import (
    Activity,
    AddressRows,
    Layout,
    Obligation,
    Taxpayer,
    expected,
    print_csf,
    random_taxpayer,
)
from csf_parser.samples.layout import TEMPLATES, Column
from csf_parser.samples.strategies import address_rows, taxpayers
from csf_parser.samples.text import REGULAR, width_of
from tests.support.comparing import differences, reading_findings
from tests.support.profiles import examples

_COMBINATIONS = [(layout, borders) for layout in Layout for borders in (True, False)]
_IDS = [f"{layout.name}-{'ruled' if borders else 'unruled'}" for layout, borders in _COMBINATIONS]
_TOO_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _assert_read_as_printed(
    taxpayer: Taxpayer, layout: Layout, rows: AddressRows, *, borders: bool, engine: EngineChoice
) -> None:
    csf = parse_csf(print_csf(taxpayer, layout, address_rows=rows, borders=borders), engine=engine)
    assert differences(csf, expected(taxpayer, layout, address_rows=rows)) == []
    assert reading_findings(csf) == []


@pytest.mark.parametrize(("layout", "borders"), _COMBINATIONS, ids=_IDS)
@given(taxpayer=taxpayers(), rows=address_rows())
@settings(max_examples=examples(25), database=None, suppress_health_check=_TOO_SLOW)
def test_pdfium_reads_every_field_as_it_was_printed(
    layout: Layout, borders: bool, taxpayer: Taxpayer, rows: AddressRows
) -> None:
    _assert_read_as_printed(taxpayer, layout, rows, borders=borders, engine="pdfium")


@pytest.mark.parametrize("letters", [120, 268])
@pytest.mark.parametrize("layout", Layout)
def test_a_name_of_many_lines_moves_no_other_value(layout: Layout, letters: int) -> None:
    name = "COMERCIALIZADORA INTERNACIONAL DE PRODUCTOS AGROPECUARIOS Y SERVICIOS DEL NOROESTE " * 4
    taxpayer = replace(random_taxpayer(seed=7, kind="company"), company_name=name[:letters].rstrip())
    _assert_read_as_printed(taxpayer, layout, AddressRows.SHORT, borders=True, engine="pdfium")


@pytest.mark.parametrize(("layout", "borders"), _COMBINATIONS, ids=_IDS)
@given(taxpayer=taxpayers(), rows=address_rows())
@settings(
    max_examples=examples(4),
    database=None,
    suppress_health_check=_TOO_SLOW,
    phases=[Phase.generate],  # at a third of a second a parse, shrinking would take minutes
)
def test_pdfplumber_reads_every_field_as_it_was_printed(
    layout: Layout, borders: bool, taxpayer: Taxpayer, rows: AddressRows
) -> None:
    _assert_read_as_printed(taxpayer, layout, rows, borders=borders, engine="pdfplumber")


def _fills(column: Column, last: str) -> str:
    """A text of one line that ends as close to its column's side as the letters allow."""
    text = "A"
    for letter in ("m", "e", "i"):
        while width_of(f"{text}{letter} {last}", REGULAR, 8) <= column.text_width:
            text += letter
    return f"{text} {last}"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", Layout)
def test_a_text_that_fills_its_column_is_not_glued_to_the_next_one(
    layout: Layout, borders: bool, engine: EngineChoice
) -> None:
    template, day = TEMPLATES[layout], dt.date(2020, 1, 2)
    description, due = (_fills(column, "fin") for column in template.obligations[:2])
    taxpayer = replace(
        random_taxpayer(8, kind="company"),
        activities=(Activity(1, _fills(template.activities[1], "fin"), 82, day),),
        obligations=(Obligation(description, "Entero mensual", day), Obligation("Entero mensual", due, day)),
    )
    _assert_read_as_printed(taxpayer, layout, AddressRows.SHORT, borders=borders, engine=engine)
