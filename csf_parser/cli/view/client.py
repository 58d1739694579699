"""A client record on the terminal."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rich.console import Console, RenderableType

from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import Row, labelled, section, show
from csf_parser.record import ClientRecord

# Words for what the client object calls otherwise than the record; ``tax_id`` and the metadata's RFC are the RFC again.
_LABELS: Final = {"metadata.fiscal_type": "kind", "metadata.fiscal_status": "status"}
_REPEATED: Final = {"tax_id", "metadata.rfc"}


def print_client(client: ClientRecord, words: Words, console: Console) -> None:
    """Every value of the client record, once."""
    show(console, section(words("section.client"), client_view(client, words)))


def client_view(client: ClientRecord, words: Words) -> RenderableType:
    """The same, without a heading."""
    return labelled(_rows(client.model_dump(mode="json"), "", words))


def _rows(values: Mapping[str, Any], prefix: str, words: Words) -> Iterable[Row]:  # Any: a record's JSON
    for name, value in values.items():
        path = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _rows(value, f"{path}.", words)
        elif path not in _REPEATED:
            label = words(f"field.{_LABELS.get(path, path).removeprefix('metadata.')}")
            yield Row(label, words(f"word.{value}") if path == "metadata.fiscal_type" else value)
