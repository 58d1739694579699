import subprocess
import sys

import csf_parser.seal


def test_importing_the_seal_loads_no_heavy_library() -> None:
    heavy = {"gmpy2", "cryptography"}
    code = f"import csf_parser.seal, sys; print(sorted({heavy} & set(sys.modules)))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_the_public_names_are_these() -> None:
    assert all(hasattr(csf_parser.seal, name) for name in csf_parser.seal.__all__)
    assert len(set(csf_parser.seal.__all__)) == len(csf_parser.seal.__all__)
