import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import show
from csf_parser.cli.view.keys import learned_key
from csf_parser.samples import SPECIMEN_KEY, Layout, SigningKey, random_taxpayer
from csf_parser.samples.seal import TEST_KEY, seal_of
from csf_parser.seal import BUILT_IN_KEYS, LearnedKey, SealedChain, learn_key
from tests.cli.specimens import Run, Specimens

# A small exponent, for with the SAT's own the computation takes half a minute.
FAST_KEY = SigningKey(TEST_KEY.certificate, TEST_KEY.first_prime, TEST_KEY.second_prime, exponent=17)


def learned_from(count: int, *strangers: SealedChain) -> LearnedKey:
    seals = [seal_of(random_taxpayer(seed), Layout.B1, FAST_KEY) for seed in range(count)]
    return learn_key([*(SealedChain(seal.chain, seal.signature) for seal in seals), *strangers], exponent=17)


def seen(learned: LearnedKey, names: list[str], saved_in: Path | None, *, doubtful: bool = False) -> str:
    console = Console(file=StringIO(), width=500)
    show(console, learned_key(learned, names, saved_in, Words("en"), doubtful=doubtful))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def stranger() -> SealedChain:
    seal = seal_of(random_taxpayer(9), Layout.B1, TEST_KEY)
    return SealedChain(seal.chain, seal.signature)


def test_the_built_in_keys_are_listed(run: Run) -> None:
    listed = run("keys", "list").stdout
    assert all(key.certificate in listed for key in BUILT_IN_KEYS)
    assert "your key store" not in listed


@pytest.mark.usefixtures("trusting")
def test_the_keys_of_the_store_are_listed_with_their_origin(run: Run) -> None:
    rows = [json.loads(line) for line in run("keys", "list", "--json").stdout.splitlines()]
    assert [row["origin"] for row in rows] == ["built-in", "built-in", "store"]
    assert rows[-1]["modulus"] == hex(SPECIMEN_KEY.modulus)


def test_the_path_of_the_store_is_printed_bare(run: Run, environment: dict[str, str]) -> None:
    assert run("keys", "path").stdout == f"{environment['CSF_PARSER_KEYS']}\n"


def test_a_damaged_store_is_one_line_on_stderr(run: Run, environment: dict[str, str]) -> None:
    Path(environment["CSF_PARSER_KEYS"]).write_text("{", encoding="utf-8")
    english, spanish = run("keys", "list"), run("--lang", "es", "keys", "list")
    assert english.exit_code == spanish.exit_code == 1
    assert english.stderr.startswith("csf: the key store ")
    assert spanish.stderr.startswith("csf: el almacén de claves ")


@pytest.mark.usefixtures("trusting")
def test_nothing_is_learned_where_the_keys_are_known(run: Run, specimens: Specimens) -> None:
    result = run("keys", "learn", specimens.company, specimens.individual)
    assert result.exit_code == 0
    assert "nothing to learn" in result.stdout


def test_one_document_is_too_few(run: Run, specimens: Specimens, environment: dict[str, str]) -> None:
    result = run("keys", "learn", specimens.company, specimens.company)
    assert result.exit_code == 1
    assert "two different documents" in result.stderr
    assert not Path(environment["CSF_PARSER_KEYS"]).exists()


def test_files_that_cannot_be_read_are_named(run: Run, specimens: Specimens) -> None:
    result = run("keys", "learn", specimens.junk)
    assert result.exit_code == 1
    assert f"csf: {specimens.junk}: " in result.stderr


def test_a_confirmed_key_is_told_with_its_files_and_its_store(tmp_path: Path) -> None:
    told = seen(learned_from(3), ["one.pdf", "two.pdf", "three.pdf"], tmp_path)
    assert "Learned from  one.pdf, two.pdf" in told
    assert "Confirmed by  three.pdf" in told
    assert str(tmp_path) in told
    assert hex(FAST_KEY.public.modulus) in told


def test_an_unconfirmed_key_is_told_as_such() -> None:
    told = seen(learned_from(2), ["one.pdf", "two.pdf"], None)
    assert "No third document confirms it" in told
    assert "Not saved." in told


def test_a_key_that_documents_contradict_is_told_with_their_names() -> None:
    told = seen(learned_from(2, stranger()), ["one.pdf", "two.pdf", "other.pdf"], None, doubtful=True)
    assert "Not sealed with it  other.pdf" in told
    assert "none confirms it" in told
