"""The codes of the paper as records."""

from collections.abc import Iterable

from csf_parser.extract.document import DecodedCode
from csf_parser.record.model import Code
from csf_parser.record.sat_qr import read_sat_qr


def build_codes(found: Iterable[DecodedCode]) -> list[Code]:
    """Each code, SAT's own with what they carry."""
    return [_code(code) for code in found]


def _code(code: DecodedCode) -> Code:
    content = read_sat_qr(code.text) if code.symbology == "qr" else None
    x0, top, x1, bottom = (round(edge, 2) for edge in code.box)
    return Code(
        symbology=code.symbology,
        page=code.page,
        text=code.text,
        box=(x0, top, x1, bottom),
        **(content._asdict() if content else {}),
    )
