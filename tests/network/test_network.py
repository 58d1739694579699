"""Pace, pauses and silence: what both rooms that go out into the world rely on."""

import asyncio
import datetime as dt
import logging
import threading
import time

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.network import Pace, PauseTooLong, retry_after_s, retrying, retrying_async, silenced
from tests.support.web_server import serving

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("3", 3.0),
        ("0.5", 0.5),
        ("-1", 0.0),
        ("nan", None),
        ("inf", None),
        ("Thu, 01 Jan 2026 00:01:00 GMT", 60.0),
        ("Wed, 31 Dec 2025 00:00:00 GMT", 0.0),
        ("Thu, 01 Jan 2026 00:01:00 -0000", 60.0),
        ("Thu, 01 Jan 2026 00:01:00 +99999999999999", None),
        ("1e300", 1e300),
    ],
)
def test_retry_after_is_seconds_or_a_moment(header: str | None, seconds: float | None) -> None:
    assert retry_after_s(header, NOW) == seconds


@given(st.text())
def test_whatever_a_server_writes_is_no_error(header: str) -> None:
    seconds = retry_after_s(header, NOW)
    assert seconds is None or seconds >= 0


def test_turns_are_an_interval_apart_for_all_threads() -> None:
    pace, turns = Pace(0.02), []

    def take() -> None:
        pace.wait()
        turns.append(time.monotonic())

    begun = time.monotonic()
    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(turns) - begun >= 5 * 0.02


def test_a_pause_holds_everyone_back_and_never_shortens_another() -> None:
    pace = Pace(0.0)
    begun = time.monotonic()
    pace.hold(0.2)
    pace.hold(0.05)
    asyncio.run(pace.wait_async())
    assert time.monotonic() - begun >= 0.2


@pytest.mark.parametrize("seconds", [700, 1e300])
def test_a_pause_that_nobody_sits_through_is_an_error(seconds: float) -> None:
    pace = Pace(0.0)
    pace.hold(seconds)
    with pytest.raises(PauseTooLong) as caught:
        pace.wait()
    assert caught.value.seconds == pytest.approx(seconds, abs=90)
    with pytest.raises(PauseTooLong):
        asyncio.run(pace.wait_async())


def test_a_long_queue_is_no_ordered_pause() -> None:
    pace = Pace(400.0)
    assert [round(pace.reserve()) for _ in range(4)] == [0, 400, 800, 1200]


class Passing(Exception):
    """An error that passes, after the pause that a server orders."""

    retry_after_s = 0.1


@pytest.mark.parametrize("as_task", [False, True])
def test_the_pause_that_a_server_orders_is_kept_between_attempts(as_task: bool) -> None:
    calls = []

    def call() -> int:
        calls.append(time.monotonic())
        if len(calls) < 3:
            raise Passing
        return len(calls)

    async def call_async() -> int:
        return call()

    if as_task:
        assert asyncio.run(retrying_async(lambda error: isinstance(error, Passing), 3, 0.001)(call_async)) == 3
    else:
        assert retrying(lambda error: isinstance(error, Passing), 3, 0.001)(call) == 3
    assert calls[2] - calls[0] >= 0.19


def test_the_last_error_comes_out_and_others_at_once() -> None:
    with pytest.raises(Passing):
        retrying(lambda error: isinstance(error, Passing), 2, 0.001)(_fail, Passing)
    with pytest.raises(KeyError):
        retrying(lambda error: isinstance(error, Passing), 2, 0.001)(_fail, KeyError)


def _fail(kind: type[Exception]) -> None:
    raise kind


def test_requests_of_the_program_itself_are_logged_as_ever(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "httpx")
    with serving() as server:
        server.answer(b"")
        with silenced():
            httpx.get(f"http://127.0.0.1:{server.port}/ours")
        httpx.get(f"http://127.0.0.1:{server.port}/theirs")
    assert "ours" not in caplog.text
    assert "theirs" in caplog.text
