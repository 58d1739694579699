"""Pictures of the pages that somebody has to look at, with a box around each place that a finding is about.

Drawing a page costs more than reading its file, so it is done for the worst documents only, when the report is made, in
processes of its own.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from csf_parser.batch.drawing import SEVERITIES, Box, DrawnPage, Mark, draw_page
from csf_parser.batch.engine import DEFAULT_SECONDS, processors
from csf_parser.batch.entries import Document, Entry
from csf_parser.batch.fetching import fetch
from csf_parser.batch.outcome import DOUBTED, REFUSED, Scalar
from csf_parser.batch.place import Place
from csf_parser.batch.pool import PoolLimits, run_tasks
from csf_parser.errors import CsfError
from csf_parser.extract import Limits

_MOST_BOXES: Final = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to draw: ``key`` says whose it is."""

    key: tuple[str, int]
    place: Place
    sha256: str
    page: int
    marks: tuple[Mark, ...]


class Picture(NamedTuple):
    """A drawn page."""

    key: tuple[str, int]
    page: int
    drawn: DrawnPage


@dataclass(frozen=True, slots=True)
class DrawPages:
    """The work of a worker: a picture of each page, or ``None`` where there can be none."""

    password: str | None
    limits: Limits

    def __call__(self, chunk: Sequence[Wanted]) -> Iterator[DrawnPage | None]:
        """The pictures, in order."""
        for wanted in chunk:
            try:
                content = fetch(wanted.place, self.limits)
            except CsfError:
                yield None
            else:  # a file that has changed since would show another page than the one that was judged
                is_the_same = hashlib.sha256(content).hexdigest() == wanted.sha256
                yield draw_page(content, wanted.page, wanted.marks, self.password) if is_the_same else None


def wanted_pages(entries: Iterable[Entry], most: int) -> list[Wanted]:
    """At most so many pages, of the CSFs with errors and warnings that stand at a place of the page."""
    wanted: list[Wanted] = []
    for entry in entries:
        if len(wanted) >= most or entry.grade > DOUBTED:
            break
        if entry.grade in {REFUSED, DOUBTED} and entry.sha256:
            for document in entry.documents:
                page, marks = _marked_page(document)
                if marks and len(wanted) < most:
                    key = (str(document.client["file"]), int(document.client["position"] or 0))
                    wanted.append(Wanted(key, entry.place, entry.sha256, page, tuple(marks)))
    return wanted


def draw_pages(wanted: Iterable[Wanted], *, password: str | None, limits: Limits) -> Iterator[Picture]:
    """The pictures that could be drawn, as they come."""
    others = max(1, processors() - 1)  # one is for the rest of the report
    pool = PoolLimits(others, DEFAULT_SECONDS, limits.max_memory)
    for ended in run_tasks(wanted, DrawPages(password, limits), pool):
        if isinstance(ended.result, DrawnPage):
            yield Picture(ended.task.key, ended.task.page, ended.result)


def _marked_page(document: Document) -> tuple[int, list[Mark]]:
    """The page of the gravest finding that has a box, and the boxes of all findings on it."""
    placed = [(row, box) for row in document.findings if (box := _box(row)) is not None]
    placed.sort(key=lambda one: SEVERITIES.index(str(one[0]["severity"])))
    page = placed[0][0]["page"] if placed else None
    marks = [Mark(str(row["severity"]), box) for row, box in placed if row["page"] == page]
    is_worth_it = any(mark.severity != "info" for mark in marks)
    return int(page or 0), marks[:_MOST_BOXES] if is_worth_it else []


def _box(row: dict[str, Scalar]) -> Box | None:
    edges = [row[name] for name in ("x0", "top", "x1", "bottom")]
    numbers = [float(edge) for edge in edges if edge is not None]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None
