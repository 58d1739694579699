"""``csf schema``: the JSON Schema of what ``csf parse --json`` prints."""

import json
from typing import Final

import click

from csf_parser.cli.language import language_option
from csf_parser.cli.output import print_text
from csf_parser.record import ClientRecord, Csf

_EXAMPLES: Final = """
\b
Examples:
  csf schema > csf.schema.json
  csf schema --client
"""


@click.command(epilog=_EXAMPLES)
@click.option("--client", is_flag=True, help="Of the client record (csf parse --client --json).")
@language_option
def command(client: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Print the JSON Schema of a CSF."""
    model = ClientRecord if client else Csf
    print_text(json.dumps(model.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
