"""The connection to the SAT's host, and to that host alone.

Its server offers a Diffie-Hellman key of 1024 bits, which OpenSSL refuses at its usual security level 2 (2048 bits and
more): "DH_KEY_TOO_SMALL". Level 1 admits it. The level belongs to the context made here, which no other host is ever
asked with; certificate and host name are verified as everywhere.

``HTTPS_PROXY``, ``NO_PROXY`` and ``SSL_CERT_FILE`` are heeded as by any program.
"""

import ssl
from typing import TYPE_CHECKING, Any, Final

from csf_parser.errors import SatError
from csf_parser.network import MAX_BODY_BYTES, PLAIN, EncodedBody, UnusableBody, retry_after_s
from csf_parser.record.sat_qr import SAT_HOST
from csf_parser.sat.errors import SatBlocked, SatLayoutChanged, SatUnavailable
from csf_parser.sat.page import read_page
from csf_parser.sat.record import SatRecord

if TYPE_CHECKING:
    import httpx

_CIPHERS: Final = "DEFAULT:!aNULL:!eNULL:@SECLEVEL=1"
_HEADERS: Final = {"User-Agent": "csf-parser", "Accept": "text/html", "Accept-Language": "es-MX", **PLAIN}


def tls_of_the_sat() -> ssl.SSLContext:
    """Verified TLS that admits the short key of the SAT's server."""
    import httpx  # noqa: PLC0415 - for look-ups only

    context = httpx.create_ssl_context()
    context.set_ciphers(_CIPHERS)
    return context


def client_options(timeout_s: float) -> dict[str, Any]:  # Any: the arguments of httpx's clients
    """The arguments of the HTTP client, the same for both faces."""
    import httpx  # noqa: PLC0415 - for look-ups only

    return {
        "verify": tls_of_the_sat(),
        "timeout": httpx.Timeout(timeout_s),
        "headers": _HEADERS,
        "follow_redirects": False,
    }


def request_of(client: "httpx.Client | httpx.AsyncClient", url: str) -> "httpx.Request":
    """The request, which cannot be for another host than the SAT's.

    Raises:
        SatError: It would be.
    """
    request = client.build_request("GET", url)
    if request.url.scheme != "https" or request.url.host != SAT_HOST or request.url.port is not None:
        raise SatError("only the SAT's own host is asked")
    return request


def record_of(response: "httpx.Response", body: bytes) -> SatRecord:
    """The record in an answer.

    Raises:
        SatError: There is none; the class says why.
    """
    status = response.status_code
    pause = retry_after_s(response.headers.get("retry-after"))
    if status in {403, 429}:
        raise SatBlocked(status, pause)
    if status >= 500 or 300 <= status < 400:
        raise SatUnavailable(f"HTTP {status}", pause)
    if status != 200:
        raise SatLayoutChanged((f"an answer of HTTP 200 (it is {status})",))
    return read_page(body)


def failure_of(error: Exception) -> SatUnavailable:
    """What a failed connection means: its kind only, for the text of httpx may quote the address."""
    if isinstance(error.__cause__, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
        return SatUnavailable("its certificate cannot be verified")
    return SatUnavailable(type(error).__name__)


def cannot_be_opened(cause: str) -> SatUnavailable:
    """That the environment of the program does not let a connection be made."""
    return SatUnavailable(
        f"no connection can be made from here, {cause}", advice="check HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE"
    )


def unusable(error: UnusableBody) -> SatLayoutChanged:
    """An answer that no page of the SAT's is."""
    if isinstance(error, EncodedBody):
        return SatLayoutChanged(("a page that is not packed (Content-Encoding)",))
    return SatLayoutChanged((f"a page of at most {MAX_BODY_BYTES // 1024 // 1024} MiB",))
