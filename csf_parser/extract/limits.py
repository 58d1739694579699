"""What a file may cost before it is refused."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. The defaults fit any honest CSF many times over.

    Attributes:
        max_bytes: Size of the file; 5 MiB is also what gigstack's own endpoint takes.
        max_pages: Pages of the PDF; a CSF has two to five, a bundle of papers can have hundreds.
        max_words: Words on all pages; a page of a CSF has at most about 700, of dense print 2,500.
        max_words_on_page: Words on one page.
        max_objects: Drawing operations on one page; the busiest page of a CSF has about 1,000.
        max_image_pixels: Pixels of one embedded picture that is searched for codes.
        max_images: Pictures that are searched for codes, on all pages; a CSF has three.
        max_seconds: Wall time. Looked at between pages; in isolation it stops everything.
        max_recognised_pages: Pages without text that are recognised in one file, each in two to four seconds.
        max_seconds_recognising: Wall time of recognition, beside ``max_seconds``.
        max_memory: Bytes of address space, where the file is read in isolation.
        max_memory_recognising: The same, where it has to be recognised: the models alone take half a gigabyte.
    """

    max_bytes: int = 5 * MEBIBYTE
    max_pages: int = 500
    max_words: int = 300_000
    max_words_on_page: int = 10_000
    max_objects: int = 50_000
    max_image_pixels: int = 40_000_000
    max_images: int = 200
    max_seconds: float = 20.0
    max_recognised_pages: int = 40
    max_seconds_recognising: float = 180.0
    max_memory: int = 2048 * MEBIBYTE
    max_memory_recognising: int = 4096 * MEBIBYTE
