"""Keys and names: what the rules let pass."""

from dataclasses import replace

import pytest

from csf_parser.samples import Taxpayer
from csf_parser.values.rfc import GENERIC_FOREIGN
from tests.rules.examining import COMPANY, INDIVIDUAL, codes, examine, field, findings_of, findings_on, grave, the


def test_of_a_generic_rfc_nothing_but_that_is_said() -> None:
    about_rfc = [one.code for one in findings_on(replace(INDIVIDUAL, rfc=GENERIC_FOREIGN)) if one.field == "rfc"]
    assert about_rfc == ["rfc-generic"]


def test_a_homoclave_with_the_capital_regime_in_it_is_as_good() -> None:
    organicos = replace(COMPANY, rfc="OÑO120726RX3", company_name="ORGANICOS ÑAVEZ OSORIO")
    with_regime = findings_on(organicos)
    without = findings_on(replace(organicos, capital_regime="SOCIEDAD CIVIL"))
    assert "rfc-homoclave" not in codes(with_regime)
    assert "rfc-homoclave" in codes(without)


def test_of_letters_that_differ_the_homoclave_says_nothing_more() -> None:
    found = codes(findings_on(replace(COMPANY, company_name="COLEGIO WILSON")))
    assert "rfc-letters" in found
    assert "rfc-homoclave" not in found


@pytest.mark.parametrize("id_cif", ["97050000001", "24050000001", "15030000001"])
def test_an_idcif_of_the_last_century_or_of_the_month_of_issue_is_sound(id_cif: str) -> None:
    assert grave(findings_on(replace(COMPANY, id_cif=id_cif))) == set()


def test_without_a_date_of_issue_the_idcif_is_held_against_today() -> None:
    taxpayer = replace(COMPANY, id_cif="24070000001")
    no_date = field("place_and_date", None)
    assert "id-cif-future" in codes(findings_of(examine(taxpayer, no_date)))
    assert "id-cif-future" not in codes(findings_of(examine(taxpayer, no_date, today=None)))


def test_a_name_that_could_not_be_read_is_not_held_against_the_rfc() -> None:
    assert grave(findings_on(INDIVIDUAL, field("given_names", None))) == {"name-copies-differ"}


@pytest.mark.parametrize(
    "taxpayer",
    [
        replace(COMPANY, company_name="JIMENEZ ESTRADA SALAS A A", rfc="JES900109Q90"),
        replace(COMPANY, company_name="HERRERIA & ELECTRICOS", rfc="H&E951128469"),
        replace(COMPANY, capital_regime="SIN TIPO DE SOCIEDAD"),
    ],
    ids=lambda taxpayer: taxpayer.rfc,
)
def test_a_name_that_only_looks_like_one_with_a_capital_regime_passes(taxpayer: Taxpayer) -> None:
    found = codes(findings_on(taxpayer))
    assert not found & {"name-with-capital-regime", "capital-regime-unknown", "rfc-letters"}


def test_a_persons_surname_is_no_capital_regime() -> None:
    assert "name-with-capital-regime" not in codes(findings_on(replace(INDIVIDUAL, second_surname="SAS")))


def test_the_name_without_its_capital_regime_is_told() -> None:
    finding = the(
        "name-with-capital-regime", findings_on(replace(COMPANY, company_name="ESCUELA KEMPER URGATE, S.A. DE C.V."))
    )
    assert finding.data["without"] == "ESCUELA KEMPER URGATE"
    assert finding.data["cfdi_rule"] == "CFDI40145"
