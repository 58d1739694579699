"""``docs/errors.md`` has a section for every error there is, and for no other, and the limits are those of the code."""

import inspect
import re
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from csf_parser import errors
from csf_parser.batch import errors as batch_errors
from csf_parser.error_texts import SPANISH
from csf_parser.errors import CsfError, ExitCode, LooksLike
from csf_parser.extract import Limits
from csf_parser.gigstack import errors as gigstack_errors
from csf_parser.rules import errors as policy_errors
from csf_parser.sat import errors as sat_errors
from csf_parser.seal import errors as seal_errors
from csf_parser.server import errors as server_errors

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "errors.md").read_text(encoding="utf-8")
CLASSES = {
    name
    for module in (errors, policy_errors, seal_errors, batch_errors, sat_errors, gigstack_errors, server_errors)
    for name, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, CsfError)
}


def section(name: str) -> str:
    return PAGE.partition(f"### `{name}`\n")[2].partition("\n##")[0]


def test_every_error_has_a_section_and_every_section_an_error() -> None:
    assert set(re.findall(r"^### `(\w+)`$", PAGE, re.MULTILINE)) == CLASSES


def test_the_tree_shows_every_error() -> None:
    assert set(re.findall(r"^[│├└─ ]*(\w+)", PAGE.split("```")[1].removeprefix("text"), re.MULTILINE)) == CLASSES


def test_every_exit_code_is_in_the_table() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", PAGE, re.MULTILINE)
    assert [(int(code), name) for code, name in rows] == [(int(code), code.name) for code in ExitCode]


def test_every_paper_that_is_taken_for_a_csf_is_named() -> None:
    assert set(re.findall(r'^\| `"(\w+)"` \|', PAGE, re.MULTILINE)) == set(get_args(LooksLike))


def test_every_limit_is_named_with_its_default() -> None:
    rows = re.findall(r"^\| `(max_\w+)` \| ([\d,]+) \|", section("PdfTooLarge"), re.MULTILINE)
    assert {name: float(default.replace(",", "")) for name, default in rows} == asdict(Limits())


def test_every_rule_of_rfc_and_curp_is_named() -> None:
    for name in ("InvalidRfc", "InvalidCurp"):
        rules = {key.partition(".")[2] for key in SPANISH if key.startswith(f"{name}.")}
        assert rules
        assert all(f"`{rule}`" in section(name) for rule in rules)
