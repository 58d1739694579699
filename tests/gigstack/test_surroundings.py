"""What the machine's environment and the server's manners can spoil, and how the client says so."""

import gzip

import pytest
from pydantic import SecretStr

from csf_parser.gigstack import (
    GigstackClient,
    GigstackSettings,
    OutcomeUnknown,
    RateLimited,
    Unauthorized,
    Unreachable,
    UploadSettingsError,
)
from tests.gigstack.faces import Face
from tests.gigstack.tiny_files import rfc_number, tiny_file
from tests.support.sandboxes import HostedSandbox
from tests.support.web_server import Reply, serving

KEY = "secret-key-of-these-tests"


@pytest.mark.parametrize(
    ("name", "value"),
    [("ALL_PROXY", "socks5://127.0.0.1:9"), ("HTTPS_PROXY", "foo://u:hidden@x"), ("SSL_CERT_FILE", "/nope")],
)
def test_surroundings_that_cannot_be_used_are_an_error_of_ours(
    do: Face, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for one in (name, name.lower()):
        monkeypatch.setenv(one, value)
    with pytest.raises(UploadSettingsError, match=r"check GIGSTACK_API_BASE_URL, HTTPS_PROXY") as caught:
        do(GigstackSettings(SecretStr(KEY)), "get_client", "client_1")
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("url", ["https://xn--ñ.example", "https://a\x01b.example"])
def test_an_address_that_is_none_is_an_error_of_ours(do: Face, url: str) -> None:
    with pytest.raises(UploadSettingsError):
        do(GigstackSettings(SecretStr(KEY), url), "get_client", "client_1")


@pytest.mark.parametrize("text", ["x" * 70_000, "\udcff"], ids=["long", "no-character"])
def test_what_cannot_be_asked_for_is_an_error_of_ours_and_asked_once(
    do: Face, sandbox: HostedSandbox, text: str
) -> None:
    with pytest.raises(UploadSettingsError, match="nothing was sent"):
        do(sandbox.settings, "search_clients", text)


def test_a_packed_answer_is_never_unpacked(do: Face) -> None:
    packed = {"Content-Encoding": "gzip"}
    with serving() as server:
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        server.answer(Reply(gzip.compress(bytes(50_000_000)), headers=packed))
        with pytest.raises(Unreachable, match="EncodedBody"):
            do(settings, "get_client", "client_1", attempts=1)
        with pytest.raises(OutcomeUnknown, match="EncodedBody"):
            do(settings, "upload_csf", tiny_file(rfc_number(1)))
        server.answer(Reply(gzip.compress(b"{}"), 401, packed))
        with pytest.raises(Unauthorized):
            do(settings, "get_client", "client_1")
        assert {one["accept-encoding"] for one in server.headers} == {"identity"}


@pytest.mark.parametrize("ordered", ["86400", "1e300"])
def test_a_long_ordered_pause_is_not_sat_through(ordered: str) -> None:
    with serving() as server:
        server.answer(Reply(b"{}", 429, {"Retry-After": ordered}))
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        with GigstackClient(settings) as client:
            with pytest.raises(RateLimited, match="try again in"):
                client.get_client("client_1")
            with pytest.raises(RateLimited, match="try again in"):
                client.upload_csf(tiny_file(rfc_number(1)))
        assert len(server.asked) == 1
