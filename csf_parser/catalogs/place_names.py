"""Whether two names are of one municipality: a printed one, and the one that SAT's ``c_Municipio`` gives for a zip.

Case, accents, punctuation and blanks do not count. Beyond these, names differ in known ways: an epithet that only one
of the two carries (``Silao``, ``Silao de la Victoria``), an official renaming, and a municipality that was split off
(its zips may still stand under the one that it left: catalogue of 2026-01-23 and INEGI's list of new municipalities).

Not checked: the state; two states may have municipalities of one name.

>>> same_place("GUSTAVO A MADERO", "Gustavo A. Madero")
True
>>> same_place("SILAO", "Silao de la Victoria")
True
>>> same_place("ATIZAPAN", "Atizapán de Zaragoza")
False
"""

import re
from typing import Final

from csf_parser.catalogs.folding import folded

_PUNCTUATION: Final = re.compile(r"[\W_]+")

# One name, however it is written: the old or short name first.
_RENAMED: Final = frozenset(
    {
        ("DOLORES HIDALGO", "DOLORES HIDALGO CUNA DE LA INDEPENDENCIA NACIONAL"),
        ("HUAJUAPAN DE LEON", "HEROICA CIUDAD DE HUAJUAPAN DE LEON"),
        ("JOSE AZUETA", "ZIHUATANEJO DE AZUETA"),
        ("JUCHITAN DE ZARAGOZA", "HEROICA CIUDAD DE JUCHITAN DE ZARAGOZA"),
        ("MAGDALENA CONTRERAS", "LA MAGDALENA CONTRERAS"),
        ("TEMAPACHE", "ALAMO TEMAPACHE"),
        ("TLAQUEPAQUE", "SAN PEDRO TLAQUEPAQUE"),
        ("TLAXIACO", "HEROICA CIUDAD DE TLAXIACO"),
    }
)

# A new municipality, and the one whose territory it was.
_SPLIT_OFF: Final = frozenset(
    {
        ("COATETELCO", "MIACATLAN"),
        ("DZITBALCHE", "CALKINI"),
        ("ELDORADO", "CULIACAN"),
        ("HONDURAS DE LA SIERRA", "SILTEPEC"),
        ("HUEYAPAN", "TETELA DEL VOLCAN"),
        ("JUAN JOSE RIOS", "AHOME"),
        ("JUAN JOSE RIOS", "GUASAVE"),
        ("LAS VIGAS", "SAN MARCOS"),
        ("NUU SAVI", "AYUTLA DE LOS LIBRES"),
        ("SAN FELIPE", "MEXICALI"),
        ("SAN NICOLAS", "CUAJINICUILAPA"),
        ("SAN QUINTIN", "ENSENADA"),
        ("SANTA CRUZ DEL RINCON", "MALINALTEPEC"),
        ("SEYBAPLAYA", "CHAMPOTON"),
        ("VILLA DE POZOS", "SAN LUIS POTOSI"),
        ("XOXOCOTLA", "PUENTE DE IXTLA"),
    }
)

# Beside these there is, in the same state, another municipality whose name is theirs without the epithet.
_EPITHET_DISTINGUISHES: Final = frozenset(
    {
        "ATIZAPAN DE ZARAGOZA",
        "CHILA DE LA SAL",
        "SANTA ANA DEL VALLE",
        "TEPEYAHUALCO DE CUAUHTEMOC",
        "ZAPOTITLAN DE MENDEZ",
    }
)


def same_place(printed: str, catalogue: str) -> bool:
    """Whether the printed name of a municipality is that of the catalogue, or a known other name of the same place."""
    ours, theirs = _form_of(printed), _form_of(catalogue)
    if ours.replace(" ", "") == theirs.replace(" ", ""):
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    if longer.startswith((f"{shorter} DE ", f"{shorter} DEL ")):
        return longer not in _EPITHET_DISTINGUISHES
    return (shorter, longer) in _RENAMED or (ours, theirs) in _SPLIT_OFF


def _form_of(name: str) -> str:
    return _PUNCTUATION.sub(" ", folded(name)).strip()
