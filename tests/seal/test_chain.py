import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.seal import Chain

TITLE = "CONSTANCIA DE SITUACIÓN FISCAL"
OLD = "200001088888800000031"
NEW = "200001088888800000041"
TOKEN = "U2FsdGVkX1" + "A/b+" * 13 + "9z"


def parse(text: str) -> Chain:
    chain = Chain.parse(text)
    assert chain is not None
    return chain


def test_a_cadena_with_a_date_gives_its_parts() -> None:
    text = f"||2024/07/10|CACX7605101P8|{TITLE}|{OLD}||"
    assert parse(text) == Chain(text, dt.date(2024, 7, 10), None, "CACX7605101P8", TITLE, OLD, None)
    assert parse(text).issued_at is None
    assert not parse(text).truncated
    assert parse(text).signed_text == text


def test_a_cadena_with_time_and_token_gives_its_parts() -> None:
    text = f"||2025/12/01 16:47:28|EKU9003173C9|{TITLE}|{OLD}|{TOKEN}||"
    chain = parse(text)
    assert (chain.issued_time, chain.certificate, chain.token) == (dt.time(16, 47, 28), OLD, TOKEN)
    assert chain.issued_at == dt.datetime(2025, 12, 1, 16, 47, 28)  # noqa: DTZ001 - the SAT prints no zone
    assert chain.signed_text == text


def test_a_cadena_with_time_and_no_token_gives_its_parts() -> None:
    chain = parse(f"||2026/07/01 09:00:00|EKU9003173C9|{TITLE}|{NEW}||")
    assert (chain.issued_time, chain.certificate, chain.token) == (dt.time(9), NEW, None)


def test_a_truncated_cadena_has_signed_the_complete_one() -> None:
    text = f"||2022/06/16|EKU9003173C9|{TITLE}|"
    chain = parse(text)
    assert chain.truncated
    assert (chain.text, chain.certificate) == (text, None)
    assert chain.signed_text == f"||2022/06/16|EKU9003173C9|{TITLE}|{OLD}||"


def test_line_breaks_are_removed_and_a_blank_before_one_stays() -> None:
    wrapped = (
        f"||2026/01/12 10:11:12|EKU9003173C9|CONSTANCIA DE SITUACIÓN \r\nFISCAL|{NEW}|{TOKEN[:30]}\n{TOKEN[30:]}||"
    )
    chain = parse(wrapped)
    assert (chain.title, chain.token) == (TITLE, TOKEN)
    assert chain.text == f"||2026/01/12 10:11:12|EKU9003173C9|{TITLE}|{NEW}|{TOKEN}||"


@pytest.mark.parametrize("rfc", ["ÑAÑ010101AA1", "A&B010101AA1", "ÑUÑO8001019Z1"])
def test_enie_and_ampersand_belong_into_an_rfc(rfc: str) -> None:
    assert parse(f"||2024/07/10|{rfc}|{TITLE}|{OLD}||").rfc == rfc


@pytest.mark.parametrize(
    "text",
    [
        "",
        "||",
        f"2024/07/10|EKU9003173C9|{TITLE}|{OLD}",
        f"|2024/07/10|EKU9003173C9|{TITLE}|{OLD}||",
        f"||2024/07/10|EKU9003173C9|{TITLE}|{OLD}|",
        f"||2024/07/10|EKU9003173C9|{TITLE}||",
        f"||2024/07/10|EKU9003173C9|{TITLE}|{OLD}|{TOKEN}|more||",
        f"||2024/07/10|EKU9003173C9||{OLD}||",
        f"||2024/02/30|EKU9003173C9|{TITLE}|{OLD}||",
        f"||2024/07/10 25:00:00|EKU9003173C9|{TITLE}|{OLD}||",
        f"||10/07/2024|EKU9003173C9|{TITLE}|{OLD}||",
        f"||２０２４/07/10|EKU9003173C9|{TITLE}|{OLD}||",
        f"||2024/07/10|EKU|{TITLE}|{OLD}||",
        f"||2024/07/10|EKU9003173C9|{TITLE}|31||",
        f"||2024/07/10|EKU9003173C9|{TITLE}|{OLD}||Página [3] de [3]",
        "||1.1|5E3A1F04-0000-4000-8000-000000000000|2024-07-10T09:00:00|SAT970701NN3||00001000000504465028||",
        "||EKU9003173C9|26NL1234567|10-07-2026|P||00001088888800000031||",
    ],
)
def test_other_texts_are_no_cadena_of_a_csf(text: str) -> None:
    assert Chain.parse(text) is None


@given(date=st.from_regex(r"[0-9]{4}/[01][0-9]/[0-3][0-9]", fullmatch=True))
def test_any_date_is_read_as_it_stands_or_is_impossible(date: str) -> None:
    chain = Chain.parse(f"||{date}|EKU9003173C9|{TITLE}|{OLD}||")
    year, month, day = (int(part) for part in date.split("/"))
    try:
        expected = dt.date(year, month, day)
    except ValueError:
        assert chain is None
    else:
        assert chain is not None
        assert chain.issued_on == expected


@given(st.text() | st.text("|/: 0123456789EKUÑ\r\n"))
def test_no_other_text_makes_parsing_fail_with_an_error(text: str) -> None:
    assert Chain.parse(text) is None


@given(
    moment=st.datetimes(min_value=dt.datetime(1000, 1, 1)),  # noqa: DTZ001 - the SAT prints no zone
    token=st.none() | st.text(st.characters(codec="ascii", exclude_characters="|\r\n "), min_size=1),
)
def test_every_moment_and_token_is_read_back(moment: dt.datetime, token: str | None) -> None:
    moment = moment.replace(microsecond=0)
    tail = f"{token}||" if token else "|"
    chain = parse(f"||{moment:%Y/%m/%d %H:%M:%S}|EKU9003173C9|{TITLE}|{NEW}|{tail}")
    assert (chain.issued_at, chain.token) == (moment, token)
