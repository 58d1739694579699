"""What goes to stdout for programs, and to stderr for people."""

import json
import re
import sys
from typing import Final

import click
from pydantic import BaseModel

from csf_parser.cli.language import words
from csf_parser.cli.printable import printable
from csf_parser.error_texts import message_of

# JSON escapes the control characters of ASCII; these would reach the terminal as they are.
_OTHER_CONTROLS: Final = re.compile("[\x7f-\x9f]")


def print_error(error: Exception | str, name: str | None = None) -> None:
    """One line on stderr: ``csf: NAME: message``."""
    message = error if isinstance(error, str) else message_of(error, words().language)
    parts = ["csf", printable(name), message] if name else ["csf", message]
    click.echo(": ".join(parts), err=True)


def print_json(value: BaseModel | object) -> None:
    """One JSON object on a line of its own; indented where a person reads it, on a terminal."""
    indent = 2 if sys.stdout.isatty() else None
    # Not pydantic's own writer: it fails on the name of a file that is no UTF-8.
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    text = json.dumps(plain, indent=indent, ensure_ascii=False)
    print_text(_OTHER_CONTROLS.sub(lambda control: f"\\u{ord(control[0]):04x}", text))


def print_value(value: object) -> None:
    """A bare value of a record's JSON: a text without control characters, nothing for ``null``, the rest as JSON."""
    if value is None:
        print_text("")
    elif isinstance(value, str):
        print_text(printable(value))
    else:
        print_text(json.dumps(value, ensure_ascii=False))


def print_text(text: str) -> None:
    """A line on stdout, in UTF-8 whatever the locale: programs read it."""
    click.echo(text.encode("utf-8", "replace"))
