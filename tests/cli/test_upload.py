"""``csf upload`` to a sandbox: real documents and a real journal."""

import json
import os
import re
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from csf_parser.gigstack.sandbox import SANDBOX_KEY, Sandbox
from csf_parser.samples import print_csf, random_taxpayer
from tests.cli.specimens import Run, Specimens
from tests.support.sandboxes import HostedSandbox

SOUND = ("--accept-specimens", "--max-age-days", 1_000_000)
SEND = (*SOUND, "--yes")


@pytest.fixture
def folder(specimens: Specimens, tmp_path: Path) -> Path:
    """A folder of two papers, one of them deeper."""
    inside = tmp_path / "papers"
    (inside / "deeper").mkdir(parents=True)
    (inside / "company.pdf").write_bytes(specimens.company.read_bytes())
    (inside / "deeper" / "individual.PDF").write_bytes(specimens.individual.read_bytes())
    (inside / "note.txt").write_text("not for upload")
    return inside


def told(printed: str) -> dict[str, str]:
    """The status of each file by its name."""
    return {Path(one["file"]).name: one["status"] for one in map(json.loads, printed.splitlines())}


def test_a_folder_is_uploaded_once(run: Run, sandbox: HostedSandbox, folder: Path) -> None:
    first = run("upload", folder, *SEND)
    assert first.exit_code == 0, first.output
    assert first.stdout.count("created  ") == 3  # two files and the summary
    assert len(sandbox.store) == 2
    again = run("upload", folder, *SEND)
    assert again.exit_code == 0
    assert "uploaded before, by the journal" in again.stdout
    assert len(sandbox.store) == 2


def test_a_dry_run_shows_the_requests_and_sends_nothing(run: Run, sandbox: HostedSandbox, specimens: Specimens) -> None:
    result = run("upload", specimens.company, *SOUND, "--dry-run", "--client-id", "client_1", "--team", "team_1")
    assert result.exit_code == 0
    assert f"{sandbox.url}/v2/clients/csf?client_id=client_1&team=team_1" in result.stdout
    assert "Bearer ***" in result.stdout
    assert SANDBOX_KEY not in result.output
    told = json.loads(run("upload", specimens.company, *SOUND, "--dry-run", "--json").stdout)
    search, upload = told["requests"]
    assert search["url"] == f"{sandbox.url}/v2/clients/search?q={quote(specimens.company_taxpayer.rfc)}"
    assert (upload["method"], upload["file"], upload["file_bytes"]) == (
        "POST",
        "company.pdf",
        specimens.company.stat().st_size,
    )
    assert told["client"]["rfc"] == specimens.company_taxpayer.rfc
    assert sandbox.faults.counts == {}
    assert len(sandbox.store) == 0


def test_a_dry_run_needs_no_key_but_takes_none_that_is_malformed(
    run: Run, sandbox: HostedSandbox, specimens: Specimens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIGSTACK_API_KEY", "of two words")
    assert [run("upload", specimens.company, *way).exit_code for way in (SEND, (*SOUND, "--dry-run"))] == [2, 2]
    monkeypatch.delenv("GIGSTACK_API_KEY")
    assert run("upload", specimens.company, *SOUND, "--dry-run").exit_code == 0
    refused = run("upload", specimens.company, *SEND)
    assert (refused.exit_code, len(sandbox.store)) == (2, 0)
    assert "GIGSTACK_API_KEY" in refused.stderr


def test_a_dry_run_knows_what_was_uploaded_and_leaves_the_journal_alone(
    run: Run, sandbox: HostedSandbox, folder: Path, tmp_path: Path
) -> None:
    company = folder / "company.pdf"
    assert run("upload", folder, *SOUND, "--dry-run").exit_code == 0
    assert not list(tmp_path.glob("uploads.sqlite*"))
    run("upload", company, *SEND)
    before = {path: path.read_bytes() for path in tmp_path.glob("uploads.sqlite*")}
    result = run("upload", folder, *SOUND, "--dry-run", "--json")
    rows = {Path(row["file"]).name: row for row in map(json.loads, result.stdout.splitlines())}
    assert (result.exit_code, len(sandbox.store)) == (0, 1)
    assert [rows["company.pdf"][name] for name in ("would_send", "reason", "requests")] == [False, "done-before", []]
    assert [rows["individual.PDF"][name] for name in ("would_send", "reason")] == [True, None]
    assert "uploaded before" in run("upload", company, *SOUND, "--dry-run").stdout
    assert run("upload", company, *SOUND, "--dry-run", "--client-id", "client_1", "--json").stdout.count('"POST"') == 1
    assert {path: path.read_bytes() for path in tmp_path.glob("uploads.sqlite*")} == before


def test_a_file_with_errors_is_refused_unless_forced(run: Run, sandbox: HostedSandbox, specimens: Specimens) -> None:
    refused = run("upload", specimens.company, "--yes")
    assert refused.exit_code == 1
    assert "refused" in refused.stdout
    assert "This is a specimen" in refused.stdout
    assert len(sandbox.store) == 0
    assert run("upload", specimens.company, "--yes", "--force").exit_code == 0
    assert len(sandbox.store) == 1


def test_what_is_no_csf_is_refused_and_the_others_go_on(run: Run, sandbox: HostedSandbox, specimens: Specimens) -> None:
    files = (specimens.junk, specimens.bundle, specimens.company, "missing.pdf")
    result = run("upload", *files, *SEND, "--json")
    assert result.exit_code == 1
    assert told(result.stdout) == {
        "junk.pdf": "refused",
        "bundle.pdf": "refused",
        "company.pdf": "created",
        "missing.pdf": "failed",
    }
    assert len(sandbox.store) == 1


def test_the_rfc_decides_where_that_is_asked_for(
    run: Run, sandbox: HostedSandbox, specimens: Specimens, tmp_path: Path
) -> None:
    run("upload", specimens.company, *SEND)
    new_journal = ("--journal", tmp_path / "second.sqlite")
    left = json.loads(run("upload", specimens.company, *SEND, *new_journal, "--json").stdout)
    assert (left["status"], left["reason"], left["ids"]) == ("skipped", "rfc-exists", [sandbox.store.all()[0].id])
    updated = run("upload", specimens.company, *SEND, *new_journal, "--match", "rfc", "--json")
    assert (updated.exit_code, told(updated.stdout)) == (0, {"company.pdf": "updated"})
    assert len(sandbox.store) == 1
    third = ("--journal", tmp_path / "third.sqlite")
    assert told(run("upload", specimens.company, *SEND, *third, "--match", "new", "--json").stdout) == {
        "company.pdf": "created"
    }
    assert len(sandbox.store) == 2
    fourth = ("--journal", tmp_path / "fourth.sqlite")
    ambiguous = run("upload", specimens.company, *SEND, *fourth, "--match", "rfc")
    assert ambiguous.exit_code == 1
    assert "choose one with --client-id or --map" in ambiguous.stdout


def test_a_map_names_the_client_of_each_file(run: Run, sandbox: HostedSandbox, folder: Path, tmp_path: Path) -> None:
    run("upload", folder, *SEND)
    ids = {client.rfc: client.id for client in sandbox.store.all()}
    rows = "\n".join(f"{rfc},{client_id}" for rfc, client_id in ids.items())
    (tmp_path / "clients.csv").write_text(f"rfc,client_id\n{rows}\n", encoding="utf-8")
    result = run("upload", folder, *SEND, "--map", tmp_path / "clients.csv", "--json")
    assert set(told(result.stdout).values()) == {"updated"}
    assert len(sandbox.store) == 2


def test_a_map_that_does_not_fit_the_files_is_told(
    run: Run, sandbox: HostedSandbox, folder: Path, tmp_path: Path
) -> None:
    (folder / "deeper" / "company.pdf").write_bytes((folder / "company.pdf").read_bytes())
    (tmp_path / "clients.csv").write_text("file,client_id\ncompany.pdf,client_1\n", encoding="utf-8")
    several = run("upload", folder, *SEND, "--map", tmp_path / "clients.csv")
    assert (several.exit_code, len(sandbox.store)) == (2, 0)
    (tmp_path / "clients.csv").write_text("file,client_id\nother.pdf,client_1\n", encoding="utf-8")
    unused = run("upload", folder / "company.pdf", *SEND, "--map", tmp_path / "clients.csv")
    assert (unused.exit_code, len(sandbox.store)) == (0, 1)
    assert "other.pdf" in unused.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_file_whose_name_is_no_utf8_is_uploaded(run: Run, sandbox: HostedSandbox, folder: Path) -> None:
    odd = os.fsencode(folder) + b"/caf\xe9.pdf"
    (folder / "company.pdf").rename(os.fsdecode(odd))
    for shown in ((), ("--json",)):
        result = run("upload", folder, *SEND, *shown)
        assert result.exit_code == 0, result.output
    assert len(sandbox.store) == 2
    assert run("upload", folder, *SOUND, "--dry-run").exit_code == 0


def test_one_client_id_goes_with_one_file(run: Run, sandbox: HostedSandbox, folder: Path) -> None:
    assert run("upload", folder, *SEND, "--client-id", "client_1").exit_code == 2
    for nobody in ("", ".", ".."):
        for way in (SEND, (*SOUND, "--dry-run")):
            assert run("upload", folder / "company.pdf", *way, "--client-id", nobody).exit_code == 2
    unknown = run("upload", folder / "company.pdf", *SEND, "--client-id", "client_1")
    assert unknown.exit_code == 1
    assert "There is no client of this id" in unknown.stdout
    assert len(sandbox.store) == 0


def test_without_a_yes_nothing_is_sent(run: Run, sandbox: HostedSandbox, folder: Path, tmp_path: Path) -> None:
    result = run("upload", folder, *SOUND)
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert len(sandbox.store) == 0
    (tmp_path / "empty").mkdir()
    assert run("upload", tmp_path / "empty", *SEND).exit_code == 2


def test_a_key_that_is_refused_again_and_again_ends_the_run(
    run: Run, sandbox: HostedSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIGSTACK_API_KEY", "sk_test_of_nobody")
    for seed in range(6):
        (tmp_path / f"{seed}.pdf").write_bytes(print_csf(random_taxpayer(seed)))
    files = sorted(tmp_path.glob("*.pdf"))
    result = run("upload", *files, *SEND, "--concurrency", 1, "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [row["status"] for row in rows] == ["failed"] * 6
    assert [row["reason"] for row in rows] == [None] * 3 + ["key-refused"] * 3
    assert "sk_test_of_nobody" not in result.output
    assert len(sandbox.store) == 0


def test_what_gigstack_understood_differently_is_told(run: Run, specimens: Specimens, tmp_path: Path) -> None:
    def misread(pdf: bytes) -> object:
        from csf_parser import parse_csf  # noqa: PLC0415 - beside its only use

        return parse_csf(pdf).client_record().model_copy(update={"legal_name": "OTRA EMPRESA"})

    with Sandbox(read_csf=misread) as sandbox:  # type: ignore[arg-type]  # a record all the same
        environment = {"GIGSTACK_API_KEY": SANDBOX_KEY, "GIGSTACK_API_BASE_URL": sandbox.url}
        os.environ.update(environment)
        try:
            journal = ("--journal", tmp_path / "journal.sqlite")
            result = run("--lang", "es", "upload", specimens.company, *SEND, *journal)
        finally:
            for name in environment:
                del os.environ[name]
    assert result.exit_code == 1
    assert "gigstack-name-differs" in result.stdout
    assert "gigstack: OTRA EMPRESA" in result.stdout


def test_every_option_has_an_example(run: Run) -> None:
    shown, examples = run("upload", "--help").stdout.split("Examples:")
    own = set(re.findall(r"^  (--[a-z-]+)", shown.split("--engine")[0], re.MULTILINE))
    assert own - set(re.findall(r"--[a-z-]+", examples)) == set()


def test_json_of_a_file_has_the_members_that_the_help_names(
    run: Run, sandbox: HostedSandbox, specimens: Specimens
) -> None:
    row = json.loads(run("upload", specimens.company, *SEND, "--json").stdout)
    named = re.search(r"one object on a line of its own: (.*?)\.", run("upload", "--help").stdout, re.DOTALL)
    assert named is not None
    assert named[1].replace(",", "").split() == list(row)
    assert row["client_id"] == sandbox.store.all()[0].id
