"""How fast one CSF is read, against the floor and the rivals, all in one run.

The floor is pdfium's own text extraction of all pages, by the plainest calls that give it. Every round runs every
contender once on every file, so that a busy machine slows all of them alike; the ratio of medians is what counts.

Run from the repository's root: ``python -m benchmarks.speed`` (``--rounds 30``).
"""

import argparse
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pypdfium2

from csf_parser import parse_csf
from csf_parser.extract import Limits, extract, native
from csf_parser.locate import LEGAL_TEXT, csf_page_groups, locate
from csf_parser.record import Source, build_csf
from csf_parser.rules import Examined, check, today_in_mexico_city
from csf_parser.seal import load_key_ring, verify

ROOT = Path(__file__).resolve().parents[1]
# As installed: pip compiles a package's modules once.
_WITH_BYTECODE = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
Contender = Callable[[bytes], object]


def parse(pdf: bytes) -> object:
    return parse_csf(pdf)


def floor(pdf: bytes) -> object:
    texts = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return texts


def pdfplumber_words(pdf: bytes) -> object:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_words() for page in opened.pages]


def pdftotext(pdf: bytes) -> object:
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout


def validation(pdf: bytes) -> Contender:
    """All checks of one CSF that was read already; its seal was verified while it was read."""
    document = extract(pdf, "pdfium", Limits(), None, LEGAL_TEXT)
    (pages,) = csf_page_groups(document.pages)
    printed = locate(pages, document.codes)
    producer = document.signs.producer
    source = Source(name=None, sha256="", pages=[1], producer=producer, text="pdf", engine="pdfium")
    ring = load_key_ring()
    csf = build_csf(printed, source, ring)
    examined = Examined(csf, printed, document, today_in_mexico_city())
    seal = csf.seal

    def check_all(_: bytes) -> object:
        return check(examined), verify(seal.chain, seal.signature, ring) if seal else None

    return check_all


def files() -> Iterator[tuple[str, bytes]]:
    """The genuine file where it lies beside the repository, and the samples."""
    genuine = ROOT.parent / "shared" / "genuine" / "company-2023.pdf"
    if genuine.exists():
        yield "genuine", genuine.read_bytes()
    for path in sorted((ROOT / "sample_pdfs").glob("*.pdf")):
        if isinstance(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), dict):  # a list: several CSFs
            yield path.stem, path.read_bytes()


def measure(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Seconds, by file and contender."""
    contenders: dict[str, Contender] = {"parse_csf": parse, "floor": floor, "pdfplumber words": pdfplumber_words}
    if shutil.which("pdftotext"):
        contenders["pdftotext"] = pdftotext
    everything = list(files())
    times: dict[str, dict[str, list[float]]] = {file: {name: [] for name in contenders} for file, _ in everything}
    for round_number in range(-1, rounds):  # one round to warm up
        for file, pdf in everything:
            for name, contender in contenders.items():
                start = time.perf_counter()
                contender(pdf)
                if round_number >= 0:
                    times[file][name].append(time.perf_counter() - start)
    return times


def validation_share(rounds: int) -> float:
    """What validation costs of what the rest of ``parse_csf`` costs: the median over files of ratios of medians."""
    ratios = []
    for _, pdf in files():
        check_all = validation(pdf)
        whole, checks = [], []
        for _ in range(rounds):
            start = time.perf_counter()
            parse_csf(pdf)
            middle = time.perf_counter()
            check_all(pdf)
            whole.append(middle - start)
            checks.append(time.perf_counter() - middle)
        cost = statistics.median(checks)
        ratios.append(cost / (statistics.median(whole) - cost))
    return statistics.median(ratios)


def start_seconds(pdf: Path) -> tuple[float, float]:
    """What the import, and the import with a first parse, add to a bare interpreter: medians of fifteen runs of each.

    The import alone loads neither pydantic nor a PDF library; the first parse does.
    """

    def median(code: str) -> float:
        samples = []
        for _ in range(15):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=_WITH_BYTECODE)
            samples.append(time.perf_counter() - start)
        return statistics.median(samples)

    bare, imported = median("pass"), median("from csf_parser import parse_csf")
    parsed = median(f"from csf_parser import parse_csf; parse_csf({str(pdf)!r})")
    return imported - bare, parsed - bare


def command_seconds(pdf: Path) -> float:
    """Wall time of ``csf parse FILE``: the median of nine runs."""
    samples = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "csf_parser.cli", "parse", str(pdf)],
            check=True,
            cwd=ROOT,
            capture_output=True,
            env=_WITH_BYTECODE,
        )
        samples.append(time.perf_counter() - start)
    return statistics.median(samples)


def peak_memory_mb(pdf: Path) -> float:
    """Peak resident memory of an interpreter that parses one document."""
    code = (
        "import resource, sys; from csf_parser import parse_csf; parse_csf(sys.argv[1]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    output = subprocess.run(
        [sys.executable, "-c", code, str(pdf)], check=True, cwd=ROOT, capture_output=True, env=_WITH_BYTECODE
    ).stdout
    return int(output) / 1024  # Linux counts in KiB


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    times = measure(rounds)
    names = list(next(iter(times.values())))
    print(f"| file | {' | '.join(f'{name}, ms' for name in names)} | × floor | × faster than pdfplumber |")
    print("|---" * (len(names) + 3) + "|")
    ratios: list[tuple[float, float]] = []
    for file, by_name in times.items():
        medians = {name: statistics.median(samples) * 1e3 for name, samples in by_name.items()}
        to_floor = medians["parse_csf"] / medians["floor"]
        to_pdfplumber = medians["pdfplumber words"] / medians["parse_csf"]
        ratios.append((to_floor, to_pdfplumber))
        columns = " | ".join(f"{medians[name]:.1f}" for name in names)
        print(f"| {file} | {columns} | {to_floor:.2f} | {to_pdfplumber:.1f} |")
    print(f"\nloops: {'compiled' if native.loops else 'in Python'}")
    print(f"median over files: {statistics.median(r for r, _ in ratios):.2f} times the floor (bar: 3),", end=" ")
    print(f"{statistics.median(r for _, r in ratios):.1f} times faster than pdfplumber's words (bar: 10)")
    sample = min((ROOT / "sample_pdfs").glob("*.pdf"))
    print(f"validation: {100 * validation_share(rounds):.0f} % of the rest of parse_csf (bar: 40)")
    imported, parsed = start_seconds(sample)
    print(f"import: {imported:.3f} s (bar: 0.15); import and first parse: {parsed:.3f} s")
    print(f"csf parse FILE: {command_seconds(sample):.3f} s (bar: 0.4)")
    print(f"peak memory: {peak_memory_mb(sample):.0f} MB (bar: 120)")


if __name__ == "__main__":
    main()
