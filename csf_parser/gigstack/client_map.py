"""``clients.csv``: which client each file, or each RFC, belongs to.

A CSV file with a header: the column ``client_id``, and ``file`` or ``rfc`` or both. Commas or semicolons separate; a
``file`` is the name of a PDF, with its folder as the command is given it, or without, where only one file has it. A row
without ``client_id`` says nothing.
"""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from csf_parser.gigstack.calls import check_client_id
from csf_parser.gigstack.errors import UploadSettingsError


@dataclass(frozen=True, slots=True)
class ClientMap:
    """Client ids by the name of a file and by RFC."""

    by_file: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    by_rfc: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def from_csv(cls, path: str | Path) -> Self:
        """The map of a CSV file.

        Raises:
            UploadSettingsError: It cannot be read, lacks a column, or says two things of one file or RFC.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            cause = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise UploadSettingsError(f"the map {path} cannot be read: {cause}") from None
        lines = text.splitlines()
        separator = ";" if lines and ";" in lines[0] else ","
        rows = list(csv.DictReader(lines, delimiter=separator))
        columns = set(rows[0]) if rows else set()
        if "client_id" not in columns or not columns & {"file", "rfc"}:
            raise UploadSettingsError(f"the map {path} needs rows under a header: client_id, and file or rfc")
        return cls(_column(rows, "file", path), _column(rows, "rfc", path))

    def client_of(self, path: Path, rfc: str | None = None) -> str | None:
        """The client of a file: by its path, its name, or the RFC on it."""
        key = self._key_of(path)
        named = None if key is None else self.by_file[key]
        return named or (self.by_rfc.get(rfc) if rfc is not None else None)

    def rows_without_file(self, paths: Iterable[Path]) -> list[str]:
        """The names in the column ``file`` that are those of none of these files.

        Raises:
            UploadSettingsError: One of them is that of several files.
        """
        files: dict[str, list[Path]] = {key: [] for key in self.by_file}
        for path in paths:
            if (key := self._key_of(path)) is not None:
                files[key].append(path)
        for key, named in files.items():
            if len(named) > 1:
                raise UploadSettingsError(
                    f"the map's file “{key}” is several of these files ({named[0]}, {named[1]}): write its folder, too"
                )
        return [key for key, named in files.items() if not named]

    def _key_of(self, path: Path) -> str | None:
        # Macs hand out names of files with their accents apart.
        names = (unicodedata.normalize("NFC", one) for one in (str(path), path.name))
        return next((name for name in names if name in self.by_file), None)


def _column(rows: Iterable[dict[str, str | None]], name: str, path: str | Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        key, client_id = (row.get(name) or "").strip(), (row.get("client_id") or "").strip()
        key = key.upper() if name == "rfc" else unicodedata.normalize("NFC", key)
        if key and client_id:
            check_client_id(client_id)
        if key and client_id and found.setdefault(key, client_id) != client_id:
            raise UploadSettingsError(f"the map {path} names two clients for one {name}; leave one of the rows")
    return MappingProxyType(found)


NO_MAP: Final = ClientMap()
"""No file belongs to a client that is known."""
