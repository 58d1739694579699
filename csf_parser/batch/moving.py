"""Files sorted by their verdict: copied, or moved, into a folder for the accepted and one for the others."""

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from csf_parser.batch.entries import Entry
from csf_parser.batch.fetching import fetch
from csf_parser.batch.outcome import DOUBTED, REFUSED
from csf_parser.batch.place import Place
from csf_parser.batch.reading import Reading
from csf_parser.errors import CsfError

_MOST_NAMES: Final = 10_000  # files of one name


@dataclass(frozen=True, slots=True)
class Filing:
    """Where files go in the end. Nothing is ever overwritten: a second file of one name is ``name (2).pdf``.

    Attributes:
        ok: The folder for files whose CSFs are all accepted; ``None`` leaves them.
        bad: The folder for the others; ``None`` leaves them.
        move: Whether files of this machine leave their place. Members of archives and files behind URLs never do.
        warnings_are_bad: Whether a CSF with warnings is not accepted.
    """

    ok: Path | None = None
    bad: Path | None = None
    move: bool = False
    warnings_are_bad: bool = False

    def file_all(self, entries: Iterable[Entry], reading: Reading) -> tuple[int, int]:
        """Copy or move the files; how many were, and how many could not be.

        A file that has changed since it was judged stays where it is. One that is there already, from an earlier run,
        is not written again.
        """
        filed = not_filed = 0
        worst_accepted = DOUBTED + 1 if self.warnings_are_bad else REFUSED + 1
        for entry in entries:
            folder = self.ok if entry.grade >= worst_accepted else self.bad
            if folder is None or (
                entry.failure is not None and entry.failure["error"] in {"CannotList", "CannotUnpack"}
            ):
                continue
            try:
                self._file(entry, folder, reading)
            except (CsfError, OSError):
                not_filed += 1
            else:
                filed += 1
        return filed, not_filed

    def _file(self, entry: Entry, folder: Path, reading: Reading) -> None:
        content = fetch(entry.place, reading.options.limits)
        digest = hashlib.sha256(content).hexdigest()
        if entry.sha256 not in {None, digest}:
            raise OSError("the file has changed since it was judged")
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, _base_name(entry.place), content)
        is_local = entry.place.archive is None and not entry.place.is_remote
        if target is not None:
            unfinished = target.with_name(f".{target.name}.part")
            unfinished.write_bytes(content)
            if is_local:
                shutil.copystat(entry.place.name, unfinished)
            unfinished.rename(target)
        if self.move and is_local:
            Path(entry.place.name).unlink()


def _base_name(place: Place) -> str:
    """The name without its folders; of a URL or an archive it may be anything, so that no path gets out of it."""
    if place.archive is None and not place.is_remote:
        return Path(place.name).name
    name = PurePosixPath(place.name.split("?")[0].replace("\\", "/")).name.replace("\0", "")
    return name if name not in {"", ".", ".."} else "unnamed.pdf"


def _free_name(folder: Path, name: str, content: bytes) -> Path | None:
    """A path in the folder that is free; ``None`` where one of that name has this content already.

    Raises:
        OSError: There are thousands of that name.
    """
    path = Path(name)
    for number in range(1, _MOST_NAMES):
        target = folder / (name if number == 1 else f"{path.stem} ({number}){path.suffix}")
        if not target.exists():
            return target
        if target.stat().st_size == len(content) and target.read_bytes() == content:
            return None
    raise OSError(f"there are {_MOST_NAMES} files of one name in {folder}")
