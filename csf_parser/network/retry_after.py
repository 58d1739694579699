"""The header ``Retry-After``: seconds, or the moment from which on to ask again (RFC 9110, 10.2.3)."""

import datetime as dt
import math
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST_ORDERED_S: Final = 600.0
"""Nobody sits through a longer pause: the call fails and says how long it is."""


def retry_after_s(header: str | None, now: dt.datetime | None = None) -> float | None:
    """The seconds that the header asks to wait; ``None`` where there is none or it says nothing.

    >>> retry_after_s("120"), retry_after_s("soon"), retry_after_s("-5")
    (120.0, None, 0.0)
    """
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        return _seconds_until(header, now or dt.datetime.now(dt.UTC))
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _seconds_until(header: str, now: dt.datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:  # “-0000”: UTC by the rule of e-mail
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - now).total_seconds())
