"""The style, the scripts and the sign of the page, as they stand in the package.

Their addresses hold a digest of them all, so that browsers may keep them for ever and never see an old one.
"""

import hashlib
from functools import cache
from importlib import resources
from typing import Final

_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Contents and media types by name."""
    folder = resources.files("csf_parser.server.page") / "static"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        kind = next((kind for ending, kind in _TYPES.items() if file.name.endswith(ending)), None)
        if kind is not None:
            found[file.name] = (file.read_bytes(), kind)
    return found


@cache
def version() -> str:
    """A digest of all of them."""
    digest = hashlib.sha256()
    for name, (content, _) in static_files().items():
        digest.update(name.encode() + content)
    return digest.hexdigest()[:12]


def static_path(name: str) -> str:
    """The address of one.

    Raises:
        KeyError: There is none of this name.
    """
    static_files()[name]
    return f"/static/{version()}/{name}"
