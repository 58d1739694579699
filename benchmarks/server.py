"""Fifty uploads at a time for a minute against a real ``csf serve``, beside ``csf batch`` on the same papers and cores.

Two cores have everything: the server, its workers, its database and the load. Each upload is a different taxpayer, so
each makes a client; it counts when the client is on the disk and the answer was read. The batch's local pool reads the
same files before and after, and its rate is the mean of the two. No request may fail; the bar is 40 % of the batch.

Run from the repository's root: ``python -m benchmarks.server`` (four minutes; less with a ``--folder`` that is kept).
``--database`` names a PostgreSQL in place of a new SQLite file.
"""

import argparse
import asyncio
import collections
import json
import os
import resource
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.error import URLError

from benchmarks.batch import WORKERS, documents_of, make_documents, measured, resident_mb

BAR = 0.4
_CORES = 2
_WARM_UP = 100  # uploads that are not measured: the first ones meet workers that have loaded nothing yet
_BOUNDARY = b"a-boundary-that-is-in-no-paper"
_START_S = 60.0


class Load(NamedTuple):
    """What came of the uploads; seconds of each answer, and of the whole."""

    statuses: dict[str, int]
    waits: list[float]
    seconds: float
    cpu_seconds: float


def request_of(document: str, key: str) -> bytes:
    """A whole request, ready to be written."""
    head = b'--%b\r\nContent-Disposition: form-data; name="file"; filename="csf.pdf"\r\n' % _BOUNDARY
    body = b"%bContent-Type: application/pdf\r\n\r\n%b\r\n--%b--\r\n" % (head, Path(document).read_bytes(), _BOUNDARY)
    return (
        b"POST /v2/clients/csf HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %b\r\n"
        b"Content-Type: multipart/form-data; boundary=%b\r\nContent-Length: %d\r\n\r\n"
        % (key.encode(), _BOUNDARY, len(body))
    ) + body


async def one_uploader(port: int, key: str, documents: Iterator[str], until: float, load: Load) -> None:
    """Uploads one after the other on a connection that stays open; what is under way at the end is finished."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until and (document := next(documents, None)) is not None:
        request = request_of(document, key)
        began = time.perf_counter()
        try:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
            await reader.readexactly(int(fields[b"content-length"]))
            outcome = head[9:12].decode()
        except (OSError, asyncio.IncompleteReadError) as error:
            outcome = type(error).__name__
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        load.waits.append(time.perf_counter() - began)
        load.statuses[outcome] = load.statuses.get(outcome, 0) + 1
    writer.close()


async def upload(port: int, key: str, documents: Iterator[str], seconds: float, at_once: int) -> Load:
    """The uploads of some time."""
    load = Load({}, [], 0.0, 0.0)
    began, cpu = time.perf_counter(), time.process_time()
    uploaders = (one_uploader(port, key, documents, began + seconds, load) for _ in range(at_once))
    await asyncio.gather(*uploaders)
    return load._replace(seconds=time.perf_counter() - began, cpu_seconds=time.process_time() - cpu)


def generate(arguments: argparse.Namespace) -> None:
    """The load, in a process of its own: its measurements go to stdout."""
    documents = documents_of(arguments.folder, arguments.documents)
    warming, measuring = iter(documents[:_WARM_UP]), iter(documents[_WARM_UP:])
    asyncio.run(upload(arguments.port, os.environ["CSF_KEY"], warming, 60.0, arguments.at_once))
    load = asyncio.run(upload(arguments.port, os.environ["CSF_KEY"], measuring, arguments.seconds, arguments.at_once))
    print(json.dumps({**load._asdict(), "peak_mb": resident_mb("VmHWM")}))


class Server:
    """``csf serve`` with two workers, on a database of its own."""

    def __init__(self, folder: Path, database: str | None) -> None:
        self.environment = {
            **os.environ,
            "CSF_SERVER_DATABASE_URL": database or f"sqlite:///{folder / 'server.db'}",
            "CSF_SERVER_WORKERS": str(WORKERS),
            "CSF_SERVER_RATE_LIMIT": "0",  # one key may ask a hundred times a second otherwise
        }
        made = self._csf("keys", "add", "--json")
        self.key = str(json.loads(made)["secret"])
        command = [sys.executable, "-m", "csf_parser.cli", "serve", "--port", "0"]
        self._log = (folder / "server.log").open("w+", encoding="utf-8")
        self._child = subprocess.Popen(command, env=self.environment, stderr=self._log, stdout=self._log)
        self.port = self._started()

    def clients(self) -> int:
        """How many clients the server tells of."""
        asked = urllib.request.Request(f"{self._url}/v2/clients?limit=1", headers={"Authorization": self.key})  # noqa: S310 - our own address
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            return int(json.load(answer)["total_results"])

    def stop(self) -> float:
        """Ends it as an operator does; seconds of processor that it and its workers have used."""
        self._child.terminate()
        self._child.wait(60)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def log(self) -> collections.Counter[str]:
        """Its lines that are warnings or worse, by event."""
        self._log.seek(0)
        lines = [json.loads(line) for line in self._log if line.startswith("{")]
        return collections.Counter(line["event"] for line in lines if line["level"] not in {"info", "debug"})

    def _csf(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "csf_parser.cli", "serve", *arguments]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def _started(self) -> int:
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline and self._child.poll() is None:
            time.sleep(0.1)
            text = Path(self._log.name).read_text(encoding="utf-8")
            if "http://" in text:
                self._url = text[text.index("http://") :].split()[0].rstrip("/")
                port = int(self._url.rpartition(":")[2])
                if _is_ready(self._url):
                    return port
        raise SystemExit(f"the server did not start:\n{Path(self._log.name).read_text(encoding='utf-8')}")


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/ready"):  # noqa: S310 - our own address
            return True
    except (URLError, ConnectionError):
        return False


def measure_server(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:  # Any: JSON of the generator's
    """The minute."""
    with TemporaryDirectory() as work:
        server = Server(Path(work), arguments.database)
        before = server.clients()
        command = [sys.executable, "-m", "benchmarks.server", "generate", str(folder), str(arguments.documents)]
        command += [str(server.port), str(arguments.seconds), str(arguments.at_once)]
        try:
            done = subprocess.run(
                command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, "CSF_KEY": server.key}
            )
            load: dict[str, Any] = json.loads(done.stdout)
            load["clients"] = server.clients() - before
        finally:
            server.stop()
        load["complaints"] = dict(server.log())
    return load


def report(load: dict[str, Any], batch_rates: list[float]) -> bool:  # Any: JSON of the generator's
    """Prints the figures; whether they are good enough."""
    count, waits = len(load["waits"]), sorted(load["waits"])
    rate, batch_rate = count / load["seconds"], statistics.mean(batch_rates)
    p50, p95, p99 = (1000 * waits[min(count - 1, int(count * share))] for share in (0.5, 0.95, 0.99))
    good = load["statuses"].get("201", 0) + load["statuses"].get("200", 0)
    print(f"uploads in {load['seconds']:.1f} s: {count}, by answer: {load['statuses']}")
    print(f"clients stored: {load['clients']}, with {_WARM_UP} uploads before the measured ones")
    print(f"throughput: {rate:.1f} uploads a second")
    print(f"latency: p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms, longest {1000 * waits[-1]:.0f} ms")
    print(f"the load's own share of a core: {100 * load['cpu_seconds'] / load['seconds']:.0f} %")
    print(f"batch pool on the same cores: {batch_rate:.1f} documents a second; rounds {batch_rates}")
    print(f"the server has {100 * rate / batch_rate:.0f} % of it (bar: {100 * BAR:.0f} %)")
    print(f"errors: {count - good} (bar: 0); warnings in the server's log: {load['complaints']}")
    is_lost = load["clients"] != load["statuses"].get("201", 0) + _WARM_UP
    return count == good and not is_lost and not load["complaints"] and rate >= BAR * batch_rate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--documents", type=int, default=5000, help="at least 1,000, and more than can be uploaded")
    parser.add_argument("--folder", type=Path, help="where specimens are kept for the next time")
    parser.add_argument("--database", help="postgresql://…; a new SQLite file by default")
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):  # a machine with more cores must not help
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])
    with TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        make_documents(folder, chosen.documents)
        rates = [chosen.documents / measured("batch", folder, chosen.documents)["seconds"]]
        load = measure_server(chosen, folder)
        rates.append(chosen.documents / measured("batch", folder, chosen.documents)["seconds"])
    sys.exit(0 if report(load, [round(rate, 1) for rate in rates]) else 1)


def _generator() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("documents", type=int)
    parser.add_argument("port", type=int)
    parser.add_argument("seconds", type=float)
    parser.add_argument("at_once", type=int)
    generate(parser.parse_args(sys.argv[2:]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["generate"]:
        _generator()
    else:
        main()
