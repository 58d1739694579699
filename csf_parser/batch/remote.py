"""File systems behind URLs."""

from typing import Any

from csf_parser.errors import UnreadablePdf
from csf_parser.seal import MissingExtra


def file_system(url: str) -> tuple[Any, str]:  # Any: an fsspec file system
    """The file system behind a URL, and the path within it.

    Raises:
        MissingExtra: fsspec, or the package for this kind of URL, is not installed.
        UnreadablePdf: It is no URL that fsspec knows.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra("files behind URLs need fsspec: pip install 'csf-parser[remote]'") from None
    try:
        system, path = url_to_fs(url)
    except ImportError as error:  # its own message names the package: s3fs, gcsfs, …
        raise MissingExtra(f"this kind of URL needs another package: {error}") from None
    except ValueError as error:
        raise UnreadablePdf(f"the URL cannot be used: {error}") from None
    return system, str(path)
