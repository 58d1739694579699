"""Which files an archive or an e-mail is about, those of archives within it included; bounded in every direction."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from csf_parser.batch.containers import (
    LARGEST_IN_MEMORY,
    MOST_MEMBERS,
    Container,
    ContainerError,
    Member,
    head_of,
    open_container,
    version_of_file,
)
from csf_parser.batch.kinds import Kind, kind_of
from csf_parser.batch.place import Found, Ignored, Opened, Place, Unlisted
from csf_parser.extract.limits import MEBIBYTE

MOST_DEPTH: Final = 4  # containers in each other: a .zip in an e-mail that is in a .zip is three
_LEAST_BYTES: Final = 1024 * MEBIBYTE
_BYTES_FOR_EACH: Final = 100  # of the file itself: no honest archive unpacks to more


@dataclass(frozen=True, slots=True)
class Choice:
    """Which kinds of files are wanted, apart from PDFs.

    Attributes:
        pictures: Scans and photographs.
        archives: What is in archives and e-mails.
    """

    pictures: bool = True
    archives: bool = True

    def reason_against(self, kind: Kind) -> str | None:
        """Why a file of this kind is ignored, a key of ``IGNORED_BECAUSE``; ``None`` where it is not."""
        if kind.what == "ignored":
            return kind.reason
        if kind.what == "picture" and not self.pictures:
            return "pictures-left-out"
        return "archives-left-out" if kind.holds_files and not self.archives else None


def files_in(archive: str, choice: Choice) -> Iterator[Found]:
    """Every file of an archive or e-mail, and whatever of it cannot be listed."""
    yield from _Unpacking(archive, choice).below(archive, ())


class _Unpacking:
    """The way through one archive of the outside, with what may still be unpacked of it."""

    def __init__(self, archive: str, choice: Choice) -> None:
        self._archive = archive
        self._choice = choice
        self._version = version_of_file(archive)
        self._members = MOST_MEMBERS
        size = os.path.getsize(archive) if self._version else 0  # noqa: PTH202 - a text, as everywhere in listing
        self._bytes = max(_LEAST_BYTES, _BYTES_FOR_EACH * size)

    def below(self, name: str, steps: tuple[str, ...]) -> Iterator[Found]:
        """The files of the container of this name."""
        try:
            container = open_container(self._archive, steps, self._version)
            is_empty = True
            for member in container.members():
                self._charge(member)
                yield from self._of_member(container, name, steps, member)
                is_empty = False
        except ContainerError as error:
            yield Unlisted(name, error.reason, error.detail)
        else:
            yield Ignored(name, "no-members") if is_empty else Opened(name)

    def _charge(self, member: Member) -> None:
        self._members -= 1
        self._bytes -= min(member.size, LARGEST_IN_MEMORY)
        if self._members < 0:
            raise ContainerError("too-many", f"{MOST_MEMBERS:,}")
        if self._bytes < 0:
            raise ContainerError("too-large", f"{_BYTES_FOR_EACH} : 1")

    def _of_member(self, container: Container, parent: str, steps: tuple[str, ...], member: Member) -> Iterator[Found]:
        name, way = f"{parent}/{member.name}", (*steps, member.name)
        kind = kind_of(member.name, partial(head_of, container, member.name))
        reason = "special-file" if not member.is_file else self._choice.reason_against(kind)
        if reason is None and member.is_small_inline_picture:
            reason = "small-inline-picture"
        if reason is not None:
            yield Ignored(name, reason)
        elif kind.what == "closed":
            yield Unlisted(name, kind.reason)
        elif not kind.holds_files:
            yield Place(name, self._archive, member.state, way)
        elif len(way) >= MOST_DEPTH:
            yield Unlisted(name, "too-deep", str(MOST_DEPTH))
        else:
            yield from self.below(name, way)
