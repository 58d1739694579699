"""Parts: Parquet files in which workers on other machines leave their results, for the driver to take into its store.

A part is complete or it is not there: it takes its name when it is written. The same files always make a part of the
same name, so that one which is done again replaces itself.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from csf_parser.batch.engine import Result
from csf_parser.batch.outcome import Outcome, Standing
from csf_parser.batch.place import Place
from csf_parser.batch.remote import file_system
from csf_parser.seal import MissingExtra

_ROWS_IN_MEMORY: Final = 200


def part_name(identity: str, run: int, places: Sequence[Place]) -> str:
    """The name of the part with the results of these files, for a run of the store of this identity."""
    digest = hashlib.sha256(b"\0".join(os.fsencode(place.name) for place in places)).hexdigest()
    return f"{identity}-{run:06d}-{digest[:24]}.parquet"


def run_of_part(name: str) -> int:
    """The run that a part belongs to.

    >>> run_of_part(part_name("0a1b2c3d", 7, []))
    7
    """
    return int(name.split("-")[1])


def write_part(folder: str, name: str, results: Iterable[Result]) -> int:
    """Write the results as one part, and count them; ``folder`` is a path or a URL.

    Raises:
        OSError: It cannot be written.
    """
    pa, parquet = _arrow()
    system, path = _place(folder)
    system.makedirs(path, exist_ok=True)
    target, unfinished = f"{path}/{name}", f"{path}/.{name}.{os.getpid()}-{os.urandom(4).hex()}"
    written = 0
    try:
        with system.open(unfinished, "wb") as file, parquet.ParquetWriter(file, _schema(pa)) as writer:
            rows: list[dict[str, object]] = []
            for result in results:
                rows.append(_row(result))
                if len(rows) == _ROWS_IN_MEMORY:
                    written += _flush(writer, pa, rows)
            written += _flush(writer, pa, rows)
        system.mv(unfinished, target)
    except BaseException:
        with contextlib.suppress(Exception):  # it may never have been made; the first error is the one to tell
            system.rm(unfinished)
        raise
    return written


def read_part(folder: str, name: str) -> Iterator[Result]:
    """The results of a part, a few hundred in memory at a time."""
    _, parquet = _arrow()
    system, path = _place(folder)
    with system.open(f"{path}/{name}", "rb") as file:
        for batch in parquet.ParquetFile(file).iter_batches(batch_size=_ROWS_IN_MEMORY):
            yield from map(_result, batch.to_pylist())


def part_names(folder: str, identity: str) -> list[str]:
    """The names of the parts of this store that are there, oldest run first."""
    system, path = _place(folder)
    if not system.exists(path):
        return []
    names = (str(found).rpartition("/")[2] for found in system.ls(path, detail=False))
    return sorted(name for name in names if name.startswith(f"{identity}-") and name.endswith(".parquet"))


def remove_parts(folder: str, identity: str, run: int) -> None:
    """Remove what is left of a run that is complete: parts that were written twice, or never finished."""
    system, path = _place(folder)
    if system.exists(path):
        for found in system.ls(path, detail=False):
            if f"{identity}-{run:06d}-" in str(found).rpartition("/")[2]:
                with contextlib.suppress(FileNotFoundError):  # its worker has just given it its name
                    system.rm(found)


def remove_part(folder: str, name: str) -> None:
    """Remove a part whose results are in the store."""
    system, path = _place(folder)
    system.rm(f"{path}/{name}")


def _place(folder: str) -> tuple[Any, str]:  # Any: an fsspec file system
    system, path = file_system(folder)
    return system, path.rstrip("/")


def _arrow() -> tuple[Any, Any]:  # Any: modules without annotations
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("Dask needs more packages: pip install 'csf-parser[dask]'") from None
    return pa, parquet


def _schema(pa: Any) -> Any:  # Any: see above
    text = pa.string()
    known_by = pa.list_(
        pa.struct(
            [
                ("rfc", text),
                ("issued_on", text),
                ("sealed_at", text),
                ("grade", pa.int32()),
                ("recognised", pa.bool_()),
            ]
        )
    )
    return pa.schema(
        [
            ("place", pa.binary()),
            ("archive", pa.binary()),
            ("state", text),
            ("attempts", pa.int32()),
            ("sha256", text),
            ("grade", pa.int32()),
            ("error", text),
            ("good_until", pa.date32()),
            ("body", text),
            ("documents", known_by),
        ]
    )


def _flush(writer: Any, pa: Any, rows: list[dict[str, object]]) -> int:  # Any: see above
    count = len(rows)
    if rows:
        writer.write_table(pa.Table.from_pylist(rows, schema=_schema(pa)))
        rows.clear()
    return count


def _row(result: Result) -> dict[str, object]:
    place, outcome = result.place, result.outcome
    if not isinstance(outcome, Outcome):  # a worker without a store knows nothing
        raise TypeError("a part holds outcomes only")
    return {
        "place": os.fsencode(place.name),
        "archive": place.way,
        "state": place.state,
        "attempts": result.attempts,
        "sha256": outcome.sha256,
        "grade": outcome.grade,
        "error": outcome.error,
        "good_until": outcome.good_until,
        "body": outcome.body,
        "documents": [standing._asdict() for standing in outcome.documents],
    }


def _result(row: dict[str, Any]) -> Result:  # Any: values of Parquet
    documents = tuple(Standing(**one) for one in row["documents"])
    outcome = Outcome(row["sha256"], row["grade"], row["good_until"], row["body"], row["error"], documents)
    return Result(Place.stored(row["place"], row["archive"], row["state"]), outcome, row["attempts"])
