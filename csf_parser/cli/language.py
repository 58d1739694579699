"""Which language a run speaks: ``--lang``, or else the locale's."""

import os
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import click

from csf_parser.bilingual import Language
from csf_parser.cli.texts import Words

_KEY: Final = "csf_parser.cli.language"
# The first one that is set counts, as setlocale(3) has it for messages.
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])  # Any: a decorator takes every signature


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """Spanish for every ``es`` locale, English for all others.

    >>> language_of_locale({"LANG": "es_MX.UTF-8"}), language_of_locale({"LC_ALL": "C", "LANG": "es_MX.UTF-8"})
    ('es', 'en')
    """
    locale = next((value for name in _VARIABLES if (value := environment.get(name))), "")
    return "es" if locale.lower().startswith("es") else "en"


def language_option(command: _Decorated) -> _Decorated:
    """Adds ``--lang``, which counts before and after the name of the command."""
    return click.option(
        "--lang",
        type=click.Choice(["es", "en"]),
        expose_value=False,
        is_eager=True,
        callback=_keep,
        help="Language of messages and labels.  [default: the locale's]",
    )(command)


def words() -> Words:
    """The texts of this run's language."""
    context = click.get_current_context(silent=True)
    chosen: Language | None = context.meta.get(_KEY) if context else None
    return Words(chosen or language_of_locale(os.environ))


def _keep(ctx: click.Context, _: click.Parameter, value: Language | None) -> None:
    if value is not None:
        ctx.meta[_KEY] = value
