"""pdfium is used by one thread at a time, also by programs that use it themselves, and across a fork."""

import os
import sys
import threading
from pathlib import Path

import pypdfium2
import pytest

from csf_parser import parse_csf, pdfium_lock

SAMPLE = Path(__file__).resolve().parents[2] / "sample_pdfs" / "company.pdf"


def test_a_parse_waits_while_the_program_holds_the_lock() -> None:
    content = SAMPLE.read_bytes()
    done = threading.Event()

    def parse() -> None:
        parse_csf(content)
        done.set()

    thread = threading.Thread(target=parse)
    with pdfium_lock:
        thread.start()
        pypdfium2.PdfDocument(content).close()
        assert not done.wait(0.2)
    thread.join(60)
    assert done.is_set()


def test_a_thread_that_holds_the_lock_may_parse() -> None:
    with pdfium_lock:
        assert parse_csf(SAMPLE).kind == "company"


@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_while_another_thread_parses_leaves_a_child_that_can_parse() -> None:
    content = SAMPLE.read_bytes()
    parse_csf(content)
    stop = threading.Event()

    def keep_parsing() -> None:
        while not stop.is_set():
            parse_csf(content)

    thread = threading.Thread(target=keep_parsing)
    thread.start()
    try:
        for _ in range(5):
            child = os.fork()
            if child == 0:
                os._exit(0 if parse_csf(content).kind == "company" else 1)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        stop.set()
        thread.join(60)
