"""The catalogue: its codes, its texts, and that the package uses exactly these."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import csf_parser
from csf_parser.findings import CATALOGUE, FAMILIES, FindingKind, make_finding
from csf_parser.findings.paper_places import PAPER_PLACES, spoken_list

PACKAGE = Path(csf_parser.__file__).parent
KINDS = [pytest.param(kind, id=kind.code) for kind in CATALOGUE.values()]


def _trees() -> Iterator[ast.Module]:
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "findings":
            yield ast.parse(path.read_text(encoding="utf-8"))


def _strings_in_code() -> set[str]:
    return {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _codes_given_to_make_finding() -> set[str]:
    calls = (node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "make_finding"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_code_that_the_package_uses_is_in_the_catalogue() -> None:
    used = _codes_given_to_make_finding()
    assert len(used) > 40
    assert used <= set(CATALOGUE)


def test_every_code_of_the_catalogue_is_used() -> None:
    assert set(CATALOGUE) <= _strings_in_code()


def test_no_code_stands_twice() -> None:
    assert sum(map(len, FAMILIES.values())) == len(CATALOGUE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_code_is_kebab_case_and_a_rule_is_the_sats(kind: FindingKind) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", kind.code)
    assert kind.cfdi_rule is None or re.fullmatch("CFDI40[0-9]{3}", kind.cfdi_rule)


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_name_the_same_data(kind: FindingKind) -> None:
    assert _fields(kind.english) == _fields(kind.spanish)
    assert kind.english != kind.spanish


@pytest.mark.parametrize("kind", KINDS)
def test_each_text_is_a_sentence(kind: FindingKind) -> None:
    for text in (kind.english, kind.spanish, kind.cause, kind.advice):
        assert text.endswith((".", "”."))
        assert "  " not in text


def test_places_are_named_in_the_language_of_the_text() -> None:
    finding = make_finding("rfc-copies-differ", "rfc", places=["cedula", "barcode"])
    assert finding.message.endswith("Another one stands in: the cédula and the bar code.")
    assert finding.message_es.endswith("Aparece otro en: la cédula y el código de barras.")
    assert finding.data["places"] == ["cedula", "barcode"]


@pytest.mark.parametrize("place", PAPER_PLACES)
def test_one_place_is_named_alone(place: str) -> None:
    assert spoken_list([place], "en") == PAPER_PLACES[place].en
    assert spoken_list([place], "es") == PAPER_PLACES[place].es


def test_a_finding_names_the_rule_by_which_an_invoice_is_refused() -> None:
    assert make_finding("status-cancelled", "status").data == {"cfdi_rule": "CFDI40143"}
    assert make_finding("status-unknown", "status").data == {}
