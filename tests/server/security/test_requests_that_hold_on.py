"""Bodies without end, and clients that hold a connection: they are cut off, cost little, and nobody else notices."""

import contextlib
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from typing import Final

import pytest

from csf_parser.extract.limits import MEBIBYTE
from csf_parser.gigstack.protocol import MAX_FILE_BYTES
from tests.support.serve_process import BODIES_BYTES, BOUNDARY, FORM, HOST, UPLOAD, ServeProcess, form_of
from tests.support.waiting import wait_until

HEAD_S: Final = 10.0
"""How long the server waits for the head of a request."""
MOST_GROWTH_MB: Final = 60.0
CHUNK: Final = b"10000\r\n" + b"x" * 65536 + b"\r\n"


@pytest.fixture(scope="module")
def key(server: ServeProcess, paper: bytes) -> str:
    made = server.make_key()
    for _ in range(5):  # so that memory has grown to what a server at work has
        assert server.upload(made, paper).status in {200, 201}
        assert server.upload(made, bytes(MAX_FILE_BYTES)).status == 400
    return made


def connected(server: ServeProcess) -> socket.socket:
    return socket.create_connection((HOST, server.port), timeout=300)


def head_of(key: str | None, framing: str, method: str = "POST", path: str = UPLOAD) -> bytes:
    allowed = f"Authorization: Bearer {key}\r\n" if key else ""
    return (
        f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\n{allowed}"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n{framing}\r\n\r\n"
    ).encode()


def answered(connection: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    received = b""
    try:
        while data := connection.recv(65536):
            received += data
    except ConnectionResetError:
        pass
    return received


def bytes_taken(connection: socket.socket, data: bytes, most: int, within_s: float = 300.0) -> int:
    """How many bytes the server takes of a stream that repeats the data, before it cuts the connection."""
    taken, deadline = 0, time.monotonic() + within_s
    try:
        while taken < most:
            assert time.monotonic() < deadline, "the server goes on reading"
            connection.sendall(data)
            taken += len(data)
    except (BrokenPipeError, ConnectionResetError):
        pass
    return taken


def assert_others_are_answered(server: ServeProcess, key: str, paper: bytes) -> None:
    assert server.upload(key, paper).status == 200


def test_a_file_that_is_too_large_is_refused_by_what_it_says(server: ServeProcess, key: str) -> None:
    with connected(server) as connection:
        connection.sendall(head_of(key, f"Content-Length: {50 * MEBIBYTE}"))
        assert b" 413 " in answered(connection).splitlines()[0]  # before any of it was sent


@pytest.mark.parametrize("size", [MAX_FILE_BYTES, MAX_FILE_BYTES + 1, MAX_FILE_BYTES + 200_000])
def test_a_file_may_have_its_largest_size_and_not_a_byte_more(server: ServeProcess, key: str, size: int) -> None:
    content = b"%PDF-1.4\n" + b" " * (size - 9)
    assert server.upload(key, content).status == (400 if size <= MAX_FILE_BYTES else 413)


def test_small_parts_around_the_file_are_bounded_too(server: ServeProcess, key: str, paper: bytes) -> None:
    field = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.encode()
    assert server.ask("POST", UPLOAD, key, field * 1000 + form_of(paper), **FORM).status == 400
    files = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nb\r\n'.encode()
    assert server.ask("POST", UPLOAD, key, files * 1000 + form_of(paper), **FORM).status == 400
    header = f"--{BOUNDARY}\r\n".encode() + b"X-A: b\r\n" * 100_000
    assert server.ask("POST", UPLOAD, key, header + form_of(paper), **FORM).status in {400, 413}


def test_streams_without_end_are_cut_and_not_kept(server: ServeProcess, key: str, paper: bytes) -> None:
    """With a key and without, where a file is taken, where JSON is, and where no body is."""
    client = f"/v2/clients/client_{'0' * 20}"
    chunked = "Transfer-Encoding: chunked"
    heads = [head_of(key, chunked), head_of(None, chunked), head_of(key, chunked, "PUT", client)]
    heads += [head_of(key, chunked, method, client) for method in ("GET", "DELETE", "OPTIONS")]
    heads += [head_of(None, chunked, "POST", path) for path in ("/nowhere", "/health/live")]
    file_start = form_of(b"%PDF-1.4\n").partition(b"\r\n--" + BOUNDARY.encode() + b"--")[0]
    before = server.forget_peak()

    def stream(head: bytes) -> None:
        with connected(server) as connection:
            connection.sendall(head + b"%x\r\n%b\r\n" % (len(file_start), file_start))
            bytes_taken(connection, CHUNK, most=100_000 * MEBIBYTE)

    with ThreadPoolExecutor(len(heads)) as pool:
        list(pool.map(stream, heads))
    assert server.peak_mb() - before < MOST_GROWTH_MB
    assert_others_are_answered(server, key, paper)


def test_trailers_without_end_are_cut(server: ServeProcess, key: str, paper: bytes) -> None:
    """What may follow the last chunk of a body looks like headers, and is as easily forgotten."""
    before = server.forget_peak()
    form = form_of(paper)
    with connected(server) as connection:
        connection.sendall(head_of(key, "Transfer-Encoding: chunked") + b"%x\r\n%b\r\n0\r\n" % (len(form), form))
        bytes_taken(connection, b"X-More: 1\r\n" * 5000, most=100_000 * MEBIBYTE)
    assert server.peak_mb() - before < MOST_GROWTH_MB


def test_a_head_without_end_is_cut(server: ServeProcess) -> None:
    before = server.forget_peak()
    for start in (b"GET /", b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", b"GET / HTTP/1.1\r\nHost: a\r\n"):
        with connected(server) as connection:
            connection.sendall(start)
            more = b"X-More: 1\r\n" * 100 if start.endswith(b"\n") else b"a" * 1100
            assert bytes_taken(connection, more, most=100 * MEBIBYTE) < 8 * MEBIBYTE
    assert server.peak_mb() - before < MOST_GROWTH_MB


@pytest.mark.slow
def test_a_client_that_says_nothing_or_little_is_cut(server: ServeProcess, key: str, paper: bytes) -> None:
    """Slowloris: two hundred connections, each of which sends a byte of its head now and then, or none at all."""
    with ExitStack() as stack:
        slow = [stack.enter_context(connected(server)) for _ in range(200)]
        began = time.monotonic()
        for number, connection in enumerate(slow):
            if number % 2:
                connection.sendall(b"POST /v2/clients/csf HTTP/1.1\r\nHost: a\r\nX-A: ")
        while time.monotonic() - began < HEAD_S + 2:
            assert_others_are_answered(server, key, paper)
            for connection in slow[1::2]:
                try:
                    connection.send(b"a")
                except OSError:
                    continue
            time.sleep(0.5)
        for connection in slow:
            assert answered(connection) == b""
        assert time.monotonic() - began < 20 * HEAD_S


def test_a_request_that_is_sent_bit_by_bit_in_time_is_as_good_as_any(
    server: ServeProcess, key: str, paper: bytes
) -> None:
    form = form_of(paper)
    content = head_of(key, f"Content-Length: {len(form)}\r\nConnection: close") + form
    with connected(server) as connection:
        for place in range(0, len(content), 700):
            connection.sendall(content[place : place + 700])
            time.sleep(0.005)
        assert answered(connection).startswith(b"HTTP/1.1 200 ")


def test_many_uploads_that_stop_on_the_way_do_not_fill_the_memory(server: ServeProcess, key: str, paper: bytes) -> None:
    """Nor do they keep out for long who comes after them."""
    form = form_of(b"%PDF-1.4\n" + bytes(MAX_FILE_BYTES - 10_000))
    before = server.forget_peak()
    with ExitStack() as stack:
        for _ in range(3 * BODIES_BYTES // MAX_FILE_BYTES):
            connection = stack.enter_context(connected(server))
            connection.settimeout(0.05)
            with contextlib.suppress(OSError):  # that it is refused, or not read
                connection.sendall(head_of(key, f"Content-Length: {len(form)}") + form[:-5])
        assert server.peak_mb() - before < 2 * BODIES_BYTES / MEBIBYTE
    wait_until(lambda: server.upload(key, paper).status == 200)


def test_a_client_that_leaves_in_the_middle_leaves_nothing_behind(server: ServeProcess, key: str, paper: bytes) -> None:
    form = form_of(paper)
    for share in (10, 100, len(form) // 2, len(form) - 1, len(form)):
        for _ in range(5):
            with connected(server) as connection:
                connection.sendall(head_of(key, f"Content-Length: {len(form)}") + form[:share])
    assert_others_are_answered(server, key, paper)
    assert "failure" not in server.log_text()


def test_requests_that_are_none_are_refused(server: ServeProcess, key: str) -> None:
    """Two lengths, a length that is none, both framings, another protocol, no protocol."""
    for content in (
        head_of(key, "Content-Length: 5\r\nContent-Length: 6") + b"hello",
        head_of(key, "Content-Length: -5") + b"hello",
        head_of(key, "Content-Length: 5\r\nTransfer-Encoding: chunked") + b"0\r\n\r\n",
        head_of(key, "Transfer-Encoding: chunked") + b"zz\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(50),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n" * 5 + b"\0" * 100,
    ):
        with connected(server) as connection:
            connection.sendall(content)
            told = answered(connection)
            assert not told or told.split(b" ")[1].startswith(b"4"), (content, told)
    assert "Traceback" not in server.log_text()


def test_a_second_request_hidden_in_the_first_is_not_answered(server: ServeProcess, key: str) -> None:
    """What follows a refused body on the same connection is part of that body, whatever it looks like."""
    hidden = b"GET /v2/clients HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %b\r\n\r\n" % key.encode()
    with connected(server) as connection:
        connection.sendall(head_of(key, f"Content-Length: {50 * MEBIBYTE}") + hidden)
        told = answered(connection)
    assert told.count(b"HTTP/1.1 ") == 1
    assert b" 413 " in told.splitlines()[0]


def test_a_connection_is_kept_for_good_requests(server: ServeProcess, key: str, paper: bytes) -> None:
    connection = HTTPConnection(HOST, server.port, timeout=300)
    headers = {"Authorization": key, "Content-Type": FORM["content_type"]}
    for _ in range(3):
        connection.request("POST", UPLOAD, form_of(paper), headers)
        response = connection.getresponse()
        response.read()
        assert response.status == 200
        assert not response.will_close
    connection.close()
