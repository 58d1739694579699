"""Where and when the paper was issued, and the RFC printed under the bar code: the right half of page 1's head."""

import re
from collections.abc import Iterator, Sequence

from csf_parser.extract.document import Page, Word
from csf_parser.locate.labels import PLACE_AND_DATE
from csf_parser.locate.lines import folded_text, printed, reading_order
from csf_parser.locate.printed import PrintedText
from csf_parser.locate.runs import TextsAndWords, centred_runs, of_type

# Of the label's own width, 116 points where nothing is scaled: the value is up to 257 points wide and centred under it.
_HALF_WIDTH = 1.15
_BARCODE_BELOW = 0.8
_PITCH = 1.8  # of the height of the type: the value's lines follow the label without a gap
_DATE = re.compile(r"A\d{1,2}DE[A-Z]+DE\d{4}$")
_RFC = re.compile(r"[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}")


def issue_texts(page: Page) -> dict[str, PrintedText]:
    """``place_and_date`` (one text, ``MUNICIPIO , ESTADO A DD DE MES DE AAAA``) and ``barcode_rfc``."""
    return issue_area(page).texts


def issue_area(page: Page) -> TextsAndWords:
    """The texts, and the words that they were read from."""
    label = _label(page)
    if label is None:
        return TextsAndWords({}, [])
    middle, width = (label[0].x0 + label[-1].x1) / 2, label[-1].x1 - label[0].x0
    top, bottom = label[0].top, label[0].top + _BARCODE_BELOW * width
    words = [
        word
        for word in page.words
        if top < word.top < bottom and abs((word.x0 + word.x1) / 2 - middle) < _HALF_WIDTH * width and word not in label
    ]
    texts = [centred_runs(group, middle) for group in _by_type(words)]
    barcode = next((run for runs in texts for run in runs if len(run) == 1 and _RFC.fullmatch(run[0].text)), None)
    values = [_under(label, [run for run in runs if run is not barcode]) for runs in texts]
    value = next(filter(_is_date_of_issue, values), next(filter(None, values), []))
    found = {"place_and_date": printed(value, page.number, label)}
    used = [*label, *value]
    if barcode is not None:
        found["barcode_rfc"] = printed(barcode, page.number)
        used += barcode
    return TextsAndWords(found, used)


def _by_type(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of each size and weight, from the top."""
    rest = sorted(words, key=lambda word: word.top)
    while rest:
        group = of_type(rest, rest[0])
        yield group
        rest = [word for word in rest if word not in group]


def _under(label: Sequence[Word], runs: Sequence[list[Word]]) -> list[Word]:
    """The runs that follow each other under the label, down to the date."""
    value: list[Word] = []
    last = label
    for run in runs:
        if run[0].top - last[0].top > _PITCH * last[0].size or _is_date_of_issue(value):
            break
        value += run
        last = run
    return value


def _is_date_of_issue(words: Sequence[Word]) -> bool:
    return _DATE.search(folded_text(words)) is not None


def _label(page: Page) -> list[Word] | None:
    """In the order of the content stream or, where a re-print has turned that, line by line."""
    return _label_in(page.words) or _label_in(reading_order(page.words))


def _label_in(words: Sequence[Word]) -> list[Word] | None:
    for index, word in enumerate(words):
        if word.text.startswith("Lugar"):
            for count in range(5, 0, -1):  # fewer words where the text layer has lost its blanks
                if folded_text(words[index : index + count]) == PLACE_AND_DATE:
                    return list(words[index : index + count])
    return None
