"""What reading one file came to, in a form that any process, store or format can carry."""

import datetime as dt
import json
from typing import Final, NamedTuple, TypedDict

from csf_parser.error_texts import message_of
from csf_parser.errors import CsfError, NotACsf

Scalar = str | int | float | bool | None
Row = dict[str, Scalar]

FAILED, REFUSED, DOUBTED, ACCEPTED = range(4)
"""Grades of an outcome, worst first: no record; an error, a warning, or neither among the findings."""

_GRADES: Final = {"no": REFUSED, "yes-with-warnings": DOUBTED, "yes": ACCEPTED}


class DocumentRows(TypedDict):
    """One CSF as rows of the report's tables, without what only the whole batch knows."""

    client: Row
    regimes: list[Row]
    findings: list[Row]


class FailureRow(TypedDict):
    """Why there is no record."""

    error: str
    looks_like: str | None
    message: str
    message_es: str


class Body(TypedDict):
    """All that the report tells of one file's content."""

    documents: list[DocumentRows]
    failure: FailureRow | None


class Standing(NamedTuple):
    """What decides which CSF of one RFC is the newest.

    Attributes:
        rfc: Of the taxpayer.
        issued_on: Day of issue (ISO).
        sealed_at: Date and time in the cadena that the seal signs (ISO), where it has a time.
        grade: ``REFUSED``, ``DOUBTED`` or ``ACCEPTED``.
        recognised: Whether its text was recognised from a picture.
    """

    rfc: str
    issued_on: str | None
    sealed_at: str | None
    grade: int
    recognised: bool


class Outcome(NamedTuple):
    """What one content came to.

    Attributes:
        sha256: Of the content, hexadecimal; ``None`` where it could not be read at all.
        grade: ``FAILED``, ``REFUSED``, ``DOUBTED`` or ``ACCEPTED``; of several CSFs the worst.
        good_until: The last day on which a new check would say the same; ``None`` for ever.
        body: A ``Body`` as JSON.
        error: The name of the error, of a failure.
        documents: What tells each CSF from others of its RFC.
    """

    sha256: str | None
    grade: int
    good_until: dt.date | None
    body: str
    error: str | None = None
    documents: tuple[Standing, ...] = ()


class Known(NamedTuple):
    """The store has this content already, under this number."""

    outcome: int


def outcome_of(
    sha256: str, documents: list[DocumentRows], sealed_at: list[str | None], good_until: dt.date | None = None
) -> Outcome:
    """The outcome of a content that holds CSFs, of which ``sealed_at`` are the moments of their seals."""
    known_by = tuple(
        Standing(
            str(client["rfc"]),
            _text(client["issued_on"]),
            moment,
            _GRADES[str(client["verdict"])],
            client["text"] != "pdf",
        )
        for client, moment in zip((one["client"] for one in documents), sealed_at, strict=True)
    )
    grade = min(one.grade for one in known_by)
    body = to_json({"documents": documents, "failure": None})
    return Outcome(sha256, grade, good_until, body, documents=known_by)


def failure_of(error: CsfError, sha256: str | None = None) -> Outcome:
    """The outcome of a content without a record."""
    return failed(
        type(error).__name__,
        message_of(error, "en"),
        message_of(error, "es"),
        sha256=sha256,
        looks_like=error.looks_like if isinstance(error, NotACsf) else None,
    )


def failed(
    error: str, message: str, message_es: str, *, sha256: str | None = None, looks_like: str | None = None
) -> Outcome:
    """The outcome of a file without a record, for a reason that needs no exception."""
    failure: FailureRow = {"error": error, "looks_like": looks_like, "message": message, "message_es": message_es}
    return Outcome(sha256, FAILED, None, to_json({"documents": [], "failure": failure}), error)


def to_json(body: Body) -> str:
    """The body as compact JSON; a lone surrogate of a hostile paper becomes ``?``."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def _text(value: Scalar) -> str | None:
    return None if value is None else str(value)
