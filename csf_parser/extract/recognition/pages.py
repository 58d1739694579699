"""Several pages at once, one on each core, and no longer than the limits allow."""

import os
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from csf_parser.errors import PdfTooLarge
from csf_parser.extract.document import DecodedCode, Page
from csf_parser.extract.limits import Limits
from csf_parser.extract.pictures import PagePicture
from csf_parser.extract.recognition.memory import memory_returned
from csf_parser.extract.recognition.reading import recognised_page
from csf_parser.extract.recognition.recogniser import recogniser

_Read = tuple[Page, list[DecodedCode]]


def recognise(batches: Iterable[Sequence[PagePicture]], limits: Limits) -> tuple[list[Page], list[DecodedCode]]:
    """The pages that pictures show, and the codes on them.

    Raises:
        PdfTooLarge: Recognition took longer than the limit.
    """
    deadline = time.monotonic() + limits.max_seconds_recognising
    cores = _cores()

    def read(picture: PagePicture, threads: int) -> _Read:
        if time.monotonic() > deadline:
            seconds = limits.max_seconds_recognising
            raise PdfTooLarge(f"recognising the pages took more than {seconds:g} s: send the CSF alone")
        return recognised_page(picture, threads)

    results: list[_Read] = []
    with memory_returned():
        for batch in batches:
            recogniser()  # before its threads ask for it, each for one of its own
            at_once = max(1, min(len(batch), cores))
            with ThreadPoolExecutor(at_once) as pool:
                results += pool.map(read, batch, [max(1, cores // at_once)] * len(batch))
    return [page for page, _ in results], [code for _, codes in results for code in codes]


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # a container may have given it fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
