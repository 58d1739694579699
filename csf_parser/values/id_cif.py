"""idCIF (identificador de la cédula): the number that, with the RFC, opens SAT's page about one taxpayer.

Shape: digits. Every genuine paper that is known has 11 of them, which read as AAMM (year and month in which the cédula
was issued) and a serial of 7; SAT has published no rule, so 8 to 13 digits are taken for one.

>>> issue_month("18030000001")
IssueMonth(year=2018, month=3)
"""

import re
from typing import Final, NamedTuple

USUAL_LENGTH: Final = 11
"""Digits of an idCIF as SAT prints it. Another number is worth a look."""

_has_shape = re.compile("[0-9]{8,13}").fullmatch


class IssueMonth(NamedTuple):
    """The month in which a cédula was first issued."""

    year: int
    month: int


def is_id_cif(text: str) -> bool:
    """Whether the text can be an idCIF.

    >>> is_id_cif("18030000001"), is_id_cif("1803-000001")
    (True, False)
    """
    return _has_shape(text) is not None


def issue_month(id_cif: str) -> IssueMonth | None:
    """Year and month of issue; ``None`` where the number is not of 11 digits or its third and fourth are no month."""
    if len(id_cif) != USUAL_LENGTH or not is_id_cif(id_cif):
        return None
    year, month = 2000 + int(id_cif[:2]), int(id_cif[2:4])
    return IssueMonth(year, month) if 1 <= month <= 12 else None
