"""E-mails (``.eml``, RFC 5322): their attachments, those of messages within them included.

The text of a message is not a file and is not listed. Outlook's own formats (``.msg``, ``winmail.dat``) are not read.
"""

import email
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from email.header import decode_header, make_header
from email.policy import compat32
from typing import TYPE_CHECKING, Final

from csf_parser.batch.containers import MOST_MEMBERS, ContainerError, Member, each_once
from csf_parser.extract import picture_sides

if TYPE_CHECKING:
    from email.message import Message

_SHORTEST_SIDE_PX: Final = 400  # of a picture on which a page can be read: a line of its small print takes six pixels
_SUFFIXES: Final = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/heic": ".heic",
}


class Mail:
    """A message with its attachments in memory.

    Raises:
        ContainerError: It cannot be taken apart.
    """

    def __init__(self, content: bytes) -> None:
        try:
            message = email.message_from_bytes(content, policy=compat32)
            self._parts: dict[str, tuple[bytes, bool]] = dict(each_once(_files_of(message)))
        except ContainerError:
            raise
        except Exception as error:  # noqa: BLE001 - hostile messages trip the standard library in many ways
            raise ContainerError("damaged", type(error).__name__) from None
        if not message.keys():
            raise ContainerError("damaged", "no header")

    def members(self) -> Iterator[Member]:
        """See ``Container``."""
        for name, (content, is_inline) in self._parts.items():
            state = hashlib.sha256(content).hexdigest()[:32]
            yield Member(name, len(content), state, is_small_inline_picture=is_inline and _is_small_picture(content))

    def read(self, name: str, most: int) -> bytes:
        """See ``Container``."""
        if name not in self._parts:
            raise ContainerError("damaged", "KeyError")
        return self._parts[name][0][:most]


def _files_of(message: "Message[str, str]") -> Iterator[tuple[str, tuple[bytes, bool]]]:
    """Every file of the message and of the messages in it, and whether it belongs to a message's text."""
    for number, part in enumerate(message.walk(), start=1):
        if number > MOST_MEMBERS:
            raise ContainerError("too-many", f"{MOST_MEMBERS:,}")
        kind = part.get_content_type()
        name = _name_of(part)
        if part.is_multipart() or (name is None and part.get_content_maintype() == "text"):
            continue
        content = part.get_payload(decode=True)
        disposition = part.get_content_disposition()
        is_inline = disposition == "inline" or (disposition is None and "Content-ID" in part)
        if isinstance(content, bytes):
            yield name or f"part {number}{_SUFFIXES.get(kind, '')}", (content, is_inline)


def _name_of(part: "Message[str, str]") -> str | None:
    name = part.get_filename()
    if not name:
        return None
    with suppress(LookupError, ValueError):  # an encoding that does not exist, or that the name is not in
        name = str(make_header(decode_header(name)))
    legible = "".join(sign for sign in name.encode("utf-8", "replace").decode() if sign.isprintable())
    return legible.replace("/", "_").strip() or None


def _is_small_picture(content: bytes) -> bool:
    sides = picture_sides(content)
    return sides is not None and min(sides) < _SHORTEST_SIDE_PX
