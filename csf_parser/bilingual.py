"""A text for people in both languages."""

from typing import Literal, NamedTuple

Language = Literal["es", "en"]


class Text(NamedTuple):
    """One text, a template over what is said about."""

    en: str
    es: str
