"""What can go wrong around gigstack, by what one can do about it.

::

    UploadError
    ├── UploadSettingsError      key, address or team cannot be used; nothing was sent
    ├── UnsendableFile           gigstack would refuse the file unread; nothing was sent
    ├── JournalError             the journal of uploads cannot be used; nothing was sent
    ├── SeveralClients           several clients have this RFC; a person has to choose
    ├── Unreachable              no connection, so nothing was done
    ├── OutcomeUnknown           the request was sent and no answer came: it may have been carried out
    └── GigstackError            gigstack answered with an error
        ├── BadRequest           400 and other faults of the request
        ├── Unauthorized         401, 403: the key
        ├── ClientNotFound       404
        ├── RateLimited          429
        ├── ServerError          5xx
        └── UnexpectedAnswer     a redirect, or an answer that gigstack does not document
"""

from typing import Any

from csf_parser.errors import ExitCode, UploadError


class UploadSettingsError(UploadError):
    """The settings cannot be used: no key, an address that a key must not be sent to, or the id of no client."""

    exit_code = ExitCode.USAGE


class UnsendableFile(UploadError):
    """gigstack takes one PDF of 5 bytes to 5 MiB in a file called ``….pdf``; this is none."""


class JournalError(UploadError):
    """The journal is damaged, in use by another run, or cannot be written."""


class SeveralClients(UploadError):
    """Several clients have the RFC. ``ids`` are theirs; a person has to choose one (``client_id``)."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(ids)
        self.ids = ids

    def __str__(self) -> str:
        return f"gigstack has {len(self.ids)} clients with this RFC ({', '.join(self.ids)}): choose one by its id"


class Unreachable(UploadError):
    """gigstack could not be reached: nothing was sent, so nothing was done there."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause

    def __str__(self) -> str:
        return f"gigstack cannot be reached ({self.cause}): check the connection and try again"


class OutcomeUnknown(UploadError):
    """A change was sent and no answer came: it may have been carried out or not.

    Do not simply send it again. Search for the RFC first; ``csf upload`` does so by itself.
    """

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause

    def __str__(self) -> str:
        return f"the outcome is unknown ({self.cause}): search for the RFC in gigstack before sending it again"


class GigstackError(UploadError):
    """gigstack answered with an error.

    ``status`` is that of HTTP; ``code`` and ``server_message`` are gigstack's own words where it says them, and
    ``details`` whatever else the envelope holds; ``retry_after_s`` is how long to wait, in seconds, where it says so.
    """

    advice = "see docs/upload.md"

    def __init__(
        self,
        status: int,
        code: str | None = None,
        server_message: str | None = None,
        details: Any = None,  # Any: JSON of gigstack's choice
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(status, code, server_message, details, retry_after_s)
        self.status = status
        self.code = code
        self.server_message = server_message
        self.details = details
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        words = ": ".join(part for part in (self.code, self.server_message) if part)
        told = f"HTTP {self.status}, {words}" if words else f"HTTP {self.status}"
        return f"gigstack answered {told}: {self.advice}"


class BadRequest(GigstackError):
    """gigstack cannot use the request: most often, it could not read the PDF or did not find it valid at the SAT."""

    advice = "check the file"


class Unauthorized(GigstackError):
    """The key is missing, wrong, expired or not allowed to do this."""

    advice = "check GIGSTACK_API_KEY and the team"


class ClientNotFound(GigstackError):
    """There is no client of this id in the account."""

    advice = "check the client id and the team"


class RateLimited(GigstackError):
    """Too many requests; nothing was done.

    An order to wait for more than ten minutes is not sat through: this is raised, also by what is called until then.
    """

    advice = "wait and try again"

    def __str__(self) -> str:
        wait = "" if self.retry_after_s is None else f" in {self.retry_after_s:.6g} s"
        return f"{super().__str__()}{wait}"


class ServerError(GigstackError):
    """An error of gigstack's own. Of a change it is not known whether it was carried out."""

    advice = "search for the RFC in gigstack before sending it again"


class UnexpectedAnswer(GigstackError):
    """An answer that gigstack does not document: a redirect, which is not followed, or a body of another shape."""

    advice = "check GIGSTACK_API_BASE_URL"
