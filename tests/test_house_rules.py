"""What no linter checks: sizes, names of modules, docstrings, and public names that exist."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import csf_parser

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for folder in ("csf_parser", "benchmarks", "tools", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
FACES = [file for file, text in FILES.items() if file.endswith("__init__.py") and "__all__ = [" in text]


@cache
def trees() -> dict[str, ast.Module]:
    return {file: ast.parse(text) for file, text in FILES.items()}


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions, also those in classes, in functions and in other statements; expressions hold none."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        if not isinstance(node, ast.expr):
            yield from functions_of(node)


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_a_file_has_room_for_one_concept() -> None:
    assert {file: lines for file, text in FILES.items() if (lines := len(text.splitlines())) > 300} == {}


def test_a_function_fits_on_a_screen() -> None:
    functions = [(file, node) for file, tree in trees().items() for node in functions_of(tree)]
    sizes = {f"{file}: {node.name}": code_lines(node) for file, node in functions}
    assert {name: lines for name, lines in sizes.items() if lines > 40} == {}


def test_no_module_is_named_for_everything() -> None:
    assert {Path(file).stem for file in FILES} & {"utils", "util", "helpers", "common", "misc"} == set()


def test_a_module_says_what_it_is() -> None:
    assert [
        file for file, tree in trees().items() if not file.startswith("tests") and not ast.get_docstring(tree)
    ] == []


@pytest.mark.parametrize("file", FACES)
def test_the_public_names_of_a_package_exist(file: str) -> None:
    module = importlib.import_module(".".join(Path(file).parent.parts))
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_the_public_face_is_exactly_what_it_imports() -> None:
    imports = [
        node for node in ast.walk(ast.parse(FILES["csf_parser/__init__.py"])) if isinstance(node, ast.ImportFrom)
    ]
    ours = [node for node in imports if (node.module or "").startswith("csf_parser.")]
    assert {alias.asname or alias.name for node in ours for alias in node.names} == set(csf_parser.__all__)
