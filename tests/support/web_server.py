"""A web server on loopback that answers what it is told to, and a proxy that leads to it under a real host's name."""

import socket
import socketserver
import ssl
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, NamedTuple


class Reply(NamedTuple):
    """One answer. ``drop`` breaks the connection instead; ``endless`` sends a body, or headers, that do not end."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    delay_s: float = 0.0
    drop: bool = False
    endless: bool | Literal["headers"] = False


class WebServer(ThreadingHTTPServer):
    """Gives the replies in their order, the last one for ever, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: deque[Reply] = deque()
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def answer(self, *replies: Reply | bytes) -> None:
        self.replies = deque(Reply(one) if isinstance(one, bytes) else one for one in replies)

    def next_reply(self) -> Reply:
        return self.replies.popleft() if len(self.replies) > 1 else self.replies[0]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that breaks off is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: WebServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        length = int(self.headers.get("content-length", "0"))
        self.rfile.read(length)
        reply = self.server.next_reply()
        self.server.closing.wait(reply.delay_s)
        if reply.drop:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.endless == "headers":
            self.flush_headers()
            self._send_without_end(b"X-More: 1\r\n")
            return
        if reply.endless:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self._send_without_end(b"1\r\nx\r\n")
            return
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    do_POST = do_PUT = do_GET  # noqa: N815 - the names that http.server calls

    def _send_without_end(self, drop: bytes) -> None:
        while not self.server.closing.is_set():
            self.wfile.write(drop)
            time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[WebServer]:
    """A server that runs while this is entered."""
    server = WebServer(tls)
    with running(server):
        try:
            yield server
        finally:
            server.closing.set()


class ConnectProxy(socketserver.ThreadingTCPServer):
    """An HTTP proxy that takes every tunnel to one port of this machine, and remembers whither it was to lead."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, target_port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.target_port = target_port
        self.tunnels: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Tunnel(socketserver.StreamRequestHandler):
    server: ConnectProxy

    def handle(self) -> None:
        method, address, _ = self.rfile.readline().decode().split()
        while self.rfile.readline().strip():
            pass
        self.server.tunnels.append(f"{method} {address}")
        with socket.create_connection(("127.0.0.1", self.server.target_port)) as target:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(target, self.connection), daemon=True)
            back.start()
            _pump(self.connection, target)
            back.join(5)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while chunk := source.recv(65536):
            sink.sendall(chunk)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of the two has gone


@contextmanager
def running(server: socketserver.BaseServer) -> Iterator[None]:
    """Serves in a thread while this is entered."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
