"""Builds ``csf_parser/catalogs/data/postal_codes.bin`` and checks the other tables, from SAT's catalogues.

The source is the wheel of the PyPI package ``satcfdi`` (MIT), which holds every catalogue of the SAT in one sqlite
file of pickled values. It is needed at maintenance time only and is read without being installed. From the
repository's root::

    python -m pip download --no-deps satcfdi --dest /tmp/satcfdi
    python -m tools.build_postal_codes /tmp/satcfdi/satcfdi-*.whl            # writes the file, prints a summary
    python -m tools.build_postal_codes --check /tmp/satcfdi/satcfdi-*.whl    # writes nothing, prints the differences

``--check`` compares the regimes, the CFDI uses, the states and the packaged zips with the wheel, and returns 1 where
something differs. It cannot compare kinds of person, validity, or which regime may use what: the wheel has names only.
"""

import argparse
import array
import datetime as dt
import io
import json
import pickle
import sqlite3
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from typing import Any

from csf_parser.catalogs.cfdi_uses import CFDI_USES
from csf_parser.catalogs.postal_codes import PostalTable, Provenance
from csf_parser.catalogs.regimes import REGIMES
from csf_parser.catalogs.states import STATES

TARGET = Path(__file__).parents[1] / "csf_parser" / "catalogs" / "data" / "postal_codes.bin"

# Rows of the wheel that are no rows of CFDI 4.0: CFDI 3.3's "Por definir", the state's former code, the placeholder.
NOT_IN_CFDI40_USES = frozenset({"P01"})
FORMER_STATES = frozenset({"DIF"})
PLACEHOLDER_ZIP = "00000"


@dataclass(frozen=True, slots=True)
class Edition:
    """What we read of the wheel: names by code, and per zip its state and municipality."""

    source: str
    version: str
    regimes: Mapping[str, str]
    uses: Mapping[str, str]
    states: Mapping[str, str]
    zips: Mapping[str, tuple[str, str | None]]


class _PlainUnpickler(pickle.Unpickler):
    """Reads texts, numbers, tuples and lists, and nothing that would run code."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # Any: the base class's own signature.
        raise pickle.UnpicklingError(f"the catalogue holds an object of {module_name}.{global_name}")


def _rows(database: sqlite3.Connection, catalogue: str) -> Iterator[tuple[Any, Any]]:  # Any: whatever was pickled.
    """Key and value of each row; the tables' names carry a prefix that depends on the schema's address."""
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    (table,) = [name for name in names if name.endswith(f"_{catalogue}")]
    for row in database.execute(f'SELECT key, value FROM "{table}"'):  # noqa: S608 - the name is the database's own
        key, value = (_PlainUnpickler(io.BytesIO(cell)).load() if isinstance(cell, bytes) else cell for cell in row)
        yield key, value


def read_edition(wheel: Path) -> Edition:
    """What the wheel says."""
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        (metadata_name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = Parser().parsestr(archive.read(metadata_name).decode())
        path = archive.extract("satcfdi/catalogs/catalogs.db", folder)
        with closing(sqlite3.connect(path)) as database:
            municipalities = dict(_rows(database, "c_Municipio"))
            return Edition(
                source=metadata["Name"],
                version=metadata["Version"],
                regimes=dict(_rows(database, "c_RegimenFiscal")),
                uses=dict(_rows(database, "c_UsoCFDI")),
                states={code: name for code, (country, name) in _rows(database, "c_Estado") if country == "MEX"},
                zips={
                    zip_code: (state, municipalities[municipality, state] if municipality else None)
                    for zip_code, (state, municipality, *_) in _rows(database, "c_CodigoPostal")
                    if zip_code != PLACEHOLDER_ZIP
                },
            )


def encode(edition: Edition, built_on: dt.date) -> bytes:
    """The packaged file's content; its format is told in ``csf_parser.catalogs.postal_codes``."""
    place_numbers: dict[tuple[str, str | None], int] = {}
    numbers = array.array("H", bytes(200_000))
    for zip_code, place in sorted(edition.zips.items()):
        numbers[int(zip_code)] = place_numbers.setdefault(place, len(place_numbers) + 1)
    if sys.byteorder == "big":
        numbers.byteswap()
    provenance = Provenance(
        source=edition.source,
        version=edition.version,
        built_on=built_on.isoformat(),
        zips=len(edition.zips),
        zips_with_municipality=sum(municipality is not None for _, municipality in edition.zips.values()),
        municipalities=sum(municipality is not None for _, municipality in place_numbers),
        states=len({state for state, _ in place_numbers}),
    )
    places = json.dumps(list(place_numbers), ensure_ascii=False, separators=(",", ":")).encode()
    return json.dumps(provenance._asdict()).encode() + b"\n" + zlib.compress(places + b"\n" + numbers.tobytes(), 9)


def _without_stop(names: Mapping[str, str]) -> dict[str, str]:
    """The catalogue's own workbook ends some names in a full stop and others not."""
    return {code: name.removesuffix(".") for code, name in names.items()}


def _name_differences(catalogue: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    return [
        f"{catalogue} {code}: here {ours.get(code)!r}, there {theirs.get(code)!r}"
        for code in sorted(ours.keys() | theirs.keys())
        if ours.get(code) != theirs.get(code)
    ]


def _zip_differences(edition: Edition, packaged: PostalTable) -> list[str]:
    found = []
    for number in range(100_000):
        zip_code = f"{number:05}"
        entry = packaged.lookup(zip_code)
        ours = (entry.state_code, entry.municipality) if entry else None
        theirs = edition.zips.get(zip_code)
        if ours != theirs:
            found.append(f"c_CodigoPostal {zip_code}: here {ours}, there {theirs}")
    return found


def differences(edition: Edition, packaged: PostalTable) -> list[str]:
    """One line per row in which our tables differ from the wheel's."""
    uses = {code: name for code, name in edition.uses.items() if code not in NOT_IN_CFDI40_USES}
    states = {code: name for code, name in edition.states.items() if code not in FORMER_STATES}
    return [
        *_name_differences(
            "c_RegimenFiscal", {code: row.name for code, row in REGIMES.items()}, _without_stop(edition.regimes)
        ),
        *_name_differences("c_UsoCFDI", {code: row.name for code, row in CFDI_USES.items()}, _without_stop(uses)),
        *_name_differences("c_Estado", {code: row.name for code, row in STATES.items()}, states),
        *_zip_differences(edition, packaged),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Builds, or checks; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the table of zips, or check our tables, from satcfdi's wheel.")
    parser.add_argument("wheel", type=Path, help="the wheel of satcfdi, as pip downloads it")
    parser.add_argument("--check", action="store_true", help="write nothing; print what differs")
    parser.add_argument("--target", type=Path, default=TARGET, help="the file to write or to check")
    options = parser.parse_args(arguments)
    edition = read_edition(options.wheel)
    if options.check:
        found = differences(edition, PostalTable.from_bytes(options.target.read_bytes()))
        print(*found, f"{len(found)} differences from {edition.source} {edition.version}", sep="\n")
        return 1 if found else 0
    content = encode(edition, dt.datetime.now(dt.UTC).date())
    options.target.parent.mkdir(parents=True, exist_ok=True)
    options.target.write_bytes(content)
    print(f"{options.target.name}: {len(content):,} bytes", PostalTable.from_bytes(content).provenance, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
