"""What both faces of the client share: how the connection is made, and what its failures mean.

TLS is as strict as the system's; a redirect is an error, because a key must not follow one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from csf_parser.errors import UploadError
from csf_parser.gigstack.calls import Answer, Call, error_of
from csf_parser.gigstack.errors import (
    GigstackError,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    Unreachable,
    UploadSettingsError,
)
from csf_parser.gigstack.settings import GigstackSettings
from csf_parser.network import PLAIN, UnusableBody, silenced

_LONGEST_CONNECT_S: Final = 10.0


def client_options(
    settings: GigstackSettings, timeout_s: float
) -> dict[str, Any]:  # Any: the arguments of httpx's clients
    """The arguments of the HTTP client, the same for both faces."""
    import httpx  # noqa: PLC0415 - for uploads only

    return {
        "base_url": settings.base_url,
        "headers": {
            "Authorization": settings.authorization,
            "Accept": "application/json",
            "User-Agent": "csf-parser",
            **PLAIN,
        },
        "timeout": httpx.Timeout(timeout_s, connect=min(timeout_s, _LONGEST_CONNECT_S)),
        "follow_redirects": False,
        # A proxy of the environment gets https as a sealed tunnel; plain http to this machine would show it the key.
        "trust_env": settings.base_url.startswith("https:"),
    }


def cannot_be_opened(cause: str) -> UploadSettingsError:
    """That address or environment do not let a connection be made."""
    return UploadSettingsError(
        f"no connection can be made to gigstack's address from here ({cause}): "
        "check GIGSTACK_API_BASE_URL, HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE"
    )


@contextmanager
def translated(*, writes: bool) -> Iterator[None]:
    """Failures of the connection as errors of ours, which do not quote the address.

    A connection that was never made has sent nothing; one that broke later may have done its work.
    """
    import httpx  # noqa: PLC0415

    try:
        with silenced():
            yield
    except (
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.PoolTimeout,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
    ) as error:
        raise Unreachable(_cause_of(error)) from None
    except (httpx.HTTPError, UnusableBody) as error:
        raise (OutcomeUnknown if writes else Unreachable)(_cause_of(error)) from None
    except (httpx.InvalidURL, UnicodeError):
        raise UploadSettingsError(
            "this cannot be written as an address, so nothing was sent: the server's name, the text to search, "
            "the client id or the team is too long or has characters that are none"
        ) from None


def result_of(call: Call[Any], answer: Answer) -> Any:  # Any: the call's own result, which its callers name
    """What the call reads from the answer.

    Raises:
        UploadError: It is an error, or cannot be read.
    """
    if not 200 <= answer.status < 300:
        raise error_of(answer)
    return call.read(answer)


def is_passing(error: BaseException) -> bool:
    """Whether a read may succeed the next time."""
    return isinstance(error, Unreachable | ServerError | RateLimited)


def pause_ordered_by(error: UploadError) -> float | None:
    """For how long the server wants to be left alone, in seconds."""
    return error.retry_after_s if isinstance(error, GigstackError) else None


def _cause_of(error: Exception) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "its certificate cannot be verified"
    return type(error).__name__
