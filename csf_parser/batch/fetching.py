"""The bytes of a file, wherever it is; at most as many as the limits allow, whatever the place says of its size."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from csf_parser.batch.containers import ContainerError, open_container, version_of_file
from csf_parser.batch.place import Place
from csf_parser.batch.remote import file_system
from csf_parser.errors import CsfError, UnreadablePdf
from csf_parser.extract import Limits, bytes_of

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
    *steps, name = place.steps or (place.member,)
    archive = place.archive or ""
    try:
        container = open_container(archive, tuple(steps), version_of_file(archive))
        return bytes_of(container.read(name, limits.max_bytes + 1), limits)
    except ContainerError as error:
        reason = "it is encrypted" if error.reason == "encrypted" else error.detail or error.reason
        raise UnreadablePdf(f"the file cannot be read from its archive ({reason}): unpack it and try again") from None
