"""Asking again: a small number of times, with growing and scattered pauses, and only what changes nothing.

The pause is random up to a bound that doubles, so that many programs that failed together do not come back together.
Where the server has said when to come back (``retry_after_s`` of the error), that is the least one waits; where it
wants more than ``LONGEST_ORDERED_S``, its error comes out at once.
"""

from collections.abc import Callable

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from csf_parser.network.retry_after import LONGEST_ORDERED_S

LONGEST_PAUSE_S = 30.0


def retrying(is_passing: Callable[[BaseException], bool], attempts: int, pause_s: float) -> Retrying:
    """Calls again while the error is one that passes; the last one is raised.

    Args:
        is_passing: Whether an error may be gone the next time.
        attempts: How many calls there are at most.
        pause_s: The bound of the first pause.
    """
    return Retrying(stop=stop_after_attempt(attempts), wait=_pauses(pause_s), retry=_if_soon(is_passing), reraise=True)


def retrying_async(is_passing: Callable[[BaseException], bool], attempts: int, pause_s: float) -> AsyncRetrying:
    """The same for coroutines."""
    return AsyncRetrying(
        stop=stop_after_attempt(attempts), wait=_pauses(pause_s), retry=_if_soon(is_passing), reraise=True
    )


def _if_soon(is_passing: Callable[[BaseException], bool]) -> retry_if_exception:
    return retry_if_exception(lambda error: is_passing(error) and _ordered_s(error) <= LONGEST_ORDERED_S)


def _ordered_s(error: BaseException | None) -> float:
    return getattr(error, "retry_after_s", None) or 0.0


def _pauses(pause_s: float) -> Callable[[RetryCallState], float]:
    scattered = wait_random_exponential(multiplier=pause_s, max=LONGEST_PAUSE_S)

    def pause(state: RetryCallState) -> float:
        return max(scattered(state), _ordered_s(state.outcome.exception() if state.outcome is not None else None))

    return pause
