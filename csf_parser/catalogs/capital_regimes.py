"""The capital regimes of companies ("Régimen Capital"): what each is called, in full and abbreviated.

Sources: the Ley General de Sociedades Mercantiles and the special laws that name the forms, and the wording of CSFs,
which print the form in full, in capitals without accents, in a row of its own. The "Denominación/Razón Social" stands
without it, and so does the name on a CFDI 4.0 (Anexo 20, guide to ``Nombre``). The SAT publishes no list of the
values: an unknown one is kept as printed and has no abbreviation here.

>>> abbreviation_of("SOCIEDAD ANONIMA DE CAPITAL VARIABLE")
'SA DE CV'
>>> trailing_capital_regime("ESCUELA KEMPER URGATE, S.A. DE C.V.")
TrailingCapitalRegime(rest='ESCUELA KEMPER URGATE', printed='S.A. DE C.V.', abbreviation='SA DE CV')
>>> trailing_capital_regime("SA COMERCIAL") is None
True
"""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from csf_parser.catalogs.folding import blank_free

# The forms that may have variable capital: each stands for itself and for its form "de capital variable".
_FIXED_OR_VARIABLE: Final[tuple[tuple[str, str], ...]] = (
    ("SOCIEDAD ANONIMA", "SA"),
    ("SOCIEDAD ANONIMA BURSATIL", "SAB"),
    ("SOCIEDAD ANONIMA PROMOTORA DE INVERSION", "SAPI"),
    ("SOCIEDAD ANONIMA PROMOTORA DE INVERSION BURSATIL", "SAPIB"),
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA", "S DE RL"),
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA DE INTERES PUBLICO", "S DE RL DE IP"),
    ("SOCIEDAD POR ACCIONES SIMPLIFICADA", "SAS"),
    ("SOCIEDAD EN COMANDITA SIMPLE", "S EN C"),
    ("SOCIEDAD EN COMANDITA POR ACCIONES", "S EN C POR A"),
    ("SOCIEDAD EN NOMBRE COLECTIVO", "S EN NC"),
    ("SOCIEDAD COOPERATIVA LIMITADA", "SCL"),
    ("SOCIEDAD COOPERATIVA DE RESPONSABILIDAD LIMITADA", "SC DE RL"),
    ("SOCIEDAD COOPERATIVA DE RESPONSABILIDAD SUPLEMENTADA", "SC DE RS"),
    ("SOCIEDAD COOPERATIVA DE AHORRO Y PRESTAMO DE RESPONSABILIDAD LIMITADA", "SC DE AP DE RL"),
    ("SOCIEDAD DE PRODUCCION RURAL DE RESPONSABILIDAD LIMITADA", "SPR DE RL"),
    ("SOCIEDAD DE PRODUCCION RURAL DE RESPONSABILIDAD ILIMITADA", "SPR DE RI"),
    ("SOCIEDAD DE PRODUCCION RURAL DE RESPONSABILIDAD SUPLEMENTADA", "SPR DE RS"),
)
_FIXED: Final[tuple[tuple[str, str], ...]] = (
    ("SOCIEDAD DE RESPONSABILIDAD LIMITADA MICROINDUSTRIAL", "S DE RL MI"),
    ("SOCIEDAD CIVIL", "SC"),
    ("ASOCIACION CIVIL", "AC"),
    ("ASOCIACION EN PARTICIPACION", "A EN P"),
    ("SOCIEDAD DE SOLIDARIDAD SOCIAL", "SSS"),
    ("SOCIEDAD NACIONAL DE CREDITO", "SNC"),
    ("INSTITUCION DE ASISTENCIA PRIVADA", "IAP"),
    ("EMPRESA PRODUCTIVA DEL ESTADO", "EPE"),
    ("EMPRESA INDIVIDUAL DE RESPONSABILIDAD LIMITADA", "EIRL"),
)
# A lender's form is followed by what kind of lender it is.
_LENDERS: Final[tuple[tuple[str, str], ...]] = (
    ("SOCIEDAD FINANCIERA DE OBJETO MULTIPLE ENTIDAD NO REGULADA", "SOFOM ENR"),
    ("SOCIEDAD FINANCIERA DE OBJETO MULTIPLE ENTIDAD REGULADA", "SOFOM ER"),
)
_FORMS_OF_LENDERS: Final = ("SA", "SA DE CV", "SAPI", "SAPI DE CV")

# What the SAT prints for whoever is no company of any of these forms: public bodies, trusts.
_NO_FORM: Final = "SIN TIPO DE SOCIEDAD"


def _all_forms() -> dict[str, str]:
    forms = dict(_FIXED_OR_VARIABLE)
    forms |= {f"{name} DE CAPITAL VARIABLE": f"{short} DE CV" for name, short in _FIXED_OR_VARIABLE}
    forms |= {
        f"{name} {lender}": f"{short} {lender_short}"
        for name, short in forms.items()
        if short in _FORMS_OF_LENDERS
        for lender, lender_short in _LENDERS
    }
    return forms | dict(_FIXED)


CAPITAL_REGIMES: Final = _all_forms()
"""Abbreviation by printed name."""

PRINTED_NAMES: Final = (*CAPITAL_REGIMES, _NO_FORM)
"""Every printed name."""

_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(r"[^\s,]+")


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", blank_free(text))


_BY_NAME: Final = {_letters(name): short for name, short in CAPITAL_REGIMES.items()}
_AT_THE_END: Final[dict[str, str | None]] = {
    **_BY_NAME,
    **{_letters(short): short for short in CAPITAL_REGIMES.values()},
    _letters(_NO_FORM): None,
}


def abbreviation_of(printed: str) -> str | None:
    """The abbreviation of a capital regime's printed name; ``None`` where it is unknown or has none.

    Case, accents, punctuation and blanks do not count.
    """
    return _BY_NAME.get(_letters(printed))


def is_capital_regime(printed: str) -> bool:
    """Whether this is the known name of a capital regime, or ``SIN TIPO DE SOCIEDAD``."""
    form = _letters(printed)
    return form in _BY_NAME or form == _letters(_NO_FORM)


class TrailingCapitalRegime(NamedTuple):
    """A company's name that ends in a capital regime: the name without it, the ending as it stands, its abbreviation.

    ``abbreviation`` is ``None`` for ``SIN TIPO DE SOCIEDAD``.
    """

    rest: str
    printed: str
    abbreviation: str | None


def trailing_capital_regime(name: str) -> TrailingCapitalRegime | None:
    """The capital regime, abbreviated or in full, that the name ends in; ``None`` where it ends in none.

    Only whole words at the very end count, and only where a name is left before them.
    """
    words = list(_WORD.finditer(name))
    # Leftmost first finds the longest: "SA DE CV" and not just the "CV" of it.
    for before, word in pairwise(words):
        ending = name[word.start() :].rstrip()
        letters = _letters(ending)
        rest = name[: word.start()].rstrip(" ,;-\t\n")
        if letters in _AT_THE_END and _letters(rest) and not _splits_initials(before.group(), ending):
            return TrailingCapitalRegime(rest, ending, _AT_THE_END[letters])
    return None


def _splits_initials(word_before: str, ending: str) -> bool:
    """Whether the ending is the tail of a run of initials: the ``S A`` of ``F A S A`` is no capital regime."""
    return all(len(_letters(word)) == 1 for word in (word_before, *ending.split()))
