"""What the SAT would say of the taxpayers of these tests, and strategies that draw records."""

import datetime as dt
from typing import get_args

from hypothesis import strategies as st

from csf_parser.catalogs.regimes import code_of_regime
from csf_parser.record.model import Csf
from csf_parser.samples.fiscal_texts import COMPANY_REGIMES, INDIVIDUAL_REGIMES
from csf_parser.samples.strategies import rfcs
from csf_parser.sat import SatAddress, SatRecord, SatRegime
from csf_parser.values import PersonKind
from csf_parser.values.rfc import Rfc

_LETTERS = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZÁÉÍÓÚÜ0123456789&.,<>\"'/()-"
_FIRST_DAY = dt.date(1950, 1, 1)


def page_of_paper(csf: Csf) -> SatRecord:
    """The record that agrees with a paper, as the SAT's page words it."""
    address = csf.address
    return SatRecord(
        rfc=csf.rfc,
        kind=csf.kind,
        legal_name=csf.legal_name,
        curp=csf.curp,
        given_names=csf.given_names,
        first_surname=csf.first_surname,
        second_surname=csf.second_surname,
        capital_regime=csf.capital_regime,
        operations_start=csf.operations_start,
        status=csf.status,
        status_since=csf.status_since,
        address=SatAddress(
            zip=address.zip,
            street_type=address.street_type,
            street=address.street,
            exterior=address.exterior,
            interior=address.interior,
            neighborhood=address.neighborhood,
            municipality=address.municipality,
            state=address.state,
        ),
        regimes=[SatRegime(name=one.name, code=one.code, start=one.start) for one in csf.regimes if one.active],
    )


def values() -> st.SearchStrategy[str | None]:
    """A value of any words, or an empty one."""
    words = st.lists(st.text(_LETTERS, min_size=1, max_size=10), min_size=1, max_size=5)
    return st.none() | words.map(" ".join)


@st.composite
def records(draw: st.DrawFn) -> SatRecord:
    """A record of either kind, with whatever in its fields."""
    kind = draw(st.sampled_from(get_args(PersonKind)))
    is_company = kind == "company"
    days = st.none() | st.dates(_FIRST_DAY, dt.date(2026, 12, 31))
    given, first, second = draw(values().filter(bool)), draw(values()), draw(values())
    neighborhood = draw(values())
    regimes = st.sampled_from(COMPANY_REGIMES if is_company else INDIVIDUAL_REGIMES).map(lambda one: one.name)
    return SatRecord(
        rfc=Rfc(draw(rfcs(kind))),
        kind=kind,
        legal_name=given if is_company else " ".join(part for part in (given, first, second) if part),
        curp=None if is_company else draw(values()),
        given_names=None if is_company else given,
        first_surname=None if is_company else first,
        second_surname=None if is_company else second,
        born_on=None if is_company else draw(days),
        capital_regime=draw(values()) if is_company else None,
        constituted_on=draw(days) if is_company else None,
        operations_start=draw(days),
        status=draw(values()),
        status_since=draw(days),
        address=SatAddress(
            zip=draw(values()),
            street_type=draw(values()),
            street=draw(values()),
            exterior=draw(values()),
            interior=draw(values()),
            neighborhood=neighborhood,
            locality=None if neighborhood else draw(values()),
            municipality=draw(values()),
            state=draw(values()),
            email=draw(values()),
            local_administration=draw(values()),
        ),
        regimes=[
            SatRegime(name=name, code=code_of_regime(name), start=draw(days))
            for name in (" ".join(one.split()) for one in draw(st.lists(regimes, min_size=1, max_size=4)))
        ],
    )
