"""Fetching the SAT's page, for threads and for tasks: in time, seldom, and again where that may help.

Both faces have the same arguments, errors and manners. Only what passes is tried again (``SatUnavailable``); a server
that refuses is left alone.
"""

from typing import TYPE_CHECKING, Final, TypeVar

from csf_parser.network import Pace, TaskFace, ThreadFace, UnusableBody, opening, retrying, retrying_async, silenced
from csf_parser.network.connections import Connected
from csf_parser.sat.asking import Question
from csf_parser.sat.cache import SatCache
from csf_parser.sat.connection import cannot_be_opened, client_options, failure_of, record_of, request_of, unusable
from csf_parser.sat.errors import SatUnavailable
from csf_parser.sat.record import SatRecord

if TYPE_CHECKING:
    import httpx

_Http = TypeVar("_Http")

DEFAULT_TIMEOUT_S: Final = 30.0
DEFAULT_INTERVAL_S: Final = 1.0
DEFAULT_ATTEMPTS: Final = 3
_FIRST_PAUSE_S: Final = 1.0


def _is_passing(error: BaseException) -> bool:
    return isinstance(error, SatUnavailable)


class _Manners(Connected[_Http]):
    """What both faces have: how long, how often, and what is known already."""

    def __init__(
        self,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        interval_s: float = DEFAULT_INTERVAL_S,
        attempts: int = DEFAULT_ATTEMPTS,
        pause_s: float = _FIRST_PAUSE_S,
        cache: SatCache | None = None,
    ) -> None:
        """Nothing is opened before the first look-up.

        Args:
            timeout_s: Seconds for one answer.
            interval_s: Seconds from one request to the next: the SAT publishes no limit, and blocks who asks too often.
            attempts: How often an answer is asked for while the server is not available.
            pause_s: Bound of the first random pause between two attempts; each further bound is twice as long.
            cache: Where to keep answers; none are kept otherwise.

        Raises:
            SatUnavailable: The proxy or the certificates that the environment names cannot be used.
        """
        self._timeout_s = timeout_s
        self._attempts = attempts
        self._pause_s = pause_s
        self._pace = Pace(interval_s)
        self._cache = cache
        with opening(cannot_be_opened):
            self._http = self._open()

    def _known(self, question: Question) -> SatRecord | None:
        return self._cache.get(question) if self._cache is not None else None

    def _keep(self, question: Question, record: SatRecord) -> SatRecord:
        if self._cache is not None:
            self._cache.put(question, record)
        return record


class SatClient(_Manners["httpx.Client"], ThreadFace):
    """Looks taxpayers up at the SAT. Use it with ``with``, or call ``close``; threads may share it."""

    def _open(self) -> "httpx.Client":
        import httpx  # noqa: PLC0415 - heavy, for look-ups only

        return httpx.Client(**client_options(self._timeout_s))

    def look_up(self, rfc: str, id_cif: str) -> SatRecord:
        """What the SAT's page says of this taxpayer.

        Raises:
            InvalidValue: RFC or idCIF is malformed; the SAT is not asked.
            SatNotFound: There is no such cédula.
            SatBlocked: The SAT refuses to answer.
            SatUnavailable: The SAT is down, also after several attempts.
            SatLayoutChanged: The page cannot be read.
        """
        question = Question.of(rfc, id_cif)
        known = self._known(question)
        if known is not None:
            return known
        ask = retrying(_is_passing, self._attempts, self._pause_s)
        return self._keep(question, ask(self._ask, question))

    def _ask(self, question: Question) -> SatRecord:
        import httpx  # noqa: PLC0415

        self._pace.wait()
        try:
            with silenced():
                response, body = self._fetch(request_of(self._http, question.url), self._timeout_s)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise failure_of(error) from None
        except UnusableBody as error:
            raise unusable(error) from None
        return record_of(response, body)


class AsyncSatClient(_Manners["httpx.AsyncClient"], TaskFace):
    """The same for tasks: ``async with``, or ``await close()``."""

    def _open(self) -> "httpx.AsyncClient":
        import httpx  # noqa: PLC0415 - heavy, for look-ups only

        return httpx.AsyncClient(**client_options(self._timeout_s))

    async def look_up(self, rfc: str, id_cif: str) -> SatRecord:
        """As ``SatClient.look_up``, with the same errors."""
        question = Question.of(rfc, id_cif)
        known = self._known(question)
        if known is not None:
            return known
        ask = retrying_async(_is_passing, self._attempts, self._pause_s)
        return self._keep(question, await ask(self._ask, question))

    async def _ask(self, question: Question) -> SatRecord:
        import httpx  # noqa: PLC0415

        await self._pace.wait_async()
        try:
            with silenced():
                response, body = await self._fetch(request_of(self._http, question.url), self._timeout_s)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise failure_of(error) from None
        except UnusableBody as error:
            raise unusable(error) from None
        return record_of(response, body)
