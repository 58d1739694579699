"""The user's key store: a small JSON file of keys beyond the built-in ones, and the ring that includes them.

The file stands where the environment variable ``CSF_PARSER_KEYS`` says; without it, in the user's configuration folder
(``$XDG_CONFIG_HOME`` or ``~/.config``, on Windows ``%APPDATA%``) as ``csf-parser/keys.json``. A file that is not there
is an empty store. A damaged one raises instead of being passed over: seals would silently turn into unknown ones.

Whoever can write this file decides which seals pass as valid. Guard it like any other configuration.
"""

import json
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from csf_parser.errors import InvalidValue
from csf_parser.seal.errors import KeyStoreError
from csf_parser.seal.keys import BUILT_IN_KEYS, KeyRing, SealKey

STORE_VARIABLE = "CSF_PARSER_KEYS"


def load_key_ring(extra: Iterable[SealKey] | None = None) -> KeyRing:
    """The ring of the built-in keys, the caller's and those of the user's key store.

    The store is read again only when the file has changed.

    Args:
        extra: Keys of the caller, such as the public key of a set of specimens.

    Raises:
        KeyStoreError: The store cannot be read or is damaged.
    """
    return KeyRing.of(BUILT_IN_KEYS, extra or (), _stored_keys())


def key_store_path() -> Path:
    """Where the user's key store is, or would be.

    Raises:
        KeyStoreError: The environment variable is not set, and this user has no home folder.
    """
    path = _configured_path() or _default_path()
    if path is None:
        raise KeyStoreError(f"there is no home folder to keep keys in; set {STORE_VARIABLE} to the path of a file")
    return path


def read_key_store(path: Path) -> tuple[SealKey, ...]:
    """The keys of the store at ``path``; none where there is no such file.

    Raises:
        KeyStoreError: The file cannot be read or is damaged.
    """
    try:
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise KeyStoreError(f"the key store {path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "it is not JSON") from error
    match content:
        case {"keys": list(rows)}:
            return tuple(_key_of_row(path, number, row) for number, row in enumerate(rows, start=1))
        case _:
            raise _damaged(path, "it is not an object with a list “keys”")


def save_key(key: SealKey, path: Path | None = None) -> Path:
    """Adds a key to the store and returns the store's path; a key that is there already is not added again.

    The file is replaced as a whole, so that nobody reads half a store, and never if it is damaged.

    Args:
        key: The key to keep.
        path: The store, if it is not the user's own (``key_store_path``).

    Raises:
        KeyStoreError: The store is damaged or cannot be written.
    """
    path = key_store_path() if path is None else path
    keys = read_key_store(path)
    if key in keys:
        return path
    content = {"keys": [kept.to_json() for kept in (*keys, key)]}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Resolved, so that a store that is a link stays one.
        _replace(path.resolve(), json.dumps(content, indent=2) + "\n")
    except OSError as error:
        raise KeyStoreError(f"the key store {path} cannot be written: {error.strerror}") from error
    return path


def _replace(path: Path, text: str) -> None:
    import secrets  # noqa: PLC0415 - 2 ms that only saving should cost

    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with beside.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _stored_keys() -> tuple[SealKey, ...]:
    configured = _configured_path()
    path = configured or _default_path()
    if path is None:
        return ()
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        # A service account may run with a home folder that it cannot enter. That holds no store of its own.
        if configured is None:
            return ()
        raise KeyStoreError(f"the key store {path} cannot be read: {error.strerror}") from error
    return _read_once(path, (state.st_ino, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=4)
def _read_once(path: Path, state: tuple[int, int, int]) -> tuple[SealKey, ...]:  # noqa: ARG001 - part of the cache's key
    return read_key_store(path)


def _configured_path() -> Path | None:
    configured = os.environ.get(STORE_VARIABLE)
    return Path(configured).expanduser() if configured else None


def _default_path() -> Path | None:
    variable = "APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME"
    return _store_in(os.environ.get(variable, ""), os.environ.get("HOME", ""))


@lru_cache(maxsize=4)
def _store_in(configured: str, home: str) -> Path | None:  # noqa: ARG001 - part of the cache's key
    folder = Path(configured)
    if not folder.is_absolute():  # unset, or a value that the XDG specification tells to ignore
        try:
            folder = Path.home() / ".config"
        except RuntimeError:
            return None
    return folder / "csf-parser" / "keys.json"


def _key_of_row(path: Path, number: int, row: object) -> SealKey:
    try:
        return SealKey.from_json(row)
    except InvalidValue as error:
        raise _damaged(path, f"key {number}: {error}") from error


def _damaged(path: Path, cause: str) -> KeyStoreError:
    return KeyStoreError(
        f"the key store {path} is damaged ({cause}); mend it, or move it away and learn its keys again"
    )
