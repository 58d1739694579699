"""A call in a process of its own: time, memory and crashes stay there, errors come back whole."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
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
from tests.support.hostile_pdfs import PATIENT
from tests.support.papers import COMPANY, INDIVIDUAL, OPINION_32D
from tests.support.pdf_editing import encrypted, merged

_SECONDS, _BYTES = 300.0, 1 << 30


def abort() -> NoReturn:
    os.abort()


def sleep() -> None:
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def segfault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def read_nothing() -> None:
    ctypes.string_at(0)  # a real one, by a pointer to nowhere


def spin_in_native_code() -> None:
    re.match("(a+)+b", "a" * 60)  # holds the interpreter, so that no Python code can stop it


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


@pytest.mark.parametrize("function", [sleep, spin, spin_in_native_code])
def test_a_call_that_does_not_end_is_stopped(function: Callable[[], None]) -> None:
    start = time.monotonic()
    with pytest.raises(PdfTooLarge, match="1 s"):
        call_isolated(function, {}, max_seconds=1, max_memory=_BYTES)
    assert time.monotonic() - start < 300


@pytest.mark.parametrize("function", [abort, segfault, read_nothing, leave, fail])
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
    assert parse_csf(pdf, isolated=True, limits=PATIENT) == parse_csf(pdf)
    bundle = merged(pdf, print_csf(COMPANY))
    assert list(parse_all(bundle, isolated=True, limits=PATIENT)) == list(parse_all(bundle))


def test_an_isolated_parse_gives_the_same_errors() -> None:
    with pytest.raises(NotACsf) as caught:
        parse_csf(OPINION_32D, isolated=True, limits=PATIENT)
    assert caught.value.looks_like == "opinion_32d"
    with pytest.raises(SeveralCsfs, match="2 CSFs"):
        parse_csf(merged(print_csf(INDIVIDUAL), print_csf(COMPANY)), isolated=True, limits=PATIENT)
    with pytest.raises(EncryptedPdf):
        parse_csf(encrypted(print_csf(INDIVIDUAL), user="clave"), isolated=True, limits=PATIENT)


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
    assert parse_csf(print_csf(INDIVIDUAL), isolated=True, limits=PATIENT).rfc == INDIVIDUAL.rfc


# --- wherever it is called --------------------------------------------------------------------------------------------

_UNGUARDED = """
import sys
from csf_parser import Limits, parse_csf
print(parse_csf(sys.argv[1], isolated=True, limits=Limits(max_seconds=600)).rfc)
"""
_SAMPLE = Path(__file__).resolve().parents[1] / "sample_pdfs" / "company.pdf"


@pytest.mark.parametrize("shut", ["", "<&-", "<&- 2>&-", "</dev/null"])
@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell shuts the streams")
def test_a_program_needs_no_guard_and_no_open_streams(shut: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(_UNGUARDED, encoding="utf-8")
    command = f'"{sys.executable}" "{program}" "{_SAMPLE}" {shut}'
    child = subprocess.run(["sh", "-c", command], capture_output=True, check=True)
    assert child.stdout.decode().split() == ["EKU9003173C9"]


def test_threads_may_isolate_at_the_same_time() -> None:
    pdfs = [print_csf(INDIVIDUAL), print_csf(COMPANY)] * 3
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda pdf: parse_csf(pdf, isolated=True, limits=PATIENT).rfc, pdfs))
    assert found == [INDIVIDUAL.rfc, COMPANY.rfc] * 3


_KILLED = """
import os, signal, threading, time
from csf_parser.isolation import call_isolated
from tests.test_isolation import spin_for_ever_and_say_so
def kill_once_it_spins():
    while not os.path.exists(PATH) or not os.path.getsize(PATH):
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)
threading.Thread(target=kill_once_it_spins, daemon=True).start()
call_isolated(spin_for_ever_and_say_so, {"path": PATH}, max_seconds=SECONDS, max_memory=1 << 32)
"""


def spin_for_ever_and_say_so(path: str) -> None:
    Path(path).write_text(str(os.getpid()), encoding="ascii")
    spin()


def _runs(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text(encoding="ascii")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for the process in /proc")
def test_a_child_ends_by_itself_where_its_parent_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "pid"
    root = Path(__file__).resolve().parents[1]
    status = 0
    for seconds in (2, 20, 200):  # on a slow machine the child may be stopped before it has begun
        program = _KILLED.replace("PATH", repr(str(path))).replace("SECONDS", str(seconds))
        environment = os.environ | {"PYTHONPATH": str(root)}
        status = subprocess.run([sys.executable, "-c", program], cwd=root, env=environment, check=False).returncode
        if status == -signal.SIGKILL:
            break
    assert status == -signal.SIGKILL
    child = int(path.read_text(encoding="ascii"))
    ends = time.monotonic() + 600
    while _runs(child) and time.monotonic() < ends:
        time.sleep(0.1)
    assert not _runs(child)
