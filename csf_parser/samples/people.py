"""Invented taxpayers: plausible in every field, consistent with each other, and nobody's.

The same seed gives the same taxpayer in every run and on every machine.
"""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any, Final

from csf_parser.samples.fiscal_texts import CAPITAL_REGIMES, RegimeText, ended_regimes_for, regimes_for
from csf_parser.samples.keys import curp_of, rfc_of_company, rfc_of_individual
from csf_parser.samples.places import POSTAL_PLACES, PostalPlace
from csf_parser.samples.taxpayer import Activity, Address, Obligation, Place, Regime, Taxpayer, Telephone
from csf_parser.values import PersonKind
from csf_parser.values.person_name import PersonName

if TYPE_CHECKING:
    from csf_parser.values.curp import Sex

_WOMEN: Final = ("MARIA FERNANDA", "ANA LUCIA", "ITZEL", "XOCHITL", "GUADALUPE", "ROSA ISELA", "SOFIA", "NOEMI")
_MEN: Final = ("JOSE MANUEL", "LUIS ANGEL", "TADEO", "CUAUHTEMOC", "JESUS", "MARCO ANTONIO", "SAUL", "IÑAKI")
_SURNAMES: Final = (  # noqa: SIM905 - a word list reads better as words
    "FICTICIO EJEMPLAR ZURITA MUÑOZ AVENDAÑO IBAÑEZ QUIÑONES OLVERA CERVANTES YAÑEZ XICOTENCATL GUERRA ACOSTA BAUTISTA "
    "DOMINGUEZ ESPINDOLA FUENTES LUCERO NARANJO PALOMARES TRUJILLO URIBE VILLASEÑOR ARGÜELLO"
).split()
_FIRST_WORDS: Final = ("COMERCIALIZADORA", "INMOBILIARIA", "GRUPO", "SERVICIOS", "TRANSPORTES", "ÑANDU", "MUEBLES")
_NEXT_WORDS: Final = ("IMAGINARIA", "QUIMERA", "ESPEJISMO", "UTOPIA", "FANTASIA", "ILUSION", "PEÑASCO", "ARCOIRIS")
_STREETS: Final = ("HIDALGO", "CALLE 16 DE SEPTIEMBRE", "PASEO DE LAS JACARANDAS", "CONOCIDO", "EMILIANO ZAPATA")
_STREET_TYPES: Final = ("CALLE", "AVENIDA  (AV.)", "CALZADA  (CALZ.)", "CERRADA  (CDA) O PRIVADA  (PRIV)", None)
_NEIGHBORHOODS: Final = ("CENTRO", "LAS FLORES", "PRIMER CUADRO (CENTRO)", "OTRA NO ESPECIFICADA EN EL CATALOGO")
_EXTERIORS: Final = ("118", "SN", "S/N", "KM 7", "MODULO B 7", "4 Y 5")
_INTERIORS: Final = (None, None, None, "3ER PISO", "DEPTO. 101", "B", "SIN NUMERO")
_FIRST_ISSUE: Final = dt.date(2022, 6, 1)
_LAST_ISSUE: Final = dt.date(2026, 10, 31)
_ADULT_DAYS: Final = 18 * 366


def random_taxpayer(
    seed: int,
    *,
    kind: PersonKind | None = None,
    **overrides: Any,  # any field of Taxpayer, each of its own type
) -> Taxpayer:
    """A taxpayer invented from a seed.

    Args:
        seed: Decides everything that is not given.
        kind: ``"individual"`` or ``"company"``.
        overrides: Fields of `Taxpayer` that are to have a value of the caller's; the others are not adapted to them.

    >>> random_taxpayer(7) == random_taxpayer(7)
    True
    >>> random_taxpayer(7, kind="company", status="SUSPENDIDO").status
    'SUSPENDIDO'
    """
    random = Random(seed)  # noqa: S311 - nothing here is secret
    drawn = random.choice(("individual", "company"))
    place = random.choice(POSTAL_PLACES)
    issued_on = _day(random, _FIRST_ISSUE, _LAST_ISSUE)
    is_company = (kind or drawn) == "company"
    taxpayer = _company(random, place, issued_on) if is_company else _individual(random, place, issued_on)
    return replace(taxpayer, **overrides)


def _individual(random: Random, place: PostalPlace, issued_on: dt.date) -> Taxpayer:
    sex: Sex = random.choice(("H", "M"))
    given_names = random.choice(_MEN if sex == "H" else _WOMEN)
    # One in ten has no second surname.
    second = random.choice(_SURNAMES) if random.randrange(10) else None
    name = PersonName(given_names, random.choice(_SURNAMES), second or "")
    born_on = _day(random, dt.date(1945, 1, 1), dt.date(2004, 1, 1))
    start = _day(random, born_on + dt.timedelta(days=_ADULT_DAYS), issued_on)
    common = _common(random, "individual", place, start, issued_on)
    return replace(
        common,
        rfc=rfc_of_individual(name, born_on),
        curp=curp_of(name, born_on, sex, place.curp_state),
        given_names=name.given_names,
        first_surname=name.first_surname,
        second_surname=second,
        trade_name=random.choice((None, None, None, f"ABARROTES {name.first_surname}")),
    )


def _company(random: Random, place: PostalPlace, issued_on: dt.date) -> Taxpayer:
    if random.randrange(5):
        words = [random.choice(_FIRST_WORDS), *random.sample(_NEXT_WORDS, 2)]
        if random.randrange(4) == 0:
            words.append("DEL PACIFICO")
    else:
        first, second = random.sample(_SURNAMES, 2)
        words = [first, "&", second]
    name = " ".join(words)
    constituted_on = _day(random, dt.date(1970, 1, 1), issued_on - dt.timedelta(days=60))
    common = _common(random, "company", place, constituted_on, issued_on)
    return replace(
        common,
        rfc=rfc_of_company(name, constituted_on),
        company_name=name,
        capital_regime=random.choice(CAPITAL_REGIMES),
        trade_name=random.choice((None, name)),
    )


def _common(random: Random, kind: PersonKind, place: PostalPlace, start: dt.date, issued_on: dt.date) -> Taxpayer:
    """What individuals and companies have alike; the RFC is to be put in."""
    is_reactivated = random.randrange(8) == 0
    regimes = random.sample(regimes_for(kind), 2 if random.randrange(4) == 0 else 1)
    return Taxpayer(
        rfc="",
        id_cif=f"{max(start, dt.date(2006, 1, 1)):%y%m}{random.randrange(10_000_000):07}",
        issued_place=Place(place.municipality, place.state),
        issued_on=issued_on,
        issued_at=dt.time(random.randrange(8, 20), random.randrange(60), random.randrange(60)),
        folio=f"{random.randrange(100_000_000, 1_000_000_000)}",
        operations_start=start,
        status="REACTIVADO" if is_reactivated else "ACTIVO",
        status_since=_day(random, start, issued_on) if is_reactivated else start,
        address=_address(random, place),
        activities=_activities(random, regimes, start),
        regimes=_regimes(random, kind, regimes, start),
        obligations=_obligations(regimes, start),
    )


def _address(random: Random, place: PostalPlace) -> Address:
    lada = random.choice(("55", "33", "81", "442"))
    return Address(
        zip=place.zip,
        street_type=random.choice(_STREET_TYPES),
        street=random.choice(_STREETS),
        exterior=random.choice(_EXTERIORS),
        interior=random.choice(_INTERIORS),
        neighborhood=random.choice(_NEIGHBORHOODS),
        locality=random.choice((None, place.municipality)),
        municipality=place.municipality,
        state=place.state,
        between_street=random.choice((None, *_STREETS)),
        and_street=random.choice((None, *_STREETS)),
        email="correo@example.com",
        landline=Telephone(lada, f"{random.randrange(10 ** (10 - len(lada))):0{10 - len(lada)}}"),
        mobile=random.choice((None, Telephone("044", f"{random.randrange(10**10):010}"))),
        address_status="LOCALIZADO - Domicilio Localizado",
        taxpayer_status="LOCALIZADO - Contribuyente Localizado",
    )


def _activities(random: Random, regimes: list[RegimeText], start: dt.date) -> tuple[Activity, ...]:
    names = [name for regime in regimes for name in regime.activities]
    names = random.sample(names, random.randint(1, len(names)))
    orders = random.sample(range(1, len(names) + 1), len(names))
    shares = sorted(_shares(random, len(names)), reverse=True)
    return tuple(Activity(*row, start) for row in zip(orders, names, shares, strict=True))


def _shares(random: Random, count: int) -> list[int]:
    """Percentages whose sum is 100."""
    cuts = [0, *sorted(random.sample(range(1, 100), count - 1)), 100]
    return [after - before for before, after in pairwise(cuts)]


def _obligations(texts: list[RegimeText], start: dt.date) -> tuple[Obligation, ...]:
    """The obligations of all regimes; one that two of them have is listed once."""
    obligations = dict.fromkeys(obligation for text in texts for obligation in text.obligations)
    return tuple(Obligation(*obligation, start) for obligation in obligations)


def _regimes(random: Random, kind: PersonKind, texts: list[RegimeText], start: dt.date) -> tuple[Regime, ...]:
    current = tuple(Regime(text.name, max(start, text.since)) for text in texts)
    left = [regime for regime in ended_regimes_for(kind) if start < regime.until]
    if not left or random.randrange(2):
        return current
    ended = random.choice(left)
    began_on = max(start, ended.since)
    # The SAT lists the regime that was left first, and what follows it begins on the next day at the earliest.
    ended_on = _day(random, began_on, ended.until)
    follows_on = ended_on + dt.timedelta(days=1)
    return (
        Regime(ended.name, began_on, ended_on),
        *(regime._replace(start=max(regime.start, follows_on)) for regime in current),
    )


def _day(random: Random, first: dt.date, last: dt.date) -> dt.date:
    """A day from the first to the last; the first where the last is before it."""
    return first + dt.timedelta(days=random.randint(0, max(0, (last - first).days)))
