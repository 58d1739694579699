"""Optional packages that a batch needs, looked for before any file is read."""

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from csf_parser.batch.dask_engine import DaskEngine
from csf_parser.batch.engine import Engine
from csf_parser.options import ParseOptions
from csf_parser.seal import MissingExtra

_OF_FORMATS: Final = {".html": "jinja2", ".xlsx": "xlsxwriter", ".parquet": "pyarrow"}
_OF_DASK: Final = ("distributed", "pyarrow")
_OF_RECOGNITION: Final = ("cv2", "numpy", "onnxruntime", "rapidocr")


def require_extras(
    sources: Iterable[str | os.PathLike[str]], out: Sequence[Path], engine: Engine, options: ParseOptions
) -> None:
    """Look for all packages that are needed.

    Raises:
        MissingExtra: Some are not installed; the message names all of them.
    """
    missing: dict[str, set[str]] = {}
    for extra, package in _needed([os.fspath(source) for source in sources], out, engine, options):
        if find_spec(package) is None:
            missing.setdefault(extra, set()).add(package)
    if missing:
        packages = ", ".join(sorted(set().union(*missing.values())))
        command = f"pip install 'csf-parser[{','.join(sorted(missing))}]'"
        raise MissingExtra(
            f"not installed, and needed for what was asked for: {packages}; {command}",
            f"faltan paquetes para lo que se pidió: {packages}; {command}",
        )


def _needed(
    sources: Sequence[str], out: Sequence[Path], engine: Engine, options: ParseOptions
) -> Iterator[tuple[str, str]]:
    """Each package with the extra that installs it."""
    for path in out:
        if package := _OF_FORMATS.get(path.suffix.lower()):
            yield "reports", package
    if isinstance(engine, DaskEngine):
        yield from (("dask", package) for package in _OF_DASK)
    if options.ocr == "always":
        yield from (("ocr", package) for package in _OF_RECOGNITION)
    parts = engine.parts if isinstance(engine, DaskEngine) else None
    if any("://" in place for place in (*sources, parts or "")):
        yield "remote", "fsspec"
