"""A label or heading in another form, or a seal set in another way, is read or told as what it is."""

from dataclasses import replace

import pytest

from csf_parser import parse_csf
from csf_parser.extract import Page, Word
from csf_parser.locate.seal_block import seal_area
from csf_parser.samples import SPECIMEN_KEY, Layout, expected, print_csf
from tests.rules.examining import INDIVIDUAL
from tests.support.comparing import READING_FINDINGS, differences
from tests.support.pdf_editing import with_replaced

_CHAIN = "||2024/12/12|CACX7605101P8|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000031||"
_SIGNATURE = "Ab1/" * 42 + "Ab1="


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", Layout)
def test_the_first_heading_without_its_colon_is_read(layout: Layout, borders: bool) -> None:
    pdf = with_replaced(print_csf(INDIVIDUAL, layout, borders=borders), {"Contribuyente: )": "Contribuyente )"})
    assert differences(parse_csf(pdf), expected(INDIVIDUAL, layout)) == []


def test_a_suspended_taxpayer_without_regimes_is_not_incomplete() -> None:
    taxpayer = replace(INDIVIDUAL, status="SUSPENDIDO", regimes=(), activities=(), obligations=())
    csf = parse_csf(print_csf(taxpayer), keys=[SPECIMEN_KEY])
    assert {finding.code for finding in csf.findings} & READING_FINDINGS == set()


def _page(lines: list[str]) -> Page:
    words: list[Word] = []
    for number, line in enumerate(lines):
        x = 36.0
        for text in line.split():
            words.append(Word(text, x, 500 + 9.5 * number, x + 4 * len(text), 509.3 + 9.5 * number, bold=False))
            x = words[-1].x1 + 2.2
    return Page(1, 612.0, 792.0, tuple(words))


@pytest.mark.parametrize(
    "label",
    ["Cadena Original Sello:", "Cadena original: ", "", "CADENA "],
    ids=["glued", "other case", "none", "other"],
)
def test_a_seal_is_found_by_its_shape(label: str) -> None:
    page = _page([label + _CHAIN, f"Sello Digital:{_SIGNATURE[:86]}", _SIGNATURE[86:]])
    texts = {path: text.text for path, text in seal_area(page).texts.items()}
    assert texts == {"seal.chain": _CHAIN, "seal.signature": _SIGNATURE}
