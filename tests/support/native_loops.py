"""With the compiled loops, or without them, whatever is installed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from csf_parser.extract import native


@contextmanager
def using(loops: native.Loops | None) -> Iterator[None]:
    """Everything is done by these loops; with ``None``, in Python."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "loops", loops)
        yield
