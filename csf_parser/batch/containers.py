"""Archives and e-mails: what is in them, and the bytes of one member. Nothing is ever written to the disk.

Archives within archives are held in memory, so their size is bounded; members are read one by one, up to a limit that
the caller names. A member's name is a text for people and a key, and never a path.
"""

import io
import os
import weakref
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final, NamedTuple, Protocol

from csf_parser.batch.kinds import HEAD_BYTES, UNREADABLE
from csf_parser.batch.remote import file_system
from csf_parser.errors import CsfError
from csf_parser.extract.limits import MEBIBYTE

LARGEST_IN_MEMORY: Final = 100 * MEBIBYTE  # of an e-mail, and of an archive within another one
MOST_MEMBERS: Final = 100_000
_ENTRY: Final = b"PK\x01\x02"
_DIRECTORY_BYTES: Final = 16 * MEBIBYTE  # the end of an archive, in which its entries are counted


class ContainerError(Exception):
    """An archive or e-mail cannot be opened; ``reason`` is a key of ``OBSTACLES``. Does not leave this package."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Member(NamedTuple):
    """One file in a container.

    Attributes:
        name: Its name, which no other member has.
        size: Bytes, as the container says.
        state: A text that changes when its content does.
        is_file: Whether it is neither a link nor a device.
        is_small_inline_picture: Whether it is a picture in the text of an e-mail, too small for a document.
    """

    name: str
    size: int
    state: str
    is_file: bool = True
    is_small_inline_picture: bool = False


class Container(Protocol):
    """An open archive or e-mail."""

    def members(self) -> Iterable[Member]:
        """What is in it, without folders."""
        ...

    def read(self, name: str, most: int) -> bytes:
        """The first bytes of a member, at most so many.

        Raises:
            ContainerError: It cannot be read.
        """
        ...


def head_of(container: Container, name: str) -> bytes:
    """The first bytes of a member, by which its kind is told."""
    try:
        return container.read(name, HEAD_BYTES)
    except ContainerError:
        return UNREADABLE


class ZipArchive:
    """A ``.zip``.

    Raises:
        ContainerError: It is damaged, or has too many entries to be looked through.
    """

    def __init__(self, file: BinaryIO) -> None:
        weakref.finalize(self, file.close)  # it stays open for as long as its members are read
        with _as_container_error():
            if _entries_at_the_end(file) > MOST_MEMBERS:
                raise ContainerError("too-many", f"{MOST_MEMBERS:,}")
            self._archive = zipfile.ZipFile(file)
        infos = (info for info in self._archive.infolist() if not info.is_dir())
        self._infos = dict(each_once((_legible_name(info), info) for info in infos))

    def members(self) -> Iterator[Member]:
        """See ``Container``."""
        for name, info in self._infos.items():
            # The upper half are the mode bits of Unix: the type 0xA000 is a link.
            is_file = info.create_system != 3 or (info.external_attr >> 28) in {0, 8}
            yield Member(name, info.file_size, f"{info.CRC:08x}-{info.file_size}", is_file)

    def read(self, name: str, most: int) -> bytes:
        """See ``Container``."""
        with _as_container_error():
            info = self._infos[name]
            if info.flag_bits & 1:
                raise ContainerError("encrypted")
            with self._archive.open(info) as file:
                return file.read(most)


def each_once(named: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:  # Any: whatever is named
    """The same with names that differ: the second ``a.pdf`` is ``a (2).pdf``.

    >>> [name for name, _ in each_once([("a.pdf", 1), ("a.pdf", 2), ("a (2).pdf", 3)])]
    ['a.pdf', 'a (2).pdf', 'a (2) (2).pdf']
    """
    seen: dict[str, int] = {}
    for name, value in named:
        free = name
        while free in seen:
            seen[name] += 1
            suffix = PurePosixPath(name).suffix
            free = f"{name.removesuffix(suffix)} ({seen[name]}){suffix}"
        seen[free] = 1
        yield free, value


@lru_cache(maxsize=4)
def open_container(archive: str, steps: tuple[str, ...], version: object = None) -> Container:
    """The container that the steps lead to from the outermost one; each is kept open for its other members.

    ``version`` tells the states of one file apart.

    Raises:
        ContainerError: It, or one on the way, cannot be opened.
        MissingExtra: It is behind a URL, and ``csf-parser[remote]`` is not installed.
    """
    name = steps[-1] if steps else archive
    if steps:
        content = open_container(archive, steps[:-1], version).read(name, LARGEST_IN_MEMORY + 1)
        if len(content) > LARGEST_IN_MEMORY:
            raise ContainerError("too-large", f"{LARGEST_IN_MEMORY // MEBIBYTE} MiB")
        return container_in(name, io.BytesIO(content))
    with _as_container_error():
        return container_in(name, _opened(archive))


def container_in(name: str, file: BinaryIO) -> Container:
    """The container in a file of this name: an e-mail where it is called ``*.eml``, and otherwise a ``.zip``.

    Raises:
        ContainerError: It cannot be opened.
    """
    if name.split("?", maxsplit=1)[0].lower().endswith(".eml"):
        from csf_parser.batch.mail import Mail  # noqa: PLC0415 - only where there are e-mails

        with file:
            content = file.read(LARGEST_IN_MEMORY + 1)
        if len(content) > LARGEST_IN_MEMORY:
            raise ContainerError("too-large", f"{LARGEST_IN_MEMORY // MEBIBYTE} MiB")
        return Mail(content)
    return ZipArchive(file)


def version_of_file(archive: str) -> tuple[int, int] | None:
    """What differs when a file of this machine is another one by now."""
    try:
        status = os.stat(archive)  # noqa: PTH116 - a text, as everywhere in listing
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def _opened(archive: str) -> BinaryIO:
    if "://" not in archive:
        return open(archive, "rb")  # noqa: PTH123 - kept open with its archive
    system, path = file_system(archive)
    try:
        file: BinaryIO = system.open(path, "rb")
    except Exception as error:  # noqa: BLE001 - each file system has errors of its own
        raise ContainerError("url", type(error).__name__) from None
    return file


def _entries_at_the_end(file: BinaryIO) -> int:
    """At least as many as the entries of the archive, where those are ever too many: memory grows with each."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _DIRECTORY_BYTES))
    return file.read(_DIRECTORY_BYTES).count(_ENTRY)


def _legible_name(info: zipfile.ZipInfo) -> str:
    """The name, where it does not say its encoding: UTF-8, as macOS writes it, or that of Windows in Mexico."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850")
    return name.replace("\0", "") or "unnamed"


@contextmanager
def _as_container_error() -> Iterator[None]:
    try:
        yield
    except (ContainerError, CsfError):
        raise
    except Exception as error:  # noqa: BLE001 - damaged archives trip zipfile and its decoders in many ways
        raise ContainerError("damaged", type(error).__name__) from None
