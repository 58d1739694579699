"""What counts as a copy, what counts as a difference, and what the findings tell."""

from dataclasses import replace

import pytest

from csf_parser.extract.document import DecodedCode
from csf_parser.locate.printed import Printed
from csf_parser.rules import check
from csf_parser.samples import Layout
from tests.rules.examining import (
    COMPANY,
    INDIVIDUAL,
    code,
    codes,
    copy,
    examine,
    field,
    findings_on,
    grave,
    seal_of,
    the,
)

OTHER_RFC = "KIJ0906199R1"


def test_the_rfc_is_compared_in_all_its_places() -> None:
    finding = the("rfc-copies-differ", findings_on(COMPANY, copy("cedula_rfc", OTHER_RFC)))
    assert finding.data["copies"] == {
        "table": "EKU9003173C9",
        "cedula": OTHER_RFC,
        "barcode_text": "EKU9003173C9",
        "barcode": "EKU9003173C9",
        "chain": "EKU9003173C9",
        "qr_taxpayer": "EKU9003173C9",
        "qr_seal": "EKU9003173C9",
    }
    assert finding.data["places"] == ["cedula"]


def test_the_qr_code_of_the_folio_is_compared_too() -> None:
    changed = code("?D1=26&", "https://siat.sat.gob.mx/v.jsf?D1=26&D2=1&D3=100000000_" + OTHER_RFC)
    finding = the("rfc-copies-differ", findings_on(COMPANY, changed, layout=Layout.B2))
    assert finding.data["places"] == ["qr_folio"]


def test_the_bar_code_is_compared_too() -> None:
    def with_other_bar_code(printed: Printed) -> Printed:
        bar = next(one for one in printed.codes if one.symbology == "code128")
        others = tuple(one for one in printed.codes if one.symbology == "qr")
        return replace(printed, codes=(*others, bar._replace(text=OTHER_RFC)))

    finding = the("rfc-copies-differ", findings_on(COMPANY, with_other_bar_code))
    assert finding.data["places"] == ["barcode"]


def test_a_finding_tells_where_each_copy_stands() -> None:
    examined = examine(COMPANY, copy("cedula_rfc", OTHER_RFC))
    boxes = the("rfc-copies-differ", check(examined)).data["boxes"]
    assert boxes["cedula"] == {"page": 1, "box": list(examined.printed.copies["cedula_rfc"].box)}
    assert boxes["chain"]["page"] == examined.csf.evidence["seal.chain"].page


def test_no_message_tells_a_value() -> None:
    for finding in findings_on(COMPANY, copy("cedula_rfc", OTHER_RFC), seal_of(INDIVIDUAL), field("id_cif", "1")):
        assert OTHER_RFC not in finding.message + finding.message_es
        assert COMPANY.rfc not in finding.message + finding.message_es


def test_where_the_row_cannot_be_read_the_other_copies_still_have_to_agree() -> None:
    assert grave(findings_on(COMPANY, field("rfc", None))) == {"rfc-unreadable"}
    both = findings_on(COMPANY, field("rfc", None), copy("cedula_rfc", OTHER_RFC))
    assert grave(both) == {"rfc-unreadable", "rfc-copies-differ"}


def test_a_row_that_holds_no_rfc_is_no_copy_of_it() -> None:
    assert grave(findings_on(COMPANY, field("rfc", "EKU9003173"))) == {"rfc-unreadable"}


def test_a_second_code_of_one_kind_is_compared_as_well() -> None:
    def with_second_qr(printed: Printed) -> Printed:
        first = next(one for one in printed.codes if "?D1=10&" in one.text)
        second = first._replace(text=first.text.replace(COMPANY.rfc, OTHER_RFC))
        return replace(printed, codes=(*printed.codes, second))

    assert the("rfc-copies-differ", findings_on(COMPANY, with_second_qr)).data["places"] == ["qr_taxpayer"]


def test_the_bar_code_of_an_archive_is_no_copy_of_the_rfc() -> None:
    def with_sticker(printed: Printed) -> Printed:
        sticker = DecodedCode("code128", 1, "ARCHIVO-000123", printed.codes[0].box)
        return replace(printed, codes=(*printed.codes, sticker))

    assert grave(findings_on(COMPANY, with_sticker)) == set()


@pytest.mark.parametrize(
    "cedula",
    [
        "ESCUELA KEMPERURGATE",
        "ESCUELA KÉMPER URGATE",
        "ESCUELA KEMPER URGATE SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
        "ESCUELA KEMPER URGATE SA DE CV",
    ],
)
def test_blanks_accents_and_the_capital_regime_make_no_other_name(cedula: str) -> None:
    assert "name-copies-differ" not in codes(findings_on(COMPANY, copy("cedula_name", cedula)))


def test_an_enye_makes_another_name() -> None:
    findings = findings_on(replace(COMPANY, company_name="ESCUELA KEMPER URGATE PEÑA"), copy("cedula_name", "X PENA"))
    assert "name-copies-differ" in codes(findings)


def test_the_date_of_the_qr_code_is_compared_where_the_print_has_no_seal() -> None:
    def without_seal(printed: Printed) -> Printed:
        fields = {path: text for path, text in printed.fields.items() if not path.startswith("seal.")}
        return replace(printed, fields=fields)

    other_date = field("place_and_date", "QUERETARO , QUERETARO A 28 DE MAYO DE 2024")
    assert grave(findings_on(COMPANY, without_seal)) == set()
    assert grave(findings_on(COMPANY, without_seal, other_date)) == {"issue-date-differs"}


def test_what_a_recogniser_reads_differently_is_a_warning_only() -> None:
    examined = examine(COMPANY, field("seal.chain", "||2024/05/10|EKU9003173C9|C0NSTANCIA|"))
    source = examined.csf.source.model_copy(update={"text": "ocr"})
    by_recogniser = examined._replace(csf=examined.csf.model_copy(update={"source": source}))
    assert the("chain-differs-from-code", check(examined)).severity == "error"
    assert the("chain-differs-from-code", check(by_recogniser)).severity == "warning"
    assert the("seal-invalid", check(examined)).severity == "error"


def test_missing_codes_are_named() -> None:
    finding = the("code-missing", findings_on(COMPANY, lambda printed: replace(printed, codes=())))
    assert finding.data["places"] == ["qr_taxpayer", "barcode", "qr_second"]
    assert "el código de barras" in finding.message_es


def test_without_the_last_page_no_second_code_is_missed() -> None:
    def first_page_only(printed: Printed) -> Printed:
        fields = {path: text for path, text in printed.fields.items() if not path.startswith("seal.")}
        return replace(printed, fields=fields, codes=tuple(one for one in printed.codes if one.page == 1))

    assert "code-missing" not in codes(findings_on(COMPANY, first_page_only))
