import base64
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.seal import BUILT_IN_KEYS, Chain, KeyRing, SealedChain, SealKey, verify, verifying_key
from tests.seal.sealer import CERTIFICATE, Sealer
from tests.support.timing import processor_time, reading_s

TITLE = "CONSTANCIA DE SITUACIÓN FISCAL"
CHAIN = f"||2026/07/01 09:00:00|EKU9003173C9|{TITLE}|{CERTIFICATE}|U2FsdGVkX1abc||"
GENUINE = Path(__file__).resolve().parents[2].parent / "shared" / "genuine" / "company-2023.pdf"

# The head of an MD5 DigestInfo of RFC 8017, section 9.2, note 1.
DIGEST_INFO_MD5 = bytes.fromhex("3020300c06082a864886f70d020505000410")


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@pytest.fixture(scope="session")
def genuine() -> SealedChain:
    """Cadena and seal of the genuine document, as pdfium gives its text."""
    if not GENUINE.exists():
        pytest.skip("the genuine document is not beside this repository")
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(GENUINE)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    match = re.search(r"Cadena Original Sello: (\|\|.*?\|\|)\s+Sello Digital: ([A-Za-z0-9+/=\s]{172,180}=)", text)
    assert match is not None
    return SealedChain(match[1], match[2])


def test_a_genuine_seal_is_valid_under_the_built_in_key(genuine: SealedChain) -> None:
    assert verify(genuine.chain, genuine.signature, KeyRing()) == "valid"
    assert verifying_key(genuine.chain, genuine.signature, KeyRing()) == BUILT_IN_KEYS[0]


def test_a_genuine_seal_under_another_rfc_or_date_is_invalid(genuine: SealedChain) -> None:
    chain = Chain.parse(genuine.chain)
    assert chain is not None
    other_rfc = genuine.chain.replace(chain.rfc, "EKU9003173C9")
    other_date = genuine.chain.replace(f"{chain.issued_on:%Y/%m/%d}", "2026/07/01")
    assert verify(other_rfc, genuine.signature, KeyRing()) == "invalid"
    assert verify(other_date, genuine.signature, KeyRing()) == "invalid"


def test_a_genuine_seal_is_valid_for_its_truncated_cadena_too(genuine: SealedChain) -> None:
    truncated = genuine.chain.removesuffix("200001088888800000031||")
    assert truncated != genuine.chain
    assert verify(truncated, genuine.signature, KeyRing()) == "valid"


def test_a_genuine_seal_is_not_valid_under_the_other_certificate(genuine: SealedChain) -> None:
    other = genuine.chain.replace("200001088888800000031", "200001088888800000041")
    assert verify(other, genuine.signature, KeyRing()) == "invalid"


def test_a_verification_costs_a_small_part_of_reading_a_csf(sealer: Sealer) -> None:
    signature = sealer.seal(CHAIN)
    ring = KeyRing.of(BUILT_IN_KEYS, [sealer.key()])
    assert verify(CHAIN, signature, ring) == "valid"
    assert processor_time(lambda: verify(CHAIN, signature, ring), times=20) < reading_s() / 2


@given(
    st.dates(min_value=dt.date(2000, 1, 1)),
    st.sampled_from(["EKU9003173C9", "CACX7605101P8", "ÑAÑ010101AA1", "A&B010101AA1"]),
)
def test_every_sealed_cadena_is_valid(sealer: Sealer, day: dt.date, rfc: str) -> None:
    chain = f"||{day:%Y/%m/%d}|{rfc}|{TITLE}|{CERTIFICATE}||"
    assert verify(chain, sealer.seal(chain), [sealer.key()]) == "valid"


def test_line_breaks_in_cadena_and_seal_do_not_count(sealer: Sealer) -> None:
    signature = sealer.seal(CHAIN)
    wrapped = CHAIN.replace("SITUACIÓN FISCAL", "SITUACIÓN \r\nFISCAL")
    assert verify(wrapped, f"{signature[:85]}\r\n{signature[85:170]}\n{signature[170:]}", [sealer.key()]) == "valid"


def test_a_blank_lost_at_a_line_break_is_not_forgiven(sealer: Sealer) -> None:
    without_blank = CHAIN.replace("SITUACIÓN FISCAL", "SITUACIÓNFISCAL")
    assert verify(without_blank, sealer.seal(CHAIN), [sealer.key()]) == "invalid"


@given(st.data())
def test_one_changed_bit_in_the_cadena_is_never_valid(sealer: Sealer, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(CHAIN) - 1))
    bit = data.draw(st.integers(0, 15))
    changed = CHAIN[:place] + chr(ord(CHAIN[place]) ^ 1 << bit) + CHAIN[place + 1 :]
    assert verify(changed, sealer.seal(CHAIN), [sealer.key()]) in {"invalid", "unknown_key"}


@given(st.integers(0, 1023))
def test_one_changed_bit_in_the_signature_is_invalid(sealer: Sealer, bit: int) -> None:
    number = int.from_bytes(base64.b64decode(sealer.seal(CHAIN)), "big") ^ 1 << bit
    assert verify(CHAIN, b64(number.to_bytes(128, "big")), [sealer.key()]) == "invalid"


@given(st.integers(0, 171), st.integers(0, 6))
def test_one_changed_bit_in_the_base64_text_is_invalid(sealer: Sealer, place: int, bit: int) -> None:
    """This includes the two spare bits of the last character, which a lenient decoder drops."""
    text = sealer.seal(CHAIN)
    changed = text[:place] + chr(ord(text[place]) ^ 1 << bit) + text[place + 1 :]
    assert verify(CHAIN, changed, [sealer.key()]) == "invalid"


@given(st.integers(0, 1023))
def test_one_changed_bit_in_the_padded_block_is_invalid(sealer: Sealer, bit: int) -> None:
    block = int.from_bytes(sealer.block(CHAIN), "big") ^ 1 << bit
    assert verify(CHAIN, b64(sealer.sign_block(block.to_bytes(128, "big"))), [sealer.key()]) == "invalid"


def blocks_in_other_schemes() -> dict[str, bytes]:
    digest = hashlib.md5(CHAIN.encode(), usedforsecurity=False).digest()
    return {
        "type 0": bytes(2) + bytes(109) + b"\x00" + digest,
        "type 2": b"\x00\x02" + b"\xff" * 109 + b"\x00" + digest,
        "with DigestInfo": b"\x00\x01" + b"\xff" * 91 + b"\x00" + DIGEST_INFO_MD5 + digest,
        "short filling, free bytes behind": b"\x00\x01" + b"\xff" * 8 + b"\x00" + digest + b"\xa5" * 101,
        "short filling, free bytes before": b"\x00\x01" + b"\xff" * 8 + b"\x00" + b"\xa5" * 101 + digest,
        "no filling": bytes(112) + digest,
        "another digest": b"\x00\x01" + b"\xff" * 93 + b"\x00" + hashlib.sha256(CHAIN.encode()).digest(),
    }


@pytest.mark.parametrize("scheme", blocks_in_other_schemes())
def test_a_signature_in_another_scheme_is_invalid(sealer: Sealer, scheme: str) -> None:
    block = blocks_in_other_schemes()[scheme]
    assert len(block) == 128
    assert verify(CHAIN, b64(sealer.sign_block(block)), [sealer.key()]) == "invalid"


def test_a_signature_of_another_length_is_invalid(sealer: Sealer) -> None:
    signature = base64.b64decode(sealer.seal(CHAIN))
    for other in (signature[:-1], signature[1:], b"\x00" + signature, signature + b"\x00", signature * 2, b"\x00"):
        assert verify(CHAIN, b64(other), [sealer.key()]) == "invalid"


def test_a_signature_not_below_the_modulus_is_invalid(sealer: Sealer) -> None:
    """Adding the modulus gives the same opened block, and must not give a second valid seal."""
    key = SealKey(CERTIFICATE, sealer.modulus)
    number = int.from_bytes(base64.b64decode(sealer.seal(CHAIN)), "big")
    # A signature small enough that its sum with the modulus still has 128 bytes, found among many cadenas.
    chain = CHAIN
    for second in range(60):
        chain = CHAIN.replace("09:00:00", f"09:00:{second:02}")
        number = int.from_bytes(base64.b64decode(sealer.seal(chain)), "big")
        if number + key.modulus < 2**1024:
            break
    else:
        pytest.skip("this key leaves hardly any room above its modulus")
    assert verify(chain, b64(number.to_bytes(128, "big")), [key]) == "valid"
    assert verify(chain, b64((number + key.modulus).to_bytes(128, "big")), [key]) == "invalid"


@pytest.mark.parametrize("signature", ["AAAA", "====", "not base64 at all", "ÑÑÑÑ", "kUA1" * 42 + "kUA", "\ud800"])
def test_garbage_for_a_seal_is_invalid_under_a_known_certificate(sealer: Sealer, signature: str) -> None:
    assert verify(CHAIN, signature, [sealer.key()]) == "invalid"


def test_a_certificate_without_a_key_is_unknown(sealer: Sealer) -> None:
    assert verify(CHAIN, sealer.seal(CHAIN), KeyRing()) == "unknown_key"
    assert verify(CHAIN, "garbage", KeyRing()) == "unknown_key"
    assert verify(CHAIN, sealer.seal(CHAIN), []) == "unknown_key"


@pytest.mark.parametrize("nothing", [None, "", " \r\n"])
def test_a_paper_without_cadena_or_seal_misses_it(sealer: Sealer, nothing: str | None) -> None:
    assert verify(nothing, sealer.seal(CHAIN), [sealer.key()]) == "missing"
    assert verify(CHAIN, nothing, [sealer.key()]) == "missing"


@pytest.mark.parametrize(
    ("chain", "status"),
    [
        (
            "||1.1|5E3A1F04-0000-4000-8000-000000000000|2024-07-10T09:00:00|SAT970701NN3||00001000000504465028||",
            "invalid",
        ),
        ("an invented text", "invalid"),
        (f"||2024/02/30|EKU9003173C9|{TITLE}|200001088888800000031||", "invalid"),
        (f"||2031/01/01|EKU9003173C9|{TITLE}|200001088888800000051|more|and more||", "unknown_key"),
    ],
)
def test_a_text_of_no_known_shape_is_invalid_unless_it_names_a_new_certificate(
    sealer: Sealer, chain: str, status: str
) -> None:
    assert verify(chain, sealer.seal(chain), KeyRing()) == status


def test_a_truncated_cadena_is_valid_by_its_complete_one(sealer: Sealer) -> None:
    printed = f"||2022/06/16|EKU9003173C9|{TITLE}|"
    key = sealer.key("200001088888800000031")
    signature = sealer.seal(f"{printed}200001088888800000031||")
    assert verify(printed, signature, KeyRing.of(BUILT_IN_KEYS, [key])) == "valid"
    assert verify(printed, sealer.seal(printed), KeyRing.of(BUILT_IN_KEYS, [key])) == "invalid"
    assert verify(printed.replace("2022", "2026"), signature, KeyRing.of(BUILT_IN_KEYS, [key])) == "invalid"


def test_a_truncated_cadena_may_belong_to_any_known_certificate(sealer: Sealer) -> None:
    printed = f"||2026/06/16|EKU9003173C9|{TITLE}|"
    signature = sealer.seal(f"{printed}{CERTIFICATE}||")
    assert verify(printed, signature, KeyRing.of(BUILT_IN_KEYS, [sealer.key()])) == "valid"
    assert verify(printed, signature, KeyRing()) == "invalid"


def test_all_keys_of_one_certificate_number_are_tried(sealer: Sealer) -> None:
    own = sealer.key("200001088888800000041")
    chain = CHAIN.replace(CERTIFICATE, "200001088888800000041")
    ring = KeyRing.of(BUILT_IN_KEYS, [own])
    assert verify(chain, sealer.seal(chain), ring) == "valid"
    assert verifying_key(chain, sealer.seal(chain), ring) == own
    assert verify(chain, sealer.seal(chain), KeyRing()) == "invalid"


@given(st.text(), st.text())
def test_no_text_makes_verification_fail_with_an_error(sealer: Sealer, chain: str, signature: str) -> None:
    assert verify(chain, signature, [sealer.key()]) in {"invalid", "missing", "unknown_key"}
