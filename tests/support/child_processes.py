"""The path of Python for a child process of a test: this repository, and the guard against other machines."""

import os
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]

CHILD_PATH: Final = os.pathsep.join((str(Path(__file__).parent / "child_guard"), str(_ROOT)))
