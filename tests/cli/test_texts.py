import importlib
import pkgutil
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import csf_parser.cli
from csf_parser import ClientRecord, Csf
from csf_parser.cli.texts import TEXTS, Words
from csf_parser.error_texts import SPANISH, message_of
from csf_parser.errors import CsfError, InvalidCurp, InvalidRfc, LooksLike, NotACsf
from csf_parser.findings import Severity
from csf_parser.record import Address
from csf_parser.record.client import ClientAddress, ClientMetadata
from csf_parser.rules import PolicyError
from csf_parser.seal import SealStatus
from csf_parser.values import Curp, Rfc

ROOT = Path(csf_parser.cli.__file__).parent
TABLES = {"texts.py", "batch_texts.py", "network_texts.py"}


def blanks_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_exists_in_both_languages_with_the_same_blanks(key: str) -> None:
    text = TEXTS[key]
    assert text.en.strip() == text.en
    assert text.es.strip() == text.es
    assert text.en
    assert text.es
    assert blanks_of(text.en) == blanks_of(text.es)


def test_no_sentence_was_left_untranslated() -> None:
    assert [key for key, text in TEXTS.items() if text.en == text.es and " " in text.en] == []


def test_every_text_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py") if path.name not in TABLES)
    patterns = [re.escape(written) for written in re.findall(r"""["']([a-z_]+[.][^"' ]*)["']""", code)]
    patterns += [re.sub(r"\\\{[^}]*\\\}", ".+", pattern) for pattern in patterns if "{" in pattern]
    unused = [key for key in TEXTS if not any(re.fullmatch(pattern, key) for pattern in patterns)]
    assert unused == []


@pytest.mark.parametrize("model", [Csf, Address])
def test_every_printed_field_of_a_record_has_a_label(model: type[Csf | Address]) -> None:
    prefix = "field.address." if model is Address else "field."
    composed = {"address", "activities", "regimes", "obligations", "seal", "codes", "source", "findings", "evidence"}
    titled = {"legal_name", "kind"}
    missing = [name for name in model.model_fields if f"{prefix}{name}" not in TEXTS]
    assert set(missing) <= composed | titled


def test_every_status_and_severity_has_its_words() -> None:
    for status in get_args(SealStatus):
        assert f"seal.{status}" in TEXTS
        assert f"seal.{status}.meaning" in TEXTS
    assert {f"word.{severity}" for severity in get_args(Severity)} <= set(TEXTS)


def test_every_field_of_a_client_record_has_a_label() -> None:
    top = set(ClientRecord.model_fields) - {"address", "metadata", "tax_id"}
    names = top | {f"address.{name}" for name in ClientAddress.model_fields}
    names |= set(ClientMetadata.model_fields) - {"fiscal_type", "fiscal_status"}
    assert {f"field.{name}" for name in names} <= set(TEXTS)


def test_every_error_has_a_spanish_message() -> None:
    for module in pkgutil.walk_packages(csf_parser.__path__, "csf_parser."):
        importlib.import_module(module.name)  # errors stand beside what raises them
    names = {kind.__name__ for kind in _tree(CsfError) if not kind.__name__.startswith("_")}
    assert names - set(SPANISH) == set()
    assert {name for name in SPANISH if "." not in name} - names == set()


def test_a_policy_that_cannot_be_used_is_told_in_both_languages() -> None:
    error = PolicyError("x.toml is no policy")
    assert message_of(error, "en") == "x.toml is no policy"
    assert message_of(error, "es").startswith("no se puede usar la política")
    assert "x.toml" in message_of(error, "es")


def test_every_paper_that_is_mistaken_for_a_csf_has_a_spanish_message() -> None:
    for paper in get_args(LooksLike):
        assert message_of(NotACsf("", paper), "es") == SPANISH[f"NotACsf.{paper}"]
    assert message_of(NotACsf(""), "es") == SPANISH["NotACsf"]


@pytest.mark.parametrize("text", ["", "1" * 12, "EKU9002303C9", "EKU900317**9", "EKU9003173CX"])
def test_every_fault_of_an_rfc_has_a_spanish_message(text: str) -> None:
    with pytest.raises(InvalidRfc) as caught:
        Rfc(text)
    assert message_of(caught.value, "es") == SPANISH[f"InvalidRfc.{caught.value.rule}"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1ABC560626MDFLRN01",
        "SABC560231MDFLRN01",
        "SABC560626ZDFLRN01",
        "SABC560626MQQLRN01",
        "SABC560626MDFLAN01",
        "SABC560626MDFLRN*1",
        "SABC560626MDFLRN0A",
    ],
)
def test_every_fault_of_a_curp_has_a_spanish_message(text: str) -> None:
    with pytest.raises(InvalidCurp) as caught:
        Curp(text)
    assert message_of(caught.value, "es") == SPANISH[f"InvalidCurp.{caught.value.rule}"]


def test_english_messages_are_the_errors_own() -> None:
    error = NotACsf("it is a menu", "cfdi")
    assert message_of(error, "en") == "it is a menu"


def test_words_fill_in_what_is_said_about() -> None:
    assert Words("en")("word.page", page=2) == "p. 2"
    assert Words("es")("word.page", page=2) == "pág. 2"


def _tree(kind: type[CsfError]) -> list[type[CsfError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _tree(child))]
