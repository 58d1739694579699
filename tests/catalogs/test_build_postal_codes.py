"""The generator: a wheel's catalogues become the packaged file, and a difference from our tables is told."""

import datetime as dt
import pickle
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from csf_parser.catalogs.cfdi_uses import CFDI_USES
from csf_parser.catalogs.postal_codes import PostalTable
from csf_parser.catalogs.regimes import REGIMES
from csf_parser.catalogs.states import STATES
from tools import build_postal_codes

# Any: the catalogues hold texts, tuples and lists, as the wheel does.
Catalogues = dict[str, dict[Any, Any]]


def small_catalogues() -> Catalogues:
    return {
        "c_RegimenFiscal": {code: row.name for code, row in REGIMES.items()},
        "c_UsoCFDI": {code: f"{row.name}." for code, row in CFDI_USES.items()} | {"P01": "Por definir"},
        "c_Estado": {code: ["MEX", row.name] for code, row in STATES.items()}
        | {"DIF": ["MEX", "Distrito Federal"], "TX": ["USA", "Texas"]},
        "c_Municipio": {("010", "CMX"): "Álvaro Obregón", ("048", "HID"): "Pachuca de Soto"},
        "c_CodigoPostal": {
            "00000": ["TLA", "000", "00", "0", "Tiempo del Centro"],
            "01000": ["CMX", "010", "01", "0", "Tiempo del Centro"],
            "01001": ["CMX", "", "", "0", "Tiempo del Centro"],
            "42000": ["HID", "048", "", "0", "Tiempo del Centro"],
            "99999": ["ZAC", "", "", "0", "Tiempo del Centro"],
        },
    }


def cell(value: object) -> object:
    return value if isinstance(value, str) else pickle.dumps(value)


def write_wheel(folder: Path, catalogues: Catalogues) -> Path:
    database_path = folder / "catalogs.db"
    with closing(sqlite3.connect(database_path)) as database:
        for name, rows in catalogues.items():
            database.execute(f'CREATE TABLE "C756_{name}" (key, value)')
            cells = [(cell(key), cell(value)) for key, value in rows.items()]
            database.executemany(f'INSERT INTO "C756_{name}" VALUES (?, ?)', cells)  # noqa: S608 - names of this test
        database.commit()
    wheel = folder / "satcfdi-1.2.3-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(database_path, "satcfdi/catalogs/catalogs.db")
        archive.writestr("satcfdi-1.2.3.dist-info/METADATA", "Metadata-Version: 2.4\nName: satcfdi\nVersion: 1.2.3\n")
    return wheel


def build(folder: Path, catalogues: Catalogues) -> tuple[Path, Path]:
    wheel, target = write_wheel(folder, catalogues), folder / "built" / "postal_codes.bin"
    assert build_postal_codes.main([str(wheel), "--target", str(target)]) == 0
    return wheel, target


def test_the_built_file_resolves_the_wheel_s_zips(tmp_path: Path) -> None:
    _, target = build(tmp_path, small_catalogues())
    table = PostalTable.from_bytes(target.read_bytes())
    assert table.lookup("01000") == ("01000", "CMX", "Álvaro Obregón")
    assert table.lookup("01001") == ("01001", "CMX", None)
    assert table.lookup("42000") == ("42000", "HID", "Pachuca de Soto")
    assert table.lookup("99999") == ("99999", "ZAC", None)
    assert table.lookup("00000") is None
    assert table.lookup("01002") is None


def test_the_built_file_records_source_version_date_and_counts(tmp_path: Path) -> None:
    edition = build_postal_codes.read_edition(write_wheel(tmp_path, small_catalogues()))
    provenance = PostalTable.from_bytes(build_postal_codes.encode(edition, dt.date(2026, 3, 1))).provenance
    assert provenance == ("satcfdi", "1.2.3", "2026-03-01", 4, 2, 2, 3)


def test_the_check_finds_no_difference_in_what_was_just_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel, target = build(tmp_path, small_catalogues())
    capsys.readouterr()
    assert build_postal_codes.main(["--check", str(wheel), "--target", str(target)]) == 0
    assert capsys.readouterr().out == "0 differences from satcfdi 1.2.3\n"


def test_the_check_names_every_row_that_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, target = build(tmp_path, small_catalogues())
    later = small_catalogues()
    later["c_RegimenFiscal"]["631"] = "Régimen nuevo"
    del later["c_UsoCFDI"]["D10"]
    later["c_Estado"]["MIC"] = ["MEX", "Michoacán de Ocampo"]
    later["c_CodigoPostal"]["01001"] = ["CMX", "010", "", "0", "Tiempo del Centro"]
    folder = tmp_path / "later"
    folder.mkdir()
    before = target.read_bytes()
    capsys.readouterr()
    assert build_postal_codes.main(["--check", str(write_wheel(folder, later)), "--target", str(target)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "c_RegimenFiscal 631: here None, there 'Régimen nuevo'",
        "c_UsoCFDI D10: here 'Pagos por servicios educativos (colegiaturas)', there None",
        "c_Estado MIC: here 'Michoacán', there 'Michoacán de Ocampo'",
        "c_CodigoPostal 01001: here ('CMX', None), there ('CMX', 'Álvaro Obregón')",
        "4 differences from satcfdi 1.2.3",
    ]
    assert target.read_bytes() == before


def test_a_pickle_that_names_a_class_is_refused(tmp_path: Path) -> None:
    catalogues = small_catalogues()
    catalogues["c_CodigoPostal"]["01000"] = dt.date(2026, 1, 1)
    with pytest.raises(pickle.UnpicklingError, match=r"datetime\.date"):
        build_postal_codes.read_edition(write_wheel(tmp_path, catalogues))
