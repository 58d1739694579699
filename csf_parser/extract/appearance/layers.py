"""Words in layers, so that no two of one layer lie over each other."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from csf_parser.extract.document import Word

_MOST: Final = 4  # layers; text that is printed over itself more often is not compared with care
_STRIP_PT: Final = 12.0
_TOUCH_PT: Final = 0.5


def layers_of(words: Sequence[Word], indices: Sequence[int]) -> list[list[int]]:
    """These words, by their index, in as few layers as they need, one as a rule."""
    layers: list[tuple[list[int], dict[int, list[Word]]]] = []
    for index in indices:
        word = words[index]
        rows = range(int(word.top // _STRIP_PT), int(word.bottom // _STRIP_PT) + 1)
        free = (layer for layer in layers if not any(_touch(word, other) for row in rows for other in layer[1][row]))
        layer = next(free, None)
        if layer is None:
            if len(layers) < _MOST:
                layers.append(([], defaultdict(list)))
            layer = layers[-1]
        layer[0].append(index)
        for row in rows:
            layer[1][row].append(word)
    return [layer[0] for layer in layers]


def _touch(one: Word, other: Word) -> bool:
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > _TOUCH_PT
        and min(one.bottom, other.bottom) - max(one.top, other.top) > _TOUCH_PT
    )
