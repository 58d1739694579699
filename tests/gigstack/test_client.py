"""The gigstack client against a real server that fails in every documented way, for threads and for tasks."""

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from csf_parser.errors import UploadError
from csf_parser.gigstack import (
    BadRequest,
    ClientNotFound,
    GigstackClient,
    GigstackError,
    GigstackSettings,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    SeveralClients,
    Unauthorized,
    UnexpectedAnswer,
    Unreachable,
    UnsendableFile,
    UploadSettingsError,
)
from csf_parser.gigstack.sandbox import SANDBOX_KEY, Faults, Sandbox
from tests.gigstack.faces import Face
from tests.gigstack.tiny_files import read_tiny, record_of, rfc_number, tiny_file
from tests.support.sandboxes import TIMES, HostedSandbox, SandboxHost
from tests.support.waiting import wait_until
from tests.support.web_server import Reply, serving

COMPANY = Path("sample_pdfs/company.pdf")
KEY = "secret-key-of-these-tests"


def test_a_real_paper_becomes_a_client(do: Face) -> None:
    with Sandbox() as sandbox:
        receipt = do(sandbox.settings, "upload_csf", COMPANY)
    assert (receipt.is_new, receipt.message) == (True, "Client created with CSF data")
    client = receipt.client
    assert (client.rfc, client.tax_id, client.tax_system) == ("EKU9003173C9", "EKU9003173C9", "601")
    assert (client.address.zip, client.address.country, client.origin) == ("76000", "MEX", "api")
    assert client.metadata == {"rfc": "EKU9003173C9", "fiscal_type": "company", "fiscal_status": "Activo"}


@pytest.mark.parametrize("form", ["path", "text", "bytes", "file"])
def test_whatever_the_source_the_same_bytes_arrive(do: Face, sandbox: HostedSandbox, tmp_path: Path, form: str) -> None:
    content, path = tiny_file(rfc_number(1)), tmp_path / "paper.pdf"
    path.write_bytes(content)
    stream = io.BytesIO(content)
    stream.seek(3)  # it is sent from its beginning
    source = {"path": path, "text": str(path), "bytes": content, "file": stream}[form]
    assert do(sandbox.settings, "upload_csf", source).client.rfc == rfc_number(1)


def test_an_upload_with_an_id_updates_that_client(do: Face, sandbox: HostedSandbox) -> None:
    held = sandbox.store.add(record_of(rfc_number(1)))
    receipt = do(sandbox.settings, "upload_csf", tiny_file(rfc_number(2)), client_id=held.id)
    assert (receipt.is_new, receipt.client.id, receipt.client.rfc) == (False, held.id, rfc_number(2))
    assert len(sandbox.store) == 1
    with pytest.raises(ClientNotFound):
        do(sandbox.settings, "upload_csf", tiny_file(rfc_number(2)), client_id="client_none/../x?y=1")


@pytest.mark.parametrize("client_id", ["", " ", ".", "..", "line\nline", "\ud800"])
def test_what_is_the_id_of_no_client_is_not_asked_for(do: Face, client_id: str) -> None:
    with serving() as server:
        server.answer(b"{}")
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        for method in ("get_client", "update_client", "validate_client"):
            with pytest.raises(UploadSettingsError):
                do(settings, method, client_id)
        with pytest.raises(UploadSettingsError):
            do(settings, "upload_csf", tiny_file(rfc_number(1)), client_id=client_id)
        assert server.asked == []


def test_the_team_of_the_call_counts_before_the_settings(do: Face, sandbox: HostedSandbox) -> None:
    settings = GigstackSettings(SecretStr(SANDBOX_KEY), sandbox.url, team="team_a")
    assert do(settings, "upload_csf", tiny_file(rfc_number(1))).client.team == "team_a"
    assert do(settings, "upload_csf", tiny_file(rfc_number(2)), team="team_b").client.team == "team_b"


def test_a_client_is_found_by_its_exact_rfc_over_all_pages(do: Face, sandbox: HostedSandbox) -> None:
    rfcs = [rfc_number(number) for number in range(120)]
    for rfc in rfcs:
        sandbox.store.add(record_of(rfc))
    assert len(do(sandbox.settings, "list_clients")) == 120
    assert len(do(sandbox.settings, "search_clients", "TST")) == 120
    assert do(sandbox.settings, "find_client", rfcs[119].lower()).rfc == rfcs[119]
    assert do(sandbox.settings, "find_client", rfc_number(500)) is None


def test_several_clients_of_one_rfc_are_left_to_a_person(do: Face, sandbox: HostedSandbox) -> None:
    ids = [sandbox.store.add(record_of(rfc_number(1))).id for _ in range(2)]
    with pytest.raises(SeveralClients) as caught:
        do(sandbox.settings, "find_client", rfc_number(1))
    assert list(caught.value.ids) == ids


def test_a_client_is_read_changed_and_validated(do: Face, sandbox: HostedSandbox) -> None:
    held = sandbox.store.add(record_of(rfc_number(1)))
    assert do(sandbox.settings, "get_client", held.id) == held
    assert do(sandbox.settings, "update_client", held.id, email="correo@example.com").email == "correo@example.com"
    assert do(sandbox.settings, "validate_client", held.id)["is_valid"] is True
    for method in ("get_client", "validate_client", "update_client"):
        with pytest.raises(ClientNotFound):
            do(sandbox.settings, method, "client_none")


@pytest.mark.parametrize("style", ["plain", "text", "full"])
@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        ("400", BadRequest, "validation_failed"),
        ("401", Unauthorized, "invalid_token"),
        ("404", ClientNotFound, "resource_not_found"),
        ("429", RateLimited, "rate_limit_exceeded"),
        ("500", ServerError, "internal_server_error"),
    ],
)
def test_each_error_keeps_the_words_of_each_envelope(
    do: Face, plain_host: SandboxHost, style: Any, fault: str, kind: type[GigstackError], code: str
) -> None:
    sandbox = plain_host.sandbox(Faults(style=style, times=TIMES), read_tiny)
    sandbox.faults.order(fault)
    with pytest.raises(kind) as caught:
        do(sandbox.settings, "upload_csf", tiny_file(rfc_number(1)))
    assert len(sandbox.store) == 0
    error = caught.value
    assert (type(error), error.status) == (kind, int(fault))
    assert f"told to answer {fault}" in (error.server_message or "")
    assert error.code == (None if style == "text" else code)
    assert error.retry_after_s == (0.1 if fault == "429" else None)


@pytest.mark.each_value
@pytest.mark.parametrize("fault", ["drop-request", "drop-response", "no-answer", "late", "garbage", "slow"])
def test_a_lost_answer_to_a_change_is_an_unknown_outcome_and_nothing_is_sent_again(
    do: Face, any_sandbox: HostedSandbox, fault: str
) -> None:
    limit_s = do.short_limit(any_sandbox) if fault in {"no-answer", "late", "slow"} else 60
    any_sandbox.faults.order(fault)
    with pytest.raises(OutcomeUnknown):
        do(any_sandbox.settings, "upload_csf", tiny_file(rfc_number(1)), timeout_s=limit_s)
    wait_until(lambda: any_sandbox.faults.counts)
    assert any_sandbox.faults.counts == {fault: 1}
    assert len(any_sandbox.store) <= 1


@pytest.mark.each_value
@pytest.mark.parametrize("fault", ["429", "500", "drop-request", "drop-response", "no-answer"])
def test_a_read_is_tried_again(do: Face, sandbox: HostedSandbox, fault: str) -> None:
    held = sandbox.store.add(record_of(rfc_number(1)))
    limit_s = do.short_limit(sandbox) if fault == "no-answer" else 60
    sandbox.faults.order(fault, fault)
    assert do(sandbox.settings, "get_client", held.id, timeout_s=limit_s).id == held.id
    sandbox.faults.order(*[fault] * 2)
    with pytest.raises(UploadError):
        do(sandbox.settings, "get_client", held.id, timeout_s=limit_s, attempts=2)


@pytest.mark.parametrize("fault", ["400", "401", "404", "redirect"])
def test_what_will_not_pass_is_not_tried_again(do: Face, sandbox: HostedSandbox, fault: str) -> None:
    sandbox.faults.order(fault, None)
    with pytest.raises(GigstackError):
        do(sandbox.settings, "search_clients", "TST")
    assert sandbox.faults.counts == {fault: 1}


def test_a_redirect_is_refused(do: Face) -> None:
    with serving() as elsewhere, serving() as server:
        elsewhere.answer(b"{}")
        server.answer(Reply(b"", 307, {"Location": f"http://127.0.0.1:{elsewhere.port}/v2/clients/csf"}))
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        with pytest.raises(UnexpectedAnswer):
            do(settings, "upload_csf", tiny_file(rfc_number(1)))
        assert elsewhere.asked == []


def test_without_a_connection_nothing_was_sent(do: Face) -> None:
    with serving() as server:
        port = server.port
    with pytest.raises(Unreachable):
        do(GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{port}"), "upload_csf", tiny_file(rfc_number(1)))


def test_retry_after_is_honoured_by_all_requests_of_a_client(sandbox: HostedSandbox) -> None:
    sandbox.faults.order("429")
    with GigstackClient(sandbox.settings) as gigstack:
        begun = time.monotonic()
        with pytest.raises(RateLimited):
            gigstack.upload_csf(tiny_file(rfc_number(1)))
        gigstack.upload_csf(tiny_file(rfc_number(1)))
    assert time.monotonic() - begun >= sandbox.faults.times.retry_after_s


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.png", b"%PDF-1.4 and more"),
        ("paper.pdf", b"%PDF"),
        ("paper.pdf", b"%PDF-" + b"x" * 5 * 1024 * 1024),
        ("paper.pdf", b"\x89PNG and more"),
        ("folder.pdf", None),
        ("missing.pdf", ""),
    ],
    ids=["extension", "short", "large", "magic", "folder", "missing"],
)
def test_a_file_that_gigstack_would_refuse_is_not_sent(
    do: Face, sandbox: HostedSandbox, tmp_path: Path, name: str, content: bytes | str | None
) -> None:
    path = tmp_path / name
    if content is None:
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(UnsendableFile):
        do(sandbox.settings, "upload_csf", path)
    if isinstance(content, bytes):
        with pytest.raises(UnsendableFile):
            do(sandbox.settings, "upload_csf", content, name=name)


def test_connections_are_used_again(any_sandbox: HostedSandbox) -> None:
    with GigstackClient(any_sandbox.settings) as gigstack:
        ids = {gigstack.upload_csf(tiny_file(rfc_number(number))).client.id for number in range(3)}
        pool = gigstack._http._transport._pool  # type: ignore[attr-defined]  # httpx tells it nowhere else
        assert len(pool.connections) == 1
    assert len(ids) == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"data": null}',
        b'{"data": {"name": "X"}}',
        b'{"success": false, "data": {"id": "client_1"}}',
        b'{"data": {"id": "client_1", "address": 7}}',
        b"[" * 100_000,
    ],
)
def test_an_answer_of_another_shape_is_an_error_of_ours(do: Face, body: bytes) -> None:
    with serving() as server:
        server.answer(body)
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        with pytest.raises(UnexpectedAnswer):
            do(settings, "get_client", "client_1")
        with pytest.raises(OutcomeUnknown):
            do(settings, "upload_csf", tiny_file(rfc_number(1)))
        with pytest.raises(UnexpectedAnswer):
            do(settings, "search_clients", "x")


def test_an_answer_of_more_than_is_documented_is_kept(do: Face) -> None:
    told = {"id": 7, "address": None, "metadata": None, "tax_system": 601, "from": "api", "loyalty": {"points": 3}}
    with serving() as server:
        server.answer(json.dumps({"success": True, "data": told, "message": "", "timestamp": "…"}).encode())
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        client = do(settings, "get_client", "7")
    assert (client.id, client.tax_system, client.origin, client.metadata) == ("7", "601", "api", {})
    assert client.model_extra == {"loyalty": {"points": 3}}
