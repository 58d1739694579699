"""Many files: from a folder of ten to ten million, with nothing lost and nothing done twice.

``run_batch`` does all of it, as ``csf batch`` does. ``Reading`` is its core: a pure, picklable function from the bytes
of a file to its outcome that never raises, for engines of one's own.
"""

from typing import TYPE_CHECKING

from csf_parser.lazy_names import lazy_names

if TYPE_CHECKING:
    from csf_parser.batch.dask_engine import DaskEngine
    from csf_parser.batch.engine import Engine, Job, LocalEngine, Result
    from csf_parser.batch.errors import SourceError, StoreError, WorkersError
    from csf_parser.batch.listing import Shard, list_sources
    from csf_parser.batch.moving import Filing
    from csf_parser.batch.outcome import Outcome
    from csf_parser.batch.place import Place
    from csf_parser.batch.reading import Reading
    from csf_parser.batch.report.writing import FORMATS, ReportOptions
    from csf_parser.batch.run import BatchOptions, Progress, Summary, run_batch
    from csf_parser.batch.schema import TABLES
    from csf_parser.batch.unpacking import Choice

__all__ = [
    "FORMATS",
    "TABLES",
    "BatchOptions",
    "Choice",
    "DaskEngine",
    "Engine",
    "Filing",
    "Job",
    "LocalEngine",
    "Outcome",
    "Place",
    "Progress",
    "Reading",
    "ReportOptions",
    "Result",
    "Shard",
    "SourceError",
    "StoreError",
    "Summary",
    "WorkersError",
    "list_sources",
    "run_batch",
]

# A worker imports one module of this package, and starts in half the time without the engines and the reports.
__getattr__ = lazy_names(
    __name__,
    {
        "csf_parser.batch.dask_engine": ("DaskEngine",),
        "csf_parser.batch.engine": (
            "Engine",
            "Job",
            "LocalEngine",
            "Result",
        ),
        "csf_parser.batch.errors": (
            "SourceError",
            "StoreError",
            "WorkersError",
        ),
        "csf_parser.batch.listing": (
            "Shard",
            "list_sources",
        ),
        "csf_parser.batch.moving": ("Filing",),
        "csf_parser.batch.outcome": ("Outcome",),
        "csf_parser.batch.place": ("Place",),
        "csf_parser.batch.reading": ("Reading",),
        "csf_parser.batch.report.writing": (
            "FORMATS",
            "ReportOptions",
        ),
        "csf_parser.batch.run": (
            "BatchOptions",
            "Progress",
            "Summary",
            "run_batch",
        ),
        "csf_parser.batch.schema": ("TABLES",),
        "csf_parser.batch.unpacking": ("Choice",),
    },
)


def __dir__() -> list[str]:
    return __all__
