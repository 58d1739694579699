import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "csf_parser"

# The room alone: what stands above it in the house may load what it likes.
PROGRAM = """
import importlib, pkgutil, sys, types
package = types.ModuleType("csf_parser")
package.__path__ = [sys.argv[1]]
sys.modules["csf_parser"] = package
values = importlib.import_module("csf_parser.values")
for module in pkgutil.iter_modules(values.__path__):
    importlib.import_module(f"csf_parser.values.{module.name}")
print(*sorted({"pydantic", "pydantic_core", "regex", "asyncio"} & set(sys.modules)))
"""


def test_no_value_loads_a_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, PACKAGE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
