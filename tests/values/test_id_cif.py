import pytest

from csf_parser.values.id_cif import is_id_cif, issue_month


@pytest.mark.parametrize("text", ["18030000001", "12345678", "1234567890123"])
def test_8_to_13_digits_are_an_id_cif(text: str) -> None:
    assert is_id_cif(text)


@pytest.mark.parametrize("text", ["", "1234567", "12345678901234", "1803000000A", "18030000001\n", "1803000000\uff11"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_id_cif(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [("18030000001", (2018, 3)), ("09120000001", (2009, 12)), ("18130000001", None), ("18000000001", None)],
)
def test_the_first_four_of_eleven_digits_are_year_and_month(text: str, month: tuple[int, int] | None) -> None:
    assert issue_month(text) == month


@pytest.mark.parametrize("text", ["1803000000", "180300000012", "no number"])
def test_a_number_of_another_length_tells_no_month(text: str) -> None:
    assert issue_month(text) is None
