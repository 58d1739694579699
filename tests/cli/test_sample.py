import json
from pathlib import Path

import pytest

from csf_parser import parse_csf
from csf_parser.cli.commands.sample import DISTURBANCES
from csf_parser.samples import Layout, expected, print_csf, random_taxpayer
from csf_parser.samples.disturb import NAMED, disturb
from tests.cli.specimens import Run


def test_the_same_seed_prints_the_same_specimen_on_stdout(run: Run) -> None:
    result = run("sample", "--seed", 7, "--layout", "C")
    assert result.exit_code == 0
    assert result.stdout_bytes == print_csf(random_taxpayer(7), Layout.C)


def test_it_says_that_it_is_a_specimen(run: Run, tmp_path: Path) -> None:
    english = run("sample", "--seed", 7, "--out", tmp_path / "one.pdf")
    spanish = run("--lang", "es", "sample", "--seed", 7, "--out", tmp_path / "one.pdf")
    assert "not a tax document" in english.stderr
    assert "no es un documento fiscal" in spanish.stderr
    assert "seed 7" in english.stderr


@pytest.mark.parametrize("kind", ["individual", "company"])
def test_the_record_to_expect_is_what_is_read(run: Run, tmp_path: Path, kind: str) -> None:
    pdf, record = tmp_path / "one.pdf", tmp_path / "one.json"
    assert run("sample", "--kind", kind, "--out", pdf, "--expected", record).exit_code == 0
    wanted = json.loads(record.read_text(encoding="utf-8"))
    csf = parse_csf(pdf)
    assert (csf.rfc, csf.kind, csf.legal_name) == (wanted["rfc"], kind, wanted["legal_name"])


def test_disturbances_are_done_in_their_order(run: Run) -> None:
    result = run("sample", "--seed", 7, "--disturb", "page-1-twice", "--disturb", "note-bottom")
    repeated = disturb(print_csf(random_taxpayer(7)), NAMED["page-1-twice"])
    assert result.stdout_bytes == disturb(repeated, NAMED["note-bottom"])


def test_help_lists_the_names_of_all_disturbances(run: Run) -> None:
    assert set(NAMED) == set(DISTURBANCES)
    listed = run("sample", "--help").stdout
    assert [name for name in NAMED if name not in listed] == []


def test_an_unknown_disturbance_is_wrong_usage(run: Run) -> None:
    assert run("sample", "--disturb", "earthquake").exit_code == 2


def test_a_count_fills_a_folder_from_the_seed_upwards(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    assert run("sample", "--count", 3, "--seed", 40, "--out", folder, "--expected", folder).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        f"specimen-0000{seed}.{ending}" for seed in (40, 41, 42) for ending in ("json", "pdf")
    ]
    record = json.loads((folder / "specimen-000041.json").read_text(encoding="utf-8"))
    assert record == expected(random_taxpayer(41))


@pytest.mark.parametrize("out", [(), ("--out", "-")])
def test_a_count_without_a_folder_is_wrong_usage(run: Run, out: tuple[str, ...]) -> None:
    assert run("sample", "--count", 2, *out).exit_code == 2


def test_a_place_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "no such folder" / "one.pdf"
    result = run("sample", "--seed", 7, "--out", out)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"csf: {out}: cannot be written")
    assert result.stderr.count("\n") == 1
