"""What the commands show of a document that is not a CSF."""

import json
from pathlib import Path

import pytest

from tests.cli.specimens import Run, Specimens
from tests.cli.test_verify import QUICK, confirm
from tests.support.drawn_documents import DRAWN
from tests.support.fake_sat import FakeSat


@pytest.fixture
def opinion(tmp_path: Path) -> Path:
    return _drawn("a 32-D", tmp_path)


def _drawn(name: str, folder: Path) -> Path:
    file = folder / "sent.pdf"
    file.write_bytes(next(document for document in DRAWN if document.name == name).pdf())
    return file


def test_parse_shows_what_is_known_below_the_error(run: Run, opinion: Path) -> None:
    result = run("--lang", "es", "parse", opinion, "--engine", "pdfium")
    assert result.exit_code == 1
    assert "es una Opinión del Cumplimiento (32-D)" in result.stderr
    assert "CACX7605101P8" not in result.stderr
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["RFC", "CACX7605101P8"],
        ["Folio", "26NL1234567"],
        ["Emisión", "2026-03-05"],
        ["Sentido", "positivo"],
    ]


def test_parse_gives_it_as_json_beside_the_records(run: Run, specimens: Specimens, opinion: Path) -> None:
    result = run("parse", opinion, specimens.company, "--json", "--engine", "pdfium")
    refused, record = map(json.loads, result.stdout.splitlines())
    assert refused["file"] == str(opinion)
    error = refused["error"]
    assert (error["kind"], error["looks_like"], error["rfc"]) == ("NotACsf", "opinion_32d", "CACX7605101P8")
    assert error["facts"] == {"folio": "26NL1234567", "issued_on": "2026-03-05", "sense": "positive"}
    assert record["rfc"] == specimens.company_taxpayer.rfc


def test_parse_of_one_field_prints_nothing_for_another_document(run: Run, opinion: Path) -> None:
    result = run("parse", opinion, "--field", "rfc", "--engine", "pdfium")
    assert (result.exit_code, result.stdout) == (1, "")


def test_verify_asks_about_the_taxpayer_of_another_document(
    run: Run, specimens: Specimens, sat: FakeSat, tmp_path: Path
) -> None:
    confirm(sat, specimens.individual)
    file = _drawn("a print of the SAT's page with its address", tmp_path)
    result = run("verify", file, "--engine", "pdfium", *QUICK, "--json")
    answer = json.loads(result.stdout)
    assert (answer["file"], answer["rfc"], answer["id_cif"]) == (str(file), "CACX7605101P8", "15030000001")
    assert answer["record"]["rfc"] == specimens.individual_taxpayer.rfc
    assert result.exit_code == 1
    assert "the SAT's page that the QR code opens" in result.stderr
