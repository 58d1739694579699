"""The Sello Digital of a recognised paper, found among the readings that its look-alikes allow.

A seal is 172 characters without a grammar, in a type where I and l are one stroke: hardly any is recognised without a
slip. But only one of its readings can be a signature of the cadena, and trying one takes a twentieth of a millisecond.
So the readings are tried, those with the fewest changes first, until one verifies. That proves the reading and the seal
at once: no wrong reading verifies, and a seal of another text has none that does.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, islice, product
from typing import Final

from csf_parser.seal.chain import Chain
from csf_parser.seal.keys import SealKey
from csf_parser.seal.verify import verify

_ALL_ALIKE: Final = ("Il1", "O0", "oO0", "5S", "8B", "2Z", "Ww", "Vv", "Cc", "Ss", "Xx", "Zz", "gq9", "6b", "Kk", "Uu")
# Which look-alikes are tried, in how many places at once, and at most how many readings: a second in all.
_STAGES: Final = ((("Il",), 12, 6_000), (("Il1", "O0"), 8, 20_000), (_ALL_ALIKE, 2, 8_000))
_LENGTH: Final = 172


def verified_reading(chain: str, signature: str, keys: Iterable[SealKey]) -> str | None:
    """The reading of the signature that verifies for the cadena; ``None`` where none of those tried does."""
    parts = Chain.parse(chain)
    known = tuple(key for key in keys if parts is None or parts.certificate in {None, key.certificate})
    if len(signature) != _LENGTH or verify(chain, signature, known) == "unknown_key":
        return None
    readings = (
        reading
        for alike, changes, most in _STAGES
        for reading in _readings(signature, alike, changes, most // max(1, len(known)))
    )
    return next((reading for reading in readings if verify(chain, reading, known) == "valid"), None)


def _readings(text: str, alike: tuple[str, ...], most_changes: int, most_readings: int) -> Iterator[str]:
    """The readings with no change, with one, with two, and so on."""
    others = {
        index: "".join(group for group in alike if character in group).replace(character, "")
        for index, character in enumerate(text)
        if any(character in group for group in alike)
    }
    changed = (
        dict(zip(places, chosen, strict=True))
        for count in range(most_changes + 1)
        for places in combinations(others, count)
        for chosen in product(*(others[place] for place in places))
    )
    for letters in islice(changed, most_readings):
        yield "".join(letters.get(index, character) for index, character in enumerate(text))
