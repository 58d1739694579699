"""Which files a batch is about: folders, patterns, lists, archives, e-mails, URLs. Listed one by one, in no order.

Of folders, archives and locations every file is listed: to be read where it is a PDF or a picture, and otherwise as
ignored, with the reason. A file that is named itself is taken whatever its name. Links are followed; a folder that is
reached twice, as over a link to one above it, is listed once.
"""

import glob
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from csf_parser.batch.errors import SourceError
from csf_parser.batch.kinds import HEAD_BYTES, UNREADABLE, Kind, is_system_folder, kind_of
from csf_parser.batch.place import Found, Ignored, Place, Unlisted
from csf_parser.batch.remote import file_system
from csf_parser.batch.unpacking import Choice, files_in

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
    sources: Iterable[str | os.PathLike[str]],
    shard: Shard | None = None,
    *,
    without: Iterable[Path] = (),
    choice: Choice | None = None,
) -> Iterator[Place | Unlisted]:
    """Every file of the sources to read, and every folder or archive that cannot be listed.

    Nothing of the folders ``without`` is listed.

    Raises:
        SourceError: A source is not there, or a pattern fits nothing.
        MissingExtra: A source is a URL, and ``csf-parser[remote]`` is not installed.
    """
    for found in find_files(sources, shard, without=without, choice=choice):
        if isinstance(found, Place | Unlisted):
            yield found


def find_files(
    sources: Iterable[str | os.PathLike[str]],
    shard: Shard | None = None,
    *,
    without: Iterable[Path] = (),
    choice: Choice | None = None,
) -> Iterator[Found]:
    """As ``list_sources``, and besides every file that is ignored and every archive that is opened."""
    part = shard or Shard()
    seen = {(status.st_dev, status.st_ino) for folder in without if folder.exists() for status in [folder.stat()]}
    listing = _Listing(choice or Choice(), seen)
    for source in sources:
        for found in listing.of_source(os.fspath(source)):
            if part.has(found.name):
                yield found


class _Listing:
    """What is wanted, and which folders were listed by now."""

    def __init__(self, choice: Choice, seen: set[tuple[int, int]]) -> None:
        self._choice = choice
        self._seen = seen

    def of_source(self, source: str) -> Iterator[Found]:
        if "://" in source:
            yield from _of_url(source, self._choice)
        elif os.path.lexists(source):
            yield from self._of_path(os.path.normpath(source))
        elif _WILDCARDS.intersection(source):
            is_empty = True
            for path in glob.iglob(source, recursive=True, include_hidden=True):  # noqa: PTH207 - keeps the name as given
                is_empty = False
                yield from self._of_folder(path) if Path(path).is_dir() else self._of_file(path)
            if is_empty:
                raise SourceError(f"no file fits the pattern {source}")
        else:
            raise SourceError(f"there is no {source}: name a folder, a PDF, a .zip, an .eml, a pattern or a URL")

    def _of_path(self, path: str) -> Iterator[Found]:
        """A source that is named: it is taken whatever its name, and opened even without ``choice.archives``."""
        if Path(path).is_dir():
            yield from self._of_folder(path)
            return
        kind = kind_of(Path(path).name, lambda: UNREADABLE)
        if kind.holds_files:
            yield from _of_kind(path, kind, self._choice)
        else:
            yield Place(path, state=_look_at(path)[0])

    def _of_folder(self, top: str) -> Iterator[Found]:
        folders = [(top, False)]
        while folders:
            folder, is_system = folders.pop()
            try:
                status = os.stat(folder)  # noqa: PTH116 - plain texts all the way: ten million Paths take a minute
                if (status.st_dev, status.st_ino) in self._seen:
                    continue
                self._seen.add((status.st_dev, status.st_ino))
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if _is_folder(entry):
                            folders.append((entry.path, is_system or is_system_folder(entry.name)))
                        elif is_system:
                            yield Ignored(entry.path, "system-file")
                        else:
                            yield from self._of_file(entry.path)
            except OSError as error:
                yield Unlisted(folder, "folder", error.strerror or type(error).__name__)

    def _of_file(self, path: str) -> Iterator[Found]:
        """A file that was found in a folder."""
        state, is_file = _look_at(path)
        kind = kind_of(os.path.basename(path), partial(_head_of, path)) if is_file else Kind("ignored", "special-file")  # noqa: PTH119
        reason = self._choice.reason_against(kind)
        if reason is not None:
            yield Ignored(path, reason)
        elif kind.holds_files:
            yield from _of_kind(path, kind, self._choice)
        else:
            yield Place(path, state=state)


def _of_kind(path: str, kind: Kind, choice: Choice) -> Iterator[Found]:
    """The files of an archive or e-mail; an archive of a kind that is not opened is told."""
    if kind.what == "closed":
        yield Unlisted(path, kind.reason)
    else:
        yield from files_in(path, choice)


def _head_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - see above
            return file.read(HEAD_BYTES)
    except OSError:
        return UNREADABLE


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _of_url(url: str, choice: Choice) -> Iterator[Found]:
    system, path = file_system(url)
    try:
        if _WILDCARDS.intersection(path):
            for name, facts in system.glob(path, detail=True).items():
                yield from _of_remote(system, name, facts, choice)
        elif _remote_kind(path).what != "ignored":
            yield from _of_remote(system, path, _facts(system, path), Choice())
        else:
            for _, _, files in system.walk(path, detail=True, on_error="raise"):
                for facts in files.values():
                    yield from _of_remote(system, facts["name"], facts, choice)
    except Exception as error:  # noqa: BLE001 - each file system has errors of its own
        yield Unlisted(url, "url", type(error).__name__)


def _of_remote(system: Any, path: str, facts: dict[str, Any], choice: Choice) -> Iterator[Found]:
    name = system.unstrip_protocol(path)
    kind = _remote_kind(path)
    reason = choice.reason_against(kind)
    if reason is not None:
        yield Ignored(name, reason)
    elif kind.holds_files:
        yield from _of_kind(name, kind, choice)
    else:
        times = [str(facts[key]) for key in _TIMES_OF_REMOTE if facts.get(key)]
        yield Place(name, state="-".join([str(facts.get("size")), *times]) if times else None)


def _remote_kind(path: str) -> Kind:
    """What a file behind a URL is, by its name alone: to look into it would cost a request."""
    return kind_of(path.split("?", maxsplit=1)[0].rpartition("/")[2], lambda: UNREADABLE)


def _facts(system: Any, path: str) -> dict[str, Any]:  # Any: an fsspec file system
    try:
        facts: dict[str, Any] = system.info(path)
    except Exception:  # noqa: BLE001 - reading it will tell
        return {}
    return facts


def _look_at(path: str) -> tuple[str | None, bool]:
    """The state of a file, and whether it may be read: nothing is known of what cannot be asked for.

    The state is its size and times of change; the time of its entry is one that no program can set. It is ``None``
    where it cannot be asked, or where the file has changed a moment ago: it may do so again within the same tick of its
    file system's clock, unseen.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - see above
    except OSError:
        return None, True
    now = time.time_ns()
    is_file = stat.S_ISREG(status.st_mode)
    if abs(now - status.st_mtime_ns) < _CONTENT_TICK_NS or abs(now - status.st_ctime_ns) < _ENTRY_TICK_NS:
        return None, is_file
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}", is_file
