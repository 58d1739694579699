"""The compiled scanner reads the runs of a page as the regular expressions do, or leaves the page to them."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract import native
from csf_parser.extract.page_contents import contents_of_page
from csf_parser.origin.container import file_in_original_form
from csf_parser.origin.grammar import runs_of_page, shows_its_text
from csf_parser.samples import Layout, print_csf
from tests.support.papers import COMPANY

pytestmark = pytest.mark.skipif(native.scanners is None, reason="the scanner was not compiled here")

_GENUINE: Final = Path(__file__).resolve().parents[3] / "shared" / "genuine" / "company-2023.pdf"


def _contents(pdf: bytes) -> list[bytes]:
    file = file_in_original_form(pdf)
    assert file is not None
    return [contents_of_page(file, page).content or b"" for page in file.pages()]


_PAGES: Final = [content for layout in Layout for content in _contents(print_csf(COMPANY, layout))]
_LINES: Final = sorted({line for content in _PAGES for line in content.splitlines(keepends=True)})
_PIECES: Final = (
    *(b" ", b"\n", b"\r\n", b"\r", b"1", b"0", b"-", b".", b"(", b")", b"\\", b"\\)", b"\\101", b"<41>", b"\x00"),
    *(b"Tj", b"Tm", b"BT\n", b"ET\n", b"w", b"q ", b"Q", b"/F0 8.0 Tf\n", b"/F1 10 Tf\n", b"0.584 w\n"),
)
_SIDES: Final = (
    b"0.0",
    b"1",
    b"2.9",
    b"3.0",
    b"21.0",
    b"-2.5",
    b".5",
    b"1.2.3",
    b"12345678901234567890.5",
    b"0." + b"3" * 30,
)
_RUN: Final = b"BT\n1 0 0 1 %s 10.5 Tm\n/F1 8.0 Tf\n(%s)Tj\nET\n"


def _by_expressions(content: bytes) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "scanners", None)
        return runs_of_page(content)


def _is_scanned(content: bytes) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("csf_parser.origin.grammar._runs_by_expressions", lambda _: None)
        return runs_of_page(content) is not None


def test_scans_every_page_of_a_specimen() -> None:
    for content in _PAGES:
        assert _is_scanned(content)
        assert repr(runs_of_page(content)) == repr(_by_expressions(content))


@pytest.mark.skipif(not _GENUINE.exists(), reason="the genuine file is not here")
def test_scans_every_page_of_a_genuine_file() -> None:
    for content in _contents(_GENUINE.read_bytes()):
        assert _is_scanned(content)
        assert repr(runs_of_page(content)) == repr(_by_expressions(content))


@given(
    st.lists(st.sampled_from(_LINES), max_size=12),
    st.lists(st.tuples(st.integers(0), st.integers(0, 2), st.sampled_from(_PIECES)), max_size=3),
    st.booleans(),
)
def test_reads_changed_pages_alike(lines: list[bytes], changes: list[tuple[int, int, bytes]], in_block: bool) -> None:
    content = bytearray(b"".join([b"BT\n/F1 8.0 Tf\n", *lines, b"ET\n"] if in_block else lines))
    for place, removed, piece in changes:
        at = place % (len(content) + 1)
        content[at : at + removed] = piece
    assert repr(runs_of_page(bytes(content))) == repr(_by_expressions(bytes(content)))


@given(st.decimals(-99999, 99999, places=3), st.binary(max_size=8))
def test_reads_numbers_and_strings_alike(x: object, text: bytes) -> None:
    content = _RUN % (str(x).encode(), text)
    assert repr(runs_of_page(content)) == repr(_by_expressions(content))


@pytest.mark.parametrize(
    "content",
    [
        b"BT\nET\n",
        b"BT\n1 0 0 1 1.0 2.0 Tm\n(A)Tj\nET\n",
        b"BT\n1 0 0 1 1.0 2.0 Tm\n/F0 8.0 Tf\n(A",
        b"0.584 w\n30.0 10.0 5.0 5.0 re f\n",
        b"0.5 0.5 0.5 RG 0.5 0.5 0.5 rg\n",
        b"30 10 5 5 re f\n",
        b"1234567890.0 1.0 1.0 1.0 re f\n",
        b"q 1.0 0 0 1.0 1.0 1.0 cm /Im Do Q\n",
        b"BT\n1 0 0 1 1.0 2.0 Tm\n/F0 9.0 Tf\n(A)Tj\nET\n",
        b"BT\n/F0 8.0 Tf\n1 0 0 1 1.0 2.0 Tm\n(A)Tj\nET",
    ],
)
def test_leaves_odd_operations_to_the_expressions(content: bytes) -> None:
    assert repr(runs_of_page(content)) == repr(_by_expressions(content))


@pytest.mark.parametrize(("sides", "shows"), [("5.0 2.9", False), ("5.0 3.0", True), ("0.0 9.0", True)])
def test_a_narrow_rectangle_may_lie_over_text(sides: str, shows: bool) -> None:
    for around in ("1.0 1.0 {} re f\n", "1.0 1.0 {} re f", "9.0 9.0 9.0 9.0 re f\n1.0 1.0 {} re f\n"):
        assert shows_its_text(around.format(sides).encode()) is shows


@given(st.lists(st.sampled_from([*_SIDES, b" ", b" ", b" re f", b" re f\n", b"x", b"(", b"_", b"re"]), max_size=14))
def test_narrow_rectangles_are_found_alike(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    shows = shows_its_text(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "scanners", None)
        assert shows_its_text(content) is shows
