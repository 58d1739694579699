import copy
import csv
import datetime as dt
import json
import pickle
import re
from pathlib import Path
from typing import Annotated

import pydantic
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from csf_parser.errors import InvalidRfc, InvalidValue
from csf_parser.values.rfc import GENERIC_FOREIGN, GENERIC_NATIONAL, Rfc
from csf_parser.values.rfc_letters_of_individual import INCONVENIENT_WORDS
from tests.values.rfc_texts import LETTERS, nearly_rfc_texts, rfc_texts

with (Path(__file__).parent / "sat_test_taxpayers.csv").open(encoding="utf-8", newline="") as _file:
    _NAMED_TAXPAYERS = [row["rfc"] for row in csv.DictReader(_file)]

TAXPAYERS = [
    *_NAMED_TAXPAYERS,
    "CAÑF770131PA3",
    "LIÑI920228KS8",
    "LAN7008173R5",
    "LAN8507268IA",
    "MAG041126GT8",
    "MAB9307148T4",
]


def complaint_about(text: str) -> InvalidRfc | None:
    try:
        Rfc(text)
    except InvalidRfc as error:
        return error
    return None


def is_sound(text: str) -> bool:
    """Whether a text is an RFC whose check digit matches."""
    return complaint_about(text) is None and Rfc(text).check_digit_matches


class Holder(pydantic.BaseModel):
    rfc: Rfc


@pytest.mark.parametrize("text", TAXPAYERS)
def test_sats_test_taxpayers_have_sound_rfcs(text: str) -> None:
    rfc = Rfc(text)
    assert rfc == text
    assert rfc.check_digit_matches
    assert not rfc.is_generic
    assert rfc.letters + rfc.date_digits + rfc.homoclave + rfc.check_digit == text


@pytest.mark.parametrize("text", TAXPAYERS)
def test_the_length_tells_individuals_from_companies(text: str) -> None:
    rfc = Rfc(text)
    assert (rfc.kind, len(rfc.letters)) == (("individual", 4) if len(text) == 13 else ("company", 3))


def test_the_date_is_given_in_parts_and_in_both_centuries() -> None:
    rfc = Rfc("CACX7605101P8")
    assert (rfc.year_of_century, rfc.month, rfc.day) == (76, 5, 10)
    assert rfc.dates == (dt.date(1976, 5, 10), dt.date(2076, 5, 10))


def test_the_leap_day_of_2000_is_a_date_and_has_no_twin_in_1900() -> None:
    assert Rfc("EKU0002293C9").dates == (dt.date(2000, 2, 29),)


@pytest.mark.parametrize("text", [GENERIC_NATIONAL, GENERIC_FOREIGN])
def test_the_generic_rfcs_are_known_before_their_digit_is_summed(text: str) -> None:
    rfc = Rfc(text)
    assert rfc.is_generic
    assert rfc.check_digit_matches


def test_the_national_generic_has_not_the_digit_of_the_sum() -> None:
    rfc = Rfc(GENERIC_NATIONAL)
    assert (rfc.check_digit, rfc.expected_check_digit) == ("0", "4")


def test_a_wrong_check_digit_is_a_property_and_no_error() -> None:
    rfc = Rfc("AAA010101AAA")
    assert not rfc.check_digit_matches
    assert rfc.expected_check_digit == "1"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "length"),
        ("COMG600703", "length"),
        ("EKU9003173C", "length"),
        ("EKU9003173C99X", "length"),
        ("EKU9003173C9\n", "letters"),
        (" EKU9003173C9", "letters"),
        ("eku9003173C9", "letters"),
        ("E1U9003173C9", "letters"),
        ("EK-9003173C9", "letters"),
        ("CAN\u0303770131PA3", "letters"),
        ("EKU9013173C9", "date"),
        ("EKU9000173C9", "date"),
        ("EKU9002303C9", "date"),
        ("EKU0102293C9", "date"),
        ("EKU9004313C9", "date"),
        ("EKU90031\uff173C9", "date"),
        ("EKU90031²3C9", "date"),
        ("EKU900317ÑC9", "homoclave"),
        ("EKU9003173c9", "homoclave"),
        ("EKU9003173CB", "check-digit"),
        ("EKU9003173C ", "check-digit"),
    ],
)
def test_the_error_names_the_part_that_is_wrong(text: str, rule: str) -> None:
    with pytest.raises(InvalidRfc) as caught:
        Rfc(text)
    assert caught.value.rule == rule
    assert isinstance(caught.value, InvalidValue)
    assert isinstance(caught.value, ValueError)


@given(nearly_rfc_texts)
@example("EKU9002313C9")
@example("EKU9003173C9")
def test_any_text_is_an_rfc_or_an_invalid_rfc(text: str) -> None:
    if complaint := complaint_about(text):
        assert complaint.rule in {"length", "letters", "date", "homoclave", "check-digit"}
        assert "\n" not in str(complaint)
        assert len(text) < 6 or text not in str(complaint)
    else:
        rfc = Rfc(text)
        assert rfc == text
        assert rfc.expected_check_digit in "0123456789A"
        assert 1 <= len(rfc.dates) <= 2


@given(rfc_texts)
def test_every_text_of_the_shape_with_a_real_date_is_an_rfc(text: str) -> None:
    assert Rfc(text) == text


@given(rfc_texts)
def test_the_expected_check_digit_is_the_one_that_matches(text: str) -> None:
    digit = Rfc(text).expected_check_digit
    matching = [other for other in "0123456789A" if Rfc(text[:-1] + other).check_digit_matches]
    assert matching == [digit]


@given(st.sampled_from(TAXPAYERS), st.integers(0, 5), st.sampled_from("0123456789"))
def test_a_changed_digit_of_the_date_is_always_noticed(text: str, place: int, digit: str) -> None:
    index = len(text) - 9 + place
    assume(text[index] != digit)
    assert not is_sound(text[:index] + digit + text[index + 1 :])


@pytest.mark.parametrize("text", TAXPAYERS)
def test_a_changed_character_is_nearly_always_noticed(text: str) -> None:
    # The sum weighs the places 13 to 2, modulo 11: the place of weight 11 is the one whose changes cannot show.
    blind = len(text) - 11
    changed = [
        text[:index] + other + text[index + 1 :]
        for index in range(len(text))
        for other in LETTERS + "0123456789"
        if index != blind and other != text[index]
    ]
    noticed = sum(not is_sound(other) for other in changed)
    assert noticed / len(changed) > 0.94


@pytest.mark.parametrize(
    "written",
    [
        "HAÑ930228SM9",
        "hañ930228sm9",
        " HAÑ-930228-SM9\n",
        "HAÑ 930228 SM9",
        "HAN\u0303930228SM9",
        "han\u0303\u00a0930228\u2013sm9",
        "\ufeffH A Ñ 9 3 0 2 2 8 S M 9",
    ],
)
def test_parse_forgives_case_blanks_hyphens_and_a_decomposed_enye(written: str) -> None:
    assert Rfc.parse(written) == "HAÑ930228SM9"


@pytest.mark.parametrize(
    "written", ["EKU9OO3173C9", "ßU9003173C9", "EKU_900317_3C9", "EKU900317.3C9", "EKU90031\uff173C9"]
)
def test_parse_forgives_nothing_that_would_need_a_guess(written: str) -> None:
    with pytest.raises(InvalidRfc):
        Rfc.parse(written)


@given(nearly_rfc_texts)
@example("cacx-760510-1p8")
def test_parse_is_idempotent(text: str) -> None:
    try:
        rfc = Rfc.parse(text)
    except InvalidRfc:
        return
    assert Rfc.parse(rfc) == rfc
    assert Rfc(rfc) == rfc


def test_an_rfc_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Rfc("EKU9003173C9").note = "mine"  # type: ignore[attr-defined]  # that is the point


@given(rfc_texts, st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_pickle_and_copy_keep_type_and_value(text: str, protocol: int) -> None:
    rfc = Rfc(text)
    for twin in (
        pickle.loads(pickle.dumps(rfc, protocol)),  # noqa: S301 - our own bytes
        copy.copy(rfc),
        copy.deepcopy(rfc),
    ):
        assert type(twin) is Rfc
        assert twin == rfc


def test_it_is_a_text_for_json_dictionaries_and_comparisons() -> None:
    rfc = Rfc("HAÑ930228SM9")
    assert json.loads(json.dumps({rfc: rfc})) == {"HAÑ930228SM9": "HAÑ930228SM9"}
    assert hash(rfc) == hash("HAÑ930228SM9")
    assert f"{rfc}" == "HAÑ930228SM9"


@given(rfc_texts)
def test_a_model_round_trips_it(text: str) -> None:
    holder = Holder.model_validate({"rfc": text})
    assert type(holder.rfc) is Rfc
    assert holder.model_dump(mode="json") == {"rfc": text}
    assert Holder.model_validate_json(holder.model_dump_json(), strict=True) == holder
    assert Holder.model_validate(holder.model_dump(), strict=True) == holder


@pytest.mark.parametrize("value", ["EKU9002303C9", "eku9003173c9", 9003173, None])
def test_a_model_refuses_what_is_no_rfc(value: object) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        Holder.model_validate({"rfc": value})
    assert [error["loc"] for error in caught.value.errors()] == [("rfc",)]


def test_the_json_schema_carries_the_shape() -> None:
    schema = Holder.model_json_schema()["properties"]["rfc"]
    assert schema["type"] == "string"
    assert all(re.search(schema["pattern"], text) for text in TAXPAYERS)
    assert re.search(schema["pattern"], "COMG600703") is None


def test_the_shape_reads_the_same_to_another_regex_engine() -> None:
    adapter = pydantic.TypeAdapter(Annotated[str, pydantic.StringConstraints(pattern=f"^{Rfc.SHAPE}$")])
    assert [adapter.validate_python(text) for text in TAXPAYERS] == TAXPAYERS
    with pytest.raises(pydantic.ValidationError):
        adapter.validate_python("EKU9013173C9")


@given(st.sampled_from(sorted(INCONVENIENT_WORDS)))
def test_an_inconvenient_word_is_an_rfc_all_the_same(word: str) -> None:
    assert Rfc(f"{word}8001011A0").letters == word
