"""Edits that are really made on a paper's file: each is reported by the right code, at the place that was edited."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from csf_parser import Csf, parse_all, parse_csf
from csf_parser.extract.document import Box, HiddenWord, Word
from csf_parser.findings import FAMILIES, Finding
from csf_parser.options import EngineChoice
from csf_parser.rules.alteration import check_alteration
from csf_parser.rules.touched_values import common_area
from csf_parser.samples import AddressRows, Layout, Taxpayer, print_csf, random_taxpayer
from csf_parser.samples.strategies import taxpayers
from tests.rules.cases.altered_file import Edit, annotation, edited, picture, place_of, rectangle, retyped, text
from tests.rules.cases.of_alteration import paper, record
from tests.rules.examining import COMPANY, INDIVIDUAL, codes, examine, grave, the
from tests.support.pdf_editing import with_content
from tests.support.profiles import examples

GENUINE = Path(__file__).resolve().parents[2].parent / "shared" / "genuine" / "company-2023.pdf"
SIGNS: Final = {kind.code for kind in FAMILIES["Signs of alteration"]}
OTHER_RFC: Final = "KIJ0906199R1"
STREET: Final = "address.street"


def after(*edits: Edit, appended: bool = False) -> list[Finding]:
    return parse_csf(edited(paper(), *edits, appended=appended)).findings


def signs(csf: Csf) -> set[str]:
    return SIGNS & codes(csf.findings)


def assert_at(finding: Finding, field: str, csf: Csf | None = None) -> None:
    """The finding names the field, and its box lies over the field's value, and over little else."""
    assert finding.field == field
    page, box = place_of(csf or record(), field)
    assert finding.data["page"] == page
    found = Box(*finding.data["box"])
    covered = common_area(found, Box(*box))
    assert covered > 0.5 * common_area(Box(*box), Box(*box))
    assert covered > 0.5 * common_area(found, found)
    assert all(common_area(Box(*one), found) > 0 for one in finding.data["boxes"])


# --- values exchanged within the page's own text: the copies tell ---


def test_an_rfc_exchanged_wherever_a_person_reads_it_is_told_by_the_codes() -> None:
    finding = the("rfc-copies-differ", after(retyped("EKU9003173C9", OTHER_RFC)))
    assert (finding.severity, finding.field) == ("error", "rfc")
    assert finding.data["places"] == ["barcode", "chain", "qr_taxpayer", "qr_seal"]
    page, box = place_of(record(), "rfc")
    assert finding.data["boxes"]["table"]["page"] == page
    assert common_area(Box(*finding.data["boxes"]["table"]["box"]), Box(*box)) > 400


def test_an_id_cif_exchanged_is_told_by_the_code_beside_it() -> None:
    csf = parse_csf(edited(paper(), retyped("idCIF: 15030000001", "idCIF: 15030000002")))
    assert the("id-cif-differs", csf.findings).field == "id_cif"
    assert place_of(csf, "id_cif")[0] == 1
    assert common_area(Box(*place_of(csf, "id_cif")[1]), Box(*place_of(record(), "id_cif")[1])) > 300


def test_a_cadena_of_another_paper_is_told_by_the_code_below_it() -> None:
    own, other = record().seal, parse_csf(print_csf(INDIVIDUAL)).seal
    assert own is not None
    assert other is not None
    csf = parse_csf(edited(paper(), retyped(own.chain, other.chain)))
    assert {"chain-differs-from-code", "rfc-copies-differ", "seal-invalid"} <= grave(csf.findings)
    assert the("chain-differs-from-code", csf.findings).field == "seal.chain"
    assert common_area(Box(*place_of(csf, "seal.chain")[1]), Box(*place_of(record(), "seal.chain")[1])) > 2000


# --- something put over the print ---


Cover = Callable[[int, Sequence[float]], Edit]


@pytest.mark.each_value
@pytest.mark.parametrize("cover", [rectangle, picture])
@pytest.mark.parametrize(
    ("field", "words"),
    [
        (STREET, "AVENIDA DE LOS INSURGENTES SUR"),
        ("address.zip", "76001"),
        ("legal_name", "OTRA"),
        ("activities[1].name", "Comercio al por mayor"),
        ("seal.chain", "||2024/05/28|EKU9003173C9|"),
    ],
)
def test_a_value_covered_and_written_anew(cover: Cover, field: str, words: str) -> None:
    place = place_of(record(), field)
    findings = after(cover(*place), text(*place, words))
    finding = the("text-replaced", findings)
    assert finding.severity == "error"
    assert_at(finding, field)


def test_an_address_covered_as_a_whole_and_written_anew_names_each_field() -> None:
    fields = (STREET, "address.exterior", "address.municipality")
    edits = [
        edit
        for field in fields
        for edit in (rectangle(*place_of(record(), field)), text(*place_of(record(), field), "OTRO"))
    ]
    findings = [finding for finding in after(*edits) if finding.code == "text-replaced"]
    assert {finding.field for finding in findings} == set(fields)
    for finding in findings:
        assert_at(finding, finding.field or "")


@pytest.mark.parametrize("field", [STREET, "address.zip", "rfc", "status"])
def test_a_value_blacked_out_is_a_warning_by_its_label(field: str) -> None:
    findings = after(rectangle(*place_of(record(), field), grey=0))
    assert_at(the("hidden-text", findings), field)
    assert "text-replaced" not in codes(findings)


def test_what_shines_through_hides_nothing() -> None:
    assert SIGNS.isdisjoint(codes(after(rectangle(*place_of(record(), STREET), alpha=90))))


def test_a_copy_of_the_rfc_covered_and_written_anew_counts_as_the_rfc() -> None:
    in_cedula = (1, (188.55, 149.55, 246.4, 158.9))
    finding = the("text-replaced", after(rectangle(*in_cedula), text(*in_cedula, OTHER_RFC)))
    assert (finding.severity, finding.field) == ("error", "rfc")
    assert finding.data["box"] == pytest.approx(in_cedula[1], abs=0.1)


@pytest.mark.each_value
@pytest.mark.parametrize("field", [STREET, "rfc", "capital_regime", "issued_on"])
@pytest.mark.parametrize("subtype", [raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_INK])
def test_an_annotation_over_a_value(field: str, subtype: int) -> None:
    finding = the("annotation-over-text", after(annotation(*place_of(record(), field), subtype), appended=True))
    assert finding.severity == "warning"
    assert_at(finding, field)


def test_a_link_is_no_annotation_over_the_text() -> None:
    assert SIGNS.isdisjoint(codes(after(annotation(*place_of(record(), "rfc"), raw.FPDF_ANNOT_LINK))))


def test_text_printed_over_a_value() -> None:
    findings = after(text(*place_of(record(), STREET), "JUAREZ"))
    assert_at(the("overprinted-text", findings), STREET)


def test_one_word_in_a_third_font() -> None:
    finding = the("foreign-font", after(retyped("HIDALGO", "JUAREZ", font="Times-Roman")))
    assert finding.data["font"] == "Times-Roman"
    assert finding.severity == "warning"
    assert_at(finding, STREET)


def test_of_words_in_a_third_font_far_apart_no_single_field_is_named() -> None:
    finding = the("foreign-font", after(retyped("EKU9003173C9", "EKU9003173C9", font="Courier")))
    assert (finding.severity, finding.field) == ("warning", None)
    x0, top, x1, bottom = place_of(record(), "rfc")[1]
    left, highest, right, lowest = finding.data["box"]
    assert left < x0 < x1 < right
    assert highest < top < bottom <= lowest + 1


def test_a_stamp_over_a_value_does_not_alter_it() -> None:
    stamp = text(1, (235.0, 300.0, 400.0, 325.0), "RECIBIDO", size=40)
    csf = parse_csf(edited(paper(), stamp))
    assert signs(csf) == {"stamped"}
    assert csf.rfc == record().rfc
    stamped = {finding.field: finding.severity for finding in csf.findings if finding.code == "stamped"}
    assert stamped["rfc"] == "warning"


def test_a_slanting_stamp_names_the_values_under_its_letters_and_no_others() -> None:
    """The box around all of it lies on values that its letters do not touch."""
    x0, _, _, bottom = place_of(record(), "legal_name")[1]
    stamp = text(1, (x0 + 20, bottom - 30, x0 + 60, bottom), "COTEJADO CON SU ORIGINAL", size=24, angle=-45)
    csf = parse_csf(edited(paper(), stamp))
    fields = {finding.field for finding in csf.findings if finding.code == "stamped"}
    assert "legal_name" in fields
    assert "status" not in fields


def test_what_was_appended_to_the_file_is_counted() -> None:
    once = edited(paper(), rectangle(1, (300.0, 760.0, 310.0, 770.0)), appended=True)
    assert the("updated-after-writing", parse_csf(once).findings).data == {"updates": 1}


def test_a_page_full_of_words_over_each_other_is_reported_by_its_first() -> None:
    """Ten thousand words at one place would be fifty million pairs."""
    examined = examine(COMPANY)
    first, *others = examined.document.pages
    word = Word("X", 300.0, 700.0, 310.0, 710.0, bold=False)
    heap = tuple(word._replace(text=str(number)) for number in range(10_000))
    hidden = tuple(
        HiddenWord("X", 1, Box(300.0, 700.0 + number % 3, 310.0, 710.0), "shape") for number in range(10_000)
    )
    document = replace(
        examined.document,
        pages=(replace(first, words=first.words + heap), *others),
        signs=replace(examined.document.signs, hidden=hidden),
    )
    findings = list(check_alteration(examined._replace(document=document)))
    assert codes(findings) == {"overprinted-text", "text-replaced"}
    assert all(len(finding.data["boxes"]) <= 400 for finding in findings)


# --- honest papers ---


@pytest.mark.parametrize("version", [14, 15, 17])
@pytest.mark.parametrize("layout", Layout)
def test_a_paper_that_was_only_saved_again_has_no_more_than_information(layout: Layout, version: int) -> None:
    csf = parse_csf(edited(print_csf(COMPANY, layout), version=version))
    assert grave(csf.findings) == set()
    assert signs(csf) == (set() if version == 14 else {"generator-mismatch"})


@settings(max_examples=examples(40))
@given(seed=st.integers(0, 10**9), layout=st.sampled_from(Layout), rows=st.sampled_from(AddressRows))
def test_an_unchanged_specimen_has_no_sign(seed: int, layout: Layout, rows: AddressRows) -> None:
    assert signs(parse_csf(print_csf(random_taxpayer(seed), layout, address_rows=rows))) == set()


@settings(max_examples=examples(40))
@given(taxpayer=taxpayers(), layout=st.sampled_from(Layout))
def test_nor_has_one_of_whatever_words(taxpayer: Taxpayer, layout: Layout) -> None:
    assert signs(parse_csf(print_csf(taxpayer, layout))) == set()


def test_a_genuine_paper_has_no_sign() -> None:
    if not GENUINE.exists():
        pytest.skip("the genuine document is not beside this repository")
    assert signs(parse_csf(GENUINE)) == set()


@pytest.mark.parametrize("layout", Layout)
def test_the_other_reader_finds_what_it_can_see(layout: Layout) -> None:
    pdf = print_csf(COMPANY, layout)
    assert signs(parse_csf(pdf, engine="pdfplumber")) == set()
    place = place_of(parse_csf(pdf), STREET)
    assert "overprinted-text" in signs(parse_csf(edited(pdf, text(*place, "JUAREZ")), engine="pdfplumber"))


def test_of_two_papers_in_one_file_only_the_altered_one_is_reported() -> None:
    place = place_of(record(), STREET)
    altered = edited(paper(), rectangle(*place), text(*place, "JUAREZ"))
    output = io.BytesIO()
    with pdfium.PdfDocument.new() as both:
        for pdf in (print_csf(INDIVIDUAL), altered):
            with pdfium.PdfDocument(pdf) as part:
                both.import_pages(part)
        both.save(output)
    first, second = parse_all(output.getvalue())
    assert "text-replaced" not in signs(first)
    assert the("text-replaced", second.findings).data["page"] == place[0] + len(first.source.pages)


def test_invisible_text_beside_an_empty_label_is_no_value() -> None:
    taxpayer = random_taxpayer(seed=5, kind="company", trade_name=None)
    label = parse_csf(print_csf(taxpayer)).evidence["trade_name"].box
    baseline = 792 - label[3] + 1.8
    forged = f"BT\n3 Tr\n1 0 0 1 235.9 {baseline:.3f} Tm\n/F1 8.0 Tf\n(NADIE)Tj\n0 Tr\nET\n"
    csf = parse_csf(with_content(print_csf(taxpayer), lambda content: content + forged, pages=[1]))
    assert csf.trade_name is None
    (finding,) = [finding for finding in csf.findings if finding.code == "hidden-text"]
    assert finding.severity == "warning"
    assert finding.data["page"] == 1


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_both_engines_name_the_value_under_a_slanting_stamp(engine: EngineChoice) -> None:
    x0, _, _, bottom = place_of(record(), "rfc")[1]
    csf = parse_csf(
        edited(paper(), text(1, (x0, bottom - 10, x0 + 60, bottom), "COTEJADO", size=30, angle=20)), engine=engine
    )
    assert "rfc" in {finding.field for finding in csf.findings if finding.code == "stamped"}
    assert csf.rfc == record().rfc
