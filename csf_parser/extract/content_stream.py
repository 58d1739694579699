"""Reads content streams: bytes to operations, in the order of the page (ISO 32000-1, 7.8.2).

A pure function of the decoded stream. It interprets nothing: positions, fonts and colours are the operands as written.

>>> [operation.operator for operation in operations(b"BT 1 0 0 1 35.9 476.654 Tm /F1 8.0 Tf (RFC:)Tj ET")]
[b'BT', b'Tm', b'Tf', b'Tj', b'ET']
>>> operations(b"/F1 8.0 Tf")[0].operands
('F1', 8.0)
"""

import re
from typing import Final, NamedTuple

from csf_parser.extract.pdf_syntax import Keyword, Name, PdfObject, PdfSyntaxError, PdfTokens

_MAX_OPERATIONS: Final = 100_000  # a page of a CSF has about 640
_MAX_OPERANDS: Final = 64  # the format knows 33 at most
_END_OF_INLINE_PICTURE: Final = re.compile(rb"[\x00\t\n\f\r ]EI(?![^\x00\t\n\f\r ()<>\[\]{}/%])")


class Operation(NamedTuple):
    """An operator and its operands. That of an inline picture is ``BI``, with its dictionary as the only operand."""

    operator: bytes
    operands: tuple[PdfObject, ...]


def operations(content: bytes, at_most: int = _MAX_OPERATIONS) -> list[Operation]:
    """The operations of a content stream that is decoded already.

    Args:
        content: The stream; several streams of one page joined by a line break.
        at_most: The number of operations above which nothing is returned.

    Raises:
        PdfSyntaxError: There are more operations, or values are nested too deeply.
    """
    found: list[Operation] = []
    operands: list[PdfObject] = []
    tokens = PdfTokens(content, with_references=False)
    for value in tokens:
        if not isinstance(value, Keyword):
            operands.append(value)
            if len(operands) > _MAX_OPERANDS:
                del operands[0]
            continue
        if value == b"ID":
            found.append(Operation(b"BI", (_inline_dictionary(operands),)))
            end = _END_OF_INLINE_PICTURE.search(content, tokens.position)
            tokens.position = end.end() if end else len(content)
        elif value != b"BI":
            found.append(Operation(bytes(value), tuple(operands)))
        operands = []
        if len(found) > at_most:
            raise PdfSyntaxError(f"a page draws with more than {at_most} operations")
    return found


def _inline_dictionary(operands: list[PdfObject]) -> dict[str, PdfObject]:
    pairs = zip(operands[::2], operands[1::2], strict=False)
    return {str(key): value for key, value in pairs if isinstance(key, Name)}
