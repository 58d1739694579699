"""Where one file is: on this machine, in an archive or an e-mail, or behind a URL."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One file of a batch.

    Attributes:
        name: Its path or URL; of a member of an archive, the archive's path, ``/`` and the member's own name. Bytes of
            a path that are no UTF-8 are kept as lone surrogates, as ``os.fsdecode`` has it.
        archive: The path or URL of the archive or e-mail that holds it, the outermost of several.
        state: A text that changes when the file does, from its size and times, or ``None`` where nothing tells.
        steps: The member's name in its archive, after the names of the archives within ``archive`` that lead to it.
    """

    name: str
    archive: str | None = None
    state: str | None = None
    steps: tuple[str, ...] = ()

    @property
    def is_remote(self) -> bool:
        """Whether it is behind a URL."""
        return "://" in self.name and self.archive is None

    @property
    def member(self) -> str:
        """The name within the archive."""
        return self.name[len(self.archive or "") + 1 :]

    @property
    def way(self) -> bytes | None:
        r"""Archive and steps as bytes for a store; ``None`` for a file in no archive.

        >>> Place("a.zip/b.zip/c.pdf", "a.zip", steps=("b.zip", "c.pdf")).way
        b'a.zip\x00b.zip\x00c.pdf'
        """
        if self.archive is None:
            return None
        return b"\0".join(map(os.fsencode, (self.archive, *self.steps)))

    @classmethod
    def stored(cls, name: bytes, way: bytes | None, state: str | None = None) -> "Place":
        r"""The place of this name and ``way``.

        >>> Place.stored(b"a.zip/c.pdf", b"a.zip\0c.pdf").member
        'c.pdf'
        """
        if way is None:
            return cls(os.fsdecode(name), state=state)
        archive, *steps = map(os.fsdecode, way.split(b"\0"))
        return cls(os.fsdecode(name), archive, state, tuple(steps))


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder, archive or location that cannot be listed; ``reason`` is a key of ``OBSTACLES``."""

    name: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that is not read; ``reason`` is a key of ``IGNORED_BECAUSE``."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive or e-mail whose members are listed in its place."""

    name: str


Found = Place | Unlisted | Ignored | Opened


def as_text(name: str) -> str:
    r"""The name as UTF-8 text for a report; bytes that are no UTF-8 show as ``\xff``.

    >>> as_text("caf\udce9.pdf")
    'caf\\xe9.pdf'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")
