"""The second reader: pdfplumber (pdfminer.six), pure Python.

Slower by far, and independent of pdfium to the last byte: the second opinion, and the way into files that pdfium
refuses. Its default tolerances glue SAT's words (a word gap is 2.2 points and the default tolerance is 3); words are
separated here relative to the size of the type.
"""

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from csf_parser.errors import CsfError, DamagedPdf, EncryptedPdf, PdfTooLarge
from csf_parser.extract.codes import CodeSearch, Pixels
from csf_parser.extract.document import Box, Document, HiddenWord, Page, Rule, SlantedWord, Word
from csf_parser.extract.doubles import doubles
from csf_parser.extract.file_traces import signs_of_bytes
from csf_parser.extract.frame import Frame, place_of_page_number
from csf_parser.extract.limits import Limits
from csf_parser.extract.passages import Passage
from csf_parser.extract.text import composed

# Of the size of the type: a blank is 0.28 of it, and a line that fills its column ends 0.08 before the next one's text.
_WORD_GAP = 0.06
_LINE_TOLERANCE_PT = 1.0
_SIDE_MAX_PT = 1.5
_SIDE_MIN_PT = 6.0
_PROTECTED = "the PDF is protected: give its password (password=…, --password) or send an open copy"
_BARE_REFERENCE = re.compile(rb"(\d{1,9}) \d{1,5} obj\s+(\d{1,9}) \d{1,5} R\s+endobj")
# pdfminer takes the type for as high as its size, pdfium for as high as ascent and descent; both give the latter.
_ASCENT_BEYOND, _DESCENT_BEYOND = 0.155, 0.017
_SLANT = math.radians(15)


def read(pdf: bytes, limits: Limits, password: str | None = None, skipped: Passage | None = None) -> Document:
    """Read a PDF with pdfplumber.

    Raises:
        EncryptedPdf: The file wants another password.
        DamagedPdf: pdfminer cannot read it.
        PdfTooLarge: A page or the whole is over a limit.
    """
    import pdfplumber  # noqa: PLC0415 - 150 ms that only this reader should cost
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfexceptions import PDFValueError  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    _require_no_circle(pdf)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings quote the document
    try:
        with pdfplumber.open(io.BytesIO(pdf), password=password or "", unicode_norm="NFC") as opened:
            return _document(opened, pdf, limits, skipped)
    except CsfError:
        raise
    except UnicodeError:  # pdfminer encodes the password by its own rules
        raise EncryptedPdf(_PROTECTED) from None
    except PdfminerException as error:
        # A password that its own rules forbid it refuses as a wrong value.
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect | PDFValueError | UnicodeError):
            raise EncryptedPdf(_PROTECTED) from None
        raise DamagedPdf("the PDF is damaged and cannot be read: download it again from SAT's site") from None
    except Exception:  # noqa: BLE001 - pdfminer fails on damaged files with whatever its parser trips over
        raise DamagedPdf("the PDF is damaged and cannot be read: download it again from SAT's site") from None


def _require_no_circle(pdf: bytes) -> None:
    """Refuse objects that are nothing but references to each other: pdfminer follows them for ever."""
    following = dict(_BARE_REFERENCE.findall(pdf))
    for start, number in following.items():
        seen = {start}
        step = number
        while step in following and step not in seen:
            seen.add(step)
            step = following[step]
        if step in seen:
            raise DamagedPdf("the PDF refers to itself in a circle: download it again from SAT's site")


def _document(
    opened: Any, pdf: bytes, limits: Limits, skipped: Passage | None
) -> Document:  # Any: pdfplumber's classes are untyped
    page_count = len(opened.pages)
    if page_count < 1:
        raise DamagedPdf("the PDF has no pages: download it again from SAT's site")
    if page_count > limits.max_pages:
        raise PdfTooLarge(f"the PDF has {page_count} pages and the limit is {limits.max_pages}; send the CSF alone")
    search = CodeSearch()
    pages, slanted, hidden = [], list[SlantedWord](), list[HiddenWord]()
    for number, page in enumerate(opened.pages, start=1):
        frame = _frame(page)
        found = _page(page, number, frame, limits, search)
        slanted += _slanted_words(page, number, frame)
        found, outside = _without_words_outside(found, frame)
        hidden += outside
        if skipped is not None:
            words = list(found.words)
            del words[skipped.span_in([word.text for word in words])]
            found = replace(found, words=tuple(words))
        pages.append(found)
        if sum(len(page.words) for page in pages) > limits.max_words:
            raise PdfTooLarge(f"the PDF holds more than {limits.max_words} words: send the CSF alone")
        page.close()  # drops its caches
    metadata = opened.metadata
    signs = replace(
        signs_of_bytes(pdf),
        producer=_meta(metadata, "Producer"),
        creator=_meta(metadata, "Creator"),
        has_form="AcroForm" in opened.doc.catalog,
        slanted=tuple(slanted),
        hidden=tuple(hidden),
    )
    return Document(pages=tuple(pages), codes=tuple(search.found), engine="pdfplumber", signs=signs)


def _meta(metadata: dict[str, Any], key: str) -> str | None:
    value = metadata.get(key)
    return value if isinstance(value, str) and value else None


def _frame(page: Any) -> Frame:
    left, top, right, bottom = map(float, page.cropbox or page.bbox)
    # Heights count downwards here and upwards in a frame.
    return Frame(left, -bottom, right, -top, _quarter_turns(page.chars))


def _without_words_outside(page: Page, frame: Frame) -> tuple[Page, list[HiddenWord]]:
    """The page without the words that are not on it as it is shown, and these words."""
    outside = {word for word in page.words if not frame.shows((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)}
    if not outside:
        return page, []
    kept = tuple(word for word in page.words if word not in outside)
    return replace(page, words=kept), [
        HiddenWord(word.text, page.number, Box(*word[1:5]), "unseen") for word in page.words if word in outside
    ]


def _page(page: Any, number: int, frame: Frame, limits: Limits, search: CodeSearch) -> Page:
    words = list(_words(page, frame, limits))
    if twice := doubles(words):
        words = [word for index, word in enumerate(words) if index not in twice]
    for image in page.images:
        width, height = (int(side) for side in image["srcsize"])
        if width * height <= limits.max_image_pixels and search.tried < limits.max_images:
            box = Box(*_edges(image, frame))
            search.try_image(number, box, partial(_pixels, image["stream"]), (width, height))
    search.end_page()
    rules = tuple(_rules(page, frame))
    return Page(number, frame.width, frame.height, tuple(words), rules, has_pictures=bool(page.images))


def _quarter_turns(characters: list[dict[str, Any]]) -> int:
    """How often the page must be turned clockwise for most of its text to be upright."""
    turns = [_turns_of(character) for character in characters]
    if len(set(turns)) > 1:
        text = "".join(character["text"][:1] or " " for character in characters)
        if (number := place_of_page_number(text)) is not None:  # a page of it alone may have a note at its side
            return turns[number]
    return Counter(turns).most_common(1)[0][0] if turns else 0


def _turns_of(character: dict[str, Any]) -> int:
    a, b = character["matrix"][:2]
    return -round(math.atan2(-b, a) / (math.pi / 2)) % 4


def _runs_across(character: dict[str, Any], frame: Frame) -> bool:
    """Whether a character does not run the way of the page's text."""
    a, b = character["matrix"][:2]
    angle = math.atan2(-b, a) + frame.turned_by
    return abs((angle + math.pi) % (2 * math.pi) - math.pi) > _SLANT


def _edges(thing: dict[str, Any], frame: Frame) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of one of pdfplumber's objects on the upright page."""
    x0, top, x1, bottom = (float(thing[edge]) for edge in ("x0", "top", "x1", "bottom"))
    return frame.edges(x0, -bottom, x1, -top)


def _upright(character: dict[str, Any], frame: Frame) -> dict[str, Any]:
    x0, top, x1, bottom = _edges(character, frame)
    return character | {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "doctop": top, "upright": True}


def _words(page: Any, frame: Frame, limits: Limits) -> Iterator[Word]:
    from pdfplumber.utils.text import extract_words  # noqa: PLC0415 - see read()

    characters = [character for character in page.chars if not _runs_across(character, frame)]
    if frame.is_turned:
        characters = [_upright(character, frame) for character in characters]
    order = {id(character): index for index, character in enumerate(characters)}
    extracted = extract_words(
        characters,
        x_tolerance_ratio=_WORD_GAP,
        y_tolerance=_LINE_TOLERANCE_PT,
        use_text_flow=True,
        extra_attrs=["fontname"],
        return_chars=True,
    )
    if len(extracted) > limits.max_words_on_page:
        message = f"a page holds {len(extracted)} words and the limit is {limits.max_words_on_page}: this is no CSF"
        raise PdfTooLarge(message)
    for word in extracted:
        text = composed(word["text"].replace("\0", "\ufffd"))
        if not text:
            continue
        x0, top, x1, bottom = (
            (word["x0"], word["top"], word["x1"], word["bottom"]) if frame.is_turned else _edges(word, frame)
        )
        size = bottom - top
        yield Word(
            text,
            float(x0),
            float(top - _ASCENT_BEYOND * size),
            float(x1),
            float(bottom + _DESCENT_BEYOND * size),
            "bold" in word["fontname"].lower(),
            _ends_in_blank(characters, order[id(word["chars"][-1])]),
        )


def _slanted_words(page: Any, number: int, frame: Frame) -> Iterator[SlantedWord]:
    """The words that run in another direction than the page's text, in the order of the content stream."""
    for slants, characters in groupby(page.chars, lambda one: _runs_across(one, frame) and not one["text"].isspace()):
        if slants:
            run = list(characters)
            letters = tuple(Box(*_edges(character, frame)) for character in run)
            lefts, tops, rights, bottoms = zip(*letters, strict=True)
            box = Box(min(lefts), min(tops), max(rights), max(bottoms))
            yield SlantedWord(composed("".join(one["text"] for one in run)), number, box, letters)


def _ends_in_blank(characters: list[dict[str, Any]], last: int) -> bool:
    """Whether blanks of the text layer follow the character at ``last`` and nothing else on its line."""
    top = characters[last]["top"]
    index = last + 1
    while index < len(characters) and characters[index]["text"].isspace() and abs(characters[index]["top"] - top) <= 1:
        index += 1
    return index > last + 1 and (index == len(characters) or abs(characters[index]["top"] - top) > 1)


def _rules(page: Any, frame: Frame) -> Iterator[Rule]:
    for shape in (*page.rects, *page.lines, *page.curves):
        x0, top, x1, bottom = _edges(shape, frame)
        if x1 - x0 <= _SIDE_MAX_PT and bottom - top >= _SIDE_MIN_PT:
            yield Rule((x0 + x1) / 2, top, bottom)


_COLOURS = {1: "L", 3: "RGB", 4: "CMYK"}


def _pixels(stream: Any) -> Pixels | None:
    """The picture of an image stream, or ``None`` where its coding is not one that a code is stored in."""
    from PIL import Image  # noqa: PLC0415

    try:
        filters = [str(getattr(name, "name", name)) for name, _ in stream.get_filters()]
        width, height = int(stream["Width"]), int(stream["Height"])
        data = stream.get_data()
        if any(name in {"DCTDecode", "DCT", "JPXDecode"} for name in filters):
            image: Image.Image = Image.open(io.BytesIO(data))
        elif stream.get("BitsPerComponent") == 1:
            image = Image.frombytes("1", (width, height), data)
        else:
            channels = len(data) // (width * height)
            image = Image.frombytes(_COLOURS[channels], (width, height), data[: width * height * channels])
        return Pixels(image.convert("L").tobytes(), width, height, width, 1)
    except Exception:  # noqa: BLE001 - a picture that cannot be decoded holds no code; the rest of the page stands
        return None
