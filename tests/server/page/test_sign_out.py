"""Signing out ends the session for every copy of its cookie."""

from collections.abc import Iterator

import httpx
import pytest

from tests.server.running import RunningServer


@pytest.fixture
def signed_in(server: RunningServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, headers={"Origin": server.url}, trust_env=False) as client:
        assert client.post("/sign-in", data={"key": server.key()}).status_code == 303
        yield client


def test_a_copied_cookie_is_of_no_use_after_signing_out(server: RunningServer, signed_in: httpx.Client) -> None:
    copied = dict(signed_in.cookies)
    assert signed_in.get("/clients").status_code == 200
    assert signed_in.post("/sign-out").status_code == 303
    thief = httpx.Client(base_url=server.url, cookies=copied, trust_env=False)
    answer = thief.get("/clients")
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in")
    thief.close()


def test_signing_out_of_one_session_leaves_another_of_the_same_key(server: RunningServer) -> None:
    key = server.key()
    with (
        httpx.Client(base_url=server.url, headers={"Origin": server.url}, trust_env=False) as one,
        httpx.Client(base_url=server.url, headers={"Origin": server.url}, trust_env=False) as other,
    ):
        for client in (one, other):
            client.post("/sign-in", data={"key": key})
        one.post("/sign-out")
        assert other.get("/clients").status_code == 200


def test_signing_out_twice_or_without_a_session_is_no_error(signed_in: httpx.Client) -> None:
    cookie = dict(signed_in.cookies)
    for _ in range(2):
        signed_in.cookies.update(cookie)
        assert signed_in.post("/sign-out").status_code == 303
