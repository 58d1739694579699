"""Files of several papers, and what has to be read from them."""

from dataclasses import replace
from typing import Final

from csf_parser import Csf, parse_all
from csf_parser.samples import Layout, Taxpayer, expected
from tests.support.comparing import differences
from tests.support.papers import COMPANY, OTHER_COMPANY
from tests.support.pdf_editing import page_count

LONG: Final = replace(COMPANY, activities=COMPANY.activities * 6)
"""A taxpayer whose paper has a second page that names nobody."""

STRANGER: Final = replace(LONG, rfc=OTHER_COMPANY.rfc, company_name=OTHER_COMPANY.company_name)
"""Another one, whose pages count alike."""


def pages_of(pdf: bytes) -> list[int]:
    return list(range(1, page_count(pdf) + 1))


def all_of(pdf: bytes) -> list[Csf]:
    return list(parse_all(pdf))


def assert_whole(csf: Csf, taxpayer: Taxpayer = COMPANY, layout: Layout = Layout.B1) -> None:
    """The record is that of the taxpayer's whole paper."""
    assert differences(csf, expected(taxpayer, layout)) == []
    assert "incomplete" not in {finding.code for finding in csf.findings}
