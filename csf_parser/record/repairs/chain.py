"""The cadena original of a recognised paper: all of it but date, RFC and token is known beforehand."""

import re
from typing import Final

from csf_parser.record.repairs.grammar import differences, digits, nearest, number_of
from csf_parser.values.rfc import Rfc

_BAR: Final = r"[|Il1!\]\[]"
_SHAPE: Final = re.compile(
    rf"{_BAR}{{0,2}}(?P<date>[0-9OIl]{{4}}/?[0-9OIl]{{2}}/?[0-9OIl]{{2}})"
    r"(?P<time>\s?[0-9OIl]{2}:?[0-9OIl]{2}:?[0-9OIl]{2})?"
    rf"{_BAR}(?P<rfc>[A-ZÑ&0-9]{{11,14}}){_BAR}(?P<title>C[A-ZÓ ]{{24,30}}){_BAR}"
    rf"(?:(?P<certificate>[0-9OIlSB]{{20,22}}){_BAR}(?:(?P<token>[A-Za-z0-9+/=]{{60,68}}){_BAR})?{_BAR}?)?"
)
_TITLE: Final = "CONSTANCIA DE SITUACIÓN FISCAL"
_SLIPS: Final = 2


def chain_of(text: str, rfc: Rfc) -> str | None:
    """The cadena that the text can only be, for this RFC; ``None`` where it has no known shape."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None or differences(match["rfc"], rfc) > _SLIPS:
        return None  # another person's, which the rules report
    if nearest(match["title"].replace(" ", ""), (_TITLE.replace(" ", ""),)) is None:
        return None
    date = number_of(8, match["date"].replace("/", ""))
    if date is None:
        return None
    moment = f"{date[:4]}/{date[4:6]}/{date[6:]}"
    if match["time"]:
        time = digits(match["time"].replace(":", ""))
        moment += f" {time[:2]}:{time[2:4]}:{time[4:]}"
    chain = f"||{moment}|{rfc}|{_TITLE}|"
    if match["certificate"] is None:
        return chain
    certificate = digits(match["certificate"])  # a new one may differ from a known one by a digit
    token = f"|{match['token']}" if match["token"] else ""
    return f"{chain}{certificate}{token}||"
