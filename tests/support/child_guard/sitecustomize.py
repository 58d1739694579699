"""Python imports this by itself where it is on the path: a child process that reaches for another machine ends."""

import os
import sys
from ipaddress import ip_address


def _is_local(host: object) -> bool:
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return host is None or text == "localhost" or ip_address(text).is_loopback
    except ValueError:
        return False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not _is_local(host):
        sys.stderr.write(f"a child process of a test reached for {host}\n")
        sys.stderr.flush()
        os._exit(97)  # an exception could be caught


sys.addaudithook(_watch)
