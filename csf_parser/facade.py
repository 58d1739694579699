"""The two calls that most programs make, light to import: the stages and pydantic load with the first of them.

A program that has the library at hand for the odd CSF, a command line above all, should not pay a tenth of a second for
it at every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csf_parser.extract import Limits, Source
    from csf_parser.options import AppearanceChoice, EngineChoice, OcrChoice
    from csf_parser.record import Csf
    from csf_parser.seal.keys import SealKey


def parse_csf(  # noqa: PLR0913 - one argument an option
    source: Source,
    *,
    engine: EngineChoice = "auto",
    ocr: OcrChoice = "auto",
    appearance: AppearanceChoice = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    keys: Iterable[SealKey] | None = None,
    isolated: bool = False,
) -> Csf:
    """The one CSF that a PDF holds, as a record with findings.

    Args:
        source: A path, bytes, or an open binary file: a PDF, or a picture (PNG, JPEG, TIFF, WebP, BMP; HEIC with the
            extra ``csf-parser[ocr]``).
        engine: ``"auto"`` reads with pdfium, and with pdfplumber where pdfium cannot or finds no CSF.
        ocr: Recognition of what is seen, by the extra ``csf-parser[ocr]``. ``"auto"`` recognises pages that have no
            text, or text behind a picture of them; ``"always"`` every page, ``"never"`` none.
        appearance: How far what is read is compared with what the pages show. ``"auto"`` draws the pages of files that
            are not as the SAT writes them; ``"structure"`` none, ``"drawn"`` all; ``"recognised"`` also recognises what
            drawing leaves open.
        password: Of an encrypted PDF.
        limits: What a file may cost; the defaults suit files that strangers send.
        keys: Keys of seals beyond the built-in ones.
        isolated: Parse in a child process with a time-out and a memory limit.

    Raises:
        UnreadablePdf: The file cannot be opened; its subclasses say why.
        NoTextLayer: The pages are pictures, and recognition is not installed, turned off, or finds nothing legible.
        NotACsf: The paper is something else.
        SeveralCsfs: There are several; use ``parse_all``.
        ValueError: An argument is none of its choices.
    """
    from csf_parser.extract import Limits  # noqa: PLC0415 - see above
    from csf_parser.options import ParseOptions  # noqa: PLC0415
    from csf_parser.pipeline import parse_one  # noqa: PLC0415

    limits, keys = limits or Limits(), tuple(keys or ())
    options = ParseOptions(
        engine=engine,
        ocr=ocr,
        appearance=appearance,
        password=password,
        limits=limits,
        keys=keys,
        isolated=isolated,
    )
    return parse_one(source, options)


def parse_all(  # noqa: PLR0913 - one argument an option
    source: Source,
    *,
    engine: EngineChoice = "auto",
    ocr: OcrChoice = "auto",
    appearance: AppearanceChoice = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    keys: Iterable[SealKey] | None = None,
    isolated: bool = False,
) -> Iterator[Csf]:
    """Every CSF of a PDF, in the order of their pages; arguments and errors as of ``parse_csf``."""
    from csf_parser.extract import Limits  # noqa: PLC0415 - see above
    from csf_parser.options import ParseOptions  # noqa: PLC0415
    from csf_parser.pipeline import parse_every  # noqa: PLC0415

    limits, keys = limits or Limits(), tuple(keys or ())
    options = ParseOptions(
        engine=engine,
        ocr=ocr,
        appearance=appearance,
        password=password,
        limits=limits,
        keys=keys,
        isolated=isolated,
    )
    yield from parse_every(source, options)
