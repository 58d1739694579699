"""A seal in plain words."""

from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, Row, labelled
from csf_parser.origin import Form
from csf_parser.record import Seal
from csf_parser.rules.seal_statement import SealStatement, state_seal
from csf_parser.seal import KeyRing

_STYLES: Final = {"valid": GOOD, "test": DOUBT, "invalid": BAD, "unknown_key": DOUBT, "missing": DOUBT}


def seal_summary(seal: Seal | None, paper_rfc: str, keys: KeyRing, words: Words) -> RenderableType:
    """The seal of a paper that shows this RFC."""
    chain, signature = (seal.chain, seal.signature) if seal else (None, None)
    return seal_view(state_seal(chain, signature, keys, paper_rfc), words)


def seal_view(statement: SealStatement, words: Words, origin: Form | None = None) -> RenderableType:
    """Status, what it proves and what not, what the cadena names, and the form of the file."""
    kind = "test" if statement.key == "test" else statement.status
    lines = [Text(words(f"seal.{kind}"), style=f"bold {_STYLES[kind]}"), Text(_meaning(statement, words))]
    if statement.of_another_rfc:
        lines.append(Text(words("seal.other-rfc"), style=BAD))
    moment = statement.issued_at or statement.issued_on
    rows = (
        Row(words("seal.chain-rfc"), statement.rfc),
        Row(words("seal.on-day"), None if moment is None else str(moment)),
        Row(words("field.seal.certificate"), statement.certificate),
        Row(words("seal.key"), words(f"seal.key.{statement.key}") if statement.key else None),
        Row(words("field.source.origin"), words(f"origin.{origin}") if origin else None),
        Row(words("field.seal.chain"), Text(printable(statement.chain), style=DIM) if statement.chain else None),
    )
    return Group(*lines, labelled(row for row in rows if row.value is not None))


def _meaning(statement: SealStatement, words: Words) -> str:
    if statement.key == "test":
        return words("seal.test.meaning")
    if statement.status != "valid":
        return words(f"seal.{statement.status}.meaning")
    if statement.rfc is None:
        return words("seal.valid-unread.meaning")
    key = "seal.valid.meaning" if statement.key == "built-in" else "seal.valid-own.meaning"
    return words(key, rfc=statement.rfc, date=statement.issued_on)
