"""The SAT's list of article 69-B CFF (EFOS): taxpayers that invoice operations which do not exist.

The SAT publishes it as ``Listado_Completo_69-B.csv``: two lines of title, a line of column heads, and a row for each
taxpayer, in Latin-1. A taxpayer is ``Presunto`` first, and then ``Desvirtuado``, ``Definitivo`` or ``Sentencia
Favorable``. The file is the user's own copy; nothing is fetched.

Not checked: how old the copy is, and the lists of articles 69, 69-B Bis and 49 Bis.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from csf_parser.catalogs.folding import blank_free
from csf_parser.findings import Finding, make_finding
from csf_parser.rules.errors import PolicyError
from csf_parser.values.rfc import Rfc

_RFC_HEAD: Final = "RFC"
# As far as the first accent, so that a copy saved in another encoding is read as well.
_SITUATION_HEAD: Final = "SITUACI"
_LINES_BEFORE_THE_ROWS: Final = 10

_CODE_OF_SITUATION: Final = {
    "DEFINITIVO": "listed-69b-definitive",
    "PRESUNTO": "listed-69b-presumed",
    "DESVIRTUADO": "listed-69b-cleared",
    "SENTENCIAFAVORABLE": "listed-69b-cleared",
}


def check_efos(rfc: Rfc, path: Path) -> Iterator[Finding]:
    """A finding for each situation in which the list has this RFC.

    Raises:
        PolicyError: The file cannot be read, or is not the SAT's list.
    """
    try:
        stat = path.stat()
        listed = _situations(_Edition(path, stat.st_mtime_ns, stat.st_size))
    except (OSError, csv.Error) as error:
        raise PolicyError(f"the list of article 69-B cannot be read: {error}") from error
    for situation in listed.get(rfc, ()):
        code = _CODE_OF_SITUATION.get(blank_free(situation), "listed-69b-unclear")
        yield make_finding(code, "rfc", situation=situation)


class _Edition(NamedTuple):
    """A file as it is now, so that a newer one of the same name is read anew."""

    path: Path
    modified_ns: int
    size: int


@lru_cache(maxsize=1)
def _situations(edition: _Edition) -> Mapping[str, tuple[str, ...]]:
    """The situations by RFC."""
    found: dict[str, tuple[str, ...]] = {}
    with edition.path.open(encoding="latin-1", newline="") as file:
        rows = csv.reader(file)
        rfc_column, situation_column = _columns(rows, edition.path)
        for row in rows:
            if len(row) > situation_column:
                rfc = _as_utf8(row[rfc_column]).strip().upper()
                found[rfc] = tuple(dict.fromkeys((*found.get(rfc, ()), _as_utf8(row[situation_column]).strip())))
    return found


def _columns(rows: Iterator[list[str]], path: Path) -> tuple[int, int]:
    """Where RFC and situation stand, by the line of column heads."""
    for row in islice(rows, _LINES_BEFORE_THE_ROWS):
        heads = [blank_free(cell) for cell in row]
        situation = next((index for index, head in enumerate(heads) if head.startswith(_SITUATION_HEAD)), None)
        if _RFC_HEAD in heads and situation is not None:
            return heads.index(_RFC_HEAD), situation
    raise PolicyError(f"{path.name} is not the SAT's list of article 69-B: it has no columns RFC and Situación")


def _as_utf8(cell: str) -> str:
    """The text of a cell, of a copy that was saved in UTF-8 as well: an RFC may have an Ñ."""
    try:
        return cell if cell.isascii() else cell.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return cell
