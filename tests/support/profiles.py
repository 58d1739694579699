"""Hypothesis profiles: how many examples each property test draws.

``dev`` is the default and what ``make check`` uses, with the same examples every time; ``ci`` draws five times as many,
``deep`` fifty times as many, and other ones every time.
Choose one with ``HYPOTHESIS_PROFILE=ci`` or ``--hypothesis-profile=ci``.
"""

import os
from typing import Final

from hypothesis import HealthCheck, settings

_PROFILES: Final = {"dev": 20, "ci": 100, "deep": 1000}


def load_profile() -> None:
    """Register the profiles and load the one that the environment names; the command line's option overrides it.

    No profile limits the time of an example: a test must not fail because the machine is slow.
    """
    for name, most in _PROFILES.items():
        settings.register_profile(
            name,
            max_examples=most,
            deadline=None,
            derandomize=name == "dev",
            suppress_health_check=[HealthCheck.too_slow],
            print_blob=True,
        )
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def examples(usual: int) -> int:
    """The number for ``@settings(max_examples=...)``: ``usual`` under ``ci``, in proportion under the others."""
    return max(1, usual * settings().max_examples // _PROFILES["ci"])
