"""The corpus of bad inputs: each by its name, with what must come of it, in bounded time and memory.

Where no error is named the file is read: what is wrong with it lies beside the CSF that it holds.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from csf_parser import CsfError, Limits, parse_csf
from csf_parser.options import EngineChoice, OcrChoice
from csf_parser.samples import print_csf
from tests.support.bombs import HEAVY, ODD
from tests.support.hostile_pdfs import (
    COSTLY,
    DAMAGED,
    OTHER_TYPES,
    SPECIMEN,
    STRANGE,
    TAKE_SECONDS,
    assert_discreet,
)
from tests.support.papers import INDIVIDUAL
from tests.support.pdf_editing import encrypted
from tests.support.raw_pdf import document
from tests.support.timing import cost_of_readings

# What is to be stopped would go on for minutes, on any machine; what is to be read has all the time it needs.
_STOPPED_AFTER_S: Final = 2.0
_PATIENCE_S: Final = 120.0
_MOST_READINGS: Final = 3000  # of a CSF: half a minute on a fast machine; what never ends takes minutes
_MEBIBYTES: Final = 400  # of the calling process; one parse of a CSF takes 95

_BLANK: Final = "NoTextLayer"  # a page that shows nothing is a scan

_OF_DAMAGED: Final = dict.fromkeys(DAMAGED, "DamagedPdf") | dict.fromkeys(
    ("startxref beyond the end", "startxref below zero", "every offset wrong", "a previous table that is the table"),
    "Csf",
)
_OF_STRANGE: Final = (
    dict.fromkeys(STRANGE, "Csf")
    | dict.fromkeys(
        (
            "a font that is missing",
            "JavaScript on opening",
            "saved states ten thousand deep",
            "a dash pattern of zeros",
        ),
        "NotACsf",
    )
    | dict.fromkeys(
        (
            "a form that draws itself",
            "a corrupt picture",
            "a stream whose data are no zip",
            "a filter that does not exist",
            "filters upon filters",
            "an inline picture without end",
            "ten thousand curves",
            "a page of a hair's breadth",
        ),
        _BLANK,
    )
)
_OF_COSTLY: Final = (
    dict.fromkeys(COSTLY, "Csf")
    | dict.fromkeys(("ten thousand labels", "ten thousand dates"), "PdfTooLarge")
    | {"fifty million blanks": _BLANK, "twenty thousand rectangles over the text": _BLANK}
)
_OF_ODD: Final = (
    dict.fromkeys(ODD, "Csf")
    | dict.fromkeys(
        (
            "forms two hundred deep",
            "a tree of pages twenty thousand deep",
            "a table of two billion objects",
            "a table with huge columns",
            "a hundred thousand objects",
        ),
        "DamagedPdf",
    )
    | dict.fromkeys(
        (
            "a map of characters without end",
            "a map of characters of noise",
            "many maps of all characters",
            "dictionaries fifty thousand deep",
            "outlines in a circle",
        ),
        "NotACsf",
    )
    | dict.fromkeys(
        ("a predictor of two billion columns", "arrays a hundred thousand deep in the content"),
        _BLANK,
    )
    | {"a hundred thousand pages that are one": "PdfTooLarge", "sixty thousand annotations": "Csf"}
)
_OF_HEAVY: Final = (
    dict.fromkeys(HEAVY, "PdfTooLarge")
    | dict.fromkeys(
        ("runs within packed data", "digits within packed data", "LZW within packed data"),
        _BLANK,
    )
    | dict.fromkeys(("a picture of 900 million pixels", "a picture that holds more than it says"), "Csf")
    | {"packed objects of four gigabytes": "NotACsf", "a picture of 900 million pixels": "Csf"}
)
_OTHERS: Final = {
    "a CSF that wants a password": (encrypted(SPECIMEN, user="clave"), "EncryptedPdf"),
    "a CSF that anybody may open and nobody edit": (encrypted(SPECIMEN, user=""), "Csf"),
    "a CSF of half its bytes": (SPECIMEN[: len(SPECIMEN) // 2], "DamagedPdf or NotACsf or NoTextLayer"),
    "a CSF behind the head of a letter": (b"Content-Type: application/pdf\r\n\r\n" + SPECIMEN, "Csf"),
    "a CSF with another header": (SPECIMEN.replace(b"%PDF-1.4", b"%PDF-9.9", 1), "Csf"),
    "a CSF whose header is broken": (SPECIMEN.replace(b"%PDF-1.4", b"%PDX-1.4", 1), "NotAPdf"),
    "a CSF before two thousand zeros": (SPECIMEN + bytes(2000), "Csf"),
    "five megabytes and one byte": (SPECIMEN + bytes(5 * 1024 * 1024 + 1 - len(SPECIMEN)), "PdfTooLarge"),
    "two thousand pages": (document(b"", pages=2000), "PdfTooLarge"),
}

CORPUS: Final[dict[str, tuple[bytes, str]]] = (
    {
        f"of another type: {name}": (pdf, "PackedFile" if name == "a ZIP archive" else "NotAPdf")
        for name, pdf in OTHER_TYPES.items()
    }
    | {f"damaged: {name}": (pdf, _OF_DAMAGED[name]) for name, pdf in DAMAGED.items()}
    | {f"strange: {name}": (pdf, _OF_STRANGE[name]) for name, pdf in STRANGE.items()}
    | {f"costly: {name}": (document(content), _OF_COSTLY[name]) for name, content in COSTLY.items()}
    | {f"odd: {name}": (pdf, _OF_ODD[name]) for name, pdf in ODD.items()}
    | _OTHERS
)


def seconds_for(expected: str) -> float:
    """What is damaged is told at once; the second reader, which may go on for ever, has what is left of the time."""
    return _STOPPED_AFTER_S if expected in {"PdfTooLarge", "DamagedPdf"} else _PATIENCE_S


def outcome(
    pdf: bytes,
    *,
    seconds: float = _PATIENCE_S,
    isolated: bool = False,
    engine: EngineChoice = "auto",
    ocr: OcrChoice = "never",
) -> str:
    """``Csf``, or the name of the error."""
    limits = Limits(max_seconds=seconds, max_memory=Limits().max_memory if isolated else 1 << 30)
    try:
        return type(parse_csf(pdf, limits=limits, isolated=isolated, engine=engine, ocr=ocr)).__name__
    except CsfError as error:
        assert_discreet(error, pdf)
        return type(error).__name__


def test_every_expectation_is_of_a_file_in_the_corpus() -> None:
    tables = ((_OF_DAMAGED, DAMAGED), (_OF_STRANGE, STRANGE), (_OF_COSTLY, COSTLY), (_OF_ODD, ODD), (_OF_HEAVY, HEAVY))
    assert [set(expected) - set(files) for expected, files in tables] == [set()] * len(tables)
    assert len(CORPUS) + len(HEAVY) > 100


def _is_slow(name: str) -> bool:
    kind, _, of_kind = name.partition(": ")
    return of_kind in TAKE_SECONDS or kind == "strange"  # tests/test_hostile_files.py has these in stage 1 alone


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if _is_slow(name) else name for name in CORPUS]
)
def test_a_bad_input_ends_as_expected_in_time(name: str) -> None:
    pdf, expected = CORPUS[name]
    with cost_of_readings(_MOST_READINGS):
        assert outcome(pdf, seconds=seconds_for(expected), engine="pdfium") in expected.split(" or ")


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPUS)
def test_a_bad_input_ends_alike_if_a_second_engine_may_read_it(name: str) -> None:
    pdf, expected = CORPUS[name]
    with cost_of_readings(_MOST_READINGS):
        assert outcome(pdf, seconds=seconds_for(expected)) in expected.split(" or ")


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, (_, expected) in CORPUS.items() if _BLANK in expected])
def test_a_page_that_shows_nothing_is_recognised_as_another_paper(name: str) -> None:
    pytest.importorskip("rapidocr", reason="recognition is not installed")
    pdf, _ = CORPUS[name]
    assert outcome(pdf, ocr="auto") in {"NotACsf", "NoTextLayer", "DamagedPdf"}


_MAY_CRASH: Final = (
    "a JBIG2 of noise",
    "a map of characters of noise",
    "a font that writes itself",
    "forms two hundred deep",
    "a tree of pages twenty thousand deep",
    "arrays a hundred thousand deep in the content",
    "outlines in a circle",
)


@pytest.mark.parametrize(
    "name", [*_MAY_CRASH[:2], *(pytest.param(name, marks=pytest.mark.slow) for name in _MAY_CRASH[2:])]
)
def test_what_may_crash_a_reader_ends_alike_in_isolation(name: str) -> None:
    assert outcome(ODD[name], isolated=True) in _OF_ODD[name].split(" or ")


# One of each end; that all are told by what they unpack to is tested in tests/extract/test_burden.py.
_OFTEN_TESTED: Final = frozenset({"content of four gigabytes", "a picture that holds more than it says"})
_MEASURED: Final = """
import sys
from pathlib import Path
from csf_parser import CsfError, Limits, parse_csf
try:
    limits = Limits(max_seconds=float(sys.argv[1]), max_memory=1 << 30)
    print(type(parse_csf(sys.stdin.buffer, limits=limits, ocr="never")).__name__)  # the models alone take 500 MB
except CsfError as error:
    print(type(error).__name__)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize(
    "name", [name if name in _OFTEN_TESTED else pytest.param(name, marks=pytest.mark.slow) for name in HEAVY]
)
def test_what_unpacks_to_gigabytes_costs_the_caller_nothing(name: str) -> None:
    child = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(seconds_for(_OF_HEAVY[name]))],
        input=HEAVY[name],
        capture_output=True,
        cwd=Path(__file__).resolve().parents[1],
        check=True,
    )
    ended, peak = child.stdout.decode().split()
    assert ended in _OF_HEAVY[name].split(" or ")
    assert int(peak) < _MEBIBYTES


@pytest.mark.parametrize("password", ["clave", "owner"])
@pytest.mark.parametrize("isolated", [False, True])
def test_a_password_opens_what_it_protects(password: str, isolated: bool) -> None:
    pdf = encrypted(print_csf(INDIVIDUAL), user="clave", owner="owner")
    assert parse_csf(pdf, password=password, isolated=isolated).rfc == INDIVIDUAL.rfc
