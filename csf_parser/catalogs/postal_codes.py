"""The zips of Mexico: SAT's ``c_CodigoPostal``, each with its state and, where the catalogue gives one, municipality.

Source: Anexo 20 of the Resolución Miscelánea Fiscal, catalogues of CFDI 4.0; the packaged file says in its first line
which edition it was made from and when. ``tools/build_postal_codes.py`` makes it. About two thirds of the zips have a
state and no municipality. The placeholder ``00000`` is left out.

The file is one line of JSON (see ``Provenance``), then a zlib stream of: one line of JSON, the list of distinct places
``[state code, municipality or null]``; and for each number from 0 to 99999 two bytes, little-endian, 0 for no zip or
else the place's position in the list, counted from 1. It is read on the first look-up.

Not checked: the neighborhood (``c_Colonia``) and the locality.

>>> lookup("01000")
PostalCode(zip='01000', state_code='CMX', municipality='Álvaro Obregón')
>>> lookup("17000") is None
True
"""

import array
import functools
import json
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple, Self

_FILE: Final = Path(__file__).parent / "data" / "postal_codes.bin"


class PostalCode(NamedTuple):
    """A zip, its state (code of ``c_Estado``) and its municipality, ``None`` where the catalogue names none."""

    zip: str
    state_code: str
    municipality: str | None


class Provenance(NamedTuple):
    """What the table was made from (``source`` and its ``version``), when (ISO date), and how many rows it holds."""

    source: str
    version: str
    built_on: str
    zips: int
    zips_with_municipality: int
    municipalities: int
    states: int


class PostalTable(NamedTuple):
    """The table of zips, as read from its file: its distinct places, and by number the place's position, from 1."""

    provenance: Provenance
    places: tuple[tuple[str, str | None], ...]
    positions: Sequence[int]

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """The table that a file of this format holds."""
        header, _, packed = content.partition(b"\n")
        places, _, positions = zlib.decompress(packed).partition(b"\n")
        numbers = array.array("H", positions)
        if sys.byteorder == "big":
            numbers.byteswap()
        return cls(
            Provenance(**json.loads(header)),
            tuple((state, municipality) for state, municipality in json.loads(places)),
            numbers,
        )

    def lookup(self, zip_code: str) -> PostalCode | None:
        """The entry of this zip; ``None`` where it is no zip in the catalogue, or not five digits."""
        if len(zip_code) != 5 or not (zip_code.isascii() and zip_code.isdigit()):
            return None
        position = self.positions[int(zip_code)]
        return PostalCode(zip_code, *self.places[position - 1]) if position else None


@functools.cache
def _packaged() -> PostalTable:
    return PostalTable.from_bytes(_FILE.read_bytes())


def lookup(zip_code: str) -> PostalCode | None:
    """The entry of this zip; ``None`` where it is no zip in the catalogue, or not five digits."""
    return _packaged().lookup(zip_code)


def provenance() -> Provenance:
    """Where the packaged table comes from."""
    return _packaged().provenance
