"""kill -9 under load: what was acknowledged is there, and nothing is there by half.

The process group dies, the machine does not: that a commit waits for the disk is what ``data.database`` sees to, and no
test of this kind can show it.
"""

import random
import threading
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from csf_parser.gigstack.protocol import CLIENTS
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.serve_process import UPLOAD, Answer, ServeProcess
from tests.support.waiting import wait_until

UPLOADERS: Final = 8


class Scenario(NamedTuple):
    """The kind of database, how often the server is killed, and how many papers are sent each time."""

    database: str
    kills: int
    papers: int


SCENARIOS: Final = [
    pytest.param(Scenario("sqlite", 1, 24), id="once-sqlite"),
    pytest.param(Scenario("sqlite", 3, 60), id="thrice-sqlite", marks=pytest.mark.slow),
    pytest.param(Scenario("postgresql", 3, 60), id="thrice-postgresql", marks=pytest.mark.slow),
]


class Paper(NamedTuple):
    """A specimen, whose it is, and the name of the request that uploads it."""

    rfc: str
    content: bytes
    request: str


class Uploads:
    """Uploads papers from several threads until nobody answers, and remembers what was acknowledged."""

    def __init__(self, server: ServeProcess, key: str, papers: list[Paper]) -> None:
        self.acknowledged: dict[str, dict[str, Any]] = {}  # Any: JSON
        self.begun: set[str] = set()
        self.odd: list[Answer] = []
        self._server = server
        self._key = key
        self._waiting = list(reversed(papers))
        self._threads = [threading.Thread(target=self._work) for _ in range(UPLOADERS)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while self._waiting:
            try:
                paper = self._waiting.pop()
            except IndexError:
                return
            self.begun.add(paper.rfc)
            try:
                answer = self._server.upload(self._key, paper.content, idempotency_key=paper.request)
            except (OSError, HTTPException):
                return  # killed
            if answer.status in {200, 201}:
                self.acknowledged[paper.rfc] = answer.json["data"]
            else:
                self.odd.append(answer)


def print_papers(count: int) -> list[Paper]:
    people = [random_taxpayer(seed) for seed in range(count)]
    return [
        Paper(one.rfc, print_csf(one, list(Layout)[seed % len(Layout)]), f"request-{seed}")
        for seed, one in enumerate(people)
    ]


def stored(server: ServeProcess, key: str) -> dict[str, dict[str, Any]]:  # Any: JSON
    """Every client by its RFC."""
    found: list[dict[str, Any]] = []
    path: str | None = f"{CLIENTS}?limit=200"
    while path is not None:
        page = server.ask("GET", path, key).json
        found += page["data"]
        path = f"{CLIENTS}?limit=200&next={page['next']}" if page["has_more"] else None
    by_rfc = {client["rfc"]: client for client in found}
    assert len(by_rfc) == len(found)  # one for each RFC
    return by_rfc


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_server_that_is_killed_loses_nothing_that_it_acknowledged(
    request: pytest.FixtureRequest, tmp_path: Path, scenario: Scenario
) -> None:
    moments = random.Random(3)  # noqa: S311 - nothing here is secret
    url = None if scenario.database == "sqlite" else request.getfixturevalue("cluster").fresh_url()
    papers = print_papers(scenario.kills * scenario.papers)
    server = ServeProcess(tmp_path, url, workers=1, keep_papers=tmp_path / "papers")
    key = server.make_key()
    acknowledged: dict[str, dict[str, Any]] = {}
    begun: set[str] = set()
    for turn in range(scenario.kills):
        uploads = Uploads(server, key, papers[turn :: scenario.kills])
        kill_under_load(server, uploads, moments.randint(1, scenario.papers - 2 * UPLOADERS))
        assert uploads.begun - set(uploads.acknowledged)  # it was killed with uploads under way
        acknowledged |= uploads.acknowledged
        begun |= uploads.begun
    assert acknowledged
    server.start()
    try:
        clients = stored(server, key)
        assert {rfc: clients.get(rfc) for rfc in acknowledged} == acknowledged
        assert set(clients) <= begun
        assert_whole(server, key, clients, papers)
        send_again_what_was_not_answered(server, key, papers, begun - set(acknowledged))
        assert set(stored(server, key)) == begun
    finally:
        server.stop()


def kill_under_load(server: ServeProcess, uploads: Uploads, after: int) -> None:
    """Starts the server, and kills it when it has acknowledged so many papers and others are under way."""
    server.start()
    workers = server.children()
    uploads.start()
    wait_until(lambda: len(uploads.acknowledged) >= after)
    server.kill()
    uploads.join()
    assert uploads.odd == []
    assert workers
    wait_until(lambda: not any(map(is_alive, workers)))  # they leave with the server that started them


def assert_whole(server: ServeProcess, key: str, clients: dict[str, dict[str, Any]], papers: list[Paper]) -> None:
    """Each client has its entry in the audit trail and its paper, and each entry its client."""
    entries: list[dict[str, Any]] = []
    path: str | None = "/v1/audit?limit=200"
    while path is not None:
        page = server.ask("GET", path, key).json
        entries += [entry for entry in page["data"] if entry["action"] == "created"]
        path = f"/v1/audit?limit=200&next={page['next']}" if page["has_more"] else None
    assert sorted(entry["client_id"] for entry in entries) == sorted(client["id"] for client in clients.values())
    contents = {paper.rfc: paper.content for paper in papers}
    for rfc, client in clients.items():
        assert server.ask("GET", f"/v1/clients/{client['id']}/paper", key).content == contents[rfc]


def send_again_what_was_not_answered(server: ServeProcess, key: str, papers: list[Paper], unanswered: set[str]) -> None:
    """With the same ``Idempotency-Key``: the answer of the first time where it was done, or else it is done now."""
    before = stored(server, key)
    for paper in papers:
        if paper.rfc not in unanswered:
            continue
        answer = server.upload(key, paper.content, UPLOAD, idempotency_key=paper.request)
        assert answer.status == 201
        assert ("idempotency-replayed" in answer.headers) == (paper.rfc in before)
        if paper.rfc in before:
            assert answer.json["data"] == before[paper.rfc]
