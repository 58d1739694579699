"""The domicile and the place of issue: what the rules let pass."""

from dataclasses import replace

import pytest

from csf_parser.samples import Address, Place, Taxpayer
from tests.rules.examining import COMPANY, codes, field, findings_on, grave


def living_in(zip_code: str, municipality: str, state: str) -> Taxpayer:
    return replace(
        COMPANY,
        issued_place=Place(municipality, state),
        address=Address(zip=zip_code, street="HIDALGO", municipality=municipality, state=state),
    )


@pytest.mark.parametrize(
    ("zip_code", "municipality", "state"),
    [
        ("57000", "NEZAHUALCOYOTL", "MEXICO"),
        ("03100", "BENITO JUAREZ", "DISTRITO FEDERAL"),
        ("58000", "MORELIA", "MICHOACAN DE OCAMPO"),
        ("25000", "SALTILLO", "COAHUILA DE ZARAGOZA"),
        ("22930", "SAN QUINTIN", "BAJA CALIFORNIA"),
    ],
)
def test_other_names_of_one_place_are_that_place(zip_code: str, municipality: str, state: str) -> None:
    assert grave(findings_on(living_in(zip_code, municipality, state))) == set()


def test_of_a_zip_in_another_state_the_municipality_says_nothing_more() -> None:
    found = codes(findings_on(living_in("97000", "QUERETARO", "QUERETARO")))
    assert "zip-state-differs" in found
    assert "zip-municipality-differs" not in found


@pytest.mark.parametrize("place", ["QUERETARO", "QUERETARO, TIERRA ADENTRO"])
def test_a_place_of_issue_that_names_no_state_is_not_compared(place: str) -> None:
    found = findings_on(COMPANY, field("place_and_date", f"{place} A 10 DE MAYO DE 2024"))
    assert "issue-place-differs" not in codes(found)
