"""Zips: every one of the catalogue resolves to its state, and nothing else resolves."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs import postal_codes
from csf_parser.catalogs.postal_codes import PostalTable, lookup, provenance
from csf_parser.catalogs.states import STATES
from tests.support.timing import cost_of_readings

ROOT = Path(__file__).parents[2]
FILE = Path(postal_codes.__file__).parent / "data" / "postal_codes.bin"

# The first two digits of every zip, and the state that they mean (Sepomex's division of the country).
STATES_BY_PREFIX = {
    range(1, 17): "CMX",
    range(20, 21): "AGU",
    range(21, 23): "BCN",
    range(23, 24): "BCS",
    range(24, 25): "CAM",
    range(25, 28): "COA",
    range(28, 29): "COL",
    range(29, 31): "CHP",
    range(31, 34): "CHH",
    range(34, 36): "DUR",
    range(36, 39): "GUA",
    range(39, 42): "GRO",
    range(42, 44): "HID",
    range(44, 50): "JAL",
    range(50, 58): "MEX",
    range(58, 62): "MIC",
    range(62, 63): "MOR",
    range(63, 64): "NAY",
    range(64, 68): "NLE",
    range(68, 72): "OAX",
    range(72, 76): "PUE",
    range(76, 77): "QUE",
    range(77, 78): "ROO",
    range(78, 80): "SLP",
    range(80, 83): "SIN",
    range(83, 86): "SON",
    range(86, 87): "TAB",
    range(87, 90): "TAM",
    range(90, 91): "TLA",
    range(91, 97): "VER",
    range(97, 98): "YUC",
    range(98, 100): "ZAC",
}
OUT_OF_LINE = {"68318": "NAY"}


def all_entries() -> list[postal_codes.PostalCode]:
    return [entry for number in range(100_000) if (entry := lookup(f"{number:05}"))]


def test_the_counts_of_the_header_are_those_of_the_table() -> None:
    entries = all_entries()
    header = provenance()
    assert header.zips == len(entries)
    assert header.zips_with_municipality == sum(entry.municipality is not None for entry in entries)
    assert header.states == len({entry.state_code for entry in entries}) == 32
    assert header.municipalities == len({(e.state_code, e.municipality) for e in entries if e.municipality})


def test_the_table_holds_the_whole_catalogue() -> None:
    assert provenance().zips > 95_000
    assert provenance().zips_with_municipality > 32_000
    assert provenance().municipalities > 2_400


def test_the_file_says_in_its_first_line_where_it_comes_from() -> None:
    header = json.loads(FILE.read_bytes().partition(b"\n")[0])
    assert header == provenance()._asdict()
    assert header["source"] == "satcfdi"
    assert header["version"].count(".") >= 1
    assert dt.date.fromisoformat(header["built_on"]) > dt.date(2026, 1, 1)


def test_the_state_of_a_zip_follows_from_its_first_two_digits_but_for_one() -> None:
    expected = {f"{prefix:02}": code for prefixes, code in STATES_BY_PREFIX.items() for prefix in prefixes}
    entries = all_entries()
    assert {e.zip: e.state_code for e in entries if e.state_code != expected[e.zip[:2]]} == OUT_OF_LINE
    assert {e.zip[:2] for e in entries} == set(expected)
    assert {e.state_code for e in entries} == set(STATES)


@pytest.mark.parametrize(
    ("zip_code", "state_code", "municipality"),
    [
        ("01000", "CMX", "Álvaro Obregón"),
        ("01001", "CMX", None),
        ("06000", "CMX", "Cuauhtémoc"),
        ("36257", "GUA", "Guanajuato"),
        ("64000", "NLE", "Monterrey"),
        ("76100", "QUE", "Querétaro"),
        ("97000", "YUC", "Mérida"),
    ],
)
def test_a_zip_has_its_state_and_municipality(zip_code: str, state_code: str, municipality: str | None) -> None:
    assert lookup(zip_code) == (zip_code, state_code, municipality)


@pytest.mark.parametrize(
    "zip_code",
    [
        "",
        "00000",
        "17000",
        "18999",
        "99999 ",
        " 01000",
        "0100",
        "010000",
        "-1000",
        "+1000",
        "1_000",
        "1e100",
        "０１０００",
        "²0100",
    ],
)
def test_what_is_no_zip_has_no_entry(zip_code: str) -> None:
    assert lookup(zip_code) is None


def test_a_number_of_another_length_is_no_zip() -> None:
    assert not any(lookup(f"{number:04}") for number in range(10_000))
    assert not any(lookup(f"0{number:05}") for number in range(0, 100_000, 7))


@given(st.text(max_size=8))
def test_any_text_is_a_zip_of_five_digits_or_nothing(text: str) -> None:
    entry = lookup(text)
    assert entry is None or (entry.zip == text and len(text) == 5 and text.isdecimal())


def test_the_file_is_small_and_quick_to_read() -> None:
    content = FILE.read_bytes()
    with cost_of_readings(50):
        PostalTable.from_bytes(content)
    assert len(content) < 120_000


def test_importing_the_module_does_not_read_the_file() -> None:
    script = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from csf_parser.catalogs.postal_codes import lookup\n"
        "assert not any(name.endswith('postal_codes.bin') for name in opened)\n"
        "lookup('01000')\n"
        "assert any(name.endswith('postal_codes.bin') for name in opened)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT).returncode == 0
