"""The uploaded papers, kept in a folder where the operator wants that: ``FOLDER/client_…/SHA256``.

The names are ours: nothing that came with an upload is ever part of a path. A paper is on the disk before the client
that was made from it is; where the second fails, the first is taken back.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
from pathlib import Path

from csf_parser.server.data.encryption import Cipher
from csf_parser.server.errors import ServerSettingsError


class Papers:
    """The folder of papers; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, cipher: Cipher) -> None:
        """Makes the folder, which only its owner may read.

        Raises:
            ServerSettingsError: It cannot be made.
        """
        self._folder = folder
        self._cipher = cipher
        if folder is not None:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise ServerSettingsError(f"the folder of papers {folder} cannot be used: {error.strerror}") from error

    @property
    def are_kept(self) -> bool:
        """Whether papers are kept at all."""
        return self._folder is not None

    async def keep(self, client_id: str, sha256: str, content: bytes) -> bool:
        """Writes a paper down; whether it was not there before."""
        path = self._path(client_id, sha256)
        return False if path is None else await asyncio.to_thread(_write, path, self._cipher.seal_bytes(content))

    async def get(self, client_id: str, sha256: str) -> bytes | None:
        """A kept paper; ``None`` where it is not kept."""
        path = self._path(client_id, sha256)
        if path is None:
            return None
        with contextlib.suppress(FileNotFoundError):
            return self._cipher.open_bytes(await asyncio.to_thread(path.read_bytes))
        return None

    async def take_back(self, client_id: str, sha256: str) -> None:
        """Deletes one paper of a client."""
        path = self._path(client_id, sha256)
        if path is not None:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def forget(self, client_id: str) -> None:
        """Deletes all papers of a client."""
        if self._folder is not None:
            await asyncio.to_thread(shutil.rmtree, self._folder / client_id, ignore_errors=True)

    async def write_anew(self, old: Cipher, new: Cipher) -> None:
        """Writes every paper with another cipher; those that it can read already are passed over."""
        for path in [] if self._folder is None else sorted(self._folder.glob("client_*/*")):
            await asyncio.to_thread(_write_anew, path, old, new)

    def _path(self, client_id: str, sha256: str) -> Path | None:
        return None if self._folder is None else self._folder / client_id / sha256


def _write(path: Path, content: bytes) -> bool:
    if path.exists():
        return False
    path.parent.mkdir(mode=0o700, exist_ok=True)
    _replace(path, content)
    return True


def _write_anew(path: Path, old: Cipher, new: Cipher) -> None:
    stored = path.read_bytes()
    try:
        new.open_bytes(stored)
    except ServerSettingsError:
        _replace(path, new.seal_bytes(old.open_bytes(stored)))


def _replace(path: Path, content: bytes) -> None:
    """Put the content there, whole or not at all, and on the disk: so is the name, once its folder is."""
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(descriptor)
    unfinished.replace(path)
    if hasattr(os, "O_DIRECTORY"):  # not on Windows
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(folder)
        os.close(folder)
