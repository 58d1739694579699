"""The public record as data: JSON, JSON Schema, pickle, immutability, discretion."""

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import BaseModel, ValidationError

from csf_parser import Address, Csf, Curp, Rfc, parse_csf
from csf_parser.record import model
from csf_parser.samples import AddressRows, Layout, Taxpayer, print_csf
from csf_parser.samples.strategies import address_rows, layouts, taxpayers
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.profiles import examples


@pytest.fixture(scope="module")
def csf() -> Csf:
    return parse_csf(print_csf(INDIVIDUAL, Layout.B2, address_rows=AddressRows.WITH_CONTACT))


@given(taxpayer=taxpayers(), layout=layouts(), rows=address_rows())
@settings(max_examples=examples(25), database=None)
def test_a_record_comes_back_from_its_json(taxpayer: Taxpayer, layout: Layout, rows: AddressRows) -> None:
    csf = parse_csf(print_csf(taxpayer, layout, address_rows=rows))
    assert Csf.model_validate_json(csf.model_dump_json()) == csf
    assert Csf.model_validate(csf.model_dump()) == csf
    assert json.loads(json.dumps(csf.model_dump(mode="json"))) == csf.model_dump(mode="json")


def test_a_record_can_be_pickled_and_copied(csf: Csf) -> None:
    for twin in (pickle.loads(pickle.dumps(csf)), copy.deepcopy(csf), csf.model_copy()):  # noqa: S301 - our own bytes
        assert twin == csf
        assert type(twin.rfc) is Rfc


def test_keys_keep_their_types_through_json(csf: Csf) -> None:
    twin = Csf.model_validate_json(csf.model_dump_json())
    assert type(twin.rfc) is Rfc
    assert type(twin.curp) is Curp


def test_a_record_that_names_no_rfc_is_refused_without_repeating_it(csf: Csf) -> None:
    wrong = csf.model_dump(mode="json") | {"rfc": "SECRETO", "curp": "OCULTO", "operations_start": "RESERVADO"}
    with pytest.raises(ValidationError) as caught:
        Csf.model_validate(wrong)
    for secret in ("SECRETO", "OCULTO", "RESERVADO", INDIVIDUAL.legal_name):
        assert secret not in str(caught.value)


def _models() -> list[type[BaseModel]]:
    return [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, BaseModel)]


@pytest.mark.parametrize("one", _models(), ids=lambda one: one.__name__)
def test_every_part_of_a_record_is_frozen_and_hides_what_it_refuses(one: type[BaseModel]) -> None:
    if one is not BaseModel:
        assert one.model_config.get("frozen")
        assert one.model_config.get("hide_input_in_errors")


def test_nothing_of_a_record_can_be_set(csf: Csf) -> None:
    for part, field in [(csf, "rfc"), (csf.address, "zip"), (csf.regimes[0], "code"), (csf.source, "name")]:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, field, "X")


def test_the_json_schema_describes_every_field() -> None:
    schema = Csf.model_json_schema()
    assert schema["properties"].keys() == Csf.model_fields.keys()
    assert {"rfc", "kind", "legal_name", "address", "source"} <= set(schema["required"])
    for name in ("rfc", "curp"):
        assert "pattern" in str(schema["properties"][name]) or "$ref" in str(schema["properties"][name])
    for field in Address.model_fields:
        assert schema["$defs"]["Address"]["properties"][field]["description"]


def test_the_json_schema_accepts_a_record_by_its_required_fields_and_types(csf: Csf) -> None:
    schema = Csf.model_json_schema(mode="serialization")
    dumped: dict[str, Any] = csf.model_dump(mode="json")
    assert set(schema["required"]) <= dumped.keys() <= schema["properties"].keys()


def test_ok_says_whether_a_finding_is_an_error(csf: Csf) -> None:
    assert csf.ok == all(finding.severity != "error" for finding in csf.findings)
    assert not parse_csf(print_csf(COMPANY)).model_copy(update={"findings": [_error()]}).ok


def _error() -> object:
    from csf_parser.findings import make_finding  # noqa: PLC0415

    return make_finding("missing-name", "legal_name")


def test_source_tells_where_the_record_comes_from(csf: Csf) -> None:
    assert csf.source.engine == "pdfium"
    assert csf.source.text == "pdf"
    assert csf.source.name is None
    assert len(csf.source.sha256) == 64
    assert csf.source.producer == "csf_parser specimen generator"


def test_every_finding_speaks_both_languages(csf: Csf) -> None:
    for finding in csf.findings:
        assert finding.message
        assert finding.message_es
        assert finding.message != finding.message_es
        assert "{" not in finding.message + finding.message_es
