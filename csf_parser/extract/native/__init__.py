"""What is done once a word or a drawing, compiled: where it is, it is used.

The files in C beside this one are compiled when the package is installed and a C compiler is there
(``hatch_build.py``). Without them, or where the environment variable ``CSF_PARSER_PURE_PYTHON`` is set, everything is
done in Python: the same records, in about a quarter more time.
"""

import ctypes
import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from csf_parser.extract.document import Word

PURE_PYTHON: Final = "CSF_PARSER_PURE_PYTHON"
_FUNCTIONS: Final = (  # in the order of the structure in loops.c
    "FPDFText_GetLooseCharBox",
    "FPDFText_GetTextObject",
    "FPDFTextObj_GetFont",
    "FPDFTextObj_GetTextRenderMode",
    "FPDFPage_GetObject",
    "FPDFPageObj_GetType",
    "FPDFPageObj_GetBounds",
)


FontPlace = tuple[int, int, tuple[float, float, float, float]]  # its address, how many words, the edges around them


class Loops(NamedTuple):
    """The compiled loops, bound to pdfium's functions; ``_loops.pyi`` tells their arguments."""

    words: Callable[..., None]
    shapes: Callable[..., None]
    fonts: Callable[[list[Word], list[int]], list[FontPlace] | None]  # None where they are too many
    crowded: Callable[[Sequence[Word], float, float], bool]
    covered: Callable[..., bool]


def bound(functions: Any) -> Loops | None:
    """The loops over the functions that this object has under pdfium's names; ``None`` where they were not compiled."""
    try:
        from csf_parser.extract.native import _loops  # noqa: PLC0415 - it need not exist
    except ImportError:
        return None
    addresses = (ctypes.cast(getattr(functions, name), ctypes.c_void_p).value or 0 for name in _FUNCTIONS)
    capsule = _loops.bind(*addresses)
    return Loops(
        partial(_loops.words, capsule), partial(_loops.shapes, capsule), _loops.fonts, _loops.crowded, _loops.covered
    )


class Scanners(NamedTuple):
    """The compiled scanners of content streams; ``_loops.pyi`` tells their arguments."""

    runs: Callable[..., bool]
    narrow: Callable[[bytes, float], int]


class Comparison(NamedTuple):
    """The compiled comparison of pictures; ``_loops.pyi`` tells the arguments."""

    likeness: Callable[[bytes, int, tuple[int, int, int, int], bytes, float], float]
    correlation: Callable[[bytes, bytes], float]


def _without_pdfium() -> tuple[Scanners, Comparison] | tuple[None, None]:
    """What is compiled and calls no function of pdfium."""
    try:
        from csf_parser.extract.native import _loops  # noqa: PLC0415 - does not exist if no C compiler was found
    except ImportError:
        return None, None
    return Scanners(_loops.runs, _loops.narrow), Comparison(_loops.likeness, _loops.correlation)


scanners: Scanners | None
comparison: Comparison | None
scanners, comparison = (None, None) if os.environ.get(PURE_PYTHON) else _without_pdfium()
loops: Loops | None


def __getattr__(name: str) -> Any:  # Any: as the interpreter asks for it
    """Bind the loops when they are first used: that loads pdfium, which a process that isolates must not."""
    if name != "loops":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - see above

    found = None if os.environ.get(PURE_PYTHON) else bound(pdfium)
    globals()["loops"] = found
    return found
