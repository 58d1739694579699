import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.seal import (
    BUILT_IN_KEYS,
    STORE_VARIABLE,
    KeyStoreError,
    SealKey,
    key_store_path,
    load_key_ring,
    read_key_store,
    save_key,
)

FIRST = SealKey("200001088888800000051", 2**1023 + 1)
SECOND = SealKey("200001088888800000051", 2**1023 + 3, 257)
DAMAGED = {
    "no JSON": b"{",
    "not UTF-8": b"\xff\xfe\x00",
    "empty": b"",
    "another object": b"[]",
    "keys are no list": b'{"keys": {}}',
    "a key is none": b'{"keys": [{"certificate": "1"}]}',
    "nested without end": b"[" * 100_000,
    "an endless number": b"9" * 5000,
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a store that the environment names and that does not exist yet."""
    path = tmp_path / "folder" / "keys.json"
    monkeypatch.setenv(STORE_VARIABLE, str(path))
    return path


def test_without_a_store_the_ring_holds_the_built_in_and_the_callers_keys(store: Path) -> None:
    assert not store.exists()
    assert tuple(load_key_ring()) == BUILT_IN_KEYS
    assert tuple(load_key_ring([FIRST])) == (*BUILT_IN_KEYS, FIRST)


def test_a_saved_key_is_in_the_store_and_in_the_ring(store: Path) -> None:
    assert save_key(FIRST) == store
    assert save_key(SECOND) == store
    assert read_key_store(store) == (FIRST, SECOND)
    assert tuple(load_key_ring([SECOND])) == (*BUILT_IN_KEYS, SECOND, FIRST)


def test_a_key_saved_twice_is_stored_once(store: Path) -> None:
    save_key(FIRST)
    save_key(FIRST)
    assert read_key_store(store) == (FIRST,)


def test_a_key_can_be_saved_elsewhere(store: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other.json"
    assert save_key(FIRST, elsewhere) == elsewhere
    assert read_key_store(elsewhere) == (FIRST,)
    assert not store.exists()


def test_saving_leaves_nothing_but_the_store(store: Path) -> None:
    save_key(FIRST)
    save_key(SECOND)
    assert list(store.parent.iterdir()) == [store]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_failed_write_leaves_the_store_as_it_was(store: Path) -> None:
    save_key(FIRST)
    code = f"""
import resource
from csf_parser.seal import KeyStoreError, SealKey, save_key
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    save_key({SECOND!r})
except KeyStoreError:
    print("refused")
"""
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "refused"
    assert read_key_store(store) == (FIRST,)
    assert list(store.parent.iterdir()) == [store]


def test_a_store_that_is_a_link_stays_one(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.json"
    target.write_text('{"keys": []}')
    store.parent.mkdir()
    try:
        store.symlink_to(target)
    except OSError:
        pytest.skip("this system lets this user make no links")
    save_key(FIRST)
    assert store.is_symlink()
    assert read_key_store(target) == (FIRST,)


def test_a_changed_store_is_read_again(store: Path) -> None:
    save_key(FIRST)
    assert FIRST in tuple(load_key_ring())
    store.write_text('{"keys": []}')
    assert tuple(load_key_ring()) == BUILT_IN_KEYS


def test_an_unchanged_store_is_not_read_again(store: Path) -> None:
    save_key(FIRST)
    before = store.stat()
    assert FIRST in tuple(load_key_ring())
    # Of the same size and time, so that only a reader of the content would notice.
    with store.open("r+b") as file:
        file.write(b"#" * before.st_size)
    os.utime(store, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert FIRST in tuple(load_key_ring())


def test_the_configuration_folder_is_the_xdg_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert key_store_path() == tmp_path / "csf-parser" / "keys.json"
    save_key(FIRST)
    assert FIRST in tuple(load_key_ring())


def test_without_an_xdg_folder_it_is_dot_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STORE_VARIABLE, "")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert key_store_path() == tmp_path / ".config" / "csf-parser" / "keys.json"


def test_on_windows_it_is_appdata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert key_store_path() == tmp_path / "csf-parser" / "keys.json"


def test_a_store_below_a_file_is_empty_and_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "file" / "keys.json"))
    assert tuple(load_key_ring()) == BUILT_IN_KEYS
    with pytest.raises(KeyStoreError, match="cannot be written"):
        save_key(FIRST)


def test_a_folder_in_the_stores_place_cannot_be_read(store: Path) -> None:
    store.mkdir(parents=True)
    with pytest.raises(KeyStoreError, match="cannot be read"):
        load_key_ring()


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_store_raises_and_names_itself(store: Path, damage: str) -> None:
    store.parent.mkdir()
    store.write_bytes(DAMAGED[damage])
    with pytest.raises(KeyStoreError) as caught:
        load_key_ring()
    assert str(store) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_store_is_not_overwritten(store: Path) -> None:
    store.parent.mkdir()
    store.write_bytes(b"{")
    with pytest.raises(KeyStoreError):
        save_key(FIRST)
    assert store.read_bytes() == b"{"


def test_a_damaged_key_is_named_by_its_place(store: Path) -> None:
    store.parent.mkdir()
    store.write_text(json.dumps({"keys": [FIRST.to_json(), {**SECOND.to_json(), "modulus": "0x2"}]}))
    with pytest.raises(KeyStoreError, match="key 2"):
        load_key_ring()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["keys", "certificate", "modulus"]), inner),
)


@given(content=st.binary() | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_content_gives_keys_or_a_store_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    try:
        keys = read_key_store(path)
    except KeyStoreError as error:
        assert str(path) in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert all(isinstance(key, SealKey) for key in keys)
