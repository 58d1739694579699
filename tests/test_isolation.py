"""A call in a process of its own: time, memory and crashes stay there, errors come back whole."""

import os
import sys
import time
from collections.abc import Callable
from typing import NoReturn

import pytest

from csf_parser import (
    DamagedPdf,
    EncryptedPdf,
    Limits,
    NotACsf,
    NoTextLayer,
    PdfTooLarge,
    SeveralCsfs,
    parse_all,
    parse_csf,
)
from csf_parser.isolation import call_isolated
from csf_parser.samples import print_csf
from tests.support.papers import COMPANY, INDIVIDUAL, OPINION_32D
from tests.support.pdf_editing import encrypted, merged

_SECONDS, _BYTES = 20.0, 1 << 30


def abort() -> NoReturn:
    os.abort()


def sleep() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def leave() -> NoReturn:
    os._exit(0)


def fail() -> NoReturn:
    raise KeyError("RFC EKU9003173C9")


def fill_memory() -> int:
    return len(bytearray(4 << 30))


def talk() -> str:
    sys.stdout.write("a library prints\n")
    sys.stdout.flush()
    return "done"


def no_text_layer() -> NoReturn:
    raise NoTextLayer("a scan", rfc="EKU9003173C9", id_cif="18030000001")


def not_a_csf() -> NoReturn:
    raise NotACsf("another paper", "opinion_32d")


def several() -> NoReturn:
    raise SeveralCsfs(3)


def divmod_of(first: int, second: int) -> tuple[int, int]:
    return divmod(first, second)


def test_the_result_comes_back() -> None:
    assert call_isolated(divmod_of, {"first": 7, "second": 2}, max_seconds=_SECONDS, max_memory=_BYTES) == (3, 1)


@pytest.mark.parametrize("function", [sleep, spin])
def test_a_call_that_does_not_end_is_stopped(function: Callable[[], None]) -> None:
    start = time.monotonic()
    with pytest.raises(PdfTooLarge, match="1 s"):
        call_isolated(function, {}, max_seconds=1, max_memory=_BYTES)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("function", [abort, leave, fail])
def test_a_crash_is_a_damaged_pdf(function: Callable[[], None]) -> None:
    with pytest.raises(DamagedPdf) as caught:
        call_isolated(function, {}, max_seconds=_SECONDS, max_memory=_BYTES)
    assert "EKU" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_too_much_memory_is_too_large() -> None:
    with pytest.raises(PdfTooLarge):
        call_isolated(fill_memory, {}, max_seconds=_SECONDS, max_memory=_BYTES)


def test_what_the_function_prints_does_not_get_into_the_answer() -> None:
    assert call_isolated(talk, {}, max_seconds=_SECONDS, max_memory=_BYTES) == "done"


def test_errors_keep_what_they_carry() -> None:
    with pytest.raises(NoTextLayer) as scan:
        call_isolated(no_text_layer, {}, max_seconds=_SECONDS, max_memory=_BYTES)
    assert (scan.value.rfc, scan.value.id_cif, str(scan.value)) == ("EKU9003173C9", "18030000001", "a scan")
    with pytest.raises(NotACsf) as other:
        call_isolated(not_a_csf, {}, max_seconds=_SECONDS, max_memory=_BYTES)
    assert (other.value.looks_like, str(other.value)) == ("opinion_32d", "another paper")
    with pytest.raises(SeveralCsfs) as bundle:
        call_isolated(several, {}, max_seconds=_SECONDS, max_memory=_BYTES)
    assert bundle.value.count == 3


# --- through the front door ------------------------------------------------------------------------------------------


def test_an_isolated_parse_gives_the_same_record() -> None:
    pdf = print_csf(INDIVIDUAL)
    assert parse_csf(pdf, isolated=True) == parse_csf(pdf)
    bundle = merged(pdf, print_csf(COMPANY))
    assert list(parse_all(bundle, isolated=True)) == list(parse_all(bundle))


def test_an_isolated_parse_gives_the_same_errors() -> None:
    with pytest.raises(NotACsf) as caught:
        parse_csf(OPINION_32D, isolated=True)
    assert caught.value.looks_like == "opinion_32d"
    with pytest.raises(SeveralCsfs, match="2 CSFs"):
        parse_csf(merged(print_csf(INDIVIDUAL), print_csf(COMPANY)), isolated=True)
    with pytest.raises(EncryptedPdf):
        parse_csf(encrypted(print_csf(INDIVIDUAL), user="clave"), isolated=True)


def test_the_limits_of_time_and_memory_hold() -> None:
    with pytest.raises(PdfTooLarge):
        parse_csf(print_csf(INDIVIDUAL), isolated=True, limits=Limits(max_seconds=0.01))


@pytest.mark.parametrize("directory", ["somewhere", "folder with a module"])
def test_a_folder_of_uploads_lends_the_child_no_code(
    directory: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp(directory.replace(" ", "-"))
    if "module" in directory:
        (folder / "pickle.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert parse_csf(print_csf(INDIVIDUAL), isolated=True).rfc == INDIVIDUAL.rfc
