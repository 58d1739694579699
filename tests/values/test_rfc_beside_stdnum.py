"""``Rfc`` beside python-stdnum's ``stdnum.mx.rfc``, its known limits named."""

import pytest
import stdnum.mx.rfc
from hypothesis import assume, given
from hypothesis import strategies as st

from csf_parser.errors import InvalidRfc
from csf_parser.values.rfc import Rfc
from csf_parser.values.rfc_letters_of_individual import INCONVENIENT_WORDS
from tests.values.rfc_texts import ALPHANUMERIC, rfc_texts


@given(rfc_texts)
def test_python_stdnum_computes_the_same_check_digit(text: str) -> None:
    assert stdnum.mx.rfc.calc_check_digit(text[:-1]) == Rfc(text).expected_check_digit


@given(rfc_texts)
def test_python_stdnum_accepts_what_is_an_rfc_but_for_inconvenient_words(text: str) -> None:
    # It refuses an individual's RFC that begins with such a word, although SAT may have given one out.
    is_refused = len(text) == 13 and text[:4] in INCONVENIENT_WORDS
    assert stdnum.mx.rfc.is_valid(text) == (not is_refused)
    assert Rfc(text) == text


@given(rfc_texts, st.none() | st.sampled_from(ALPHANUMERIC), st.sampled_from(["", " ", "-"]))
def test_what_python_stdnum_accepts_is_an_rfc_within_its_known_limits(text: str, last: str | None, gap: str) -> None:
    # It takes an individual's RFC without its homoclave, and last characters that no sum gives.
    tail = text[-3:-1] + last if last else ""
    written = gap.join((text[:-9], text[-9:-3], tail)).lower()
    assume(stdnum.mx.rfc.is_valid(written))
    if not last or last not in "0123456789A":
        with pytest.raises(InvalidRfc):
            Rfc.parse(written)
    else:
        assert Rfc.parse(written) == stdnum.mx.rfc.compact(written)
