"""Archives and e-mails in memory, from names and contents."""

import io
import zipfile
from email.message import EmailMessage

from PIL import Image


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED, level: int | None = None) -> bytes:
    """A ``.zip`` of these members, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def mailed(attachments: dict[str, bytes], *, inline: dict[str, bytes] | None = None) -> bytes:
    """An e-mail with these attachments, and pictures within its text."""
    message = EmailMessage()
    message["Subject"] = "Constancia"
    message["From"] = "cliente@example.com"
    message.set_content("Adjunto la constancia.")
    message.add_alternative("<p>Adjunto la constancia.</p><img src='cid:1'>", subtype="html")
    for number, (name, content) in enumerate((inline or {}).items(), start=1):
        message.get_payload()[1].add_related(  # type: ignore[union-attr, index]  # of a message of two alternatives
            content, "image", "png", cid=f"<{number}>", filename=name, disposition="inline"
        )
    for name, content in attachments.items():
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


def forwarded(content: bytes) -> bytes:
    """An e-mail to which another one is attached."""
    import email  # noqa: PLC0415
    from email import policy  # noqa: PLC0415

    message = EmailMessage()
    message["Subject"] = "RV: Constancia"
    message.set_content("Reenvío.")
    message.add_attachment(email.message_from_bytes(content, policy=policy.default))
    return message.as_bytes()


def png(width: int, height: int) -> bytes:
    """A white picture of this size."""
    stream = io.BytesIO()
    Image.new("L", (width, height), 255).save(stream, "PNG")
    return stream.getvalue()
