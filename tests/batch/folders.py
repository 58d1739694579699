"""Folders of papers, and a batch of them read back from its report."""

import json
import os
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from csf_parser import Policy
from csf_parser.batch import BatchOptions, Reading, Summary, run_batch
from tests.batch.doubles import HereEngine

SAMPLES = Path(__file__).resolve().parents[2] / "sample_pdfs"
READING = Reading(policy=Policy(accept_specimens=True, max_age_days=100_000))
LONG_AGO = 1_700_000_000


def copy_samples(folder: Path, *names: str) -> list[Path]:
    """These samples in a folder, all or those named, as if they had lain there for long."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = []
    for sample in sorted(SAMPLES.glob("*.pdf")):
        if not names or sample.stem in names:
            copies.append(Path(shutil.copy(sample, folder)))
            age(copies[-1])
    return copies


def put(path: Path, content: bytes) -> Path:
    """A file of this content that has lain there for long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    age(path)
    return path


def age(path: Path, by: int = 0) -> None:
    os.utime(path, (LONG_AGO + by, LONG_AGO + by))


def options_in(folder: Path, **changes: Any) -> BatchOptions:  # Any: fields of several types
    """A batch in this process with its store and a JSON Lines report in a folder."""
    chosen = BatchOptions(
        out=(folder / "report.jsonl",), store=folder / "store.sqlite", reading=READING, engine=HereEngine()
    )
    return replace(chosen, **changes)


def run(source: Path, folder: Path, **changes: Any) -> tuple[Summary, list[dict[str, Any]]]:  # Any: values of JSON
    """The summary of a batch of one source, and the rows of its report."""
    time.sleep(0.03)  # what has changed within a tick of the clock is not trusted the next time
    summary = run_batch([source], options_in(folder, **changes))
    return summary, rows_of(folder / "report.jsonl")


def rows_of(report: Path) -> list[dict[str, Any]]:  # Any: values of JSON
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]


def names_of(rows: list[dict[str, Any]]) -> list[str]:  # Any: values of JSON
    return [Path(row["file"]).name for row in rows]
