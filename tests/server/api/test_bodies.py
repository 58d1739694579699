"""Bodies that are too large, too slow, or none: over a socket, as no HTTP client would send them."""

import json
import select
import socket
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from csf_parser.server.rates import Rates
from tests.server.running import RunningServer, as_form, paper, running_server

HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
END = b"\r\n--b--\r\n"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("strict")
    with running_server(folder, max_bytes=100_000, body_seconds=1.0, rate_limit=0) as running:
        yield running


def ask(server: RunningServer, *chunks: bytes, pause_s: float = 0.0, **headers: str) -> tuple[int, dict[str, Any]]:
    """The status and JSON of the answer to an upload that is sent in these pieces."""
    lines = {"Host": "x", "Authorization": server.key(), "Content-Type": "multipart/form-data; boundary=b", **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    with socket.create_connection(("127.0.0.1", server.port), timeout=300) as connection:
        connection.sendall(f"POST /v2/clients/csf HTTP/1.1\r\n{head}\r\n".encode())
        try:
            for chunk in chunks:
                connection.sendall(chunk)
                if pause_s and select.select([connection], [], [], pause_s)[0]:
                    break  # the answer is there
        except OSError:
            pass  # cut off: the answer may be there all the same
        answer = b""
        while b"}" not in answer[-3:] and (more := connection.recv(65536)):
            answer += more
    status, _, body = answer.partition(b"\r\n\r\n")
    return int(status.split()[1]), json.loads(body)


def chunked(content: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(content), content)


def test_a_chunked_upload_is_taken(strict: RunningServer) -> None:
    pieces = [HEAD, paper()[:20_000], paper()[20_000:], END, b""]
    status, body = ask(strict, *map(chunked, pieces), Transfer_Encoding="chunked")
    assert (status, body["data"]["rfc"]) == (201, "EKU9003173C9")


def test_a_body_that_says_that_it_is_too_large_is_not_waited_for(strict: RunningServer) -> None:
    status, body = ask(strict, Content_Length="900000000")  # of which nothing is sent
    assert (status, body["error"]["code"]) == (413, "file_upload_error")
    assert body["error"]["details"]["max_bytes"] == 100_000


def test_a_chunked_body_without_end_is_stopped_at_the_limit(strict: RunningServer) -> None:
    status, _ = ask(strict, chunked(HEAD), *[chunked(b"x" * 50_000)] * 100, Transfer_Encoding="chunked")
    assert status == 413


def test_a_file_just_over_the_limit_is_refused_and_one_at_it_is_read(strict: RunningServer) -> None:
    client = strict.client()
    assert client.post("/v2/clients/csf", files=as_form(b"x" * 100_001)).status_code == 413
    assert client.post("/v2/clients/csf", files=as_form(b"x" * 100_000)).status_code == 400


def test_a_body_that_comes_too_slowly_is_cut(strict: RunningServer) -> None:
    status, body = ask(strict, HEAD, *[b"x"] * 600, pause_s=0.1, Content_Length="50000")  # a minute, if it waited
    assert (status, body["error"]["code"]) == (408, "file_upload_error")
    assert strict.client().post("/v2/clients/csf", files=as_form()).status_code in {200, 201}


def test_a_head_without_end_is_cut(strict: RunningServer) -> None:
    with socket.create_connection(("127.0.0.1", strict.port), timeout=300) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(OSError, match=r"reset|[Bb]roken pipe"):
            send_headers_for_ever(connection)


def send_headers_for_ever(connection: socket.socket) -> None:
    for _ in range(1000):
        connection.sendall(b"X-Y: " + b"z" * 1000 + b"\r\n")
        time.sleep(0.001)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "multipart/form-data; boundary=b"),
        (b"nonsense", "multipart/form-data; boundary=b"),
        (HEAD[:-10], "multipart/form-data; boundary=b"),
        (HEAD + b"x" + END, "multipart/form-data"),
        (HEAD + END, "multipart/form-data; boundary=b"),
        (HEAD.replace(b'"file"', b'"other"') + b"x" + END, "multipart/form-data; boundary=b"),
        (HEAD.replace(b'; filename="a.pdf"', b"") + b"x" + END, "multipart/form-data; boundary=b"),
        (b'{"file": "x"}', "application/json"),
        (b"file=x", "application/x-www-form-urlencoded"),
        ((HEAD + b"x\r\n") * 50 + END, "multipart/form-data; boundary=b"),
    ],
)
def test_what_is_no_upload_is_a_bad_request(server: RunningServer, content: bytes, kind: str) -> None:
    response = server.client().post("/v2/clients/csf", content=content, headers={"Content-Type": kind})
    assert response.status_code == 400
    assert response.json()["success"] is False


def test_requests_over_the_rate_are_told_to_wait(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 1000.0
    monkeypatch.setattr("csf_parser.server.rates.time", SimpleNamespace(monotonic=lambda: now_s))
    monkeypatch.setattr(server.services, "rates", Rates(per_second=2))
    client, other = server.client(), server.client()
    answers = [client.get("/v2/clients") for _ in range(10)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert answers[-1].json()["error"]["code"] == "rate_limit_exceeded"
    assert other.get("/v2/clients").status_code == 200
    now_s += int(answers[-1].headers["retry-after"])
    assert client.get("/v2/clients").status_code == 200


def test_papers_beyond_the_queue_are_told_to_wait(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = server.client()
    with monkeypatch.context() as full:
        full.setattr(server.services.readers.quick, "_inside", 1000)
        refused = client.post("/v2/clients/csf", files=as_form())
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "service_unavailable")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert client.post("/v2/clients/csf", files=as_form()).status_code in {200, 201}
