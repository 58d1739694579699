"""What both faces of the client have: the account, one connection that is used again, and good manners."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from csf_parser.errors import UploadError
from csf_parser.gigstack.calls import Call
from csf_parser.gigstack.connection import cannot_be_opened, pause_ordered_by, translated
from csf_parser.gigstack.errors import RateLimited, UnexpectedAnswer
from csf_parser.gigstack.protocol import ClientPage
from csf_parser.gigstack.settings import GigstackSettings
from csf_parser.network import Pace, PauseTooLong, opening
from csf_parser.network.connections import Connected

DEFAULT_TIMEOUT_S: Final = 30.0
DEFAULT_ATTEMPTS: Final = 4
MAX_PAGES: Final = 1000
"""A server that always has one page more is not followed for ever."""


class Bookmark:
    """How far a list has been read: to its end, or not at all: half of it would show a client that is there as none."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def after(self, page: ClientPage) -> str | None:
        """Where the next page begins; ``None`` at the end.

        Raises:
            UnexpectedAnswer: The list leads in a circle, or has no end.
        """
        if page.next is None:
            return None
        if page.next in self._seen or len(self._seen) + 1 >= MAX_PAGES:
            raise UnexpectedAnswer(200, None, "the list of clients does not come to an end")
        self._seen.add(page.next)
        return page.next


_Http = TypeVar("_Http")
_Result = TypeVar("_Result")


class Account(Connected[_Http]):
    """What both faces have: the account, the connection and the pace."""

    def __init__(
        self,
        settings: GigstackSettings | None = None,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        interval_s: float = 0.0,
        attempts: int = DEFAULT_ATTEMPTS,
        pause_s: float = 0.5,
    ) -> None:
        """Nothing is sent before a method is called.

        Args:
            settings: The account; by default that of the environment or the configuration file.
            timeout_s: Seconds for one answer.
            interval_s: Shortest time from one request to the next, in seconds.
            attempts: How often a read is asked for while it fails for a reason that passes.
            pause_s: Bound of the first random pause between two attempts; each further bound is twice as long.

        Raises:
            UploadSettingsError: There is no account, or its address, the proxy or the certificates cannot be used.
        """
        self.settings = settings or GigstackSettings.load()
        self.timeout_s = timeout_s
        self._attempts = attempts
        self._pause_s = pause_s
        self._pace = Pace(interval_s)
        with opening(cannot_be_opened):
            self._http = self._open()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings.account!r})"

    @contextmanager
    def _manners(self, call: Call[_Result]) -> Iterator[None]:
        """Errors as ours, and the pause that an answer asks for kept by all requests of this client."""
        try:
            with translated(writes=call.writes):
                yield
        except PauseTooLong as error:  # an earlier answer has ordered it
            raise RateLimited(429, retry_after_s=error.seconds) from None
        except UploadError as error:
            pause = pause_ordered_by(error)
            if pause is not None:
                self._pace.hold(pause)
            raise

    def _team(self, team: str | None) -> str | None:
        return team or self.settings.team
