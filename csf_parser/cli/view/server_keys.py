"""The API keys of a server on the terminal."""

import datetime as dt
from typing import TYPE_CHECKING

from rich.table import Table

from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import Column, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csf_parser.server.data.keys import Key


def server_keys_table(keys: "Sequence[Key]", words: Words) -> Table:
    """Every key, and until when it was good."""
    return listing(
        (
            Column(words("serve.id"), tuple(key.id for key in keys)),
            Column(words("serve.name"), tuple(key.name or None for key in keys), wide=True),
            Column(words("serve.team"), tuple(key.team for key in keys)),
            Column(words("serve.mode"), tuple(mode_of(key, words) for key in keys)),
            Column(words("serve.may-act-for"), tuple(", ".join(key.may_act_for) or None for key in keys)),
            Column(words("serve.created"), tuple(_day(key.created_at) for key in keys)),
            Column(words("serve.revoked"), tuple(_day(key.revoked_at) for key in keys)),
        )
    )


def mode_of(key: "Key", words: Words) -> str:
    """Which clients a key opens."""
    return words("serve.mode.live") if key.livemode else words("serve.mode.test")


def _day(moment: int | None) -> str | None:
    return None if moment is None else dt.datetime.fromtimestamp(moment, dt.UTC).date().isoformat()
