import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.batch import Place, Shard, SourceError, list_sources
from csf_parser.batch.place import Unlisted, as_text

ROOT = Path(__file__).resolve().parents[2]


def names(*sources: str | Path, shard: Shard | None = None) -> list[str]:
    return sorted(found.name for found in list_sources(sources, shard))


def touch(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-")
    return str(path)


def test_a_folder_gives_its_pdfs_with_all_folders_in_it(tmp_path: Path) -> None:
    wanted = [touch(tmp_path / "a.pdf"), touch(tmp_path / "in" / "deeper" / "B.PDF")]
    (tmp_path / "notes.txt").write_text("notes")
    assert names(tmp_path) == sorted(wanted)


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    assert names(touch(tmp_path / "scan.bin")) == [str(tmp_path / "scan.bin")]


def test_a_pattern_gives_what_fits_it(tmp_path: Path) -> None:
    wanted = touch(tmp_path / "2025" / "a.pdf")
    touch(tmp_path / "2024" / "a.pdf")
    assert names(f"{tmp_path}/**/2025/*.pdf") == [wanted]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    wanted = touch(tmp_path / "a[1].pdf")
    touch(tmp_path / "a1.pdf")
    assert names(wanted) == [wanted]


@pytest.mark.parametrize("source", ["missing", "missing/*.pdf"])
def test_a_source_that_is_not_there_is_an_error_that_names_it(source: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="missing"):
        names(tmp_path / source)


def test_an_archive_gives_its_pdfs(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("in/a.pdf", b"%PDF-")
        archive.writestr("b.txt", b"")
    (place,) = list_sources([tmp_path / "papers.zip"])
    assert isinstance(place, Place)
    assert (place.name, place.archive, place.member) == (
        f"{tmp_path}/papers.zip/in/a.pdf",
        f"{tmp_path}/papers.zip",
        "in/a.pdf",
    )


def test_links_in_a_circle_end_and_each_folder_is_listed_once(tmp_path: Path) -> None:
    wanted = touch(tmp_path / "a" / "one.pdf")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "broken.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert names(tmp_path) == sorted([wanted, str(tmp_path / "broken.pdf")])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_of_every_kind_of_character_are_kept(tmp_path: Path) -> None:
    parts = [
        b"caf\xe9.pdf",
        "Ñandú & cía (copia) #1 %20.pdf".encode(),
        b"new\nline\ttab.pdf",
        b"quote'\"`$(x);|.pdf",
        b"-rf.pdf",
        "\u202eright to left.pdf".encode(),
        "🙂.pdf".encode(),
        b" .pdf",
        b"\x1b[31m.pdf",
        b"=1+1.pdf",
    ]
    for part in parts:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + part)).write_bytes(b"%PDF-")
    assert {os.fsencode(Path(name).name) for name in names(tmp_path)} == set(parts)
    assert all(as_text(name).encode("utf-8") for name in names(tmp_path))


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    wanted = touch(tmp_path / "open" / "a.pdf")
    touch(tmp_path / "shut" / "b.pdf")
    (tmp_path / "shut").chmod(0)
    code = (
        "import sys; from csf_parser.batch import list_sources;"
        "print(*sorted(type(one).__name__ + ' ' + one.name for one in list_sources(sys.argv[1:])), sep='\\n')"
    )
    # Root may enter any folder, unless it has laid that down.
    bare = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    try:
        done = subprocess.run(
            [*bare, sys.executable, "-c", code, str(tmp_path)],
            capture_output=True,
            cwd=ROOT,
            check=True,
            encoding="utf-8",
        )
    except FileNotFoundError:
        pytest.skip("this root cannot lay its privileges down")
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert done.stdout.splitlines() == [f"Place {wanted}", f"Unlisted {tmp_path / 'shut'}"]


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("a.pdf", b"%PDF-" * 100)
    content = (tmp_path / "papers.zip").read_bytes()
    directory = content.rindex(b"PK\x01\x02")
    (tmp_path / "papers.zip").write_bytes(content[:directory] + b"XXXX" + content[directory + 4 :])
    (found,) = list_sources([tmp_path / "papers.zip"])
    assert isinstance(found, Unlisted)


def test_the_state_of_a_file_tells_when_it_changes(tmp_path: Path) -> None:
    path = Path(touch(tmp_path / "a.pdf"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    time.sleep(0.03)  # beyond the tick of the clock
    (before,) = list_sources([path])
    path.write_bytes(b"%PDF+")
    os.utime(path, (1_700_000_001, 1_700_000_001))
    time.sleep(0.03)
    (after,) = list_sources([path])
    assert isinstance(before, Place)
    assert isinstance(after, Place)
    assert None not in {before.state, after.state}
    assert before.state != after.state


def test_the_state_of_a_file_that_has_just_changed_is_not_trusted(tmp_path: Path) -> None:
    (place,) = list_sources([touch(tmp_path / "a.pdf")])
    assert isinstance(place, Place)
    assert place.state is None


@given(st.integers(1, 9), st.lists(st.text(), max_size=30))
def test_every_name_belongs_to_exactly_one_shard(count: int, names: list[str]) -> None:
    shards = [Shard(index, count) for index in range(1, count + 1)]
    for name in names:
        encodable = name.encode("utf-8", "replace").decode()
        assert sum(shard.has(encodable) for shard in shards) == 1


@pytest.mark.parametrize(("index", "count"), [(0, 2), (3, 2), (1, 0)])
def test_a_shard_that_does_not_exist_is_refused(index: int, count: int) -> None:
    with pytest.raises(ValueError, match="i/n"):
        Shard(index, count)
