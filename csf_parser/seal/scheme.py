"""The signature scheme of the Sello Digital: what exactly the SAT raises to its private exponent.

The seal is the base64 text of an RSA signature. What is signed is a PKCS#1 v1.5 block of type 1 (RFC 8017, section 9.2)
around the bare 16-byte MD5 digest of the cadena original in UTF-8: ``00 01 FF … FF 00`` and the digest. The
``DigestInfo`` that the RFC puts before the digest is missing, which is why a library's "MD5 with RSA" refuses every
genuine seal.

No official text describes the scheme; it was established on genuine documents (``docs/seal.md``).

>>> padded_digest("||2024/07/10|EKU9003173C9|…||", 32).hex(" ", 16)
'0001ffffffffffffffffffffffffff00 698b48c9e8f16e2dc59ec6c142d0c670'
"""

import base64
import binascii
import hashlib

_BLOCK_HEAD = b"\x00\x01"
_LEAST_FILLING = 8
_DIGEST_LENGTH = 16

SHORTEST_BLOCK = len(_BLOCK_HEAD) + _LEAST_FILLING + 1 + _DIGEST_LENGTH


def padded_digest(signed_text: str, length: int) -> bytes:
    """The block of ``length`` bytes that a genuine seal of this text opens to.

    Args:
        signed_text: The whole cadena original, bars included, without line breaks.
        length: Length of the key's modulus in bytes, 128 for the SAT's keys.

    Raises:
        ValueError: ``length`` leaves less than eight bytes of filling, the least that the RFC allows.
    """
    if length < SHORTEST_BLOCK:
        raise ValueError(f"a block needs {SHORTEST_BLOCK} bytes or more, not {length}")
    # A lone surrogate cannot come from a genuine print, but it can come from a broken font: it must fail, not raise.
    digest = hashlib.md5(signed_text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    filling = b"\xff" * (length - len(_BLOCK_HEAD) - 1 - len(digest))
    return _BLOCK_HEAD + filling + b"\x00" + digest


def decode_signature(signature_b64: str) -> bytes | None:
    """The bytes of a printed seal, or ``None`` where it is not base64 in its one canonical spelling.

    Blanks and line breaks between the characters are the print's and do not count. Everything else does: the two
    spare bits of the last character must be zero, or two different texts would be the same seal.
    """
    compact = "".join(signature_b64.split())
    try:
        raw = base64.b64decode(compact, validate=True)
    except (binascii.Error, ValueError):  # ValueError: characters beyond ASCII
        return None
    return raw if base64.b64encode(raw).decode("ascii") == compact else None
