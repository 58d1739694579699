"""The files of ``csf upload``: folders looked through, and where the journal is kept."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

JOURNAL_VARIABLE: Final = "CSF_PARSER_JOURNAL"


def pdfs_of(names: Iterable[str]) -> list[Path]:
    """The files named and the PDFs in the folders named, at any depth, each once and in order."""
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        inside = (one for one in path.rglob("*") if one.suffix.lower() == ".pdf" and one.is_file())
        found |= dict.fromkeys(sorted(inside) if path.is_dir() else [path])
    return list(found)


def journal_path(environment: Mapping[str, str] | None = None) -> Path:
    """``CSF_PARSER_JOURNAL``, or ``csf-parser/uploads.sqlite`` in the user's folder for state."""
    surroundings = os.environ if environment is None else environment
    if configured := surroundings.get(JOURNAL_VARIABLE):
        return Path(configured).expanduser()
    folder = surroundings.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME") or "~/.local/state"
    return Path(folder).expanduser() / "csf-parser" / "uploads.sqlite"
