"""Readings that the grammar of a field allows for a text that a recogniser may have misread.

A recogniser takes characters of one shape for another: the letter O for a zero, an I for a one. Where a field's grammar
says that a place holds a digit, or a letter, the reading is certain. Each function gives the text as the field prints
it, or ``None`` where the text cannot be brought into its form.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from csf_parser.errors import InvalidValue
from csf_parser.values.curp import Curp
from csf_parser.values.person_name import unaccent
from csf_parser.values.rfc import Rfc
from csf_parser.values.spanish_dates import format_long_date, parse_long_date, parse_table_date

_TO_DIGIT: Final = str.maketrans(
    {
        "O": "0",
        "Q": "0",
        "D": "0",
        "I": "1",
        "L": "1",
        "|": "1",
        "!": "1",
        "]": "1",
        "S": "5",
        "B": "8",
        "Z": "2",
        "G": "6",
    }
)
_TO_LETTER: Final = str.maketrans(
    {"0": "O", "1": "I", "|": "I", "!": "I", "5": "S", "8": "B", "2": "Z", "6": "G", "4": "A"}
)
# A recogniser takes dirt for marks that Spanish does not have. What it makes of Ñ and Ü is not told from N and U.
_MARKED: Final = {code: unaccent(chr(code)) for code in range(0xC0, 0x250) if chr(code).isupper()}
_UNACCENTED: Final[dict[int, str]] = {
    **{code: bare for code, bare in _MARKED.items() if bare.isascii() and bare not in "NU"},
    **dict.fromkeys(map(ord, "ÚÙÛ"), "U"),
}
_MONTHS: Final = (
    *("ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO"),
    *("JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE", "DICIEMBRE"),
)
_DATE_AT_END: Final = re.compile(r"(\S{2}) ?D[EF] ?([A-Z0-9]{4,11}?) ?D[EF] ?(\S{4})\.?$")
_TABLE_DATE: Final = re.compile(r"(.{2})[/1Il|7.,:;-]?(.{2})[/1Il|7.,:;-]?(.{4})")
_NEAR: Final = 0.84  # of two texts' letters in common order
_LETTERS_A_SLIP: Final = 12
_LONGEST_SLIP: Final = 2
_NO_DIGIT: Final = re.compile("[^0-9]")


def digits(text: str) -> str:
    """The text with every letter that looks like a digit taken for it, and no blanks."""
    return "".join(text.upper().split()).translate(_TO_DIGIT)


def number_of(length: int, text: str) -> str | None:
    """A number of so many digits."""
    found = digits(text)
    return found if len(found) == length and found.isascii() and found.isdigit() else None


def letters(text: str) -> str:
    """The text with every digit that looks like a letter taken for it."""
    return text.translate(_TO_LETTER)


def without_accents(text: str) -> str:
    """The text as SAT prints its capitals: without accents; Ñ and Ü stay."""
    return text.translate(_UNACCENTED)


def rfc_of(text: str) -> Rfc | None:
    """The RFC that the text can only be."""
    bare = without_accents("".join(text.upper().split()))
    for size in (4, 3):
        if len(bare) == size + 9:
            tail = bare[-1] if bare[-1] == "A" else digits(bare[-1])
            return _rfc(letters(bare[:size]) + digits(bare[size:-3]) + bare[-3:-1] + tail)
    return None


def _rfc(text: str) -> Rfc | None:
    try:
        return Rfc(text)
    except InvalidValue:
        return None


def curp_of(text: str) -> Curp | None:
    """The CURP that the text can only be."""
    bare = without_accents("".join(text.upper().split()))
    if len(bare) != 18:
        return None
    century = digits(bare[16])
    homonym = century if digits(bare[4:6]) > "26" and century.isdigit() else bare[16]  # born before 2000: a digit
    try:
        return Curp(letters(bare[:4]) + digits(bare[4:10]) + letters(bare[10:16]) + homonym + digits(bare[17]))
    except InvalidValue:
        return None


def long_date_of(text: str) -> str | None:
    """A date as ``02 DE MARZO DE 2018``."""
    found = _date_at_end(_plain(text))
    return found[1] if found and not found[0] else None


def place_and_date_of(text: str) -> str | None:
    """Place and date as ``MUNICIPIO, ESTADO A 02 DE MARZO DE 2018``."""
    found = _date_at_end(_plain(text))
    if found is None or not found[0].endswith(" A "):
        return None
    return found[0] + found[1]


def _plain(text: str) -> str:
    return without_accents(" ".join(text.upper().split()))


def _date_at_end(text: str) -> tuple[str, str] | None:
    """What stands before the long date that the text ends in, and the date."""
    match = _DATE_AT_END.search(text)
    if match is None:
        return None
    day, month, year = number_of(2, match[1]), nearest(letters(match[2]), _MONTHS), number_of(4, match[3])
    date = parse_long_date(f"{day} DE {month} DE {year}")
    return (text[: match.start()], format_long_date(date)) if date else None


def table_date_of(text: str) -> str | None:
    """A date as ``01/04/2022``."""
    match = _TABLE_DATE.fullmatch("".join(text.split()))
    if match is None:
        return None
    day, month, year = (number_of(len(part), part) for part in match.groups())
    if day is None or month is None or year is None:
        return None
    written = f"{day}/{month}/{year}"
    return written if parse_table_date(written) else None


@lru_cache(maxsize=2048)
def nearest(text: str, known: tuple[str, ...]) -> str | None:
    """The one of the known texts that the text is but for slips; ``None`` where none is, or two are equally so.

    Blanks and accents do not count. A slip is one or two characters in one place, and a text has one for each dozen of
    letters; numbers have to be the same. So ``Pago bimestral`` is no ``Pago mensual``, and ``INACTIVO`` no ``ACTIVO``.
    """
    if text in known:
        return text
    slips = {other: count for other in known if (count := _slips(_letters_of(text), _letters_of(other))) is not None}
    fewest = min(slips.values(), default=0)
    found = [other for other, count in slips.items() if count == fewest]
    return found[0] if len(found) == 1 else None


def _letters_of(text: str) -> str:
    words = unaccent(text.upper()).split()
    return "".join(letters(word) if any(map(str.isalpha, word)) else word for word in words)


def _slips(text: str, other: str) -> int | None:
    """How many characters differ, where these are slips."""
    if _NO_DIGIT.sub("", text) != _NO_DIGIT.sub("", other):
        return None
    blocks = SequenceMatcher(None, text, other, autojunk=False).get_opcodes()
    sizes = [max(end - start, to - since) for kind, start, end, since, to in blocks if kind != "equal"]
    few = sum(sizes) <= max(1, len(other) // _LETTERS_A_SLIP) and max(sizes, default=0) <= _LONGEST_SLIP
    return sum(sizes) if few else None


def alike(text: str, other: str) -> bool:
    """Whether one long text was misread as the other: most of its letters stand in the same order."""
    return SequenceMatcher(None, text, other, autojunk=False).ratio() >= _NEAR


def differences(one: str, other: str) -> int:
    """How many characters two texts differ in; all of the longer one's where their lengths differ by two or more."""
    if abs(len(one) - len(other)) > 1:
        return max(len(one), len(other))
    same = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return max(len(one), len(other)) - same


def most_common(values: Iterable[Rfc]) -> list[Rfc]:
    """The values that occur most often, each once."""
    counts: dict[Rfc, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]
