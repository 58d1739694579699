"""What a file that cannot be read held in memory goes with its error, at once: the collector of circles may be off."""

import gc
import sys
from collections.abc import Iterator

import pytest

from csf_parser import CsfError, parse_csf
from tests.support.other_papers import OTHER_PAPERS
from tests.support.raw_pdf import document


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.each_value
@pytest.mark.parametrize(
    "content",
    [
        b"no PDF",
        b"%PDF-1.4 and nothing of one",
        document(b"BT ET"),
        OTHER_PAPERS["a positive 32-D"][1],
    ],
    ids=["no PDF", "a header alone", "an empty page", "another document"],
)
@pytest.mark.parametrize("isolated", [False, True], ids=["here", "isolated"])
def test_the_file_is_let_go(content: bytes, isolated: bool) -> None:
    content = bytes(bytearray(content))  # which nobody else holds
    before = sys.getrefcount(content)
    with pytest.raises(CsfError):
        parse_csf(content, isolated=isolated, ocr="never")
    assert sys.getrefcount(content) == before
