import csv
import io
import json

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from csf_parser import ClientRecord, parse_csf
from csf_parser.server.page.sheets import written
from csf_parser.server.page.texts import Words
from tests.support.profiles import examples

RECORD = parse_csf("sample_pdfs/company.pdf").client_record()
WORDS = Words("es")
_NO_SURROGATES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


def named(name: str) -> ClientRecord:
    return RECORD.model_copy(update={"name": name})


@given(st.sampled_from("=+-@\t\r\n ").flatmap(lambda first: _NO_SURROGATES.map(lambda rest: first + rest)))
@settings(max_examples=examples(40))
def test_no_value_is_taken_for_a_formula(name: str) -> None:
    (row,) = csv.DictReader(io.StringIO(written([named(name)], "csv", WORDS).decode("utf-8-sig"), newline=""))
    cell = row["name"]
    assert cell.lstrip(" ")[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    sheet = openpyxl.load_workbook(io.BytesIO(written([named(name)], "xlsx", WORDS))).active
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n"}
    assert all(cell.value is None for cell in sheet[2] if cell.data_type == "n")


def test_a_workbook_names_its_columns_in_the_readers_language() -> None:
    for language, title in (("es", "Código postal"), ("en", "Postal code")):
        sheet = openpyxl.load_workbook(io.BytesIO(written([RECORD], "xlsx", Words(language)))).active  # type: ignore[arg-type]  # one of both
        assert title in [cell.value for cell in sheet[1]]
        assert "76000" in [cell.value for cell in sheet[2]]


def test_json_is_the_normalized_record_itself() -> None:
    assert ClientRecord.model_validate(json.loads(written([RECORD], "json", WORDS))) == RECORD
    assert len(json.loads(written([RECORD, RECORD], "json", WORDS))) == 2
