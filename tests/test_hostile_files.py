"""Whatever is sent, the answer comes in time: a record, or an error of ours that tells nothing of the content."""

import io
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

from csf_parser import (
    CsfError,
    DamagedPdf,
    EncryptedPdf,
    Limits,
    NotACsf,
    NotAPdf,
    NoTextLayer,
    PdfTooLarge,
    UnreadablePdf,
    parse_all,
    parse_csf,
)
from csf_parser.errors import PackedFile
from csf_parser.extract import Engine, extract
from csf_parser.samples import print_csf
from tests.support.hostile_pdfs import (
    DAMAGED,
    FUZZED,
    OTHER_TYPES,
    PATIENT,
    PICTURE,
    SPECIMEN,
    STRANGE,
    TEXT,
    XOBJECT,
    assert_discreet,
    mutated,
)
from tests.support.papers import COMPANY, INDIVIDUAL, paper
from tests.support.pdf_editing import encrypted
from tests.support.profiles import examples
from tests.support.raw_pdf import CSF_START, FONTS, document, stream, words
from tests.support.timing import cost_of_readings

_MOST_READINGS: Final = 1000  # of a CSF: ten seconds on a fast machine, where none of these takes one


# Any: wrong types are the point
def refuse(source: Any, error: type[CsfError], **options: Any) -> CsfError:
    with cost_of_readings(_MOST_READINGS), pytest.raises(CsfError) as caught:
        parse_csf(source, **{"ocr": "never", "limits": PATIENT, **options})
    assert isinstance(caught.value, error), repr(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value


def read_or_refuse(pdf: bytes, **options: Any) -> str:
    """The name of the error, or ``"Csf"``; anything that is no CsfError fails the test."""
    with cost_of_readings(_MOST_READINGS):
        try:
            return type(parse_csf(pdf, ocr="never", limits=PATIENT, **options)).__name__
        except CsfError as error:
            assert_discreet(error, pdf)
            return type(error).__name__


# --- what is no PDF --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", OTHER_TYPES.values(), ids=OTHER_TYPES)
def test_what_is_no_pdf_is_refused_as_such(content: bytes) -> None:
    refuse(content, NotAPdf)


@pytest.mark.parametrize("what", ["a web page", "an XML file"])
def test_the_message_names_the_type_of_file_that_was_sent(what: str) -> None:
    assert what in str(refuse(OTHER_TYPES[what], NotAPdf))


def test_the_message_on_an_archive_names_the_command_that_opens_it() -> None:
    assert "csf batch" in str(refuse(OTHER_TYPES["a ZIP archive"], PackedFile))


# --- sources that cannot be read -------------------------------------------------------------------------------------


class _Failing:
    def read(self, _size: int = -1, /) -> NoReturn:
        raise OSError(5, "Input/output error")


class _Giving:
    def __init__(self, answer: object) -> None:
        self._answer = answer

    def read(self, _size: int = -1, /) -> object:
        return self._answer


class _Trickling:
    """Gives less than it was asked for, as sockets and unbuffered files may."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def read(self, size: int = -1, /) -> bytes:
        return self._content.read(1000 if size < 0 else min(size, 1000))


def _closed() -> io.BytesIO:
    file = io.BytesIO(SPECIMEN)
    file.close()
    return file


def _text_file(folder: Path) -> io.TextIOWrapper:
    path = folder / "t.pdf"
    path.write_bytes(b"\xff\xfe" + SPECIMEN)
    return path.open(encoding="utf-8")


_UNREADABLE_SOURCES: Final[dict[str, Callable[[Path], object]]] = {
    "a missing file": lambda folder: folder / "EKU9003173C9.pdf",
    "a directory": lambda folder: folder,
    "a directory as text": str,
    "a path that holds a NUL": lambda _: "a\0b.pdf",
    "a path with half a character": lambda _: "a\ud800.pdf",
    "a path that is too long": lambda _: "a" * 5000,
    "the file's content as text": lambda _: SPECIMEN.decode("latin-1"),
    "a closed file": lambda _: _closed(),
    "a file that fails": lambda _: _Failing(),
    "a file of text": lambda _: io.StringIO("RFC"),
    "a file that gives nothing": lambda _: _Giving(None),
    "a file open for writing only": lambda folder: (folder / "w.pdf").open("wb"),
    "a file of text in another encoding": _text_file,
}


@pytest.mark.parametrize("source", _UNREADABLE_SOURCES.values(), ids=_UNREADABLE_SOURCES)
def test_a_source_that_cannot_be_read_is_an_unreadable_pdf(source: Callable[[Path], object], tmp_path: Path) -> None:
    opened = source(tmp_path)
    error = refuse(opened, UnreadablePdf)
    assert str(tmp_path) not in str(error)
    if isinstance(opened, io.IOBase):
        opened.close()


@pytest.mark.parametrize("source", [None, 3, 1.5, object(), [SPECIMEN], {"pdf": SPECIMEN}])
def test_an_argument_of_another_type_is_refused_by_an_error_that_says_so(source: object) -> None:
    with pytest.raises((CsfError, TypeError)) as caught:
        parse_csf(source)  # type: ignore[arg-type] # the point of the test
    assert not isinstance(caught.value, AttributeError)


@pytest.mark.parametrize(
    "wrong", [{"engine": "foxit"}, {"engine": None}, {"ocr": "perhaps"}], ids=["engine", "no engine", "ocr"]
)
def test_an_option_that_does_not_exist_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((CsfError, ValueError, TypeError)):
        parse_csf(SPECIMEN, **wrong)


@pytest.mark.parametrize("wrap", [bytes, bytearray, memoryview, io.BytesIO, _Trickling])
def test_bytes_of_every_kind_are_read(wrap: Callable[[bytes], Any]) -> None:
    assert parse_csf(wrap(SPECIMEN)).rfc == INDIVIDUAL.rfc


def test_parse_all_refuses_what_parse_csf_refuses() -> None:
    with pytest.raises(NotAPdf):
        list(parse_all(b"RFC"))


# --- damaged files ---------------------------------------------------------------------------------------------------

_CUTS: Final = [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999]


@pytest.mark.parametrize("part", _CUTS)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_truncated_file_is_read_or_refused(part: float, engine: str) -> None:
    read_or_refuse(SPECIMEN[: max(8, int(len(SPECIMEN) * part))], engine=engine)


# What the first engine makes of each file, the corpus of tests/test_bad_inputs.py shows.
@pytest.mark.parametrize("pdf", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_read_or_refused_by_the_second_engine(pdf: bytes) -> None:
    assert read_or_refuse(pdf, engine="pdfplumber") in {"Csf", "DamagedPdf", "EncryptedPdf", "NotACsf", "PdfTooLarge"}


@pytest.mark.parametrize("what", ["a header alone", "a header and an end", "no catalog", "a catalog that is a number"])
def test_what_no_reader_opens_is_damaged(what: str) -> None:
    refuse(DAMAGED[what], DamagedPdf)


def test_a_broken_table_of_offsets_is_mended_by_a_reader() -> None:
    assert parse_csf(DAMAGED["startxref beyond the end"], limits=PATIENT).rfc == INDIVIDUAL.rfc


def test_junk_before_the_header_is_passed_over() -> None:
    assert parse_csf(b"\r\nContent-Type: application/pdf\r\n\r\n" + SPECIMEN).rfc == INDIVIDUAL.rfc


def test_junk_after_the_end_is_passed_over() -> None:
    assert parse_csf(SPECIMEN + b"\r\n--boundary--" + bytes(2000)).rfc == INDIVIDUAL.rfc


# --- strange pages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pdf", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_strange_page_is_read_or_refused(pdf: bytes, engine: Engine) -> None:
    with cost_of_readings(_MOST_READINGS), suppress(CsfError):
        extract(pdf, engine, PATIENT)


# --- what costs too much ---------------------------------------------------------------------------------------------


def test_a_file_over_the_limit_of_bytes_is_refused_without_reading_it_all() -> None:
    file = io.BytesIO(SPECIMEN)
    refuse(file, PdfTooLarge, limits=Limits(max_bytes=1000))
    assert file.tell() <= 1001


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_too_many_pages_are_refused(engine: str) -> None:
    refuse(document(TEXT, pages=501), PdfTooLarge, engine=engine)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_too_many_words_on_a_page_are_refused(engine: str) -> None:
    refuse(document(words(b"abc", 400, pitch=9)), PdfTooLarge, engine=engine, limits=Limits(max_words=300))


def test_too_many_drawings_on_a_page_are_refused() -> None:
    refuse(document(CSF_START + b"0 0 1 1 re f\n" * 400), PdfTooLarge, limits=Limits(max_objects=300))


def test_another_paper_of_two_hundred_pages_is_refused_in_little_time() -> None:
    lines = ["lorem ipsum dolor sit amet consectetur adipiscing elit sed do"] * 45
    contract = paper(*[lines] * 200)
    refuse(contract, NotACsf)


def test_a_picture_placed_hundreds_of_times_is_decoded_a_few_times() -> None:
    picture = stream(bytes(1_000_000), PICTURE.replace(b"150", b"1000").replace(b"RGB", b"Gray"))
    content = CSF_START + b"q 100 0 0 100 0 0 cm /F Do Q\n" * 300
    read_or_refuse(document(content, resources=XOBJECT, more={10: picture}), engine="pdfium")


def test_many_pages_that_share_a_long_content_are_refused_in_time() -> None:
    pdf = document(words(b"abc", 15_000), pages=300)  # takes forty times the limit
    refuse(pdf, PdfTooLarge, engine="pdfium", limits=Limits(max_seconds=0.3))


# --- fuzz ------------------------------------------------------------------------------------------------------------


def _seeds(often: int, all_of_them: int) -> list[Any]:  # Any: pytest's marked parameters
    return [*range(often), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(often, all_of_them))]


@pytest.mark.parametrize("seed", _seeds(1, 20))
@pytest.mark.parametrize("form", FUZZED)
def test_changed_bytes_never_let_out_another_error(form: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(examples(15)):
        read_or_refuse(mutated(FUZZED[form], chance), engine="pdfium")


@pytest.mark.parametrize("seed", _seeds(1, 6))
def test_changed_bytes_never_let_out_another_error_of_pdfplumber(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(5):
        read_or_refuse(mutated(FUZZED["open"], chance), engine="pdfplumber")


# --- encryption ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", [None, "", "otra", "x\0y", "\ud800", "a" * 5000])
@pytest.mark.parametrize("engine", ["auto", "pdfium", "pdfplumber"])
def test_a_wrong_password_is_an_encrypted_pdf_whatever_it_is(engine: str, password: str | None) -> None:
    error = refuse(encrypted(SPECIMEN, user="clave"), EncryptedPdf, engine=engine, password=password)
    assert not password or len(password) < 4 or password not in str(error)


@pytest.mark.parametrize("pictures", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_a_scan_is_told_from_another_paper(pictures: int) -> None:
    picture = stream(bytes([255]) * 150 * 150 * 3, PICTURE)
    scan = document(b"q 612 0 0 792 0 0 cm /F Do Q", pages=pictures, resources=XOBJECT, more={10: picture})
    refuse(scan, NoTextLayer)


def test_fonts_without_resources_are_no_obstacle() -> None:
    assert read_or_refuse(document(TEXT, resources=FONTS)) == "NotACsf"
    assert parse_csf(print_csf(COMPANY)).rfc == COMPANY.rfc
