"""Scans and photographs a few of the sample PDFs, for the README and for whoever tries recognition.

python -m tools.print_sample_scans
"""

from pathlib import Path
from typing import Final

from tests.support.scanning import Condition, jpeg, pictures_of, scan

_SAMPLES: Final = Path(__file__).parent.parent / "sample_pdfs"
_SCANS: Final = _SAMPLES / "scans"


def main() -> None:
    """Write the files anew."""
    _SCANS.mkdir(exist_ok=True)
    company = (_SAMPLES / "company.pdf").read_bytes()
    skewed = Condition("", dpi=150, colour=False, quality=55, skew=1.5)
    (_SCANS / "company.pdf").write_bytes(scan(company, skewed))
    photograph = Condition("", photograph=True)
    [first, *_] = pictures_of((_SAMPLES / "individual.pdf").read_bytes(), photograph, seed=4)
    (_SCANS / "individual-page-1.jpg").write_bytes(jpeg(first, quality=70))
    for path in sorted(_SCANS.iterdir()):
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
