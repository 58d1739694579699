import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csf_parser.values.curp import Curp
from csf_parser.values.curp_letters import curp_letters_of
from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc import Rfc
from csf_parser.values.rfc_and_curp import Agreement, compare_rfc_with_curp
from csf_parser.values.rfc_letters_of_individual import possible_letters_of_individual

words = st.text("ABCDEGIJLMNOÑOSTUZ", min_size=1, max_size=7)
optional_words = st.none() | words
names = st.builds(PersonName, words, words, optional_words)


def rfc_with(letters: str, date: str = "800101") -> Rfc:
    return Rfc(f"{letters}{date}1A0")


def curp_with(letters: str, date: str = "800101") -> Curp:
    return Curp(f"{letters}{date}HDFBCD01")


@pytest.mark.parametrize(
    ("rfc", "curp", "agreement"),
    [
        ("SABC", "SABC", ("equal", "same")),
        ("MAJU", "MAXJ", ("explained", "single-surname")),
        ("ZAGE", "ZAXG", ("explained", "single-surname")),
        ("ORJU", "OEXJ", ("explained", "single-surname")),
        ("OLAL", "OXLA", ("explained", "short-surname")),
        ("ERER", "EXRE", ("explained", "short-surname")),
        ("BUEX", "BXEI", ("explained", "inconvenient-word")),
        ("LOCO", "LXCO", ("explained", "inconvenient-word")),
        ("BACA", "BXCA", ("explained", "inconvenient-word")),
        ("RAQÑ", "RAQX", ("explained", "enye")),
        ("IAÑL", "IAXL", ("explained", "enye")),
        ("ÑARA", "XARA", ("explained", "enye")),
        ("ICRA", "IXRA", ("explained", "no-vowel")),
        ("DAAJ", "DXAJ", ("explained", "no-vowel")),
        ("MOSM", "MOSG", ("doubtful", "letters")),
        ("PEHL", "PXDO", ("different", "letters")),
        ("SABC", "HEGG", ("different", "letters")),
    ],
)
def test_letters_of_one_date_are_judged(rfc: str, curp: str, agreement: tuple[str, str]) -> None:
    assert compare_rfc_with_curp(rfc_with(rfc), curp_with(curp)) == agreement


@pytest.mark.parametrize(
    ("rfc_letters", "rfc_date", "verdict"),
    [
        ("SABC", "800102", "doubtful"),
        ("SABC", "800201", "doubtful"),
        ("SABC", "790101", "doubtful"),
        ("SABC", "790102", "different"),
        ("SABD", "800102", "different"),
    ],
)
def test_another_date_is_another_person_unless_one_part_of_it_was_corrected(
    rfc_letters: str, rfc_date: str, verdict: str
) -> None:
    result = compare_rfc_with_curp(rfc_with(rfc_letters, rfc_date), curp_with("SABC"))
    assert result == (verdict, "date")


def test_a_company_has_no_curp() -> None:
    assert compare_rfc_with_curp(Rfc("EKU9003173C9"), curp_with("SABC")) == ("different", "company")


def test_the_name_explains_particles_that_only_one_register_drops() -> None:
    name = PersonName("CLAUDE", "LE ROY", "DUPONT")
    rfc, curp = rfc_with("LDCL"), curp_with("RODC")
    assert compare_rfc_with_curp(rfc, curp).verdict == "different"
    assert compare_rfc_with_curp(rfc, curp, name) == ("explained", "name")


def test_a_name_that_gives_other_letters_explains_nothing() -> None:
    name = PersonName("CONCEPCION", "SALGADO", "BRISEÑO")
    assert compare_rfc_with_curp(rfc_with("LDCL"), curp_with("RODC"), name).verdict == "different"


@given(names)
@example(PersonName("JOE", "CO", None))
@example(PersonName("ÑE", "ÑU", "ÑO"))
@example(PersonName("OMAR", "ÑANDO", None))
def test_the_keys_of_one_name_never_differ(name: PersonName) -> None:
    curp = curp_with(curp_letters_of(name))
    for letters in possible_letters_of_individual(name):
        without_name = compare_rfc_with_curp(rfc_with(letters), curp)
        assert without_name.verdict in {"equal", "explained"}
        assert compare_rfc_with_curp(rfc_with(letters), curp, name).verdict == without_name.verdict


@given(names, names)
def test_every_comparison_has_a_verdict(left: PersonName, right: PersonName) -> None:
    result = compare_rfc_with_curp(
        rfc_with(possible_letters_of_individual(left)[0]), curp_with(curp_letters_of(right)), left
    )
    assert isinstance(result, Agreement)
    assert (result.verdict == "equal") == (possible_letters_of_individual(left)[0] == curp_letters_of(right))
