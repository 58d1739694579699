"""Recognition of many pages in one process stays within its memory, and gives it back."""

import subprocess
import sys

import pytest

_PROGRAM = """
import io, resource, sys
from pathlib import Path
import pypdfium2
from csf_parser import parse_all
def resident():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line)
with pypdfium2.PdfDocument("sample_pdfs/company.pdf") as document:
    pages = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
scan = io.BytesIO()
pages[0].save(scan, "PDF", save_all=True, append_images=[pages[n % len(pages)] for n in range(1, 8)], resolution=150)
assert len(list(parse_all(scan.getvalue()))) == 4
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, resident() // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="its figures are Linux's")
def test_eight_scanned_pages_in_one_process() -> None:
    told = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    peak_mb, kept_mb = map(int, told.stdout.split())
    assert peak_mb < 900
    assert kept_mb < 500
