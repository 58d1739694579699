import hashlib
import json
import pickle
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from csf_parser import Limits, ParseOptions, Policy
from csf_parser.batch import Filing, LocalEngine, Progress, Reading, Shard, SourceError, StoreError, run_batch
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.batch.doubles import Obedient
from tests.batch.folders import READING, SAMPLES, age, copy_samples, names_of, options_in, put, run
from tests.support.papers import OPINION_32D
from tests.support.pdf_editing import encrypted

PASSWORD = "secret"  # noqa: S105 - of a sample


def test_every_file_is_reported_once_with_what_it_says(tmp_path: Path) -> None:
    papers = copy_samples(tmp_path / "papers")
    put(tmp_path / "papers" / "junk.pdf", b"junk")
    summary, rows = run(tmp_path / "papers", tmp_path, engine=LocalEngine(2))
    assert (summary.files, summary.clients, summary.failures) == (len(papers) + 1, len(papers) + 1, 1)
    clients = {(Path(row["file"]).stem, row["position"]): row for row in rows if row["type"] == "client"}
    assert len(clients) == summary.clients
    for (stem, position), row in clients.items():
        expected = json.loads((SAMPLES / f"{stem}.json").read_text(encoding="utf-8"))
        record = expected[position - 1] if isinstance(expected, list) else expected
        assert (row["rfc"], row["legal_name"], row["zip"]) == (
            record["rfc"],
            record["legal_name"],
            record["address"]["zip"],
        )
        assert [one["name"] for one in row["regimes"]] == [one["name"] for one in record["regimes"]]
        assert row["issued_on"] == record["issued_on"]
    (failure,) = (row for row in rows if row["type"] == "failure")
    assert (Path(failure["file"]).name, failure["error"]) == ("junk.pdf", "NotAPdf")


def test_the_second_run_reads_nothing_and_reports_the_same(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers")
    _, first = run(tmp_path / "papers", tmp_path)
    summary, second = run(tmp_path / "papers", tmp_path)
    assert second == first
    assert summary.reused == summary.files


def test_a_changed_file_is_done_again_and_only_that(tmp_path: Path) -> None:
    one, *others = copy_samples(tmp_path / "papers")
    run(tmp_path / "papers", tmp_path)
    shutil.copy(others[-1], one)
    age(one, by=60)
    summary, rows = run(tmp_path / "papers", tmp_path)
    by_name = {row["file"]: row for row in rows}
    assert by_name[str(one)]["rfc"] == by_name[str(others[-1])]["rfc"]
    # Its new content is known from the other file: not even that is parsed again.
    assert summary.reused == summary.files
    assert by_name[str(others[-1])]["copy_of"] == str(one)


def test_a_file_replaced_by_one_of_the_same_size_is_noticed(tmp_path: Path) -> None:
    path = put(tmp_path / "papers" / "a.pdf", b"junk A")
    _, (before,) = run(tmp_path / "papers", tmp_path)
    path.unlink()
    put(path, b"junk B")  # of the same size and time
    _, (after,) = run(tmp_path / "papers", tmp_path)
    assert before["sha256"] != after["sha256"] == hashlib.sha256(b"junk B").hexdigest()


def test_new_files_are_added_and_removed_ones_leave_the_report(tmp_path: Path) -> None:
    papers = copy_samples(tmp_path / "papers", "company", "individual")
    run(tmp_path / "papers", tmp_path)
    papers[0].unlink()
    copy_samples(tmp_path / "papers", "suspended")
    summary, rows = run(tmp_path / "papers", tmp_path)
    assert names_of(rows) == ["individual.pdf", "suspended.pdf"]
    assert summary.reused == 1


@pytest.mark.parametrize(
    "reading",
    [
        replace(READING, options=ParseOptions(engine="pdfplumber")),
        replace(READING, policy=Policy(accept_specimens=True, max_age_days=100_000, ignore=frozenset({"specimen"}))),
        replace(READING, options=ParseOptions(limits=Limits(max_pages=1))),
    ],
    ids=["engine", "policy", "limits"],
)
def test_another_way_of_reading_is_another_result(reading: Reading, tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    _, before = run(tmp_path / "papers", tmp_path)
    summary, after = run(tmp_path / "papers", tmp_path, reading=reading)
    assert summary.reused == 0
    if reading.options.engine == "auto":
        assert after != before


def test_a_paper_that_has_grown_too_old_since_is_judged_again(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    run(tmp_path / "papers", tmp_path)
    with sqlite3.connect(tmp_path / "store.sqlite") as store:
        ((good_until,),) = store.execute("SELECT good_until FROM outcome").fetchall()
        assert good_until == "2299-06-17"  # a hundred thousand days after 2025-09-01
        store.execute("UPDATE outcome SET good_until = '2020-01-01'")
    store.close()
    summary, _ = run(tmp_path / "papers", tmp_path)
    assert summary.reused == 0


def test_failures_are_kept_until_they_are_asked_for_again(tmp_path: Path) -> None:
    put(tmp_path / "papers" / "junk.pdf", b"junk")
    copy_samples(tmp_path / "papers", "company")
    run(tmp_path / "papers", tmp_path)
    summary, _ = run(tmp_path / "papers", tmp_path)
    assert (summary.reused, summary.failures) == (2, 1)
    summary, _ = run(tmp_path / "papers", tmp_path, retry_failed=True)
    assert (summary.reused, summary.failures) == (1, 1)


def test_a_password_opens_what_failed_without_one(tmp_path: Path) -> None:
    put(tmp_path / "papers" / "a.pdf", encrypted((SAMPLES / "company.pdf").read_bytes(), user=PASSWORD))
    summary, _ = run(tmp_path / "papers", tmp_path)
    assert summary.failures == 1
    summary, rows = run(
        tmp_path / "papers", tmp_path, reading=replace(READING, options=ParseOptions(password=PASSWORD))
    )
    assert (summary.failures, rows[0]["rfc"]) == (0, "EKU9003173C9")
    summary, _ = run(tmp_path / "papers", tmp_path)
    assert (summary.failures, summary.reused) == (0, 1)


def test_a_file_that_crashes_or_hangs_its_process_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    for name in ("crash", "hang", "junk", "other junk"):
        put(tmp_path / "papers" / f"{name}.pdf", name.encode())
    engine = LocalEngine(1, seconds=1)  # a thousand times what junk takes
    _, rows = run(tmp_path / "papers", tmp_path, reading=Obedient(), engine=engine)
    assert {Path(row["file"]).stem: (row["error"], row["attempts"]) for row in rows} == {
        "crash": ("Crashed", 2),
        "hang": ("Stalled", 2),
        "junk": ("NotAPdf", 1),
        "other junk": ("NotAPdf", 1),
    }
    summary, _ = run(tmp_path / "papers", tmp_path, reading=Obedient())
    assert summary.reused == summary.files


def test_a_file_whose_process_was_killed_once_is_read_and_told(tmp_path: Path) -> None:
    put(tmp_path / "papers" / "a.pdf", f"once {tmp_path / 'killed'}\n".encode())
    summary, (row,) = run(tmp_path / "papers", tmp_path, reading=Obedient(), engine=LocalEngine(1))
    assert (summary.retried, row["error"], row["attempts"]) == (1, "NotAPdf", 2)


def test_copies_and_the_newest_of_each_rfc_are_marked(tmp_path: Path) -> None:
    taxpayer = random_taxpayer(3, kind="company")
    older = replace(taxpayer, issued_on=taxpayer.issued_on.replace(year=taxpayer.issued_on.year - 1))
    put(tmp_path / "papers" / "older.pdf", print_csf(older, Layout.B2))
    put(tmp_path / "papers" / "newer.pdf", print_csf(taxpayer, Layout.B2))
    put(tmp_path / "papers" / "copy of newer.pdf", print_csf(taxpayer, Layout.B2))
    summary, rows = run(tmp_path / "papers", tmp_path)
    marks = {Path(row["file"]).name: (row["newest"], row["same_rfc"], row["copy_of"]) for row in rows}
    first = str(tmp_path / "papers" / "copy of newer.pdf")
    assert marks == {
        "copy of newer.pdf": (True, 3, None),
        "newer.pdf": (False, 3, first),
        "older.pdf": (False, 3, None),
    }
    assert (summary.copies, summary.superseded) == (1, 2)


def test_another_paper_is_named(tmp_path: Path) -> None:
    put(tmp_path / "papers" / "opinion.pdf", OPINION_32D)
    _, (row,) = run(tmp_path / "papers", tmp_path)
    assert (row["error"], row["looks_like"]) == ("NotACsf", "opinion_32d")


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    path = tmp_path / "papers"
    summary = run_batch([path, path / "company.pdf", f"{path}/*.pdf"], options_in(tmp_path))
    assert summary.files == 1


def test_shards_divide_the_files(tmp_path: Path) -> None:
    papers = [put(tmp_path / "papers" / f"{number}.pdf", b"junk %d" % number) for number in range(20)]
    found: list[str] = []
    for index in (1, 2, 3):
        _, rows = run(tmp_path / "papers", tmp_path, store=tmp_path / f"{index}.sqlite", shard=Shard(index, 3))
        found += {row["file"] for row in rows}
    assert sorted(found) == sorted(map(str, papers))


def test_progress_is_told_up_to_the_last_file(tmp_path: Path) -> None:
    papers = [put(tmp_path / "papers" / f"{number}.pdf", b"junk %d" % number) for number in range(5)]
    told: list[Progress] = []
    run_batch([tmp_path / "papers"], options_in(tmp_path), told.append)
    assert [one.done for one in told] == list(range(1, len(papers) + 1))
    assert told[-1].total == len(papers)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no PDF"):
        run(tmp_path, tmp_path)


def test_a_file_that_is_no_store_is_not_touched(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    (tmp_path / "text").write_text("no database at all, and long enough to tell" * 50)
    for name in ("other.sqlite", "text"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(StoreError, match=name):
            run(tmp_path / "papers", tmp_path, store=tmp_path / name)
        assert (tmp_path / name).read_bytes() == before


def test_the_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    run(tmp_path / "papers", tmp_path)
    assert (tmp_path / "store.sqlite").stat().st_mode & 0o077 == 0


def test_files_are_copied_by_verdict_and_nothing_is_overwritten(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    put(tmp_path / "papers" / "in" / "company.pdf", b"junk")
    put(tmp_path / "papers" / "again" / "company.pdf", b"other junk")
    filing = Filing(tmp_path / "ok", tmp_path / "bad")
    for _ in range(2):  # the second run changes nothing
        summary, _ = run(tmp_path / "papers", tmp_path, filing=filing)
        assert (summary.filed, summary.not_filed) == (3, 0)
        assert [path.name for path in (tmp_path / "ok").iterdir()] == ["company.pdf"]
        assert {path.read_bytes() for path in (tmp_path / "bad").iterdir()} == {b"junk", b"other junk"}
        assert sorted(path.name for path in (tmp_path / "bad").iterdir()) == ["company (2).pdf", "company.pdf"]
    assert len(list((tmp_path / "papers").rglob("*.pdf"))) == 3


def test_files_are_moved_when_asked_to(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    put(tmp_path / "papers" / "junk.pdf", b"junk")
    run(tmp_path / "papers", tmp_path, filing=Filing(bad=tmp_path / "bad", move=True))
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["company.pdf"]
    assert [path.name for path in (tmp_path / "bad").iterdir()] == ["junk.pdf"]


def test_a_folder_for_the_accepted_within_the_source_is_not_read(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company", "individual")
    for _ in range(2):
        summary, _ = run(tmp_path / "papers", tmp_path, filing=Filing(ok=tmp_path / "papers" / "ok"))
        assert summary.files == 2


def test_warnings_can_be_bad(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "suspended")
    run(tmp_path / "papers", tmp_path, filing=Filing(ok=tmp_path / "ok"))
    assert (tmp_path / "ok" / "suspended.pdf").exists()
    run(tmp_path / "papers", tmp_path, filing=Filing(bad=tmp_path / "bad", warnings_are_bad=True))
    assert (tmp_path / "bad" / "suspended.pdf").exists()


def test_the_core_never_raises_and_can_be_pickled() -> None:
    reading = pickle.loads(pickle.dumps(READING))  # noqa: S301 - our own bytes
    for content in (b"", b"junk", b"%PDF-1.4 junk", (SAMPLES / "company.pdf").read_bytes()[:5000]):
        assert reading(content).grade == 0
    assert reading((SAMPLES / "company.pdf").read_bytes()).documents[0][:2] == ("EKU9003173C9", "2025-09-01")
