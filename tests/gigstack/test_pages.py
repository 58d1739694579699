"""Lists in pages: all of it is read, or it is an error."""

import json

import pytest
from pydantic import SecretStr

from csf_parser.gigstack import GigstackSettings, UnexpectedAnswer
from tests.gigstack.faces import Face
from tests.support.web_server import serving

KEY = "secret-key-of-these-tests"


def page(number: int, **rest: object) -> bytes:
    return json.dumps({"message": "", "data": [{"id": f"client_{number}"}], **rest}).encode()


@pytest.mark.parametrize("cursor", ["50", 50])
def test_the_next_page_is_found_by_text_or_number(do: Face, cursor: object) -> None:
    with serving() as server:
        server.answer(page(1, has_more=True, next=cursor), page(2, has_more=False, next=cursor))
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        assert [one.id for one in do(settings, "search_clients", "TST")] == ["client_1", "client_2"]
        assert server.asked[1].endswith("next=50")


@pytest.mark.parametrize(
    "pages",
    [
        [page(1, has_more=True)],
        [page(1, has_more=True, next=None)],
        [page(1, has_more=True, next=[50])],
        [page(1, has_more=True, next=True)],
        [page(1, has_more=True, next="a")],  # for ever the same
        [page(1, has_more=True, next="a"), page(2, has_more=True, next="b"), page(3, has_more=True, next="a")],
    ],
)
def test_half_a_list_is_never_taken_for_the_whole(do: Face, pages: list[bytes]) -> None:
    with serving() as server:
        server.answer(*pages)
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        with pytest.raises(UnexpectedAnswer):
            do(settings, "search_clients", "TST")
        server.answer(*pages)
        with pytest.raises(UnexpectedAnswer):
            do(settings, "list_clients")


def test_a_list_without_an_end_is_given_up(do: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csf_parser.gigstack.account.MAX_PAGES", 3)
    pages = [page(number, has_more=True, next=number) for number in range(1, 5)]
    with serving() as server:
        server.answer(*pages)
        with pytest.raises(UnexpectedAnswer, match="end"):
            do(GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}"), "search_clients", "TST")
        assert len(server.asked) == 3
