"""What the official keys have in common: a text of a fixed shape that is checked once, when it is made.

An :class:`OfficialKey` is a ``str`` in every respect (dictionary key, JSON, pickle, comparison), so that it can stand
wherever the bare text could; but there is none whose shape is wrong.
"""

import unicodedata
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_LOWER = "abcdefghijklmnopqrstuvwxyzñ"
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
)
_HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212"

# Not str.upper(): it turns ß into SS and ı into I, and so would make a key out of a text that is none.
_FORGIVEN = str.maketrans(_LOWER, _LOWER.upper(), _BLANKS + _HYPHENS)


class OfficialKey(str):
    """Base of the keys that an authority gives out; a subclass checks its text in ``__new__``."""

    __slots__ = ()

    SHAPE: ClassVar[str]
    """The key's shape as a regular expression of the common ground of Python, ECMAScript and XSD, without anchors."""

    def __new__(cls, text: str) -> Self:
        """The key, if the text has its shape."""
        raise NotImplementedError

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key that a person wrote: small letters, blanks, hyphens and a decomposed Ñ are forgiven.

        Nothing else is: a letter O is never read as a zero.
        """
        return cls(unicodedata.normalize("NFC", text).translate(_FORGIVEN))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        # Imported here: the values serve programs that never load pydantic, whose import costs six times theirs.
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, object]:
        return {**handler(schema), "pattern": f"^{cls.SHAPE}$"}
