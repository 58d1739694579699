import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csf_parser.catalogs.postal_codes import lookup
from csf_parser.catalogs.regimes import code_of_regime, is_historic_regime
from csf_parser.samples import Activity, Obligation, Regime, print_csf, random_taxpayer
from csf_parser.samples.fiscal_texts import ended_regimes_for, regimes_for
from csf_parser.samples.places import POSTAL_PLACES, PostalPlace
from csf_parser.values import Curp, PersonKind, Rfc
from csf_parser.values.id_cif import issue_month
from csf_parser.values.person_name import PersonName, unaccent
from csf_parser.values.rfc_and_curp import compare_rfc_with_curp
from tests.support.profiles import examples

seeds = st.integers(0, 10_000)


@given(seeds)
def test_keys_follow_their_rules_and_agree_with_the_name(seed: int) -> None:
    taxpayer = random_taxpayer(seed)
    rfc = Rfc(taxpayer.rfc)
    assert rfc.check_digit_matches
    assert rfc.kind == taxpayer.kind
    if taxpayer.kind == "individual":
        assert taxpayer.curp
        assert Curp(taxpayer.curp).check_digit_matches
        name = PersonName(taxpayer.given_names or "", taxpayer.first_surname or "", taxpayer.second_surname or "")
        assert compare_rfc_with_curp(rfc, Curp(taxpayer.curp), name).verdict in {"equal", "explained"}


@given(seeds)
def test_dates_follow_each_other(seed: int) -> None:
    taxpayer = random_taxpayer(seed)
    assert taxpayer.operations_start
    assert taxpayer.status_since
    assert taxpayer.operations_start <= taxpayer.status_since <= taxpayer.issued_on
    assert taxpayer.operations_start in Rfc(taxpayer.rfc).dates or taxpayer.kind == "individual"
    rows: list[Activity | Regime | Obligation] = [*taxpayer.activities, *taxpayer.regimes, *taxpayer.obligations]
    for row in rows:
        assert taxpayer.operations_start <= row.start <= (row.end or taxpayer.issued_on) <= taxpayer.issued_on
    month = issue_month(taxpayer.id_cif)
    assert month is not None
    assert dt.date(*month, 1) <= taxpayer.issued_on


@given(seeds)
def test_percentages_add_up_to_a_hundred(seed: int) -> None:
    assert sum(activity.percentage for activity in random_taxpayer(seed).activities) == 100


@settings(max_examples=examples(20))
@given(seeds)
def test_a_seed_always_gives_the_same_taxpayer_and_print(seed: int) -> None:
    assert print_csf(random_taxpayer(seed)) == print_csf(random_taxpayer(seed))


def test_many_seeds_give_many_taxpayers_of_both_kinds() -> None:
    taxpayers = [random_taxpayer(seed) for seed in range(300)]
    assert len({taxpayer.rfc for taxpayer in taxpayers}) > 295
    assert {taxpayer.kind for taxpayer in taxpayers} == {"individual", "company"}
    assert any("&" in taxpayer.rfc for taxpayer in taxpayers)


@pytest.mark.parametrize("kind", ["individual", "company"])
def test_the_kind_can_be_chosen_and_any_field_be_given(kind: PersonKind) -> None:
    taxpayer = random_taxpayer(5, kind=kind, status="SUSPENDIDO", regimes=())
    assert taxpayer.kind == kind
    assert taxpayer.status == "SUSPENDIDO"
    assert taxpayer.regimes == ()


@pytest.mark.parametrize("place", POSTAL_PLACES)
def test_zips_lie_in_their_municipality(place: PostalPlace) -> None:
    entry = lookup(place.zip)
    assert entry is not None
    assert entry.municipality is not None
    assert unaccent(entry.municipality) == place.municipality


@pytest.mark.parametrize("kind", ["individual", "company"])
def test_regimes_are_the_catalogues(kind: PersonKind) -> None:
    for regime in regimes_for(kind):
        assert code_of_regime(regime.name) is not None
    for ended in ended_regimes_for(kind):
        assert code_of_regime(ended.name) is not None or is_historic_regime(ended.name)
