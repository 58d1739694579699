"""The file around the pages, held against what the SAT's program writes: header, table, trailer and dictionaries.

Re-saving in any program changes it, and an honest hand does that every day. It tells *original* from *re-saved* and
nothing else.
"""

from collections.abc import Iterator
from itertools import islice

from csf_parser.extract.pdf_file import Dictionary, PdfFile
from csf_parser.extract.pdf_syntax import PdfSyntaxError, Reference
from csf_parser.origin.generator import (
    GENERATOR,
    HEADER,
    INFO_KEYS,
    LETTER,
    OBJECTS_BESIDE_PAGES,
    PAGE_KEYS,
    ROOT_KEYS,
    SPECIMEN_GENERATOR,
    SPECIMEN_MARK,
    TRAILER_KEYS,
)
from csf_parser.origin.resources import are_those_of_generator


def file_in_original_form(pdf: bytes) -> PdfFile | None:
    """The objects of a file that begins and ends as the SAT's files do; ``None`` for any other."""
    if not pdf.startswith(HEADER):
        return None
    try:
        file = PdfFile(pdf)
        return file if _is_contiguous(pdf, file) else None
    except PdfSyntaxError:
        return None


def misfits_of_container(file: PdfFile, pages: list[Dictionary]) -> Iterator[str]:
    """What does not fit, by the name of the part, in a file of that kind."""
    trailer = file.trailer
    identifiers = trailer.get("ID")
    halves = identifiers if isinstance(identifiers, list) else []
    info = file.dictionary(trailer.get("Info"))
    fits = {
        "trailer": trailer.keys() == TRAILER_KEYS,
        "ID": len(halves) == 2 and halves[0] == halves[1],
        "Root": file.dictionary(trailer.get("Root")).keys() == ROOT_KEYS,
        "Info": info.keys() == INFO_KEYS and info.get("Producer") in {GENERATOR, SPECIMEN_GENERATOR},
        "objects": len(file.offsets) - 2 * len(pages) in OBJECTS_BESIDE_PAGES,
        "page": all(map(_is_page_of_generator, pages)),
        "Resources": _share_resources_of_generator(file, pages),
    }
    yield from (part for part, is_so in fits.items() if not is_so)


def _share_resources_of_generator(file: PdfFile, pages: list[Dictionary]) -> bool:
    shared = pages[0].get("Resources") if pages else None
    is_shared = isinstance(shared, Reference) and all(page.get("Resources") == shared for page in pages)
    return is_shared and are_those_of_generator(file, file.dictionary(shared))


def _is_page_of_generator(page: Dictionary) -> bool:
    return (
        page.keys() == PAGE_KEYS
        and page.get("MediaBox") == LETTER
        and page.get("CropBox") == LETTER
        and page.get("Rotate") == 0
        and isinstance(page.get("Contents"), Reference)
    )


def _is_contiguous(pdf: bytes, file: PdfFile) -> bool:
    """Whether the file is its objects, one after the other and each once, and then the table."""
    places = sorted((offset, number) for number, offset in file.offsets.items())
    if not places or places[0][0] != len(HEADER) or pdf.count(b"%%EOF") != 1:
        return False
    if file.trailer.get("Size") != len(places) + 1:
        return False
    ends = [offset for offset, _ in places[1:]] + [file.table_at]
    return all(
        pdf.startswith(b"%d 0 obj\r\n" % number, offset) and pdf.endswith(b"endobj\r\n", offset, end)
        for (offset, number), end in zip(places, ends, strict=True)
    )


def is_specimen(file: PdfFile, resources: Dictionary) -> bool:
    """Whether the file is a specimen by the name of its generator or by its mark; its pictures are then its own."""
    if file.dictionary(file.trailer.get("Info")).get("Producer") == SPECIMEN_GENERATOR:
        return True
    pictures = map(file.dictionary, islice(file.dictionary(resources.get("XObject")).values(), 100))
    return any((picture.get("Width"), picture.get("Height")) == SPECIMEN_MARK for picture in pictures)
