"""A recognised paper's texts, changed as recognition changes them: what is certain is set right and reported."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from csf_parser.findings import Finding
from csf_parser.locate.printed import Printed
from csf_parser.record.repairs import repaired
from csf_parser.samples import SPECIMEN_KEY
from csf_parser.seal import KeyRing
from csf_parser.values import Rfc
from tests.rules.examining import COMPANY, INDIVIDUAL, code, copy, examine, field

KEYS = KeyRing.of([SPECIMEN_KEY])


def _repaired(taxpayer: object, *changes: Callable[[Printed], Printed]) -> tuple[Printed, list[Finding]]:
    return repaired(_read_from_a_picture(taxpayer, *changes), KEYS)


def _read_from_a_picture(taxpayer: object, *changes: Callable[[Printed], Printed]) -> Printed:
    printed = examine(taxpayer, *changes).printed  # type: ignore[arg-type]
    return replace(printed, recognised=frozenset(printed.pages))


def _no_codes(printed: Printed) -> Printed:
    return replace(printed, codes=())


def _summary(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.field) for finding in findings]


@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
@pytest.mark.parametrize("changes", [(), (_no_codes,)], ids=["with codes", "without codes"])
def test_a_paper_that_was_read_well_is_left_as_it_is(taxpayer: object, changes: tuple[object, ...]) -> None:
    before = _read_from_a_picture(taxpayer, *changes)  # type: ignore[arg-type]
    assert repaired(before, KEYS) == (before, [])


def test_a_code_beats_a_misread_rfc() -> None:
    printed, findings = _repaired(COMPANY, field("rfc", "EKU9003173G9"))
    assert printed.fields["rfc"].text == COMPANY.rfc
    assert _summary(findings) == [("code-over-text", "rfc")]
    assert findings[0].data == {"before": "EKU9003173G9", "after": COMPANY.rfc}


def test_a_code_of_somebody_else_beats_nothing() -> None:
    printed, findings = _repaired(COMPANY, *(field("rfc", "XIA190128J61"), copy("cedula_rfc", "XIA190128J61")))
    assert printed.fields["rfc"].text == "XIA190128J61"
    assert ("code-over-text", "rfc") not in _summary(findings)


def test_without_codes_the_copies_settle_the_rfc() -> None:
    printed, findings = _repaired(COMPANY, _no_codes, field("rfc", "EKU9003173G9"))
    assert printed.fields["rfc"].text == COMPANY.rfc
    assert _summary(findings) == [("value-repaired", "rfc")]


def test_an_rfc_that_nothing_confirms_is_an_error() -> None:
    alone = (field("seal.chain", None), copy("cedula_rfc", "?"), copy("barcode_rfc", "?"))
    _, findings = _repaired(COMPANY, _no_codes, *alone)
    assert [(finding.code, finding.severity) for finding in findings] == [("rfc-unconfirmed", "error")]


def test_an_rfc_whose_check_digit_is_off_is_an_error_without_a_code_though_all_copies_agree() -> None:
    wrong = "EKU9003173C8"
    changes = (field("rfc", wrong), copy("cedula_rfc", wrong), copy("barcode_rfc", wrong), field("seal.chain", None))
    _, findings = _repaired(COMPANY, _no_codes, *changes)
    assert ("rfc-unconfirmed", "rfc") in _summary(findings)


@pytest.mark.parametrize(
    ("path", "misread", "right"),
    [
        ("operations_start", "I7 DE MARZ0 DE 1990", "17 DE MARZO DE 1990"),
        ("status", "ACT1VO", "ACTIVO"),
        ("capital_regime", "S0CIEDAD ANÓNIMA DE CAPITAL VARIABLE", "SOCIEDAD ANONIMA DE CAPITAL VARIABLE"),
        ("address.zip", "76OOO", "76000"),
        ("address.state", "QUERETAR0", "QUERETARO"),
        ("address.municipality", "QUERÉTARO", "QUERETARO"),
        ("id_cif", "1503OOOOOO1", "15030000001"),
        ("place_and_date", "QUERETARO, QUERETARO A 1O DE MAY0 DE 2024", "QUERETARO, QUERETARO A 10 DE MAYO DE 2024"),
    ],
)
def test_a_value_is_set_right_by_the_grammar_of_its_field(path: str, misread: str, right: str) -> None:
    printed, findings = _repaired(COMPANY, _no_codes, field(path, misread))
    assert printed.fields[path].text == right
    [finding] = findings
    assert (finding.code, finding.field) == ("value-repaired", path)
    assert finding.data == {"before": misread, "after": right}


@pytest.mark.parametrize("path", ["legal_name", "address.street", "address.exterior", "trade_name"])
def test_a_value_without_a_grammar_is_left_as_it_was_read(path: str) -> None:
    printed, findings = _repaired(COMPANY, field(path, "ESCUE1A 118 B"))
    assert printed.fields[path].text == "ESCUE1A 118 B"
    assert not findings


@pytest.mark.parametrize(
    ("text", "name_of_regime"),
    [
        ("Regimen General de Ley Personas Mora1es", "Régimen General de Ley Personas Morales"),
        ("RégimenSimplificadodeLey Personas Morales", "Régimen Simplificado de Ley Personas Morales"),
        ("Regimen de PequenosContribuyentes", "Régimen de Pequeños Contribuyentes"),
    ],
)
def test_a_regime_is_set_right_by_the_names_that_the_sat_prints(text: str, name_of_regime: str) -> None:
    def misread(printed: Printed) -> Printed:
        name, *dates = printed.regimes[0]
        row = (replace(name, text=text), *dates)
        return replace(printed, regimes=(row,))

    printed, findings = _repaired(COMPANY, misread)
    assert printed.regimes[0][0].text == name_of_regime
    assert _summary(findings) == [("value-repaired", "regimes[0].name")]


def test_the_cadena_is_set_right_by_its_shape() -> None:
    chain = examine(COMPANY).printed.fields["seal.chain"].text or ""
    printed, _ = _repaired(COMPANY, _no_codes, field("seal.chain", chain.replace("||", "|I").replace("Ó", "O")))
    assert printed.fields["seal.chain"].text == chain


def test_the_seal_is_found_among_its_readings() -> None:
    signature = examine(COMPANY).printed.fields["seal.signature"].text or ""
    misread = signature.translate(str.maketrans("I", "l")).replace("0", "O", 1)
    assert misread != signature
    printed, findings = _repaired(COMPANY, _no_codes, field("seal.signature", misread))
    assert printed.fields["seal.signature"].text == signature
    assert _summary(findings) == [("value-repaired", "seal.signature")]


def test_a_seal_of_another_paper_has_no_reading_that_verifies() -> None:
    signature = examine(INDIVIDUAL).printed.fields["seal.signature"].text
    printed, _ = _repaired(COMPANY, _no_codes, field("seal.signature", signature))
    assert printed.fields["seal.signature"].text == signature


def test_a_code_that_is_malformed_settles_nothing() -> None:
    printed, findings = _repaired(COMPANY, code("D1=10", "https://siat.sat.gob.mx/?D1=10&D3=x"))
    assert printed.fields["rfc"].text == COMPANY.rfc
    assert not findings


# --- what must not be taken for a slip ---


def test_several_sound_copies_are_believed_rather_than_one_code() -> None:
    sticker = "https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf?D1=10&D2=1&D3=15030000001_EKU900317AB9"

    def only(printed: Printed) -> Printed:
        return replace(printed, codes=tuple(one._replace(text=sticker) for one in printed.codes if "D1=10" in one.text))

    printed, findings = _repaired(COMPANY, only)
    assert printed.fields["rfc"].text == COMPANY.rfc
    assert not findings


def test_two_copies_against_two_confirm_nothing() -> None:
    other = next(rfc for last in "0123456789A" if (rfc := Rfc("EKU9003174C" + last)).check_digit_matches)
    chain = (examine(COMPANY).printed.fields["seal.chain"].text or "").replace(COMPANY.rfc, other)
    changes = (copy("barcode_rfc", other), field("seal.chain", chain))
    _, findings = _repaired(COMPANY, _no_codes, *changes)
    assert ("rfc-unconfirmed", "rfc") in _summary(findings)


def test_the_cadena_of_somebody_else_stays_as_it_is() -> None:
    foreign = examine(INDIVIDUAL).printed.fields["seal.chain"].text
    printed, findings = _repaired(COMPANY, _no_codes, field("seal.chain", foreign))
    assert printed.fields["seal.chain"].text == foreign
    assert "seal.chain" not in {finding.field for finding in findings}


def test_a_certificate_that_is_not_known_stays_as_it_is() -> None:
    chain = (examine(COMPANY).printed.fields["seal.chain"].text or "").replace("00031||", "00051||")
    printed, _ = _repaired(COMPANY, _no_codes, field("seal.chain", chain))
    assert printed.fields["seal.chain"].text == chain


def test_a_page_with_a_text_layer_is_left_as_it_prints() -> None:
    printed = replace(examine(COMPANY, field("trade_name", "CAFÉ JOSÉ")).printed, recognised=frozenset({2}))
    assert repaired(printed, KEYS)[0].fields["trade_name"].text == "CAFÉ JOSÉ"


def test_the_code_gives_an_id_cif_that_was_not_legible() -> None:
    printed, findings = _repaired(COMPANY, field("id_cif", None))
    assert printed.fields["id_cif"].text == COMPANY.id_cif
    assert _summary(findings) == [("code-over-text", "id_cif")]


def test_what_is_no_number_is_not_made_one() -> None:
    printed, findings = _repaired(COMPANY, _no_codes, field("id_cif", "idCIF: VALIDA TU"))
    assert printed.fields["id_cif"].text == "idCIF: VALIDA TU"
    assert not findings
