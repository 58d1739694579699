"""Where one file is: on this machine, in an archive, or behind a URL."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One file of a batch.

    Attributes:
        name: Its path or URL; of a member of an archive, the archive's path, ``/`` and the member's own name. Bytes of
            a path that are no UTF-8 are kept as lone surrogates, as ``os.fsdecode`` has it.
        archive: The path of the ``.zip`` that holds it.
        state: A text that changes when the file does, from its size and times, or ``None`` where nothing tells.
    """

    name: str
    archive: str | None = None
    state: str | None = None

    @property
    def is_remote(self) -> bool:
        """Whether it is behind a URL."""
        return "://" in self.name and self.archive is None

    @property
    def member(self) -> str:
        """The name within the archive."""
        return self.name[len(self.archive or "") + 1 :]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder, archive or location that could not be listed; ``reason`` is the system's own word."""

    name: str
    reason: str


def as_text(name: str) -> str:
    r"""The name as UTF-8 text for a report; bytes that are no UTF-8 show as ``\xff``.

    >>> as_text("caf\udce9.pdf")
    'caf\\xe9.pdf'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")
