"""Compiles the optional extension when the package is built: the C files in ``csf_parser/extract/native``.

Where there is no C compiler, no ``Python.h``, another interpreter than CPython or one without the interpreter's lock,
or where ``CSF_PARSER_PURE_PYTHON`` is set, nothing is compiled and the wheel is one of pure Python: it does the same.
"""

import contextlib
import io
import logging
import os
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "csf_parser/extract/native"
_OLDEST_PYTHON = "cp311"  # they use the stable interface of 3.11 alone


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the extension to wheels, and beside its source where the installation is editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """What hatchling calls before it packs a wheel."""
        root = Path(self.root)
        self._compiled_into = tempfile.mkdtemp()
        extension = compiled(root, Path(self._compiled_into))
        if version == "editable":
            beside_source(root, extension)
        elif extension is not None:
            build_data["force_include"][str(extension)] = f"{FOLDER}/{extension.name}"
        if extension is not None:
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["pure_python"] = False
            build_data["tag"] = f"{_OLDEST_PYTHON}-abi3-{platform}"

    def finalize(self, *_: object) -> None:
        """What hatchling calls after it."""
        shutil.rmtree(self._compiled_into, ignore_errors=True)


def compiled(root: Path, into: Path) -> Path | None:
    """The extension, compiled into a folder; ``None`` where that cannot be done, whatever the reason."""
    if os.environ.get("CSF_PARSER_PURE_PYTHON") or sys.implementation.name != "cpython":
        return None
    if sysconfig.get_config_var("Py_GIL_DISABLED"):  # has no stable interface
        return None
    before = logging.root.manager.disable
    logging.disable()  # setuptools tells of a missing compiler at length
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return _compiled(root, into)
    except (Exception, SystemExit):  # noqa: BLE001 - each compiler fails in its own way, and Python does the same
        return None
    finally:
        logging.disable(before)


def _compiled(root: Path, into: Path) -> Path:
    from setuptools import Distribution, Extension  # noqa: PLC0415 - where nothing is compiled it need not be there
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    sources = [str(root / FOLDER / name) for name in ("loops.c", "places.c", "runs.c", "likeness.c")]
    libraries = [] if os.name == "nt" else ["m"]
    extension = Extension(f"{FOLDER.replace('/', '.')}._loops", sources, libraries=libraries, py_limited_api=True)
    command = build_ext(Distribution({"ext_modules": [extension]}))
    command.build_lib, command.build_temp = str(into), str(into / "objects")
    command.ensure_finalized()
    command.run()
    return Path(command.get_ext_fullpath(extension.name))


def beside_source(root: Path, extension: Path | None) -> None:
    """Put the extension where an editable installation looks for it, in place of any that is there."""
    folder = root / FOLDER
    for old in (*folder.glob("_loops*.so"), *folder.glob("_loops*.pyd")):
        old.unlink()
    if extension is not None:
        shutil.copy2(extension, folder / extension.name)
