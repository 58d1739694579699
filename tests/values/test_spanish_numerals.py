import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.values.spanish_numerals import roman_value, spell


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "CERO"),
        (1, "UNO"),
        (12, "DOCE"),
        (16, "DIECISEIS"),
        (21, "VEINTIUNO"),
        (30, "TREINTA"),
        (31, "TREINTA Y UNO"),
        (99, "NOVENTA Y NUEVE"),
        (100, "CIEN"),
        (101, "CIENTO UNO"),
        (115, "CIENTO QUINCE"),
        (505, "QUINIENTOS CINCO"),
        (700, "SETECIENTOS"),
        (1000, "MIL"),
        (1001, "MIL UNO"),
        (2000, "DOS MIL"),
        (21000, "VEINTIUN MIL"),
        (31031, "TREINTA Y UN MIL TREINTA Y UNO"),
        (100000, "CIEN MIL"),
        (101101, "CIENTO UN MIL CIENTO UNO"),
        (999999, "NOVECIENTOS NOVENTA Y NUEVE MIL NOVECIENTOS NOVENTA Y NUEVE"),
    ],
)
def test_numbers_are_spelled_as_they_are_counted(number: int, words: str) -> None:
    assert spell(number) == words


def test_no_two_numbers_are_spelled_alike() -> None:
    assert len({spell(number) for number in range(5000)}) == 5000


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_other_numbers_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 999,999"):
        spell(number)


def test_the_numerals_from_1_to_39_are_read() -> None:
    units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    numerals = [tens + unit for tens in ("", "X", "XX", "XXX") for unit in units]
    assert [roman_value(numeral) for numeral in numerals[1:]] == list(range(1, 40))


@given(st.text("IVXLCDM", max_size=6))
def test_a_numeral_has_the_value_of_its_letters(text: str) -> None:
    value = roman_value(text)
    if value is not None:
        worth = {"I": 1, "V": 5, "X": 10}
        signs = [worth[char] for char in text]
        following = [*signs[1:], 0]
        assert value == sum(-one if one < after else one for one, after in zip(signs, following, strict=True))


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IXI", "XXXX", "MIL", "DI", "XL", "xxi"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert roman_value(text) is None
