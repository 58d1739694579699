"""The PDF to send: a path, bytes or an open file, looked at before a byte of it leaves."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from csf_parser.gigstack.calls import UploadFile, check_file
from csf_parser.gigstack.errors import UnsendableFile

Source = str | os.PathLike[str] | bytes | BinaryIO


@contextmanager
def opened(source: Source, name: str | None) -> Iterator[UploadFile]:
    """The source as the file of a form, after a look at its name, size and first bytes.

    Raises:
        UnsendableFile: It would be refused, or it cannot be read.
    """
    if isinstance(source, bytes):
        check_file(name or "csf.pdf", len(source), source[:5])
        yield UploadFile(name or "csf.pdf", source)
        return
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        try:
            stream = _regular_file(path)
        except OSError as error:
            raise UnsendableFile(
                f"the file cannot be opened ({error.strerror}): check its path and its permissions"
            ) from None
        with stream:
            yield _looked_at(stream, name or path.name)
        return
    yield _looked_at(source, name or Path(str(getattr(source, "name", "csf.pdf"))).name)


def _regular_file(path: Path) -> BinaryIO:
    if path.exists() and not path.is_file():
        raise UnsendableFile("this is no regular file")
    return path.open("rb")


def _looked_at(stream: BinaryIO, name: str) -> UploadFile:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    start = stream.read(5)
    stream.seek(0)
    check_file(name, size, start)
    return UploadFile(name, stream)
