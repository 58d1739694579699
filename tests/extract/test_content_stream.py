"""Content streams: every operator with its operands, whatever the bytes are."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.content_stream import Operation, operations
from csf_parser.extract.pdf_syntax import Name, PdfSyntaxError


@pytest.mark.parametrize(
    ("content", "operands"),
    [
        (b"1 0 0 1 515.36 -127.862 Tm", (1, 0, 0, 1, 515.36, -127.862)),
        (b"/F0 8.0 Tf", (Name("F0"), 8.0)),
        (b"/A#20B Do", (Name("A B"),)),
        (rb"(\(AV.\) \321\\) Tj", (b"(AV.) \xd1\\",)),
        (b"(a (nested) text) Tj", (b"a (nested) text",)),
        (b"<50E1 6> Tj", (b"P\xe1\x60",)),
        (b"[(A) -278 (B)] TJ", ([b"A", -278, b"B"],)),
        (b"/P <</MCID 0 /A [1 2]>> BDC", (Name("P"), {"MCID": 0, "A": [1, 2]})),
        (b"1 0 % a comment with (a parenthesis\n0 RG", (1, 0, 0)),
        (b"true null w", (True, None)),
        (b".5 -.5 5. w", (0.5, -0.5, 5.0)),
    ],
)
def test_an_operator_has_its_operands(content: bytes, operands: tuple[object, ...]) -> None:
    (operation,) = operations(content)
    assert operation.operands == operands


def test_an_inline_picture_is_one_operation_whatever_its_bytes_hold() -> None:
    content = b"q BI /W 3 /H 1 ID ((EIx Tj\x00 EI Q"
    assert operations(content) == [Operation(b"q", ()), Operation(b"BI", ({"W": 3, "H": 1},)), Operation(b"Q", ())]


def test_three_numbers_before_rg_are_no_reference() -> None:
    assert operations(b"1 0 R 1 0 0 RG")[-1] == Operation(b"RG", (1, 0, 0))


def test_more_operations_than_allowed_are_an_error() -> None:
    with pytest.raises(PdfSyntaxError):
        operations(b"q Q " * 51, at_most=100)


def test_deep_nesting_is_an_error_and_no_recursion_without_end() -> None:
    with pytest.raises(PdfSyntaxError):
        operations(b"[" * 100_000 + b" TJ")


@given(st.binary(max_size=300) | st.text("()<>[]{}/%\\ 01.-EIDBTJ\r\n").map(str.encode))
def test_any_bytes_give_operations_or_a_syntax_error(content: bytes) -> None:
    try:
        found = operations(content)
    except PdfSyntaxError:
        return
    assert sum(len(operation.operator) for operation in found) <= len(content)


@pytest.mark.parametrize("piece", [b"(", b"<", b"[", b"<<", b"%", b"(\\", b"1 0 ", b"BI ID ", b"/", b"-", b"1."])
def test_time_grows_with_the_length_alone(piece: bytes) -> None:
    with suppress(PdfSyntaxError):
        operations(piece * 50_000, at_most=10**9)  # quadratic, this would take minutes
