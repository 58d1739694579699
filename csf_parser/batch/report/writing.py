"""Which format each file of the report has, and the one pass that writes them all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from csf_parser.batch.entries import Entries
from csf_parser.batch.pictures import Picture, Wanted, draw_pages
from csf_parser.batch.report.delimited import Csv
from csf_parser.batch.report.elsewhere import Elsewhere, WriteFile
from csf_parser.batch.report.json_lines import JsonLines
from csf_parser.batch.report.page import Page
from csf_parser.batch.report.parquet import Parquet
from csf_parser.batch.report.sink import Sink, discarding, feed
from csf_parser.batch.report.tally import Tally
from csf_parser.batch.report.workbook import Workbook
from csf_parser.extract import Limits
from csf_parser.findings.paper_places import Language

FORMATS: Final = (".jsonl", ".csv", ".xlsx", ".parquet", ".html")
_WORTH_A_PROCESS: Final = 1000  # files; starting one costs a third of a second


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is made.

    Attributes:
        language: Of the HTML page and of the headings in the workbook.
        pictures: At most so many pictures of pages in the HTML page.
        password: Of encrypted files, to draw their pages.
        limits: Of the files that are drawn.
    """

    language: Language = "es"
    pictures: int = 60
    password: str | None = None
    limits: Limits = field(default_factory=Limits)

    def draw(self, wanted: list[Wanted]) -> list[Picture]:
        """Pictures of these pages, in their order."""
        drawn = {one.key: one for one in draw_pages(wanted, password=self.password, limits=self.limits)}
        return [drawn[one.key] for one in wanted if one.key in drawn]


def format_of(path: Path) -> str:
    """The format of a file of the report, by its extension.

    Raises:
        ValueError: It is none of ``FORMATS``.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise ValueError(f"{path.name}: a report ends in {', '.join(FORMATS)}")
    return suffix


def write_reports(paths: Sequence[Path], entries: Entries, options: ReportOptions) -> Tally:
    """Write the report to each path, and count what it tells.

    Raises:
        ValueError: A path has an extension of no format.
        MissingExtra: A format needs a package that is not installed.
        OSError: A file cannot be written; none of the others is left half written.
    """
    tally = Tally(options.language)
    sinks: list[Sink] = []
    with discarding(sinks):
        sinks.extend(_sink(path, entries, options) for path in paths)
        feed([*sinks, tally], entries)
        for sink in sinks:
            sink.close()
    return tally


def _sink(path: Path, entries: Entries, options: ReportOptions) -> Sink:
    match format_of(path):
        case ".jsonl":
            return JsonLines(path)
        case ".csv":
            return Csv(path)
        case ".xlsx":
            begin = partial(Workbook, language=options.language)
            if entries.files() < _WORTH_A_PROCESS:
                return begin(path)
            return Elsewhere(path, WriteFile(entries.store, entries.run, begin))
        case ".parquet":
            return Parquet(path)
        case _:
            return Page(path, entries, options.language, options.pictures, options.draw)
