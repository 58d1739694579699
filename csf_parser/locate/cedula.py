"""The cédula at the top of page 1: captions centred in a column beside the QR code, each below its value.

From top to bottom: RFC, its caption, the name on one to four lines, its caption, ``idCIF: …``. The column is found by
its first caption, because the title and the place of issue stand at the same heights to its right.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from csf_parser.extract.document import Page, Word
from csf_parser.locate.labels import ID_CIF, NAME_CAPTION_START, RFC_CAPTION, RFC_CAPTION_START, folded
from csf_parser.locate.lines import folded_text, lines_of, printed
from csf_parser.locate.printed import PrintedText
from csf_parser.locate.runs import TextsAndWords, centred_runs, of_type, runs_of

# Of the width of "Registro Federal de", 70 points where nothing is scaled: the column's text is at most 128 points wide
# and centred, and its first line stands above the caption.
_HALF_WIDTH = 1.0
_HEIGHT = 2.4
_ABOVE = 0.4
_CAPTION_WORDS = ("Registro", "Federal", "de")
_MOST_CAPTIONS = 8
_ALL_TEXTS = 3  # RFC, name and idCIF
_PARAGRAPHS_APART = 3.0  # of the height of the type, with the empty line between them
_NUMBER = re.compile(r"\d{8,13}")
_RFC = re.compile(r"[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}")


def cedula_area(page: Page) -> TextsAndWords:
    """``rfc``, ``name`` and ``id_cif`` as the cédula prints them, as far as they are there; and its words.

    A note may say what the first caption says: the cédula's own is the one with the most around it. All of the cédula
    is in one type, so words in another one are looked at only where something is missing without them.
    """
    best = TextsAndWords({}, [])
    captions = list(_captions(page.words))
    for caption in captions if not page.recognised else ():
        best = max(best, _area_of(caption, of_type(page.words, caption[0]), page.number), key=_count)
    if _count(best) < _ALL_TEXTS:
        for caption in captions:
            best = max(best, _area_of(caption, page.words, page.number), key=_count)
    return best


def _count(area: TextsAndWords) -> int:
    return len(area.texts)


def _area_of(first: Sequence[Word], words: Sequence[Word], page: int) -> TextsAndWords:
    column = _column(first, words)
    lines = column.lines
    texts = [folded_text(line) for line in lines]
    caption = next((i for i, text in enumerate(texts) if text.startswith(RFC_CAPTION_START)), None)
    if caption is None:
        return TextsAndWords({}, [])
    found: dict[str, PrintedText] = {}
    used: list[Word] = []
    rfc = lines[caption - 1] if caption > 0 else column.rfc_above(lines[0])
    if rfc is not None:
        found["rfc"] = printed(rfc, page)
        used += rfc
    # In the newest layout the caption stands on two lines.
    name_start = caption + (1 if texts[caption].startswith(RFC_CAPTION) else 2)
    name_end = next((i for i, text in enumerate(texts) if text.startswith(NAME_CAPTION_START)), None)
    if name_end is not None and name_end >= name_start > 0:
        name_lines = lines[name_start:name_end] or column.between(lines[name_start - 1], lines[name_end])
        name = [word for line in name_lines for word in line]
        if name:
            found["name"] = printed(name, page)
            used += name
    for line in [line for line in lines if _is_id_cif(line)] or list(filter(_is_id_cif, column.others)):
        number = [word for word in line if _NUMBER.search(word.text)]
        found["id_cif"] = _without_label(number, line, page)
        used += line
    return TextsAndWords(found, used)


def _is_id_cif(line: Sequence[Word]) -> bool:
    return folded_text(line).startswith(ID_CIF)


def _without_label(number: Sequence[Word], line: Sequence[Word], page: int) -> PrintedText:
    """The number alone, even where the extractor glued it to its label."""
    text = printed(number, page, line)
    if text.text is None:
        return text
    return PrintedText(text.text.removeprefix(ID_CIF), page, text.box, text.confidence)


def _captions(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of each "Registro Federal de", or the one word of it if the text layer has lost its blanks."""
    lines = lines_of([word for word in words if folded(word.text).startswith(_CAPTION_WORDS)])
    found = (caption for line in lines if (caption := _caption_in(line)) is not None)
    yield from islice(found, _MOST_CAPTIONS)


def _caption_in(line: Sequence[Word]) -> list[Word] | None:
    for index in range(len(line)):
        for count in (3, 2, 1):
            if folded_text(line[index : index + count]).startswith(RFC_CAPTION_START):
                return list(line[index : index + count])
    return None


class _Column(NamedTuple):
    """The centred lines of the cédula's text column, and the runs that are not centred.

    What is not centred is not as the SAT prints it. It is a note where there is a centred text as well; otherwise it is
    what the cédula says, and is compared with the rest of the document.
    """

    lines: list[list[Word]]
    others: list[list[Word]]

    def rfc_above(self, caption: Sequence[Word]) -> list[Word] | None:
        """The RFC over its caption."""
        above = (run for run in self.others if len(run) == 1 and _RFC.fullmatch(run[0].text) and _follows(run, caption))
        return next(above, None)

    def between(self, above: Sequence[Word], below: Sequence[Word]) -> list[list[Word]]:
        """The runs that are not centred, from under a line to over another."""
        return [run for run in self.others if above[0].bottom - 1 <= run[0].top and run[0].bottom <= below[0].top + 1]


def _column(caption: Sequence[Word], words: Sequence[Word]) -> _Column:
    """The cédula's text column, which is found by its first caption."""
    # Its middle: on one line "Contribuyentes" follows, or is glued on; on two lines it stands below.
    height, half = caption[0].top, caption[0].size / 2
    following = (word for word in words if word.text == "Contribuyentes" and abs(word.top - height) < half)
    own = [*caption, *islice(following, 1)]
    words = [word for word in words if abs(word.top - height) >= half or word in own]  # a note may follow on the line
    middle = (caption[0].x0 + own[-1].x1) / 2
    width = (caption[-1].x1 - caption[0].x0) * len(RFC_CAPTION_START) / len(folded_text(caption))
    top = caption[0].top - _ABOVE * width
    column = [word for word in words if top < word.top and abs((word.x0 + word.x1) / 2 - middle) < _HALF_WIDTH * width]
    bottom = top + _HEIGHT * width
    lines = centred_runs([word for word in column if word.top < bottom], middle)
    if not any(folded_text(line).startswith(ID_CIF) for line in lines):
        lines = _down_to_id_cif(centred_runs(column, middle), lines)
    return _Column(lines, [run for run in runs_of(column) if run not in lines])


def _down_to_id_cif(lines: list[list[Word]], above: list[list[Word]]) -> list[list[Word]]:
    """The column's lines down to the idCIF, which a long name has moved; only those ``above`` if none follows."""
    end = next((index for index, line in enumerate(lines) if folded_text(line).startswith(ID_CIF)), None)
    if end is not None and all(_follows(one, two) for one, two in pairwise(lines[: end + 1])):
        return lines[: end + 1]
    return above


def _follows(line: Sequence[Word], below: Sequence[Word]) -> bool:
    return 0 < below[0].top - line[0].top <= _PARAGRAPHS_APART * line[0].size
