"""Personal columns, encrypted where the operator has set a key.

Encrypted, a text is a Fernet token (AES-128-CBC and HMAC-SHA256) behind ``fernet:``. What has to be found again is
kept as a keyed digest: the whole RFC, and each word of the names and e-mail on its own. Equal words have equal digests,
so someone with the database alone can see that two clients share a word, but not which. Parts of words cannot be found.

To change the key, or to begin or end encrypting, everything is written anew (``csf serve rekey``).
"""

import base64
import hashlib
import hmac
import re
import unicodedata
from typing import Final, Protocol

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from csf_parser.server.errors import ServerSettingsError

_MARK: Final = "fernet:"
_WORD: Final = re.compile(r"[^\W_]+")


class Cipher(Protocol):
    """How personal texts stand in the database."""

    def seal(self, text: str) -> str:
        """The text as it is stored."""

    def open(self, stored: str) -> str:
        """The text that was stored."""

    def seal_bytes(self, content: bytes) -> bytes:
        """The content of a paper as it is stored."""

    def open_bytes(self, stored: bytes) -> bytes:
        """The content of a paper that was stored."""

    def index(self, rfc: str) -> str:
        """What an RFC is found by."""

    def index_words(self, texts: list[str]) -> str:
        """What the words of these texts are found by, parted by blanks."""

    def wanted(self, text: str) -> list[str]:
        """What ``index_words`` of a text that is looked for has to hold, each part anywhere in it."""

    @property
    def fingerprint(self) -> bytes:
        """Tells whether a database was written with this cipher; says nothing of its key."""

    def derive(self, secret: bytes) -> bytes:
        """A secret that needs both the database and the settings to be known."""


def cipher_of(key: SecretStr | None) -> Cipher:
    """The cipher of the settings; texts stand as they are where there is no key.

    Raises:
        ServerSettingsError: The key is too short.
    """
    secret = key.get_secret_value().strip() if key is not None else ""
    if not secret:
        return Plain()
    if len(secret) < 32:
        raise ServerSettingsError(
            "the encryption key is shorter than 32 characters: make one with "
            "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return Encrypted(secret)


def folded_words(text: str) -> list[str]:
    """The words without case and accents, as a search compares them.

    >>> folded_words("Compañía ÁVILA & Hnos., S.A.")
    ['compania', 'avila', 'hnos', 's', 'a']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


class Plain:
    """Texts as they are; a search finds parts of words."""

    def seal(self, text: str) -> str:
        """See ``Cipher``."""
        return text

    def open(self, stored: str) -> str:
        """See ``Cipher``.

        Raises:
            ServerSettingsError: It was encrypted.
        """
        if stored.startswith(_MARK):
            raise ServerSettingsError(_NO_KEY)
        return stored

    def seal_bytes(self, content: bytes) -> bytes:
        """See ``Cipher``."""
        return content

    def open_bytes(self, stored: bytes) -> bytes:
        """See ``Cipher``."""
        if stored.startswith(_MARK.encode()):
            raise ServerSettingsError(_NO_KEY)
        return stored

    def index(self, rfc: str) -> str:
        """See ``Cipher``."""
        return rfc

    def index_words(self, texts: list[str]) -> str:
        """See ``Cipher``."""
        return " ".join(word for text in texts for word in folded_words(text))

    def wanted(self, text: str) -> list[str]:
        """See ``Cipher``."""
        return folded_words(text)

    @property
    def fingerprint(self) -> bytes:
        """See ``Cipher``."""
        return b"plain"

    def derive(self, secret: bytes) -> bytes:
        """See ``Cipher``."""
        return secret


class Encrypted:
    """Texts under the key of the settings; a search finds whole words."""

    def __init__(self, key: str) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(_derived(key, b"encryption")))
        self._index_key = _derived(key, b"index")
        self._derivation_key = _derived(key, b"derivation")

    def seal(self, text: str) -> str:
        """See ``Cipher``."""
        return _MARK + self._fernet.encrypt(text.encode()).decode()

    def open(self, stored: str) -> str:
        """See ``Cipher``."""
        return self.open_bytes(stored.encode()).decode()

    def seal_bytes(self, content: bytes) -> bytes:
        """See ``Cipher``."""
        return _MARK.encode() + self._fernet.encrypt(content)

    def open_bytes(self, stored: bytes) -> bytes:
        """See ``Cipher``.

        Raises:
            ServerSettingsError: It was encrypted with another key.
        """
        if not stored.startswith(_MARK.encode()):
            raise ServerSettingsError(_OTHER_KEY)
        try:
            return self._fernet.decrypt(stored[len(_MARK) :])
        except InvalidToken:
            raise ServerSettingsError(_OTHER_KEY) from None

    def index(self, rfc: str) -> str:
        """See ``Cipher``."""
        return self._digest(f"rfc:{rfc}", 64)

    def index_words(self, texts: list[str]) -> str:
        """See ``Cipher``."""
        words = {word for text in texts for word in folded_words(text)}
        # Sorted, so that the order of the words says nothing.
        return " ".join(sorted(self._digest(f"word:{word}", 16) for word in words))

    def wanted(self, text: str) -> list[str]:
        """See ``Cipher``."""
        return [self._digest(f"word:{word}", 16) for word in folded_words(text)]

    @property
    def fingerprint(self) -> bytes:
        """See ``Cipher``."""
        return hmac.digest(self._derivation_key, b"fingerprint", hashlib.sha256)

    def derive(self, secret: bytes) -> bytes:
        """See ``Cipher``."""
        return hmac.digest(self._derivation_key, secret, hashlib.sha256)

    def _digest(self, text: str, length: int) -> str:
        return hmac.digest(self._index_key, text.encode(), hashlib.sha256).hex()[:length]


_NO_KEY: Final = "the clients are encrypted: set CSF_SERVER_ENCRYPTION_KEY"
_OTHER_KEY: Final = "the clients are not encrypted with this key: set CSF_SERVER_ENCRYPTION_KEY to theirs"


def _derived(key: str, purpose: bytes) -> bytes:
    """A key of 32 bytes for one purpose."""
    return HKDF(SHA256(), 32, salt=b"csf-parser server", info=purpose).derive(key.encode())
