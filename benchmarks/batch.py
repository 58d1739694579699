"""How fast a folder is read, against a plain loop and against pdfplumber's words in a pool of the same size.

Every contender runs in a process of its own and reads the same specimens from disk. Rounds alternate, so that a busy
machine slows all alike, and the ratios are what counts. The batch's time is all of it, from the listing to the last
result, with the start of its workers, the checks and the store; the report in all five formats is measured apart.

Run from the repository's root: ``python -m benchmarks.batch speed`` (a quarter of an hour), or ``… memory``.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from csf_parser import parse_csf
from csf_parser.batch import FORMATS, BatchOptions, LocalEngine, Progress, run_batch

WORKERS = 2
_DISTINCT = 5000  # specimens that are printed; more files are these with a comment at their end


def print_specimen(job: tuple[int, str]) -> None:
    from csf_parser.samples import Layout, print_csf, random_taxpayer  # noqa: PLC0415 - in the workers only

    seed, path = job
    Path(path).write_bytes(print_csf(random_taxpayer(seed), list(Layout)[seed % len(Layout)]))


def make_documents(folder: Path, count: int) -> None:
    """So many different files: every one has to be parsed."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [seed for seed in range(min(count, _DISTINCT)) if not (folder / f"{seed:06}.pdf").exists()]
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(print_specimen, [(seed, str(folder / f"{seed:06}.pdf")) for seed in missing], chunksize=50))
    for number in range(_DISTINCT, count):
        copy = folder / f"{number:06}.pdf"
        if not copy.exists():
            copy.write_bytes((folder / f"{number % _DISTINCT:06}.pdf").read_bytes() + f"\n% {number}\n".encode())


def documents_of(folder: Path, count: int) -> list[str]:
    return [str(folder / f"{number:06}.pdf") for number in range(count)]


def single(folder: Path, count: int) -> dict[str, float]:
    """The plain loop that anybody would write; what loads with the first parse is not counted against it."""
    documents = documents_of(folder, count)
    parse_csf(documents[0])
    start = time.perf_counter()
    for document in documents:
        parse_csf(document)
    return {"seconds": time.perf_counter() - start}


def pdfplumber_words(path: str) -> int:
    import pdfplumber  # noqa: PLC0415 - in the workers only

    with pdfplumber.open(path) as opened:
        return sum(len(page.extract_words()) for page in opened.pages)


def pdfplumber_pool(folder: Path, count: int) -> dict[str, float]:
    start = time.perf_counter()
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(pdfplumber_words, documents_of(folder, count), chunksize=8))
    return {"seconds": time.perf_counter() - start}


def batch(folder: Path, count: int) -> dict[str, float]:
    """The batch: seconds until the last result and of the report, and resident memory in MB on the way."""
    memory: dict[int, float] = {}
    last_result = 0.0

    def watch(progress: Progress) -> None:
        nonlocal last_result
        last_result = time.perf_counter()
        if progress.total is not None and progress.done % 1000 == 0:
            memory[progress.done] = resident_mb("VmRSS")

    with TemporaryDirectory() as work:
        out = tuple(Path(work, f"report{suffix}") for suffix in FORMATS)
        (Path(work) / "list").mkdir()
        for document in documents_of(folder, count):
            (Path(work) / "list" / Path(document).name).symlink_to(document)
        options = BatchOptions(out=out, store=Path(work, "store.sqlite"), engine=LocalEngine(WORKERS))
        start = time.perf_counter()
        summary = run_batch([Path(work, "list")], options, watch)
        end = time.perf_counter()
        sizes = {f"bytes{path.suffix}": float(path.stat().st_size) for path in (*out, options.store)}
    if (summary.files, summary.failures) != (count, 0):
        raise SystemExit(f"{summary}")
    return {
        "seconds": last_result - start,
        "report_seconds": end - last_result,
        "mb_at_1000": memory[1000],
        "mb_at_end": memory[count // 1000 * 1000],
        "peak_mb": resident_mb("VmHWM"),
        **sizes,
    }


def resident_mb(which: str) -> float:
    found = re.search(rf"{which}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


CONTENDERS: dict[str, Callable[[Path, int], dict[str, float]]] = {
    "single": single,
    "batch": batch,
    "pdfplumber": pdfplumber_pool,
}


def measured(name: str, folder: Path, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.batch", "contender", name, str(folder), str(count)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    result: dict[str, float] = json.loads(done.stdout)
    print(name, count, json.dumps({key: round(value, 2) for key, value in result.items()}), flush=True)
    return result


def speed(folder: Path, count: int, rounds: int) -> None:
    make_documents(folder, count)
    seconds: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    shares = []
    for round_number in range(rounds):
        for name in ("single", "batch", *(["pdfplumber"] if round_number == rounds // 2 else [])):
            result = measured(name, folder, count)
            seconds[name].append(result["seconds"])
            if name == "batch":
                shares.append(result["report_seconds"] / (result["seconds"] + result["report_seconds"]))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    for name, median in medians.items():
        print(f"{name}: {count / median:.1f} documents per second")
    ratios = [one / other for one, other in zip(seconds["single"], seconds["batch"], strict=True)]
    print(f"batch against the plain loop: {statistics.median(ratios):.2f} times (bar: 1.8); rounds {ratios}")
    print(f"batch against pdfplumber's words: {medians['pdfplumber'] / medians['batch']:.1f} times (bar: 8)")
    print(f"report in all formats: {100 * statistics.median(shares):.1f} % of the run (bar: 15)")


def memory(folder: Path, count: int) -> None:
    make_documents(folder, count)
    few, many = measured("batch", folder, 1000), measured("batch", folder, count)
    growth = many["mb_at_end"] - many["mb_at_1000"]
    print(f"resident memory of the driver from 1,000 to {count:,} files: {growth:+.1f} MB (bar: 30)")
    print(f"its peak, reports included: {few['peak_mb']:.0f} MB at 1,000, {many['peak_mb']:.0f} MB at {count:,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, count in (("speed", 5000), ("memory", 50_000)):
        command = commands.add_parser(name)
        command.add_argument("--documents", type=int, default=count)
        command.add_argument("--folder", type=Path, help="where specimens are kept for the next time")
        command.add_argument("--rounds", type=int, default=3)
    contender = commands.add_parser("contender")
    contender.add_argument("name", choices=CONTENDERS)
    contender.add_argument("folder", type=Path)
    contender.add_argument("count", type=int)
    chosen = parser.parse_args()
    if chosen.command == "contender":
        print(json.dumps(CONTENDERS[chosen.name](chosen.folder, chosen.count)))
        return
    with TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        if chosen.command == "speed":
            speed(folder, chosen.documents, chosen.rounds)
        else:
            memory(folder, chosen.documents)


if __name__ == "__main__":
    main()
