"""What the file itself tells of its making: its maker's name, its format, and what was appended to it.

The SAT's files name ``Oracle XML Publisher 5.6.2`` and nothing else, are PDF 1.4, hold two fonts that are not embedded,
and neither form nor later change. All of that can be imitated, and honest people lose it: a browser, a telephone or
Preview writes the file again under its own name, Acrobat under the old one. None of it is an error, therefore.

Not checked: encodings of the fonts, and how the content streams are written.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from csf_parser.extract.document import Signs
from csf_parser.findings import Finding, make_finding
from csf_parser.rules.specimen import SPECIMEN_PRODUCER

GENERATORS: Final = ("Oracle XML Publisher", SPECIMEN_PRODUCER)
_VERSION: Final = "1.4"
_NAMED_AT_MOST: Final = 60  # characters: a file may name its maker in a thousand
# Producer "3.0.24 (5.1.10)" is the library of Sejda's editor.
_EDITORS: Final = re.compile(
    r"sejda|^\d+\.\d+\.\d+ \(\d+\.\d+\.\d+\)$|pdf-lib|pdfescape|pdffiller|pdfelement|wondershare|dochub|soda pdf"
    r"|nitro p|foxit (phantom|pdf editor)|pdf-?xchange editor|\bword\b|powerpoint|libreoffice|openoffice|\bwps\b"
    r"|google docs|canva|illustrator|photoshop|indesign|corel|inkscape|scribus|\bgimp\b|abbyy|finereader|aspose",
    re.IGNORECASE,
)


def check_maker(signs: Signs, other_fonts: Iterable[str]) -> Iterator[Finding]:
    """The findings about the file as a whole; ``other_fonts`` are those of a paper not set in the SAT's."""
    if (signs.producer or "").startswith(GENERATORS):
        yield from _check_traits(signs, other_fonts)
    else:
        yield _of_program(signs)
    if signs.updates:
        yield make_finding("updated-after-writing", updates=signs.updates)


def _of_program(signs: Signs) -> Finding:
    names = [name for name in (signs.producer, signs.creator) if name]
    editors = [name for name in names if _EDITORS.search(name)]
    code = "edited-by-tool" if editors else "reprinted"
    return make_finding(code, program=_shortened((editors or names or ["?"])[0]))


def _check_traits(signs: Signs, other_fonts: Iterable[str]) -> Iterator[Finding]:
    traits = {
        "version": f"PDF {signs.version}" if signs.version != _VERSION else None,
        "creator": f"Creator {_shortened(signs.creator)}" if signs.creator else None,
        "form": "AcroForm" if signs.has_form else None,
        "fonts": ", ".join(sorted(set(other_fonts))) or None,
    }
    found = {name: text for name, text in traits.items() if text}
    if found:
        # Acrobat raises the version when it saves, and leaves the maker's name.
        yield make_finding(
            "generator-mismatch",
            severity="info" if set(found) == {"version"} else None,
            producer=_shortened(signs.producer or ""),
            traits=", ".join(found.values()),
            kinds=list(found),
        )


def _shortened(name: str) -> str:
    return name if len(name) <= _NAMED_AT_MOST else name[: _NAMED_AT_MOST - 1] + "…"
