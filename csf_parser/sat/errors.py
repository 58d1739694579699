"""Why the SAT gave no record: it has none, it is down, it does not want to be asked, or its page is a new one."""

from csf_parser.errors import SatError


class SatNotFound(SatError):
    """The SAT has no cédula with this RFC and idCIF. Its page says so; it is not down."""

    def __str__(self) -> str:
        return "the SAT has no record of this RFC with this idCIF: compare both with the paper"


class SatUnavailable(SatError):
    """The SAT's server does not answer, answers with an error of its own, or is under maintenance.

    Or this machine cannot ask it. ``retry_after_s`` is how long the server asks to wait, in seconds, where it says so;
    ``advice`` is what to do.
    """

    def __init__(self, cause: str, retry_after_s: float | None = None, advice: str = "try again later") -> None:
        super().__init__(cause, retry_after_s, advice)
        self.cause = cause
        self.retry_after_s = retry_after_s
        self.advice = advice

    def __str__(self) -> str:
        wait = "" if self.retry_after_s is None else f"; it asks to wait {self.retry_after_s:.6g} s"
        return f"the SAT's server is not available ({self.cause}): {self.advice}{wait}"


class SatBlocked(SatError):
    """The SAT's server refuses to answer this machine: too many requests, or a network that it blocks.

    ``status`` is 403 or 429; ``retry_after_s`` as of ``SatUnavailable``.
    """

    def __init__(self, status: int, retry_after_s: float | None = None) -> None:
        super().__init__(status, retry_after_s)
        self.status = status
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        return f"the SAT's server refuses to answer (HTTP {self.status}): ask less often, or from another network"


class SatLayoutChanged(SatError):
    """The SAT's page does not have what this version looks for on it. ``missing`` names it."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing

    def __str__(self) -> str:
        return (
            f"the SAT's page has changed and cannot be read; missing: {', '.join(self.missing)}: "
            "open the QR code's address yourself, and report this to the project"
        )
