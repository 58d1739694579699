"""The READMEs: every example runs and shows what it shows, and the Spanish one keeps step with the English.

Of the other pages for developers: the modules that they name exist.
"""

import ast
import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from csf_parser import Activity, Address, Csf, Obligation, Policy, Regime, Seal
from csf_parser.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.es.md")}
README = PAGES["README.md"]
CODE = ("csf_parser", "tests", "tools", "benchmarks")


class Block(NamedTuple):
    """A fenced block: the language that its fence names, and its text."""

    language: str
    text: str


def blocks(page: str) -> list[Block]:
    return [Block(*found) for found in re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def output_in_comments(code: str) -> str:
    return "\n".join(re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE))


def python_examples() -> list[Any]:  # Any: pytest's parameters
    """Each Python block with the output that the page shows: the text block after it, or its own comments."""
    examples = [
        pytest.param(code, output, marks=pytest.mark.slow if "ocr " in output else [])
        for code, output in _python_blocks()
    ]
    assert any(example.marks for example in examples)  # recognition takes seconds
    return examples


def _python_blocks() -> list[tuple[str, str]]:
    guides = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("upload.md", "verify.md")]
    return [
        (block.text, after.text if after.language == "text" else output_in_comments(block.text))
        for page in (README, *guides)
        for block, after in pairwise([*blocks(page), Block("", "")])
        if block.language == "python"
    ]


def console_examples() -> list[tuple[str, str, str]]:
    """Each command with the output that the page shows and, where the page asks for it, the exit code."""
    sessions = "".join(block.text for block in blocks(README) if block.language == "console")
    return re.findall(r"^\$ (csf .*)\n((?:(?!\$ ).*\n)*)(?:\$ echo \$\?\n(\d+)\n)?", sessions, re.MULTILINE)


def bash_commands() -> list[list[str]]:
    lines = [line for block in blocks(README) if block.language == "bash" for line in block.text.splitlines()]
    return [shlex.split(line.partition(" > ")[0]) for line in lines if line.startswith("csf ")]


@pytest.mark.parametrize(("code", "output"), python_examples())
def test_a_python_example_prints_what_the_page_shows(code: str, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.parse(code), "README.md", "exec"), {"__name__": "__main__"})  # noqa: S102 - our own page
    assert output
    assert printed.getvalue().strip() == output.strip()


def test_every_line_that_the_page_types_is_an_example() -> None:
    typed = re.findall(r"^\$ (.*)$", README, re.MULTILINE)
    examples = console_examples()
    assert len(typed) == len(examples) + sum(code != "" for _, _, code in examples)


@pytest.mark.parametrize(("command", "output", "code"), console_examples())
def test_a_command_prints_what_the_page_shows(command: str, output: str, code: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "csf_parser.cli", *shlex.split(command)[1:]],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", "LC_ALL": "en_US.UTF-8", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert run.stdout.strip() == output.strip()
    assert code in {"", str(run.returncode)}


@pytest.mark.parametrize("words", bash_commands(), ids=" ".join)
def test_a_command_that_is_only_named_exists_with_its_options(words: list[str]) -> None:
    command = app.get_command(click.Context(app), words[1])
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("text", [block.text for block in blocks(README) if block.language == "toml"])
def test_a_policy_on_the_page_is_one(text: str, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(text, encoding="utf-8")
    assert Policy.from_toml(tmp_path / "policy.toml") != Policy()


def test_the_page_shows_every_command() -> None:
    commands = app.list_commands(click.Context(app))
    assert [name for name in commands if not re.search(rf"\bcsf (--lang \w+ )?{name}\b", README)] == []


def test_both_pages_have_the_same_blocks_but_for_comments_on_commands() -> None:
    def bare(block: Block) -> Block:
        return block._replace(text=re.sub(" +# .*", "", block.text)) if block.language == "bash" else block

    english, spanish = ([bare(block) for block in blocks(page)] for page in PAGES.values())
    assert spanish == english


def test_both_pages_have_the_same_headings_tables_and_measures() -> None:
    def shape(page: str) -> list[str]:
        prose = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
        return re.findall(r"^(#+|\||!\[|- |<!-- .* -->)", prose, re.MULTILINE)

    english, spanish = map(shape, PAGES.values())
    assert spanish == english
    measures = [page.partition("<!-- speed -->")[2].partition("<!-- /speed -->")[0] for page in PAGES.values()]
    assert re.findall(r"\d+(?:\.\d+)?", measures[0]) == re.findall(r"\d+(?:\.\d+)?", measures[1])


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_glossary_has_every_field(page: str) -> None:
    glossary = set(re.findall(r"`([\w.]+)`", page.partition("\n## Glos")[2]))
    rows = {field for model in (Activity, Regime, Obligation) for field in model.model_fields}
    nested = {f"address.{field}" for field in Address.model_fields} | {f"seal.{field}" for field in Seal.model_fields}
    assert set(Csf.model_fields) - {"seal"} | nested | rows <= glossary


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_links_lead_somewhere(page: str) -> None:
    def anchors(text: str) -> set[str]:
        titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}

    for target in re.findall(r"\]\(([^)]+)\)", page):
        if not target.startswith("https://"):
            path, _, anchor = target.partition("#")
            text = (ROOT / path).read_bytes().decode("utf-8", "replace") if path else page
            assert not anchor or anchor in anchors(text), target


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_the_modules_that_a_page_names_exist(page: str) -> None:
    paths = {path.relative_to(ROOT).as_posix() for top in CODE for path in (ROOT / top).rglob("*.py")}
    paths |= {path.name for path in ROOT.glob("*.py")}
    named = re.findall(r"[\w/]+\.py\b", (ROOT / page).read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in paths)] == []
