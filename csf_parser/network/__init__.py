"""What the two rooms that go out into the world share: pace, retries, silence, and files that are private."""

from csf_parser.network.connections import (
    MAX_BODY_BYTES,
    PLAIN,
    BodyTooLarge,
    EncodedBody,
    TaskFace,
    ThreadFace,
    UnusableBody,
    opening,
)
from csf_parser.network.pace import Pace, PauseTooLong
from csf_parser.network.private_file import make_private
from csf_parser.network.retry_after import retry_after_s
from csf_parser.network.retrying import retrying, retrying_async
from csf_parser.network.silence import silenced

__all__ = [
    "MAX_BODY_BYTES",
    "PLAIN",
    "BodyTooLarge",
    "EncodedBody",
    "Pace",
    "PauseTooLong",
    "TaskFace",
    "ThreadFace",
    "UnusableBody",
    "make_private",
    "opening",
    "retry_after_s",
    "retrying",
    "retrying_async",
    "silenced",
]
