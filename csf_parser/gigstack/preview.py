"""Exactly what would be sent for a file, made by what sends it, with the key blacked out."""

from typing import Any, NamedTuple

from csf_parser.gigstack import calls
from csf_parser.gigstack.calls import HIDDEN, Call, UploadFile
from csf_parser.gigstack.connection import client_options
from csf_parser.gigstack.delivery import Parcel
from csf_parser.gigstack.settings import GigstackSettings


class RequestPreview(NamedTuple):
    """One request: its first line, its headers, and the file in it."""

    method: str
    url: str
    headers: dict[str, str]
    file: str | None = None
    file_bytes: int | None = None
    file_sha256: str | None = None


def preview(parcel: Parcel, settings: GigstackSettings) -> tuple[RequestPreview, ...]:
    """The requests for a file in their order: the search for its RFC, where no client is named, and the upload.

    Where the search finds a client and ``--match rfc`` is given, its id is added to the second one.
    """
    file = UploadFile(parcel.name, parcel.content)
    sent = _shown(calls.upload(file, parcel.client_id, settings.team), settings)
    sent = sent._replace(file=parcel.name, file_bytes=len(parcel.content), file_sha256=parcel.sha256)
    if parcel.client_id is not None:
        return (sent,)
    return (_shown(calls.search(parcel.record.rfc, settings.team), settings), sent)


def _shown(call: Call[Any], settings: GigstackSettings) -> RequestPreview:  # Any: it is not read
    import httpx  # noqa: PLC0415 - for uploads only

    with httpx.Client(**client_options(settings, 30.0)) as client:
        request = client.build_request(call.method, call.path, **call.arguments())
    shown = {"authorization": settings.authorization.replace(settings.api_key.get_secret_value(), HIDDEN)}
    headers = {name: shown.get(name, value) for name, value in request.headers.items()}
    return RequestPreview(call.method, str(request.url), headers)
