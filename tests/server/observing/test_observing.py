import json
import logging
import re
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from csf_parser.server.data.clients import Clients
from csf_parser.server.observing.logs import LOGGER, JsonLines
from tests.server.running import RunningServer, as_form
from tests.support.waiting import wait_until

CONFIDENTIAL = "CONFIDENTIAL"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What the server logs, as it goes to stderr."""
    written: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonLines())
    level = LOGGER.level
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    yield written
    LOGGER.removeHandler(handler)
    LOGGER.setLevel(level)


def test_a_request_is_one_line_without_a_value(server: RunningServer, lines: list[str]) -> None:
    client = server.client(server.key(team="team_log"))
    client.post("/v2/clients/csf", files=as_form(name=f"{CONFIDENTIAL}.pdf"), headers={"X-Request-Id": "mine-7"})
    client.get("/v2/clients/search", params={"q": CONFIDENTIAL})
    client.get(f"/{CONFIDENTIAL}/{CONFIDENTIAL}")
    client.get(f"/v2/clients/{CONFIDENTIAL}")
    client.put(f"/v2/clients/{CONFIDENTIAL}", json={CONFIDENTIAL: CONFIDENTIAL})
    requests = [json.loads(line) for line in lines]
    assert [(one["method"], one["route"], one["status"]) for one in requests] == [
        ("POST", "/v2/clients/csf", 201),
        ("GET", "/v2/clients/search", 200),
        ("GET", "unknown", 404),
        ("GET", "/v2/clients/{client_id}", 404),
        ("PUT", "/v2/clients/{client_id}", 400),
    ]
    assert requests[0]["request_id"] == "mine-7"
    assert requests[0]["key_id"].startswith("key_")
    everything = "\n".join(lines)
    assert not [word for word in (CONFIDENTIAL, "EKU9003173C9", "KEMPER", "sk_test_") if word in everything]


@pytest.mark.parametrize("sent", ["a b", "x" * 65, "ñ", "<script>", ""])
def test_a_request_id_of_another_form_is_replaced(server: RunningServer, sent: str) -> None:
    response = httpx.get(f"{server.url}/health/live", headers={b"X-Request-Id": sent.encode()}, trust_env=False)
    assert re.fullmatch(r"req_[0-9a-f]{20}", response.headers["x-request-id"])


def test_a_fault_is_told_by_kind_and_place_alone(
    server: RunningServer, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise KeyError(CONFIDENTIAL)

    monkeypatch.setattr(Clients, "page", fail)
    response = server.client().get("/v2/clients")
    assert (response.status_code, response.json()["error"]["code"]) == (500, "internal_server_error")
    failure = json.loads(lines[0])
    assert failure["event"] == "failure"
    assert re.fullmatch(r"KeyError at test_observing\.py:\d+", failure["error"])
    assert failure["request_id"] == response.json()["request_id"]
    assert CONFIDENTIAL not in "\n".join(lines) + response.text


def test_a_database_that_is_away_is_no_fault_of_ours(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise OperationalError(CONFIDENTIAL, {}, Exception(CONFIDENTIAL))

    monkeypatch.setattr(Clients, "page", fail)
    response = server.client().get("/v2/clients")
    assert (response.status_code, response.json()["error"]["code"]) == (503, "database_error")
    assert response.headers["retry-after"]
    assert CONFIDENTIAL not in response.text


def test_a_library_is_quoted_without_its_arguments() -> None:
    error = ValueError(CONFIDENTIAL)
    arguments = (CONFIDENTIAL, CONFIDENTIAL)
    record = logging.LogRecord("uvicorn", logging.ERROR, "", 1, "failed %s\n%s", arguments, (ValueError, error, None))
    line = json.loads(JsonLines().format(record))
    assert (line["event"], line["error"]) == ("failed %s", "ValueError")
    assert CONFIDENTIAL not in json.dumps(line)


def test_health_and_metrics(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = server.client(server.key(team="team_observed"))
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {
        "status": "ready",
        "checks": {"database": True, "disk": True, "readers": True},
    }
    before = metrics_of(client)
    for content in (None, None, b"x"):
        client.post("/v2/clients/csf", files=as_form(content))
    after = metrics_of(client)
    for name, more in (
        ('csf_server_papers_total{outcome="created"}', 1),
        ('csf_server_papers_total{outcome="updated"}', 1),
        ('csf_server_papers_total{outcome="unread"}', 1),
        ('csf_server_requests_total{method="POST",route="/v2/clients/csf",status="201"}', 1),
        ("csf_server_reading_seconds_count", 2),
    ):
        assert (name, after[name] - before.get(name, 0)) == (name, more)
    assert after['csf_server_papers_waiting{crew="quick"}'] == 0
    monkeypatch.setattr(type(server.services.readers.quick), "is_ready", False)
    wait_until(lambda: client.get("/health/ready").status_code == 503)  # an answer is good for a second
    assert client.get("/health/ready").json()["checks"]["readers"] is False


def metrics_of(client: httpx.Client) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in client.get("/metrics").text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}
