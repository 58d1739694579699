"""Hypothesis strategies that draw taxpayers, layouts and the options of a print.

They draw what real papers hold at its worst: names with Ñ and Ü, an RFC with ``&`` or Ñ, empty values anywhere, values
of several lines, values made of the words of labels, no activity or thirty of them. Every value is one that the SAT
could print: characters of WinAnsi, capitals where it prints capitals, single blanks inside and none at the ends.

Needs hypothesis, which no extra for users installs.

>>> from hypothesis import given, settings
>>> from csf_parser.samples import print_csf
>>> @settings(max_examples=3, database=None, deadline=None)
... @given(taxpayers(kind="company"), layouts())
... def test_every_company_prints(taxpayer, layout):
...     assert print_csf(taxpayer, layout)
>>> test_every_company_prints()
"""

import datetime as dt

from hypothesis import strategies as st

from csf_parser.samples.disturb import (
    ArchiveNumber,
    BrowserPrint,
    Disturbance,
    LostLines,
    Note,
    Paragraph,
    RepeatedPage,
    Resaved,
    SignatureBox,
    Stamp,
)
from csf_parser.samples.fiscal_texts import COMPANY_REGIMES, INDIVIDUAL_REGIMES, RegimeText
from csf_parser.samples.keys import complete_rfc, curp_of
from csf_parser.samples.layout import AddressRows, Layout
from csf_parser.samples.places import POSTAL_PLACES
from csf_parser.samples.taxpayer import Activity, Address, Obligation, Place, Regime, Taxpayer, Telephone
from csf_parser.values import PersonKind
from csf_parser.values.person_name import PersonName

_LONGEST_WORD = 12  # twelve of the widest letter still fit the narrowest cell, so that no word is cut
_CAPITALS = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZÜ"
_LABEL_WORDS = (
    "CALLE REGIMEN 12",
    "INMOBILIARIA RFC",
    "Y CALLE",
    "ENTRE CALLE Y CALLE",
    "RFC:",
    "CURP: SIN CURP",
    "CODIGO POSTAL: 01000",
    "NUMERO EXTERIOR: 5",
    "NOMBRE COMERCIAL",
    "REGIMEN CAPITAL",
    "SELLO DIGITAL",
    "IDCIF: 1",
    "DATOS DEL DOMICILIO REGISTRADO",
    "PAGINA [1] DE [2]",
    "OBLIGACIONES:",
)
_FIRST_DAY = dt.date(1950, 1, 1)
_FIRST_ISSUE = dt.date(2019, 11, 1)
_LAST_ISSUE = dt.date(2026, 12, 31)


def layouts() -> st.SearchStrategy[Layout]:
    """Any layout."""
    return st.sampled_from(Layout)


def address_rows() -> st.SearchStrategy[AddressRows]:
    """Any end of the domicile table."""
    return st.sampled_from(AddressRows)


def rfcs(kind: PersonKind) -> st.SearchStrategy[str]:
    """An RFC of sound shape and check digit, with ``&`` and Ñ among its letters."""
    count = 4 if kind == "individual" else 3
    letters = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZÑ&", min_size=count, max_size=count)
    homoclave = st.text("ABCDEFGHIJKLMNPQRSTUVWXYZ123456789", min_size=2, max_size=2)
    days = st.dates(_FIRST_DAY, _LAST_ISSUE)
    return st.builds(lambda start, day, end: complete_rfc(f"{start}{day:%y%m%d}{end}"), letters, days, homoclave)


def printed_values(max_words: int = 12) -> st.SearchStrategy[str]:
    """A value in capitals: a few words, many words, or the words of a label."""
    letters = st.text(_CAPITALS, min_size=1, max_size=_LONGEST_WORD)
    signs = st.text(_CAPITALS + "0123456789&.,-/#()'", min_size=1, max_size=_LONGEST_WORD)
    words = st.lists(st.one_of(letters, signs), min_size=1, max_size=max_words)
    return st.one_of(words.map(" ".join), st.sampled_from(_LABEL_WORDS))


def sentences(max_words: int = 25) -> st.SearchStrategy[str]:
    """A text of a table in sentence case, with accents."""
    word = st.text("abcdefghijklmnñopqrstuvwxyzáéíóúü", min_size=1, max_size=_LONGEST_WORD)
    words = st.lists(word, min_size=1, max_size=max_words)
    return st.one_of(words.map(lambda some: " ".join(some).capitalize()), _catalogue_texts())


def _catalogue_texts() -> st.SearchStrategy[str]:
    regimes = INDIVIDUAL_REGIMES + COMPANY_REGIMES
    texts = [text for regime in regimes for pair in regime.obligations for text in pair]
    texts += [text for regime in regimes for text in (regime.name, *regime.activities)]
    return st.sampled_from([" ".join(text.split()) for text in texts])


def addresses() -> st.SearchStrategy[Address]:
    """An address, any field of it empty."""
    value = st.none() | printed_values()
    telephone = st.none() | st.builds(
        Telephone, st.sampled_from(("55", "442", "044")), st.text("0123456789", min_size=6, max_size=10)
    )
    statuses = ("LOCALIZADO - Domicilio Localizado", "NO LOCALIZADO - Contribuyente No Localizado")
    return st.builds(
        Address,
        zip=st.none() | st.from_regex("[0-9]{5}", fullmatch=True),
        street_type=st.none() | st.sampled_from(("CALLE", "AVENIDA (AV.)", "CERRADA (CDA) O PRIVADA (PRIV)")),
        street=value,
        exterior=st.none() | printed_values(3),
        interior=st.none() | printed_values(3),
        neighborhood=value,
        locality=value,
        municipality=value,
        state=st.none() | st.sampled_from(sorted({place.state for place in POSTAL_PLACES})),
        between_street=value,
        and_street=value,
        email=st.none() | st.just("correo@example.com"),
        landline=telephone,
        mobile=telephone,
        address_status=st.none() | st.sampled_from(statuses),
        taxpayer_status=st.none() | st.sampled_from(statuses),
    )


@st.composite
def taxpayers(draw: st.DrawFn, kind: PersonKind | None = None) -> Taxpayer:
    """A taxpayer, of both kinds unless one is given.

    Its parts do not agree with each other (the RFC is not made from the name, percentages do not add up to 100).
    """
    kinds: st.SearchStrategy[PersonKind] = st.sampled_from(("individual", "company")) if kind is None else st.just(kind)
    drawn = draw(kinds)
    issued_on = draw(st.dates(_FIRST_ISSUE, _LAST_ISSUE))
    days = st.dates(_FIRST_DAY, issued_on)
    ends = st.none() | days
    regimes = st.sampled_from(INDIVIDUAL_REGIMES if drawn == "individual" else COMPANY_REGIMES)
    names = _names_of_individual() if drawn == "individual" else _names_of_company()
    activity = st.builds(Activity, st.integers(1, 40), sentences(), st.integers(0, 100), days, ends)
    return Taxpayer(
        rfc=draw(rfcs(drawn)),
        id_cif=draw(st.from_regex("[12][0-9]0[1-9][0-9]{7}", fullmatch=True)),
        issued_place=draw(_issued_places()),
        issued_on=issued_on,
        issued_at=draw(st.times()).replace(microsecond=0),
        folio=draw(st.from_regex("[1-9][0-9]{8}", fullmatch=True)),
        trade_name=draw(st.none() | printed_values()),
        operations_start=draw(ends),
        status=draw(st.none() | st.sampled_from(("ACTIVO", "REACTIVADO", "SUSPENDIDO", "CANCELADO"))),
        status_since=draw(ends),
        address=draw(addresses()),
        activities=tuple(draw(st.lists(activity, max_size=30))),
        regimes=tuple(draw(st.lists(st.builds(_regime, regimes, days, ends), min_size=1, max_size=5))),
        obligations=tuple(draw(st.lists(st.builds(Obligation, sentences(), sentences(), days, ends), max_size=15))),
        **draw(names),
    )


def _regime(text: RegimeText, start: dt.date, end: dt.date | None) -> Regime:
    return Regime(text.name, start, end)


def _issued_places() -> st.SearchStrategy[Place]:
    words = st.lists(st.text(_CAPITALS, min_size=2, max_size=_LONGEST_WORD), min_size=1, max_size=6).map(" ".join)
    return st.builds(Place, words, words)


def _names_of_individual() -> st.SearchStrategy[dict[str, str | None]]:
    return st.fixed_dictionaries(
        {
            "curp": st.none() | _curps(),
            "given_names": printed_values(4),
            "first_surname": st.none() | printed_values(3),
            "second_surname": st.none() | printed_values(3),
        }
    )


def _curps() -> st.SearchStrategy[str]:
    name = st.builds(PersonName, *[st.text("ABCDEFGHIJLMNOPRSTUVZÑ", min_size=3, max_size=8)] * 3)
    states = st.sampled_from(sorted({place.curp_state for place in POSTAL_PLACES}))
    return st.builds(curp_of, name, st.dates(_FIRST_DAY, _FIRST_ISSUE), st.sampled_from(("H", "M", "X")), states)


def _names_of_company() -> st.SearchStrategy[dict[str, str | None]]:
    return st.fixed_dictionaries({"company_name": printed_values(), "capital_regime": st.none() | printed_values(8)})


# Words of notes as they are: those of e-signature services, notaries and archives, among them labels and values.
_NOTE_WORDS = (
    *("Documento", "firmado", "electrónicamente", "por", "MARIA", "FERNANDEZ", "LOPEZ", "el", "12/03/2025", "10:41:07"),
    *(
        "conforme",
        "al",
        "artículo",
        "97",
        "del",
        "Código",
        "de",
        "Comercio.",
        "Folio:",
        "A-001234",
        "Página",
        "1",
        "de",
    ),
    *("COTEJADO", "CON", "SU", "ORIGINAL", "Notaría", "Pública", "No.", "14,", "Tabasco.", "https://firma.example.com"),
    *("Verifique", "la", "autenticidad", "en", "C.P.", "01000", "RFC:", "SAT970701NN3", "Recibido", "y", "archivado"),
)


def notes(min_words: int = 5, max_words: int = 80) -> st.SearchStrategy[str]:
    """The text of a note that somebody adds to a document."""
    return st.lists(st.sampled_from(_NOTE_WORDS), min_size=min_words, max_size=max_words).map(" ".join)


def disturbances() -> st.SearchStrategy[Disturbance]:
    """What happens to a document that keeps its text layer: any kind of `csf_parser.samples.disturb` but scans."""
    return st.one_of(
        margin_notes(),
        st.builds(Paragraph, after=_sections(), text=notes(), bold=st.booleans()),
        st.builds(Stamp, x=st.floats(40, 450), baseline=st.floats(120, 760), angle=st.floats(5, 85), page=_pages()),
        st.builds(RepeatedPage),
        st.builds(LostLines, page=_pages()),
        st.builds(Resaved, how=st.sampled_from(("saved", "merged", "redrawn"))),
    )


def margin_notes() -> st.SearchStrategy[Disturbance]:
    """What is added in the margins, clear of all values: notes, browser's lines, signature boxes, archive numbers."""
    row = st.tuples(st.sampled_from(("Firmado por:", "Fecha:", "Motivo:", "Serie", "RFC:")), notes(1, 5))
    return st.one_of(
        st.builds(
            Note,
            edge=st.sampled_from(("top", "bottom", "left", "right")),
            text=notes(),
            sideways=st.booleans(),
            bold=st.booleans(),
            page=_pages(),
            in_form=st.booleans(),
        ),
        st.builds(BrowserPrint, title=notes(1, 8)),
        st.builds(SignatureBox, rows=st.lists(row, min_size=1, max_size=4).map(tuple), in_form=st.booleans()),
        st.builds(
            ArchiveNumber,
            text=st.from_regex("(FOLIO|EXP\\.|Archivo:) [0-9]{3,6}", fullmatch=True),
            corner=st.sampled_from(("top-left", "top-right", "bottom-left", "bottom-right")),
            bold=st.booleans(),
            page=_pages(),
        ),
    )


def _pages() -> st.SearchStrategy[int | None]:
    return st.sampled_from((1, 2, None))


def _sections() -> st.SearchStrategy[str]:
    return st.sampled_from(("identification", "address", "activities", "regimes", "obligations"))
