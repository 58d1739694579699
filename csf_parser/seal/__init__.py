"""The digital seal (Sello Digital): its arithmetic, the keys that are known, and learning a new one.

``verify`` says whether a seal belongs to its cadena original, offline and in a fraction of a millisecond.
``docs/seal.md`` tells what that proves and what it does not.
"""

from csf_parser.seal.chain import Chain
from csf_parser.seal.errors import KeyLearningError, KeyStoreError, MissingExtra
from csf_parser.seal.keys import BUILT_IN_KEYS, KeyRing, SealKey
from csf_parser.seal.learn import LearnedKey, LearningStep, SealedChain, learn_key
from csf_parser.seal.scheme import padded_digest
from csf_parser.seal.store import STORE_VARIABLE, key_store_path, load_key_ring, read_key_store, save_key
from csf_parser.seal.verify import SealStatus, verify, verifying_key

__all__ = [
    "BUILT_IN_KEYS",
    "STORE_VARIABLE",
    "Chain",
    "KeyLearningError",
    "KeyRing",
    "KeyStoreError",
    "LearnedKey",
    "LearningStep",
    "MissingExtra",
    "SealKey",
    "SealStatus",
    "SealedChain",
    "key_store_path",
    "learn_key",
    "load_key_ring",
    "padded_digest",
    "read_key_store",
    "save_key",
    "verify",
    "verifying_key",
]
