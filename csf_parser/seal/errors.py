"""What can go wrong around the keys of the seal.

A seal that does not verify is no error, it is a status; these are about the user's key store and about learning a key.
"""

from csf_parser.errors import CsfError


class KeyStoreError(CsfError):
    """The user's key store cannot be read or written; the message names the file and the cause."""


class KeyLearningError(CsfError):
    """No key can be learned from these documents; the message says what is wrong with them."""


class MissingExtra(CsfError):
    """An optional package is needed and not installed; the message names the ``pip install`` to run."""

    def __init__(self, message: str, message_es: str | None = None) -> None:
        super().__init__(message, message_es)
        self.message_es = message_es

    def __str__(self) -> str:
        return str(self.args[0])
