"""The mark ``each_value``: of the product of a test's parameters, ``make check`` runs enough to have every value once.

The other combinations get the mark ``slow``. It is for parameters that hardly depend on each other, such as the engine,
the layout and a note.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import pytest

MARK: Final = "each_value"


def mark_the_others_slow(items: Iterable[pytest.Item]) -> None:
    """Mark ``slow`` those combinations of a test marked ``each_value`` whose values all occur in one that is kept.

    Combinations of only new values are kept first, so that the kept ones differ in as many values as possible.
    """
    tests = defaultdict[str, list[pytest.Function]](list)
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker(MARK):
            tests[item.nodeid.partition("[")[0]].append(item)
    for combinations in tests.values():
        for item in set(combinations) - _kept(combinations):
            item.add_marker("slow")


def _kept(combinations: list[pytest.Function]) -> set[pytest.Function]:
    kept, seen = set[pytest.Function](), set[tuple[str, int]]()
    for is_first_round in (True, False):
        for item in combinations:
            values = {(name, id(value)) for name, value in item.callspec.params.items()}
            has_news = seen.isdisjoint(values) if is_first_round else not values <= seen
            if has_news and not item.get_closest_marker("slow"):
                kept.add(item)
                seen |= values
    return kept
