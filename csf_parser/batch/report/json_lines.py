"""JSON Lines: one object a CSF with its regimes and findings, and one a file without a record or ignored."""

import json
from pathlib import Path

from csf_parser.batch.entries import Entry
from csf_parser.batch.outcome import Row
from csf_parser.batch.report.sink import NewFile


class JsonLines:
    """``report.jsonl``."""

    def __init__(self, path: Path) -> None:
        self._file = NewFile(path)
        self._stream = self._file.unfinished.open("w", encoding="utf-8", errors="replace", newline="\n")

    def add(self, entry: Entry) -> None:
        """See ``Sink``."""
        for document in entry.documents:
            self._write(
                {"type": "client", **document.client, "regimes": document.regimes, "findings": document.findings}
            )
        if entry.failure is not None:
            self._write({"type": "failure", **entry.failure})

    def add_ignored(self, row: Row) -> None:
        """See ``Sink``."""
        self._write({"type": "ignored", **row})

    def close(self) -> None:
        """See ``Sink``."""
        self._stream.close()
        self._file.finish()

    def discard(self) -> None:
        """See ``Sink``."""
        self._stream.close()
        self._file.discard()

    def _write(self, value: object) -> None:
        self._stream.write(json.dumps(value, ensure_ascii=False) + "\n")
