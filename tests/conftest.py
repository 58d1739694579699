"""What holds for every test: no network, a Hypothesis profile, and in CI no skipping of what can be installed.

The guard sees this process. Child processes of the command's tests have one of their own (``support/child_guard``);
workers of a batch, and programs that are not Python, have none.
"""

import gc
import os
import signal
import socket
from collections.abc import Callable, Generator
from ipaddress import ip_address
from typing import Any

import pytest

from tests.support.each_value import mark_the_others_slow
from tests.support.profiles import load_profile

load_profile()  # before the test modules are imported: their settings derive from it

pytest_plugins = ["tests.support.fake_sat"]

_LOCAL_NAMES = {"localhost", "testserver"}
_INSTALL_IT = "apt-get install"


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a path of this machine
    host = str(address[0])
    try:
        return host in _LOCAL_NAMES or ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_others(address: object, what: str) -> None:
    if not _is_local(address):
        pytest.fail(f"a test {what} {address}")


def _guarded(method: str) -> Callable[..., Any]:
    """The method of a socket, which takes an address last, for local ones only."""
    original = getattr(socket.socket, method)

    # Any: sockets of other families have addresses of other shapes.
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        _refuse_others(arguments[-1], "opened a connection to")
        return original(self, *arguments)

    return guarded


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a connection to another machine, sends it something, or asks for one's address."""
    getaddrinfo = socket.getaddrinfo

    def guarded_getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None:
            _refuse_others((host.decode() if isinstance(host, bytes) else host,), "asked for the address of")
        return getaddrinfo(host, *arguments, **options)

    for method in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, method, _guarded(method))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a quarter of the time of the tests is waiting, for servers and browsers."""
    return (os.cpu_count() or 1) + 1


gc.disable()  # nothing of what is imported and collected goes before the end


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Shells let what they start in the background ignore interrupts, and so would the programs that tests interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Collect garbage again, but never look through what was imported and collected: there is a lot of it."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Let all of it go: libraries complain at the end about what nobody collects."""
    gc.unfreeze()


@pytest.hookimpl(tryfirst=True)  # before ``-m`` selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mark_the_others_slow(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail, where ``CI`` is ``true``, a test that would be skipped for want of a program.

    The reasons of such skips name the command that installs it, and ``.ci/run`` runs those: a skip would hide that
    something is not tested at all.
    """
    report = yield
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    if report.skipped and _INSTALL_IT in reason and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{reason}: in CI it has to be there, see .ci/run"
    return report
