"""A dry run on the terminal: each request as it would go out, then what the paper says."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.client import client_view
from csf_parser.cli.view.console import BAD, Row, labelled, section
from csf_parser.cli.view.findings import findings_list
from csf_parser.gigstack.preparing import Prepared
from csf_parser.gigstack.preview import RequestPreview


def dry_run_view(prepared: Prepared, requests: tuple[RequestPreview, ...], words: Words) -> RenderableType:
    """What would be sent for one file, or that its check forbids it."""
    parts: list[RenderableType] = [Text(printable(prepared.name), style="bold"), Text()]
    if prepared.parcel is None:
        parts.insert(1, Text(words("upload.reason.check"), style=f"bold {BAD}"))
    for request in requests:
        title = words("upload.dry-run.searches" if request.method == "GET" else "upload.dry-run.sends")
        parts.append(section(title, labelled(_rows(request))))
    if prepared.parcel is not None:
        parts.append(section(words("upload.dry-run.record"), client_view(prepared.parcel.record, words)))
    if prepared.findings:
        parts.append(section(words("section.findings"), findings_list(prepared.findings, words)))
    return Group(*parts)


def _rows(request: RequestPreview) -> Iterable[Row]:
    yield Row(request.method, request.url)
    yield from (Row(name, value) for name, value in request.headers.items())
    if request.file is not None:
        yield Row("file", f"{request.file}  {request.file_bytes} bytes  application/pdf")
        yield Row("sha256", request.file_sha256)
