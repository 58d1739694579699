import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.seal import padded_digest
from csf_parser.seal.scheme import decode_signature


def test_a_block_is_filling_around_the_bare_digest() -> None:
    block = padded_digest("||Ñ||", 128)
    assert block == bytes.fromhex("0001" + "ff" * 109 + "00") + hashlib.md5("||Ñ||".encode()).digest()  # noqa: S324 - the scheme's


def test_a_block_without_room_for_eight_bytes_of_filling_is_refused() -> None:
    assert len(padded_digest("||", 27)) == 27
    with pytest.raises(ValueError, match="27"):
        padded_digest("||", 26)


@given(st.binary(min_size=1, max_size=200), st.integers(min_value=1, max_value=90))
def test_a_seal_is_read_over_its_line_breaks(raw: bytes, width: int) -> None:
    text = base64.b64encode(raw).decode()
    wrapped = "\r\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert decode_signature(f" {wrapped} ") == raw


@pytest.mark.parametrize(
    "text", ["A", "QUJD=", "QUI", "QUJ=", "QR==", "QUJ_", "QUJ-", "QUJñ", "QQ==QQ==", "<b>QUJD</b>"]
)
def test_base64_in_any_other_spelling_is_none(text: str) -> None:
    assert decode_signature(text) is None


@given(st.text())
def test_any_text_decodes_to_what_spells_it_or_to_none(text: str) -> None:
    raw = decode_signature(text)
    assert raw is None or base64.b64encode(raw).decode() == "".join(text.split())
