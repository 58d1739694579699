"""How exactly scans and photographs are read: every sample under every condition, field by field.

    python -m benchmarks.scans [--documents N] [--conditions TEXT] [--markdown FILE]

The measure is the record of the same paper's text layer. Samples are joined by the genuine CSF beside the repository,
where there is one.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from csf_parser import Csf, CsfError, parse_csf
from tests.support.scanning import SCANS, Condition, scan

_ROOT = Path(__file__).parent.parent
_GENUINE = _ROOT.parent / "shared" / "genuine" / "company-2023.pdf"
_IDENTIFICATION = (
    *("rfc", "id_cif", "kind", "legal_name", "curp", "given_names", "first_surname", "second_surname"),
    *("capital_regime", "trade_name", "operations_start", "status", "status_since", "issued_on", "issued_place"),
)


@dataclass(slots=True)
class Tally:
    """What one condition came to."""

    documents: int = 0
    coded: int = 0
    key_exact_coded: int = 0
    key_exact_uncoded: int = 0
    all_exact: int = 0
    fields: int = 0
    fields_exact: int = 0
    tables_exact: int = 0
    refused: int = 0
    wrong_rfc_silent: int = 0
    pages: int = 0
    seconds: float = 0.0
    misses: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Measure and print the table."""
    options = _options()
    papers = list(_papers())[: options.documents]
    chosen = [condition for condition in SCANS if options.conditions in condition.name]
    print(f"{len(papers)} papers under {len(chosen)} conditions", flush=True)
    rows = [_HEAD, _HEAD_LINE]
    for condition in chosen:
        tally = Tally()
        for index, paper in enumerate(papers):
            _measure(paper, condition, index, tally, verbose=options.verbose)
        rows.append(_row(condition, tally))
        print(rows[-1], dict(tally.misses.most_common(8)), flush=True)
    if options.markdown:
        Path(options.markdown).write_text("\n".join(rows) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=None, help="only the first so many papers")
    parser.add_argument("--conditions", default="", help="only conditions with this text in their name")
    parser.add_argument("--markdown", help="write the table to this file, too")
    parser.add_argument("--verbose", action="store_true", help="print every value that was not exact")
    return parser.parse_args()


def _papers() -> Iterator[Path]:
    if _GENUINE.exists():
        yield _GENUINE
    for path in sorted((_ROOT / "sample_pdfs").glob("*.pdf")):
        if path.stem != "two-csfs-in-one-file":
            yield path


def _measure(paper: Path, condition: Condition, seed: int, tally: Tally, *, verbose: bool) -> None:
    truth = parse_csf(paper)
    scanned = scan(paper.read_bytes(), condition, seed)
    tally.documents += 1
    tally.pages += len(truth.source.pages)
    start = time.perf_counter()
    try:
        csf = parse_csf(scanned)
    except CsfError as error:
        tally.refused += 1
        tally.misses[type(error).__name__] += 1
        return
    finally:
        tally.seconds += time.perf_counter() - start
    _compare(truth, csf, tally, paper.stem if verbose else None)


def _compare(truth: Csf, csf: Csf, tally: Tally, shown: str | None) -> None:
    is_coded = any(code.role == "taxpayer" for code in csf.codes)
    expected, found = _fields(truth), _fields(csf)
    wrong = [path for path in expected if found[path] != expected[path]]
    tally.coded += is_coded
    tally.fields += len(expected)
    tally.fields_exact += len(expected) - len(wrong)
    tally.all_exact += not wrong
    is_exact = not {*wrong} & {"rfc", "id_cif", "kind", "address.zip"} and _regimes(csf) == _regimes(truth)
    tally.key_exact_coded += is_coded and is_exact
    tally.key_exact_uncoded += not is_coded and is_exact
    tally.tables_exact += csf.activities == truth.activities and csf.obligations == truth.obligations
    tally.wrong_rfc_silent += csf.rfc != truth.rfc and csf.ok
    tally.misses.update(wrong)
    if shown:
        for path in wrong:
            print(f"    {shown}: {path}: {expected[path]!r} was read as {found[path]!r}")
        _show_tables(truth, csf, shown)


def _show_tables(truth: Csf, csf: Csf, shown: str) -> None:
    for name in ("activities", "regimes", "obligations"):
        for one, other in zip_longest(getattr(truth, name), getattr(csf, name)):
            if one != other:
                print(f"    {shown}: {name}: {one!r} was read as {other!r}")


def _fields(csf: Csf) -> dict[str, object]:
    address = {f"address.{name}": value for name, value in csf.address.model_dump().items()}
    return {**{name: getattr(csf, name) for name in _IDENTIFICATION}, **address}


def _regimes(csf: Csf) -> list[tuple[object, ...]]:
    return [(regime.code, regime.name, regime.start, regime.end) for regime in csf.regimes]


_HEAD = (
    "| condition | papers | codes read | key fields exact, with codes | without | identification and address: papers "
    "| fields | tables exact | refused | wrong RFC unnoticed | s a page |"
)
_HEAD_LINE = "|---|" + "---:|" * 10


def _row(condition: Condition, tally: Tally) -> str:
    uncoded = tally.documents - tally.refused - tally.coded
    cells: Sequence[object] = (
        condition.name,
        tally.documents,
        tally.coded,
        _share(tally.key_exact_coded, tally.coded),
        _share(tally.key_exact_uncoded, uncoded),
        _share(tally.all_exact, tally.documents),
        _share(tally.fields_exact, tally.fields),
        _share(tally.tables_exact, tally.documents),
        tally.refused,
        tally.wrong_rfc_silent,
        f"{tally.seconds / max(tally.pages, 1):.1f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main()
