"""``csf keys``: the public keys that verify seals, and learning the key of a new certificate."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_json, print_text
from csf_parser.cli.reading import files_argument, read_files
from csf_parser.errors import ExitCode
from csf_parser.record import Csf
from csf_parser.seal import (
    BUILT_IN_KEYS,
    LearnedKey,
    MissingExtra,
    SealedChain,
    SealKey,
    key_store_path,
    learn_key,
    read_key_store,
    save_key,
    verify,
)

_EXAMPLES: Final = """
\b
Examples:
  csf keys learn january.pdf june.pdf october.pdf
  csf keys list
  csf keys path
"""

_LEARN_EXAMPLES: Final = """
\b
Examples:
  csf keys learn january.pdf june.pdf october.pdf
  csf keys learn january.pdf june.pdf --no-save

Two genuine CSFs of one certificate give its key, a third confirms it. It takes about half a minute. Learn only from
documents that you fetched from the SAT yourself. Needs: pip install 'csf-parser[keys]'
"""


@click.group(epilog=_EXAMPLES)
@language_option
def command() -> None:
    """The keys that verify seals, and learning a new one."""


@command.command(epilog=_LEARN_EXAMPLES)
@files_argument
@click.option("--save/--no-save", default=True, show_default=True, help="Keep the key in your key store.")
@language_option
def learn(files: tuple[str, ...], save: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Learn the key of a new certificate from genuine CSFs."""
    names: list[str] = []
    seals: list[SealedChain] = []
    complete = True
    for name, csf in read_files(files):
        if isinstance(csf, Csf) and csf.seal is not None:
            names.append(name)
            seals.append(SealedChain(csf.seal.chain, csf.seal.signature))
            continue
        complete = False
        if isinstance(csf, Csf):
            print_error(words()("keys.no-seal"), name)
    if seals and all(verify(seal.chain, seal.signature, _known_keys()) == "valid" for seal in seals):
        print_text(words()("keys.known"))
    else:
        learned = _learn(seals)
        # Documents against the key and none for it: perhaps the two that gave it are the false ones.
        doubtful = bool(learned.contradicted_by) and not learned.confirmed
        saved_in = save_key(learned.key) if save and not doubtful else None
        _report(learned, names, saved_in, doubtful=doubtful)
        complete = complete and not learned.contradicted_by
    if not complete:
        click.get_current_context().exit(ExitCode.FINDINGS)


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="JSON: one object a key.")
@language_option
def list_keys(as_json: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """List the keys that verify seals: the built-in ones and those of your key store."""
    stored = [key for key in read_key_store(key_store_path()) if key not in BUILT_IN_KEYS]
    origins: list[tuple[SealKey, str]] = [(key, "built-in") for key in BUILT_IN_KEYS]
    origins += [(key, "store") for key in stored]
    if as_json:
        for key, origin in origins:
            print_json({**key.to_json(), "origin": origin})
        return
    from csf_parser.cli.view.console import show, terminal  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.keys import keys_table  # noqa: PLC0415

    show(terminal(), keys_table(origins, words()))


@command.command()
@language_option
def path() -> None:
    """Print where your key store is, or would be."""
    print_text(str(key_store_path()))


def _known_keys() -> tuple[SealKey, ...]:
    return (*BUILT_IN_KEYS, *read_key_store(key_store_path()))


def _learn(seals: Sequence[SealedChain]) -> LearnedKey:
    from csf_parser.cli.view.keys import learning_progress  # noqa: PLC0415 - rich, and half a minute to show

    try:
        with learning_progress(words()) as announce:
            return learn_key(seals, progress=announce)
    except MissingExtra as error:
        raise MissingExtra(words()("keys.missing-extra")) from error


def _report(learned: LearnedKey, names: Sequence[str], saved_in: Path | None, *, doubtful: bool) -> None:
    from csf_parser.cli.view.console import show, terminal  # noqa: PLC0415
    from csf_parser.cli.view.keys import learned_key  # noqa: PLC0415

    show(terminal(), learned_key(learned, names, saved_in, words(), doubtful=doubtful))
