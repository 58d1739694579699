"""``clients.csv``: which client each file, or each RFC, belongs to.

A CSV file with a header: the column ``client_id``, and ``file`` or ``rfc`` or both. Commas or semicolons separate; a
``file`` is the name of a PDF, with or without its folder. A row without ``client_id`` says nothing.
"""

import csv
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
        named = self.by_file.get(str(path)) or self.by_file.get(path.name)
        return named or (self.by_rfc.get(rfc) if rfc is not None else None)


def _column(rows: Iterable[dict[str, str | None]], name: str, path: str | Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        key, client_id = (row.get(name) or "").strip(), (row.get("client_id") or "").strip()
        if name == "rfc":
            key = key.upper()
        if key and client_id:
            check_client_id(client_id)
        if key and client_id and found.setdefault(key, client_id) != client_id:
            raise UploadSettingsError(f"the map {path} names two clients for one {name}; leave one of the rows")
    return MappingProxyType(found)


NO_MAP: Final = ClientMap()
"""No file belongs to a client that is known."""
