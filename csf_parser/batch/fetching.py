"""The bytes of a file, wherever it is; at most as many as the limits allow, whatever the place says of its size."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Final

from csf_parser.batch.place import Place
from csf_parser.errors import CsfError, UnreadablePdf
from csf_parser.extract import Limits, bytes_of
from csf_parser.seal import MissingExtra

_READ_AHEAD: Final = 4  # files of a chunk that are under way at a time where each costs a wait for the network


def fetch(place: Place, limits: Limits) -> bytes:
    """The bytes of the file.

    Raises:
        UnreadablePdf: It cannot be read.
        PdfTooLarge: It is larger than the limit.
        MissingExtra: It is behind a URL, and ``csf-parser[remote]`` is not installed.
    """
    if place.archive is not None:
        return _fetch_member(place, limits)
    if place.is_remote:
        return _fetch_remote(place.name, limits)
    return bytes_of(place.name, limits)


def fetch_each(places: Sequence[Place], limits: Limits) -> Iterator[tuple[Place, bytes | CsfError]]:
    """Each place with its bytes, or with why there are none; those behind URLs are read ahead, a few at a time."""
    if not any(place.is_remote for place in places):
        yield from ((place, _fetched(place, limits)) for place in places)
        return
    with ThreadPoolExecutor(_READ_AHEAD) as threads:
        under_way: list[tuple[Place, Future[bytes | CsfError]]] = []
        for place in places:
            under_way.append((place, threads.submit(_fetched, place, limits)))
            if len(under_way) == _READ_AHEAD:
                first, content = under_way.pop(0)
                yield first, content.result()
        for place, content in under_way:
            yield place, content.result()


def file_system(url: str) -> tuple[Any, str]:  # Any: an fsspec file system
    """The file system behind a URL, and the path within it.

    Raises:
        MissingExtra: fsspec, or the package for this kind of URL, is not installed.
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


def _fetched(place: Place, limits: Limits) -> bytes | CsfError:
    try:
        return fetch(place, limits)
    except CsfError as error:
        return error


def _fetch_remote(url: str, limits: Limits) -> bytes:
    system, path = file_system(url)
    try:
        with system.open(path, "rb") as file:
            content = file.read(limits.max_bytes + 1)
    except Exception as error:  # noqa: BLE001 - each file system has errors of its own
        raise UnreadablePdf(
            f"the file cannot be fetched ({type(error).__name__}): check its URL and your access"
        ) from None
    return bytes_of(content, limits)


def _fetch_member(place: Place, limits: Limits) -> bytes:
    try:
        with _archive(place.archive or "").open(place.member) as file:
            return bytes_of(io.BytesIO(file.read(limits.max_bytes + 1)), limits)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        reason = "it is encrypted" if isinstance(error, RuntimeError) else type(error).__name__
        raise UnreadablePdf(f"the file cannot be read from its archive ({reason}): unpack it and try again") from None


@lru_cache(maxsize=1)
def _archive(path: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)  # its directory is read once for all of its members
