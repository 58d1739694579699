import copy
import datetime as dt
import json
import pickle
import re

import pydantic
import pytest
import stdnum.mx.curp
from hypothesis import assume, example, given
from hypothesis import strategies as st

from csf_parser.errors import InvalidCurp
from csf_parser.values.curp import GENERIC_FOREIGN_MAN, GENERIC_FOREIGN_WOMAN, Curp
from csf_parser.values.curp_letters import INCONVENIENT_WORDS

# The example of the Instructivo, an encyclopaedia's, and python-stdnum's.
EXAMPLES = ["SABC560626MDFLRN01", "HEGG560427MVZRRL04", "BOXW310820HNERXN09"]

STATES = (
    "AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN ZS".split()  # noqa: SIM905
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ"


def _assemble(letters: tuple[str, str, str], born: dt.date, middle: tuple[str, str, str], tail: tuple[int, int]) -> str:
    sex, state, consonants = middle
    homonym = "0123456789"[tail[0] % 10] if born.year < 2000 else LETTERS[tail[0]]
    return f"{''.join(letters)}{born:%y%m%d}{sex}{state}{consonants}{homonym}{tail[1]}"


curp_texts = st.builds(
    _assemble,
    st.tuples(st.sampled_from(LETTERS), st.sampled_from("AEIOUX"), st.text(LETTERS, min_size=2, max_size=2)),
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.tuples(st.sampled_from("HMX"), st.sampled_from(STATES), st.text(CONSONANTS, min_size=3, max_size=3)),
    st.tuples(st.integers(0, 25), st.integers(0, 9)),
)
nearly_curp_texts = st.one_of(
    st.text(),
    st.text(LETTERS + "0123456789", min_size=18, max_size=18),
    st.tuples(curp_texts, st.integers(0, 17), st.characters()).map(
        lambda it: it[0][: it[1]] + it[2] + it[0][it[1] + 1 :]
    ),
)


def is_sound(text: str) -> bool:
    """Whether a text is a CURP whose check digit matches."""
    try:
        return Curp(text).check_digit_matches
    except InvalidCurp:
        return False


class Holder(pydantic.BaseModel):
    curp: Curp | None


@pytest.mark.parametrize("text", EXAMPLES)
def test_published_examples_have_sound_check_digits(text: str) -> None:
    assert Curp(text).check_digit_matches


def test_the_example_of_the_instructivo_is_read_in_parts() -> None:
    curp = Curp("SABC560626MDFLRN01")
    assert (curp.letters, curp.date_digits, curp.birth_date) == ("SABC", "560626", dt.date(1956, 6, 26))
    assert (curp.sex, curp.state_code, curp.state_name) == ("M", "DF", "Ciudad de México")
    assert (curp.consonants, curp.homonym_character, curp.check_digit) == ("LRN", "0", "1")


@pytest.mark.parametrize(("character", "century"), [("0", 1900), ("9", 1900), ("A", 2000), ("Z", 2000)])
def test_position_17_tells_the_century(character: str, century: int) -> None:
    assert Curp(f"SABC040229MDFLRN{character}1").birth_date == dt.date(century + 4, 2, 29)


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_schema_has_a_name(state: str) -> None:
    assert len(Curp(f"SABC560626M{state}LRN01").state_name) > 5


def test_the_schema_knows_33_places_of_birth_and_no_other() -> None:
    def is_state(code: str) -> bool:
        try:
            return Curp(f"SABC560626M{code}LRN01").state_code == code
        except InvalidCurp:
            return False

    assert [first + second for first in LETTERS for second in LETTERS if is_state(first + second)] == sorted(STATES)


def test_the_third_sex_of_sats_schema_is_accepted() -> None:
    assert Curp("SABC560626XDFLRN01").sex == "X"


@pytest.mark.parametrize("text", [GENERIC_FOREIGN_MAN, GENERIC_FOREIGN_WOMAN])
def test_the_generic_curps_are_known_before_their_digit_is_summed(text: str) -> None:
    curp = Curp(text)
    assert curp.is_generic
    assert curp.check_digit_matches


def test_the_generic_womans_digit_is_not_the_sums() -> None:
    assert Curp(GENERIC_FOREIGN_WOMAN).expected_check_digit == "4"
    assert Curp(GENERIC_FOREIGN_MAN).expected_check_digit == "4"


def test_a_wrong_check_digit_is_a_property_and_no_error() -> None:
    assert not Curp("SABC560626MDFLRN09").check_digit_matches


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "length"),
        ("SABC560626MDFLRN0", "length"),
        ("SABC560626MDFLRN012", "length"),
        ("9ABC560626MDFLRN01", "letters"),
        ("SBBC560626MDFLRN01", "letters"),
        ("SAÑC560626MDFLRN01", "letters"),
        ("sabc560626MDFLRN01", "letters"),
        ("SABCA60626MDFLRN01", "date"),
        ("SABC560026MDFLRN01", "date"),
        ("SABC561626MDFLRN01", "date"),
        ("SABC560600MDFLRN01", "date"),
        ("SABC560632MDFLRN01", "date"),
        ("SABC560631MDFLRN01", "date"),
        ("SABC000229MDFLRN01", "date"),
        ("SABC5606260DFLRN01", "sex"),
        ("SABC560626ADFLRN01", "sex"),
        ("SABC560626M00LRN01", "state"),
        ("SABC560626MXXLRN01", "state"),
        ("SABC560626MOXLRN01", "state"),
        ("SABC560626MDF00001", "consonants"),
        ("SABC560626MDFLAN01", "consonants"),
        ("SABC560626MDFLRN_1", "homonym-character"),
        ("SABC560626MDFLRN0A", "check-digit"),
    ],
)
def test_the_error_names_the_part_that_is_wrong(text: str, rule: str) -> None:
    with pytest.raises(InvalidCurp) as caught:
        Curp(text)
    assert caught.value.rule == rule


def test_the_leap_day_of_2000_is_a_date() -> None:
    assert Curp("SABC000229MDFLRNA1").birth_date == dt.date(2000, 2, 29)


@given(nearly_curp_texts)
@example("SABC560231MDFLRN01")
def test_any_text_is_a_curp_or_an_invalid_curp(text: str) -> None:
    try:
        curp = Curp(text)
    except InvalidCurp as error:
        message = str(error)
        assert "\n" not in message
        assert len(text) < 6 or text not in message
    else:
        assert curp == text
        assert curp.birth_date.strftime("%y%m%d") == curp.date_digits
        assert curp.state_name


@given(curp_texts)
def test_every_text_of_the_shape_with_a_real_date_is_a_curp(text: str) -> None:
    assert Curp(text) == text


@given(curp_texts)
def test_the_expected_check_digit_is_the_one_that_matches(text: str) -> None:
    matching = [digit for digit in "0123456789" if Curp(text[:-1] + digit).check_digit_matches]
    assert matching == [Curp(text).expected_check_digit]


@pytest.mark.parametrize("written", ["sabc560626mdflrn01", " SABC 560626 MDF LRN 01\n", "SABC-560626-MDFLRN-01"])
def test_parse_forgives_case_blanks_and_hyphens(written: str) -> None:
    assert Curp.parse(written) == "SABC560626MDFLRN01"


@given(nearly_curp_texts)
def test_parse_is_idempotent(text: str) -> None:
    try:
        curp = Curp.parse(text)
    except InvalidCurp:
        return
    assert Curp.parse(curp) == curp


@given(curp_texts, st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_pickle_and_copy_keep_type_and_value(text: str, protocol: int) -> None:
    curp = Curp(text)
    for twin in (
        pickle.loads(pickle.dumps(curp, protocol)),  # noqa: S301 - our own bytes
        copy.copy(curp),
        copy.deepcopy(curp),
    ):
        assert type(twin) is Curp
        assert twin == curp


@given(curp_texts)
def test_a_model_round_trips_it(text: str) -> None:
    holder = Holder.model_validate({"curp": text})
    assert type(holder.curp) is Curp
    assert json.loads(holder.model_dump_json()) == {"curp": text}
    assert Holder.model_validate_json(holder.model_dump_json(), strict=True) == holder


def test_the_json_schema_carries_the_shape() -> None:
    schema = Holder.model_json_schema()["properties"]["curp"]["anyOf"][0]
    assert schema["type"] == "string"
    assert all(re.search(schema["pattern"], text) for text in EXAMPLES)


@given(curp_texts)
def test_python_stdnum_reads_the_same_but_for_its_known_limits(text: str) -> None:
    # It refuses sex X, and letters that spell an inconvenient word although the register may have given them out.
    is_refused = text[10] == "X" or text[:4] in INCONVENIENT_WORDS
    assert stdnum.mx.curp.is_valid(text, validate_check_digits=False) == (not is_refused)
    curp = Curp(text)
    assert stdnum.mx.curp.calc_check_digit(text) == curp.expected_check_digit
    assert stdnum.mx.curp.get_birth_date(text) == curp.birth_date


def test_python_stdnum_refuses_the_generic_foreign_woman_and_we_do_not() -> None:
    assert not stdnum.mx.curp.is_valid(GENERIC_FOREIGN_WOMAN)
    assert Curp(GENERIC_FOREIGN_WOMAN).check_digit_matches


@given(st.sampled_from(EXAMPLES), st.integers(0, 16), st.sampled_from(LETTERS + "0123456789"))
def test_a_change_that_python_stdnum_notices_is_noticed(text: str, place: int, other: str) -> None:
    changed = text[:place] + other + text[place + 1 :]
    assume(changed[:4] not in INCONVENIENT_WORDS and changed[10] != "X")
    assert stdnum.mx.curp.is_valid(changed) or not is_sound(changed)


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_changed_digit_of_the_date_is_noticed_where_the_sum_can_show_it(text: str) -> None:
    # Modulo 10 an even weight is blind to a difference of 5, and the weight 10 (position 9) to most differences.
    for index in (5, 7, 9):
        for digit in set("0123456789") - {text[index]}:
            assert not is_sound(text[:index] + digit + text[index + 1 :])
