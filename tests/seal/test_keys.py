import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.errors import InvalidValue
from csf_parser.seal import BUILT_IN_KEYS, KeyRing, SealKey

CERTIFICATE = "200001088888800000099"
MODULUS = 2**1023 + 1

keys = st.builds(
    SealKey,
    certificate=st.from_regex(r"[0-9]{18,24}", fullmatch=True),
    modulus=st.integers(2**511, 2**8191 - 1).map(lambda number: number | 1),
    exponent=st.integers(1, 2**31 - 1).map(lambda number: 2 * number + 1),
)


def test_the_built_in_keys_are_two_odd_1024_bit_keys() -> None:
    assert [key.certificate[-2:] for key in BUILT_IN_KEYS] == ["31", "41"]
    assert all((key.modulus.bit_length(), key.length, key.exponent) == (1024, 128, 65537) for key in BUILT_IN_KEYS)


@given(keys)
def test_a_key_survives_json(key: SealKey) -> None:
    assert SealKey.from_json(json.loads(json.dumps(key.to_json()))) == key


def test_the_exponent_may_be_left_out_of_json() -> None:
    assert SealKey.from_json({"certificate": CERTIFICATE, "modulus": hex(MODULUS)}) == SealKey(CERTIFICATE, MODULUS)


@pytest.mark.parametrize(
    ("certificate", "modulus", "exponent", "rule"),
    [
        ("", MODULUS, 65537, "seal-key-certificate"),
        ("20000108888880000009X", MODULUS, 65537, "seal-key-certificate"),
        ("２00001088888800000099", MODULUS, 65537, "seal-key-certificate"),
        (CERTIFICATE, 0, 65537, "seal-key-modulus"),
        (CERTIFICATE, -MODULUS, 1, "seal-key-exponent"),
        (CERTIFICATE, 2**1023, 65537, "seal-key-modulus"),
        (CERTIFICATE, 2**510 + 1, 65537, "seal-key-modulus"),
        (CERTIFICATE, 2**8192 + 1, 65537, "seal-key-modulus"),
        (CERTIFICATE, MODULUS, 1, "seal-key-exponent"),
        (CERTIFICATE, MODULUS, 65536, "seal-key-exponent"),
        (CERTIFICATE, MODULUS, 2**32 + 1, "seal-key-exponent"),
    ],
)
def test_numbers_that_cannot_be_a_key_are_refused(certificate: str, modulus: int, exponent: int, rule: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        SealKey(certificate, modulus, exponent)
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"certificate": CERTIFICATE},
        {"certificate": CERTIFICATE, "modulus": MODULUS},
        {"certificate": CERTIFICATE, "modulus": "12345"},
        {"certificate": CERTIFICATE, "modulus": "0x_1"},
        {"certificate": int(CERTIFICATE), "modulus": hex(MODULUS)},
        {"certificate": CERTIFICATE, "modulus": hex(MODULUS), "exponent": "65537"},
        {"certificate": CERTIFICATE, "modulus": hex(MODULUS), "exponent": True},
    ],
)
def test_json_that_is_no_key_is_refused(value: object) -> None:
    with pytest.raises(InvalidValue):
        SealKey.from_json(value)


def test_a_ring_holds_the_keys_of_all_sources_once_and_in_order() -> None:
    first, second = SealKey(CERTIFICATE, MODULUS), SealKey(CERTIFICATE, MODULUS + 2)
    ring = KeyRing.of([first], [second, first], iter([second]))
    assert (tuple(ring), len(ring)) == ((first, second), 2)
    assert ring.for_certificate(CERTIFICATE) == (first, second)
    assert ring.for_certificate("200001088888800000031") == ()


def test_a_ring_of_nothing_in_particular_holds_the_built_in_keys() -> None:
    assert tuple(KeyRing()) == BUILT_IN_KEYS
