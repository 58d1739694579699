"""The package is built with the compiled loops where there is a compiler, and without them, in silence, where not."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Final

import pypdfium2.raw as pdfium
import pytest

from csf_parser.extract import native

_ROOT: Final = Path(__file__).resolve().parents[1]
_SAMPLE: Final = _ROOT / "sample_pdfs" / "company.pdf"
_FOLDER: Final = "csf_parser/extract/native"
_HEADER: Final = Path(sysconfig.get_path("include")) / "Python.h"
_CAN_COMPILE: Final = shutil.which((sysconfig.get_config_var("CC") or "cl").split()[0]) is not None and _HEADER.exists()
_PLAIN: Final = {name: value for name, value in os.environ.items() if name not in {"CC", native.PURE_PYTHON}}
_WITHOUT: Final = {"no compiler": {"CC": "/no/such/compiler"}, "not wanted": {native.PURE_PYTHON: "1"}}
needs_compiler = pytest.mark.skipif(not _CAN_COMPILE, reason="there is no C compiler")


def _build(root: Path, call: str, into: Path, environment: dict[str, str]) -> tuple[Path, str]:
    """What a call of hatchling's build interface makes, and all that it says beside that."""
    code = f"import hatchling.build as build, sys; print(build.{call}(sys.argv[1]))"
    command = [sys.executable, "-c", code, str(into)]
    run = subprocess.run(command, cwd=root, env=_PLAIN | environment, capture_output=True, text=True, check=True)
    *said, name = run.stdout.splitlines()
    return into / name, "".join(said) + run.stderr


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as its source distribution has it, unpacked."""
    folder = tmp_path_factory.mktemp("source")
    archive, _ = _build(_ROOT, "build_sdist", folder, {})
    shutil.unpack_archive(archive, folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def _names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        return [name for name in packed.namelist() if name.startswith(_FOLDER)]


def _reads(place: Path) -> list[str]:
    """Which RFC the package at this place reads, and whether its loops are compiled."""
    code = (
        f"import sys; sys.path.insert(0, {str(place)!r}); from csf_parser import parse_csf, __file__ as file;"
        "from csf_parser.extract import native;"
        f"print(parse_csf({str(_SAMPLE)!r}).rfc, native.loops is not None, file.startswith({str(place)!r}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=place, env=_PLAIN, capture_output=True, text=True, check=True
    )
    return run.stdout.split()


@pytest.mark.slow
@needs_compiler
def test_a_wheel_holds_what_was_compiled(source: Path, tmp_path: Path) -> None:
    wheel, said = _build(source, "build_wheel", tmp_path, {})
    assert said == ""
    assert "-cp311-abi3-" in wheel.name
    assert [Path(name).suffix for name in _names(wheel) if not name.endswith((".py", ".pyi"))] in ([".so"], [".pyd"])
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    assert _reads(tmp_path / "installed") == ["EKU9003173C9", "True", "True"]


@pytest.mark.slow
@pytest.mark.parametrize("environment", _WITHOUT.values(), ids=_WITHOUT)
def test_without_a_compiler_a_wheel_is_pure_python(source: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    wheel, said = _build(source, "build_wheel", tmp_path, environment)
    assert said == ""
    assert wheel.name.endswith("-py3-none-any.whl")
    assert {Path(name).suffix for name in _names(wheel)} == {".py", ".pyi"}
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    assert _reads(tmp_path / "installed") == ["EKU9003173C9", "False", "True"]


@pytest.mark.slow
@needs_compiler
def test_an_editable_installation_has_it_beside_its_source_for_as_long_as_it_can_be_compiled(
    source: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(source, root)
    for environment, compiled in (({}, True), (_WITHOUT["no compiler"], False)):
        _build(root, "build_editable", tmp_path, environment)
        assert _reads(root) == ["EKU9003173C9", str(compiled), "True"]


@needs_compiler
def test_what_these_tests_run_on_is_compiled() -> None:
    """Otherwise nothing would hold the loops in C to those in Python: ``make check`` compiles them."""
    assert native.bound(pdfium) is not None
