"""Answers are kept for as long as was said, and for nobody else's eyes."""

import contextlib
import datetime as dt
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from csf_parser.errors import SatError
from csf_parser.sat import Question, SatCache, read_page

RECORD = read_page((Path(__file__).parent / "pages" / "company.html").read_bytes())
QUESTION = Question.of("EKU9003173C9", "15030000001")


def test_an_answer_is_kept_between_programs(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    assert SatCache(path).get(QUESTION) is None
    SatCache(path).put(QUESTION, RECORD)
    assert SatCache(path).get(QUESTION) == RECORD
    assert SatCache(path).get(Question.of("EKU9003173C9", "15030000002")) is None


def test_an_expired_answer_is_gone_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    SatCache(path).put(QUESTION, RECORD)
    assert b"KEMPER" in path.read_bytes()
    assert SatCache(path, dt.timedelta(seconds=-1)).get(QUESTION) is None
    assert b"KEMPER" not in path.read_bytes()


def test_a_cache_can_be_emptied(tmp_path: Path) -> None:
    cache = SatCache(tmp_path / "answers.sqlite")
    cache.put(QUESTION, RECORD)
    cache.clear()
    assert cache.get(QUESTION) is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    SatCache(tmp_path / "answers.sqlite").put(QUESTION, RECORD)
    assert stat.S_IMODE((tmp_path / "answers.sqlite").stat().st_mode) == 0o600
    (tmp_path / "answers.sqlite").chmod(0o644)
    SatCache(tmp_path / "answers.sqlite")
    assert stat.S_IMODE((tmp_path / "answers.sqlite").stat().st_mode) == 0o600


def test_a_damaged_cache_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_text("no database, but long enough to look like something")
    with pytest.raises(SatError, match=r"answers\.sqlite"):
        SatCache(tmp_path / "answers.sqlite")
    with pytest.raises(SatError, match="missing"):
        SatCache(tmp_path / "missing" / "answers.sqlite")


def test_an_answer_of_another_version_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    SatCache(path).put(QUESTION, RECORD)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("""UPDATE answers SET record = '{"rfc": "EKU9003173C9", "of": "another shape"}'""")
    assert SatCache(path).get(QUESTION) is None
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)
