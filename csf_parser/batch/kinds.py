"""What a file of a folder, an archive or an e-mail is, by its name and, where that does not decide, its first bytes.

A file that begins as a PDF or a picture is read whatever its name, unless it lies in a folder of the operating system.
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final, Literal, NamedTuple

from csf_parser.extract import picture_format

HEAD_BYTES: Final = 1024  # a PDF may begin with so much else
UNREADABLE: Final = b"?"  # the head of a file that cannot be read

_PICTURES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".heif"}
)
_OTHER_ARCHIVES: Final = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zipx", ".cab", ".zst"})
_OTHER_MAIL: Final = frozenset({".msg", ".pst", ".ost", ".mbox", ".emlx", ".p7m", ".mht", ".mhtml"})
_TNEF: Final = "winmail.dat"  # Outlook's own envelope around all attachments
_UNFINISHED: Final = frozenset({".crdownload", ".part", ".partial", ".download", ".opdownload"})
_SYSTEM_FILES: Final = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r", ".localized", ".directory", ".volumeicon.icns"}
)
_SYSTEM_FOLDERS: Final = frozenset(
    {
        "__macosx", "@eadir", "#recycle", "$recycle.bin", "system volume information", ".trashes", ".trash",
        ".spotlight-v100", ".fseventsd", ".temporaryitems", ".thumbnails",
    }
)  # fmt: skip
_TRASH: Final = ".trash-"  # followed by the number of a user
_APPLE_DOUBLE: Final = "._"
_LOCKS: Final = ("~$", ".~lock.")
_BEGINS_LIKE_A_TEXT: Final = "BMP"  # with two letters
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")

What = Literal["document", "picture", "zip", "mail", "closed", "ignored"]


class Kind(NamedTuple):
    """What a file is; ``reason`` says why one is ``closed`` (a key of ``OBSTACLES``) or ``ignored``."""

    what: What
    reason: str = ""

    @property
    def holds_files(self) -> bool:
        """Whether it is an archive or an e-mail."""
        return self.what in {"zip", "mail", "closed"}


def kind_of(path: str, head: Callable[[], bytes]) -> Kind:
    """What the file of this path is; ``head`` gives its first bytes, and is called only where the name is not enough.

    >>> kind_of("clients/a.PDF", bytes).what, kind_of("__MACOSX/._a.pdf", bytes).reason
    ('document', 'system-file')
    >>> kind_of("IdcGeneraConstancia.jsf", lambda: b"%PDF-1.4").what
    'document'
    """
    *folders, name = path.replace("\\", "/").lower().split("/")
    if any(map(is_system_folder, folders)):
        return Kind("ignored", "system-file")
    suffix = PurePosixPath(name.strip()).suffix
    if not name.startswith((".", "~$")) and (known := _by_suffix(name, suffix)):
        return known
    return _by_head(name, suffix, head())


def is_system_folder(name: str) -> bool:
    """Whether a folder of this name is the operating system's own.

    >>> is_system_folder("__MACOSX"), is_system_folder("clients")
    (True, False)
    """
    name = name.lower()
    return name in _SYSTEM_FOLDERS or name.startswith(_TRASH)


def _by_suffix(name: str, suffix: str) -> Kind | None:
    if suffix == ".pdf":
        return Kind("document")
    if suffix in _PICTURES:
        return Kind("picture")
    if suffix in {".zip", ".eml"}:
        return Kind("zip" if suffix == ".zip" else "mail")
    if suffix in _OTHER_ARCHIVES:
        return Kind("closed", "other-archive")
    return Kind("closed", "other-mail") if suffix in _OTHER_MAIL or name == _TNEF else None


def _by_head(name: str, suffix: str, head: bytes) -> Kind:
    if b"%PDF-" in head:
        return Kind("document")
    if picture_format(head) not in {None, _BEGINS_LIKE_A_TEXT} and name not in _SYSTEM_FILES:
        return Kind("picture")
    if head.startswith(_ZIP) and not suffix:
        return Kind("zip")
    return Kind("ignored", _reason(name, suffix, head))


def _reason(name: str, suffix: str, head: bytes) -> str:
    if name in _SYSTEM_FILES or name.startswith(_APPLE_DOUBLE):
        return "system-file"
    if name.startswith(_LOCKS):
        return "lock-file"
    if suffix in _UNFINISHED:
        return "unfinished-download"
    if name.startswith("."):
        return "hidden-file"
    return "other-format" if head else "empty-file"
