"""``csf sandbox`` in a shell: a server that a program of one's own can be tried against."""

import os
import re
import signal
import socket
import subprocess
import sys

import pytest
from pydantic import SecretStr

from csf_parser.gigstack import GigstackClient, GigstackSettings, RateLimited
from tests.cli.specimens import Run, Specimens
from tests.support.child_processes import CHILD_PATH


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send there")
def test_it_serves_fails_as_told_and_stops(specimens: Specimens, environment: dict[str, str]) -> None:
    command = [
        sys.executable,
        "-m",
        "csf_parser.cli",
        "sandbox",
        "--port",
        "0",
        "--fault",
        "429=1",
        "--retry-after",
        "7",
    ]
    shell = {**os.environ, **environment, "PYTHONPATH": CHILD_PATH}
    with subprocess.Popen(
        command, env=shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        exported = dict(re.findall(r"(GIGSTACK_\w+)=(\S+)", running.stdout.readline()))
        settings = GigstackSettings(SecretStr(exported["GIGSTACK_API_KEY"]), exported["GIGSTACK_API_BASE_URL"])
        with GigstackClient(settings) as gigstack:
            assert list(gigstack.list_clients()) == []
            with pytest.raises(RateLimited) as caught:
                gigstack.upload_csf(specimens.company)
        assert caught.value.retry_after_s == 7
        running.send_signal(signal.SIGINT)
        assert "Traceback" not in running.communicate()[1]


@pytest.mark.parametrize("fault", ["418=1", "429=2", "429=x", "429=-1"])
def test_a_fault_that_is_none_is_wrong_usage(run: Run, fault: str) -> None:
    result = run("sandbox", "--fault", fault)
    assert result.exit_code == 2
    assert "--fault" in result.stderr


def test_a_port_that_is_taken_is_wrong_usage(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run("sandbox", "--port", str(port))
    assert result.exit_code == 2
    assert "--port" in result.stderr
    assert f"{port} cannot be listened at" in result.stderr
