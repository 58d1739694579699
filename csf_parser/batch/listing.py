"""Which files a batch is about: folders, patterns, lists, archives, URLs. Listed one by one, in no order.

Of folders, archives and locations the files named ``*.pdf`` are taken, in upper or lower case; a file that is named
itself is taken whatever its name. Links are followed; a folder that is reached twice, as over a link to one above it,
is listed once.
"""

import glob
import hashlib
import os
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from csf_parser.batch.errors import SourceError
from csf_parser.batch.fetching import file_system
from csf_parser.batch.place import Place, Unlisted

_WILDCARDS: Final = frozenset("*?[")
# How long a file may change unseen after it was looked at: a tick of the clock of its contents' time, which is two
# seconds on FAT, or of that of its entry, which is the kernel's.
_CONTENT_TICK_NS: Final = 2_000_000_000
_ENTRY_TICK_NS: Final = 20_000_000
_TIMES_OF_REMOTE: Final = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created", "modified")


@dataclass(frozen=True, slots=True)
class Shard:
    """One part of ``count`` into which the files are divided by a hash of their names; ``index`` counts from 1.

    Raises:
        ValueError: There is no such part.
    """

    index: int = 1
    count: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.index <= self.count:
            raise ValueError("a shard is i/n, i from 1 to n, such as 2/8")

    def has(self, name: str) -> bool:
        """Whether a file of this name belongs to the part.

        >>> sum(Shard(index, 3).has("a.pdf") for index in (1, 2, 3))
        1
        """
        digest = hashlib.blake2b(os.fsencode(name), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.count == self.index - 1


def list_sources(
    sources: Iterable[str | os.PathLike[str]], shard: Shard | None = None, *, without: Iterable[Path] = ()
) -> Iterator[Place | Unlisted]:
    """Every file of the sources, and every folder or archive that cannot be listed; nothing of the folders ``without``.

    Raises:
        SourceError: A source is not there, or a pattern fits nothing.
        MissingExtra: A source is a URL, and ``csf-parser[remote]`` is not installed.
    """
    part = shard or Shard()
    seen = {(status.st_dev, status.st_ino) for folder in without if folder.exists() for status in [folder.stat()]}
    for source in sources:
        for found in _of_source(os.fspath(source), seen):
            if part.has(found.name):
                yield found


def _of_source(source: str, seen: set[tuple[int, int]]) -> Iterator[Place | Unlisted]:
    if "://" in source:
        yield from _of_url(source)
    elif os.path.lexists(source):
        yield from _of_path(os.path.normpath(source), seen)
    elif _WILDCARDS.intersection(source):
        is_empty = True
        for path in glob.iglob(source, recursive=True, include_hidden=True):  # noqa: PTH207 - keeps the name as given
            is_empty = False
            yield from _of_path(path, seen)
        if is_empty:
            raise SourceError(f"no file fits the pattern {source}")
    else:
        raise SourceError(f"there is no {source}: name a folder, a PDF, a .zip, a pattern or a URL")


def _of_path(path: str, seen: set[tuple[int, int]]) -> Iterator[Place | Unlisted]:
    if Path(path).is_dir():
        yield from _of_folder(path, seen)
    elif zipfile.is_zipfile(path) and path.lower().endswith(".zip"):
        yield from _of_archive(path)
    else:
        yield Place(path, state=_state_of(path))


def _of_folder(top: str, seen: set[tuple[int, int]]) -> Iterator[Place | Unlisted]:
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 - plain texts all the way: ten million Paths take a minute
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                for entry in entries:
                    if _is_folder(entry):
                        folders.append(entry.path)
                    elif entry.name.lower().endswith(".pdf"):
                        yield Place(entry.path, state=_state_of(entry.path))
        except OSError as error:
            yield Unlisted(folder, error.strerror or type(error).__name__)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _of_archive(path: str) -> Iterator[Place | Unlisted]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                if not member.is_dir() and member.filename.lower().endswith(".pdf"):
                    name = f"{path}/{member.filename}"
                    yield Place(name, archive=path, state=f"{member.CRC:08x}-{member.file_size}")
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        yield Unlisted(path, str(error))


def _of_url(url: str) -> Iterator[Place | Unlisted]:
    system, path = file_system(url)
    try:
        if _WILDCARDS.intersection(path):
            for name, facts in system.glob(path, detail=True).items():
                yield _remote(system, name, facts)
        elif path.lower().endswith(".pdf"):
            yield _remote(system, path, _facts(system, path))
        else:
            for _, _, files in system.walk(path, detail=True, on_error="raise"):
                for facts in files.values():
                    if facts["name"].split("?")[0].lower().endswith(".pdf"):
                        yield _remote(system, facts["name"], facts)
    except Exception as error:  # noqa: BLE001 - each file system has errors of its own
        yield Unlisted(url, type(error).__name__)


def _facts(system: Any, path: str) -> dict[str, Any]:  # Any: an fsspec file system
    try:
        facts: dict[str, Any] = system.info(path)
    except Exception:  # noqa: BLE001 - reading it will tell
        return {}
    return facts


def _remote(system: Any, name: str, facts: dict[str, Any]) -> Place:
    times = [str(facts[key]) for key in _TIMES_OF_REMOTE if facts.get(key)]
    return Place(system.unstrip_protocol(name), state="-".join([str(facts.get("size")), *times]) if times else None)


def _state_of(path: str) -> str | None:
    """Size and times of change of the file; the time of its entry is one that no program can set.

    ``None`` where it cannot be asked, or where the file has changed a moment ago: it may do so again within the same
    tick of its file system's clock, unseen.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - see above
    except OSError:
        return None
    now = time.time_ns()
    if abs(now - status.st_mtime_ns) < _CONTENT_TICK_NS or abs(now - status.st_ctime_ns) < _ENTRY_TICK_NS:
        return None
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}"
