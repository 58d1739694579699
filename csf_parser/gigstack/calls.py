"""Every request to gigstack as a value: what is sent, and how its answer is read. No connection is made here.

Both faces of the client carry these out, and ``csf upload --dry-run`` shows them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Generic, NamedTuple, Self, TypeVar
from urllib.parse import quote

from pydantic import SecretStr, ValidationError

from csf_parser.gigstack import protocol
from csf_parser.gigstack.encodable import encodable
from csf_parser.gigstack.errors import (
    BadRequest,
    ClientNotFound,
    GigstackError,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    Unauthorized,
    UnexpectedAnswer,
    UnsendableFile,
    UploadSettingsError,
)
from csf_parser.gigstack.protocol import ClientPage, StoredClient
from csf_parser.network import retry_after_s

if TYPE_CHECKING:
    import httpx

HIDDEN: Final = "***"
"""What stands where the key was."""

_LONGEST_MESSAGE: Final = 300
_KINDS: Final = {401: Unauthorized, 403: Unauthorized, 404: ClientNotFound, 429: RateLimited}

_Result = TypeVar("_Result")


class Answer(NamedTuple):
    """An answer of the server, read to its end. ``body`` is its JSON; ``None`` where it is none."""

    status: int
    body: object | None
    retry_after: str | None = None

    @classmethod
    def of(cls, told: "tuple[httpx.Response, bytes]", key: SecretStr) -> Self:
        """What was answered, with the key blacked out: some servers quote what they were sent."""
        response, body = told
        return cls(response.status_code, _json_without(body, key), response.headers.get("retry-after"))


@dataclass(frozen=True, slots=True)
class UploadFile:
    """The part of a form that holds the PDF."""

    name: str
    content: bytes | BinaryIO


class UploadReceipt(NamedTuple):
    """What an upload came to: the client as gigstack now holds it, and whether it is a new one."""

    client: StoredClient
    is_new: bool
    message: str | None


@dataclass(frozen=True, slots=True)
class Call(Generic[_Result]):
    """One request. ``writes`` says that it changes something, so that it is never sent twice by itself."""

    method: str
    path: str
    read: Callable[[Answer], _Result]
    params: tuple[tuple[str, str], ...] = ()
    body: dict[str, Any] | None = None  # Any: JSON
    file: UploadFile | None = None
    writes: bool = False

    def arguments(self) -> dict[str, Any]:  # Any: as httpx has them
        """Query and body as httpx takes them."""
        arguments: dict[str, Any] = {"params": self.params} if self.params else {}
        if self.body is not None:
            arguments["json"] = self.body
        if self.file is not None:
            arguments["files"] = {protocol.FILE_PART: (encodable(self.file.name), self.file.content, "application/pdf")}
        return arguments


PageCall = Callable[[str | None], Call[ClientPage]]
"""The request for the page that follows the one named, or for the first."""


def upload(file: UploadFile, client_id: str | None, team: str | None) -> Call[UploadReceipt]:
    """``POST /v2/clients/csf``."""
    if client_id is not None:
        check_client_id(client_id)
    given = (("client_id", client_id), ("team", team))
    params = tuple((name, value) for name, value in given if value is not None)
    return Call("POST", protocol.CSF, _read_receipt, params, file=file, writes=True)


def search(text: str, team: str | None, further: str | None = None) -> Call[ClientPage]:
    """``GET /v2/clients/search``: one page of what is found."""
    return Call("GET", protocol.SEARCH, _read_page, (("q", text), *_page_params(team, further)))


def listing(team: str | None, further: str | None = None) -> Call[ClientPage]:
    """``GET /v2/clients``: one page of all clients."""
    return Call("GET", protocol.CLIENTS, _read_page, _page_params(team, further))


def get(client_id: str, team: str | None) -> Call[StoredClient]:
    """``GET /v2/clients/{id}``."""
    return Call("GET", _path_of(client_id), _read_client, _page_params(team, None))


def update(client_id: str, changes: dict[str, Any], team: str | None) -> Call[StoredClient]:
    """``PUT /v2/clients/{id}``."""
    return Call("PUT", _path_of(client_id), _read_client, _page_params(team, None), body=changes, writes=True)


def validate(client_id: str, team: str | None) -> Call[object]:
    """``POST /v2/clients/validate/{id}``, whose answer is not documented; it changes ``is_valid``."""
    return Call("POST", _path_of(client_id, protocol.VALIDATE), _read_anything, _page_params(team, None), writes=True)


def check_client_id(client_id: str) -> None:
    """Refuse what would lead a request elsewhere than to one client.

    Raises:
        UploadSettingsError: It is the id of no client.
    """
    if not client_id.strip() or client_id in {".", ".."} or not client_id.isprintable():
        raise UploadSettingsError("an empty or dotted text is the id of no client: use the one that gigstack shows")


def check_file(name: str, size: int, start: bytes) -> None:
    """Refuse what gigstack's own command line refuses before it sends anything.

    Raises:
        UnsendableFile: It would be refused.
    """
    if PurePath(name).suffix.lower() != ".pdf":
        raise UnsendableFile("the name of the file does not end in .pdf: gigstack takes PDFs only")
    if not protocol.MIN_FILE_BYTES <= size <= protocol.MAX_FILE_BYTES:
        raise UnsendableFile(f"the file has {size} bytes: gigstack takes 5 bytes to 5 MiB")
    if not start.startswith(protocol.PDF_MAGIC):
        raise UnsendableFile("the file does not begin with %PDF-: send the PDF that the SAT's site gives")


def error_of(answer: Answer) -> GigstackError:
    """The error that an answer other than 2xx is."""
    status = answer.status
    told = protocol.told_by(answer.body)
    kind = _KINDS.get(status)
    if kind is None:
        kind = ServerError if status >= 500 else BadRequest if status >= 400 else UnexpectedAnswer
    message = " ".join(told.message.split())[:_LONGEST_MESSAGE] if told.message else None
    return kind(status, told.code, message, told.details, retry_after_s(answer.retry_after))


def _page_params(team: str | None, further: str | None) -> tuple[tuple[str, str], ...]:
    given = (("team", team), ("next", further))
    return tuple((name, value) for name, value in given if value is not None)


def _path_of(client_id: str, folder: str = protocol.CLIENTS) -> str:
    check_client_id(client_id)
    return f"{folder}/{quote(client_id, safe='')}"


def _read_receipt(answer: Answer) -> UploadReceipt:
    """The receipt. Gigstack has said that it is done; where it cannot be read, only who was meant is not known."""
    body = answer.body
    try:
        client = StoredClient.model_validate(protocol.data_of(body))
    except ValidationError:
        raise OutcomeUnknown(f"HTTP {answer.status} with a body that is no client") from None
    message = body.get("message") if isinstance(body, dict) else None
    return UploadReceipt(client, answer.status == 201, message if isinstance(message, str) else None)


def _read_client(answer: Answer) -> StoredClient:
    try:
        return StoredClient.model_validate(protocol.data_of(answer.body))
    except ValidationError:
        raise UnexpectedAnswer(answer.status, None, "the body is no client") from None


def _read_page(answer: Answer) -> ClientPage:
    try:
        page = protocol.page_of(answer.body)
    except ValidationError:
        page = None
    if page is None:
        raise UnexpectedAnswer(
            answer.status, None, "the body is no list of clients, or of a part of them without the next one"
        )
    return page


def _read_anything(answer: Answer) -> object:
    return protocol.data_of(answer.body)


def _json_without(body: bytes, key: SecretStr) -> object | None:
    """A body as JSON. Written anew it spells everything in one way, so that no escape hides the key."""
    try:
        told = json.dumps(json.loads(body), ensure_ascii=False)
        told = told.replace(json.dumps(key.get_secret_value())[1:-1], HIDDEN)
        return json.loads(encodable(told))  # type: ignore[no-any-return]  # object is all that is said of it
    except (ValueError, RecursionError):
        return None
