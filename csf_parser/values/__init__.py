"""What a text may be: the official keys, the letters they are made of, and the dates of a CSF.

One module holds one published rule. None reads a file, asks a clock or loads pydantic.
"""

from csf_parser.values.curp import Curp, Sex
from csf_parser.values.id_cif import IssueMonth, is_id_cif, issue_month
from csf_parser.values.person_kind import PersonKind
from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc import Rfc
from csf_parser.values.rfc_and_curp import Agreement, compare_rfc_with_curp
from csf_parser.values.spanish_dates import (
    PlaceAndDate,
    format_long_date,
    parse_long_date,
    parse_place_and_date,
    parse_table_date,
)

__all__ = [
    "Agreement",
    "Curp",
    "IssueMonth",
    "PersonKind",
    "PersonName",
    "PlaceAndDate",
    "Rfc",
    "Sex",
    "compare_rfc_with_curp",
    "format_long_date",
    "is_id_cif",
    "issue_month",
    "parse_long_date",
    "parse_place_and_date",
    "parse_table_date",
]
