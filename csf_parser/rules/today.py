"""The day that it is in Mexico City, where the SAT dates its papers.

The one clock of this package: rules and policies are told the day.
"""

import datetime as dt
from typing import Final

# Six hours behind UTC all year since the daylight saving time ended on 2022-10-30. The number is written out because
# not every machine has a table of time zones.
_MEXICO_CITY: Final = dt.timezone(dt.timedelta(hours=-6))


def today_in_mexico_city() -> dt.date:
    """Today's date there."""
    return dt.datetime.now(_MEXICO_CITY).date()
