"""One file at a time: whatever happens to its request, it ends in one client, or with a person."""

import asyncio
import hashlib
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from csf_parser.gigstack import (
    AsyncGigstackClient,
    Courier,
    Delivery,
    GigstackSettings,
    Journal,
    Manners,
    Parcel,
    ServerError,
    Unauthorized,
)
from csf_parser.gigstack.delivery import Matching
from csf_parser.gigstack.sandbox import FAULTS, Faults
from tests.gigstack.faces import Face
from tests.gigstack.settling import SETTLE_S, Clock
from tests.gigstack.tiny_files import read_tiny, record_of, rfc_number, tiny_file
from tests.support.sandboxes import TIMES, HostedSandbox, SandboxHost
from tests.support.web_server import Reply, serving

RFC = rfc_number(1)
TIMEOUT_S = 60.0


@pytest.fixture
def sandbox(plain_host: SandboxHost) -> HostedSandbox:
    return plain_host.sandbox(Faults(times=TIMES._replace(slow_s=0.05)), read_tiny)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("csf_parser.gigstack.delivery.asyncio", clock)
    return clock


def parcel(client_id: str | None = None, rfc: str = RFC, extra: bytes = b"") -> Parcel:
    content = tiny_file(rfc)
    digest = hashlib.sha256(content + extra).hexdigest()
    return Parcel("paper.pdf", content, digest, record_of(rfc), ("601",), client_id)


def deliver(
    sandbox: HostedSandbox,
    journal: Path,
    *parcels: Parcel,
    matching: Matching = "ask",
    attempts: int = 4,
    settings: GigstackSettings | None = None,
    timeout_s: float = TIMEOUT_S,
) -> list[Delivery]:
    """A run of its own."""

    async def run() -> list[Delivery]:
        manners = Manners(matching=matching, settle_s=SETTLE_S, pause_s=0.01, attempts=attempts)
        account = settings or sandbox.settings
        async with AsyncGigstackClient(account, timeout_s=timeout_s, pause_s=0.001, attempts=2) as client:
            with Journal(journal) as held:
                courier = Courier(client, held, manners)
                return list(await asyncio.gather(*(courier.deliver(one) for one in parcels)))

    return asyncio.run(run())


def limit_for(sandbox: HostedSandbox, fault: str) -> float:
    """A time limit that the fault exceeds if it has no end, and that nothing else does."""
    return Face(as_task=True).short_limit(sandbox) if fault in {"no-answer", "late"} else TIMEOUT_S


def states(journal: Path) -> list[str]:
    with Journal(journal) as held:
        return [entry.state for entry in held.entries()]


@pytest.mark.parametrize("fault", FAULTS)
def test_after_any_fault_there_is_one_client(sandbox: HostedSandbox, clock: Clock, tmp_path: Path, fault: str) -> None:
    journal = tmp_path / "journal.sqlite"
    limit_s = limit_for(sandbox, fault)
    sandbox.faults.order(None, fault)  # the search, then the upload
    if fault == "late":
        sandbox.faults.times = TIMES._replace(late_s=limit_s + 0.1)
        clock.has_settled = lambda: len(sandbox.store)
    first = deliver(sandbox, journal, parcel(), timeout_s=limit_s)[0]
    if first.status != "created":
        assert fault in {"400", "401", "404", "redirect"}
        assert first.status == ("failed" if fault == "401" else "refused")
        assert len(sandbox.store) == 0
        first = deliver(sandbox, journal, parcel())[0]
    assert first.status == "created"
    assert [client.id for client in sandbox.store.all()] == [first.client_id]
    assert states(journal) == ["created"]
    again = deliver(sandbox, journal, parcel())[0]
    assert (again.status, again.reason, again.client_id) == ("skipped", "done-before", first.client_id)
    assert len(sandbox.store) == 1


@pytest.mark.parametrize("was_done", [False, True])
def test_a_run_that_was_stopped_in_the_middle_of_a_request_goes_on(
    sandbox: HostedSandbox, clock: Clock, tmp_path: Path, was_done: bool
) -> None:
    path = tmp_path / "journal.sqlite"
    sent = parcel()
    with Journal(path) as journal:
        key = Courier(AsyncGigstackClient(sandbox.settings), journal, Manners()).key_of(sent.sha256, None)
        journal.intend(key, sent.name, RFC, ())
    made = sandbox.store.add(sent.record) if was_done else None
    delivery = deliver(sandbox, path, sent)[0]
    (settled_s,) = clock.settled_s  # a request that was under way is given time to arrive
    assert SETTLE_S / 2 < settled_s <= SETTLE_S + TIMEOUT_S
    assert delivery.status == "created"
    assert made is None or delivery.client_id == made.id
    assert len(sandbox.store) == 1


def test_a_clock_that_went_back_keeps_nobody_waiting(
    sandbox: HostedSandbox, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path) as journal:
        key = Courier(AsyncGigstackClient(sandbox.settings), journal, Manners()).key_of(parcel().sha256, None)
        with monkeypatch.context() as then:
            then.setattr(time, "time", lambda now=time.time: now() + 86_400)
            journal.intend(key, "paper.pdf", RFC, ())
    assert deliver(sandbox, path, parcel())[0].status == "created"
    assert clock.settled_s == [SETTLE_S + TIMEOUT_S]


def test_a_client_that_was_there_before_is_not_taken_for_the_new_one(sandbox: HostedSandbox, tmp_path: Path) -> None:
    old = sandbox.store.add(record_of(RFC))
    sandbox.faults.order(None, "drop-request")
    delivery = deliver(sandbox, tmp_path / "journal.sqlite", parcel(), matching="new")[0]
    assert delivery.status == "created"
    assert delivery.client_id != old.id
    assert len(sandbox.store) == 2


def test_several_new_clients_are_left_to_a_person(sandbox: HostedSandbox, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path) as journal:
        key = Courier(AsyncGigstackClient(sandbox.settings), journal, Manners()).key_of(parcel().sha256, None)
        journal.intend(key, "paper.pdf", RFC, ())
    ids = [sandbox.store.add(record_of(RFC)).id for _ in range(2)]
    delivery = deliver(sandbox, path, parcel())[0]
    assert (delivery.status, delivery.reason, list(delivery.ids)) == ("unknown", "several-made", ids)
    assert states(path) == ["unknown"]
    assert len(sandbox.store) == 2


@pytest.mark.parametrize(
    ("matching", "there", "status", "reason", "after"),
    [
        ("ask", 0, "created", None, 1),
        ("ask", 1, "skipped", "rfc-exists", 1),
        ("rfc", 0, "created", None, 1),
        ("rfc", 1, "updated", None, 1),
        ("rfc", 2, "skipped", "rfc-ambiguous", 2),
        ("new", 1, "created", None, 2),
    ],
)
def test_what_happens_where_the_rfc_exists(
    sandbox: HostedSandbox, tmp_path: Path, matching: Any, there: int, status: str, reason: str | None, after: int
) -> None:
    ids = [sandbox.store.add(record_of(RFC)).id for _ in range(there)]
    delivery = deliver(sandbox, tmp_path / "journal.sqlite", parcel(), matching=matching)[0]
    assert (delivery.status, delivery.reason, len(sandbox.store)) == (status, reason, after)
    assert list(delivery.ids) == (ids if reason else [])
    assert status != "updated" or delivery.client_id == ids[0]


@pytest.mark.parametrize("fault", ["drop-response", "no-answer", "500-after", "drop-request"])
def test_an_update_whose_answer_is_lost_is_repeated(sandbox: HostedSandbox, tmp_path: Path, fault: str) -> None:
    held = sandbox.store.add(record_of(rfc_number(2)))
    limit_s = limit_for(sandbox, fault)
    sandbox.faults.order(fault)
    delivery = deliver(sandbox, tmp_path / "journal.sqlite", parcel(held.id), timeout_s=limit_s)[0]
    assert (delivery.status, delivery.client_id) == ("updated", held.id)
    assert [(client.id, client.rfc) for client in sandbox.store.all()] == [(held.id, RFC)]


def test_an_update_by_rfc_that_was_never_answered_is_not_said_to_have_failed(
    sandbox: HostedSandbox, tmp_path: Path
) -> None:
    path = tmp_path / "journal.sqlite"
    held = sandbox.store.add(record_of(RFC).model_copy(update={"legal_name": "NOMBRE DE ANTES"}))
    sandbox.faults.order(None, "500-after", None, "500-after")
    delivery = deliver(sandbox, path, parcel(), matching="rfc", attempts=2)[0]
    assert (delivery.status, delivery.reason, states(path)) == ("unknown", "update-unanswered", ["unknown"])
    with Journal(path) as journal:
        assert [entry.updates for entry in journal.entries()] == [held.id]
    again = deliver(sandbox, path, parcel(), matching="rfc")[0]
    assert (again.status, again.client_id, states(path)) == ("updated", held.id, ["updated"])


def test_a_client_of_somebody_else_is_not_taken_for_what_an_update_made(sandbox: HostedSandbox, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    held = sandbox.store.add(record_of(RFC))
    sandbox.faults.order(None, "500-after")
    deliver(sandbox, path, parcel(), matching="rfc", attempts=1)
    other = sandbox.store.add(record_of(RFC))
    delivery = deliver(sandbox, path, parcel(), matching="rfc")[0]
    assert (delivery.status, delivery.reason) == ("skipped", "rfc-ambiguous")
    assert list(delivery.ids) == [held.id, other.id]


def test_two_files_of_one_rfc_at_once_make_one_client_and_one_question(sandbox: HostedSandbox, tmp_path: Path) -> None:
    deliveries = deliver(sandbox, tmp_path / "journal.sqlite", parcel(), parcel(extra=b"other"))
    assert sorted(one.status for one in deliveries) == ["created", "skipped"]
    assert len(sandbox.store) == 1


def test_a_server_that_stays_down_ends_in_a_failure_that_is_known_to_be_one(
    sandbox: HostedSandbox, tmp_path: Path
) -> None:
    path = tmp_path / "journal.sqlite"
    sandbox.faults.order(None, "500", None, "500", None)
    delivery = deliver(sandbox, path, parcel(), attempts=2)[0]
    assert (delivery.status, states(path)) == ("failed", ["failed"])
    assert isinstance(delivery.error, ServerError)
    assert deliver(sandbox, path, parcel())[0].status == "created"


def test_where_even_the_search_fails_the_outcome_stays_unknown(sandbox: HostedSandbox, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    sandbox.faults.order(None, "drop-response", *["500"] * 20)
    delivery = deliver(sandbox, path, parcel(), attempts=2)[0]
    assert (delivery.status, states(path)) == ("unknown", ["unknown"])
    sandbox.faults._ordered.clear()
    assert deliver(sandbox, path, parcel())[0].status == "created"
    assert len(sandbox.store) == 1


def test_a_file_that_one_account_has_is_not_done_for_another(sandbox: HostedSandbox, tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    assert deliver(sandbox, journal, parcel())[0].status == "created"
    other = GigstackSettings(SecretStr("sk_test_of_another_account"), sandbox.url)
    asked = deliver(sandbox, journal, parcel(), settings=other)[0]  # gigstack is asked, and does not know this key
    assert (asked.status, type(asked.error)) == ("failed", Unauthorized)


def test_the_name_of_a_file_need_not_be_utf8(sandbox: HostedSandbox, tmp_path: Path) -> None:
    sent = replace(parcel(), name="caf\udce9.pdf")
    assert deliver(sandbox, tmp_path / "journal.sqlite", sent)[0].status == "created"
    with Journal(tmp_path / "journal.sqlite") as journal:
        assert [entry.name for entry in journal.entries()] == ["caf?.pdf"]


@pytest.mark.parametrize(
    ("status", "answer", "state"),
    [
        (
            201,
            b'{"data": {"id": "client_1\\ud800", "name": "\\udfff", "metadata": {"\\ud800": ["\\ud800"]}}}',
            "created",
        ),
        (400, b'{"message": "half a \\ud800", "error": {"code": "\\ud800", "details": "\\ud800"}}', "refused"),
        (400, b'{"message": "half a \xed\xa0\x80", "error": "x"}', "refused"),
    ],
)
def test_a_server_may_spell_half_a_character(tmp_path: Path, status: int, answer: bytes, state: str) -> None:
    with serving() as server:
        server.answer(Reply(b'{"data": []}'), Reply(answer, status))
        settings = GigstackSettings(SecretStr("sk_test_x"), f"http://127.0.0.1:{server.port}")
        delivery = deliver(server, tmp_path / "journal.sqlite", parcel(), settings=settings)[0]  # type: ignore[arg-type]  # its settings are given
    assert (delivery.status, states(tmp_path / "journal.sqlite")) == (state, [state])
    f"{delivery.client_id} {delivery.error} {delivery.error and vars(delivery.error)}".encode()


def test_what_gigstack_understood_differently_is_a_finding(sandbox: HostedSandbox, tmp_path: Path) -> None:
    read = parcel()
    other = Parcel(read.name, read.content, read.sha256, read.record.model_copy(update={"legal_name": "OTRA"}))
    delivery = deliver(sandbox, tmp_path / "journal.sqlite", other)[0]
    assert [finding.code for finding in delivery.findings] == ["gigstack-name-differs"]
