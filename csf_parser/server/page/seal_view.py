"""The seal of a paper in plain words."""

from dataclasses import dataclass, replace
from typing import Literal

from csf_parser.record import Csf
from csf_parser.rules.seal_statement import SealStatement, state_seal
from csf_parser.seal import load_key_ring
from csf_parser.server.page.texts import Words

Tone = Literal["good", "doubt", "bad"]
_TONES: dict[str, Tone] = {"valid": "good", "invalid": "bad"}


@dataclass(frozen=True, slots=True)
class SealView:
    """``tone`` is how good the news are; ``rows`` are what the seal is about, label and value.

    ``origin`` is the form of the file: what the seal does not say, and who looks at it wants to know as well.
    """

    tone: Tone
    title: str
    meaning: str
    warning: str | None
    rows: tuple[tuple[str, str], ...]
    chain: str | None
    origin: str | None = None


def seal_view(csf: Csf, words: Words) -> SealView:
    """The seal of a CSF."""
    chain, signature = (csf.seal.chain, csf.seal.signature) if csf.seal else (None, None)
    view = view_of_statement(state_seal(chain, signature, load_key_ring(()), csf.rfc), words)
    origin = csf.source.origin
    return replace(view, origin=words(f"origin.{origin}")) if origin else view


def view_of_statement(statement: SealStatement, words: Words) -> SealView:
    """What can be said about a seal, in words."""
    kind = "test" if statement.key == "test" else statement.status
    moment = statement.issued_at or statement.issued_on
    rows = (
        (words("seal.rfc"), statement.rfc),
        (words("seal.day"), None if moment is None else str(moment)),
        (words("seal.certificate"), statement.certificate),
    )
    return SealView(
        tone="bad" if statement.of_another_rfc else _TONES.get(kind, "doubt"),
        title=words(f"seal.{kind}"),
        meaning=_meaning(kind, statement, words),
        warning=words("seal.other-rfc") if statement.of_another_rfc else None,
        rows=tuple((label, value) for label, value in rows if value),
        chain=statement.chain,
    )


def _meaning(kind: str, statement: SealStatement, words: Words) -> str:
    if kind != "valid":
        return words(f"seal.{kind}.meaning")
    if statement.rfc is None:
        return words("seal.valid-unread.meaning")
    return words("seal.valid.meaning", rfc=statement.rfc, date=statement.issued_on)
