"""The whole way from bytes to records: extract → locate → build → check."""

import functools
import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

from csf_parser.appearance import as_drawn
from csf_parser.document_texts import NAMED
from csf_parser.error_texts import kind_and_place
from csf_parser.errors import CsfError, DamagedPdf, NotACsf, NoTextLayer, PdfTooLarge, SeveralCsfs, UnreadablePdf
from csf_parser.extract import (
    INSTALL_RECOGNITION,
    Document,
    Engine,
    Limits,
    Page,
    Source,
    bytes_of,
    extract,
    is_heavy,
    picture_format,
    with_encodings_undone,
    written_anew,
)
from csf_parser.isolation import CRASHED, call_isolated, is_isolated
from csf_parser.locate import LEGAL_TEXT, csf_page_groups, is_cfdi_xml, locate, refuse_template
from csf_parser.options import ParseOptions
from csf_parser.origin import FileForm
from csf_parser.record import Csf, build_csf
from csf_parser.record.model import Source as SourceRecord
from csf_parser.record.repairs import repaired
from csf_parser.refusal import refuse_with_facts
from csf_parser.rules import Examined, check, today_in_mexico_city
from csf_parser.seal.keys import KeyRing
from csf_parser.seal.store import load_key_ring
from csf_parser.seeing import (
    codes_when_drawn,
    document_of_picture,
    pages_to_recognise,
    recognition_is_installed,
    way_out,
    with_drawn_codes,
    with_seen_pages,
)

_Result = TypeVar("_Result")
_SECOND_LOOK_PAGES = 8
_CODES_OF_A_SCAN_PAGES = 3
_OF_THE_REST = 0.8  # of the time left goes to a second reader: who waits for this process should see its answer


def parse_one(source: Source, options: ParseOptions) -> Csf:
    """Parse the one CSF of a file, as ``parse_csf`` does."""
    return _run(_one, _File.of(source, options.limits), options)


def parse_every(source: Source, options: ParseOptions, *, may_recognise: bool = True) -> list[Csf]:
    """Parse every CSF of a file, as ``parse_all`` does.

    If ``may_recognise`` is false, a file that needs recognition raises an error that ``needs_recognition`` knows.
    """
    parse = _all if may_recognise else functools.partial(_all, may_recognise=False)
    return _run(parse, _File.of(source, options.limits), options)


def _require_no_xml(content: bytes) -> None:
    if is_cfdi_xml(content):
        raise NotACsf(NAMED["cfdi"].en, "cfdi")


@dataclass(frozen=True, slots=True)
class _File:
    name: str | None
    content: bytes

    @classmethod
    def of(cls, source: Source, limits: Limits) -> "_File":
        return cls(_name_of(source), bytes_of(source, limits))


def _run(parse: Callable[..., _Result], file: _File, options: ParseOptions) -> _Result:
    if not options.isolated:
        try:
            return parse(file, options)
        except CsfError:
            raise
        except MemoryError:
            raise PdfTooLarge("reading the file took more memory than there is: send the CSF alone") from None
        except Exception as error:  # noqa: BLE001 - a mistake of ours, or of a library, on a file nobody thought of
            raise _unforeseen(error) from None  # its own text may quote the file
    limits = options.limits
    arguments = {"file": file, "options": options}
    quick = functools.partial(parse, may_recognise=False)
    try:  # a text layer that keeps the library busy must not have the time that recognition takes
        return call_isolated(quick, arguments, max_seconds=limits.max_seconds, max_memory=limits.max_memory)
    except _NeedsRecognition:
        seconds = limits.max_seconds + limits.max_seconds_recognising
        return call_isolated(parse, arguments, max_seconds=seconds, max_memory=limits.max_memory_recognising)


class _NeedsRecognition(CsfError):
    """The file has to be recognised, and this call may not."""


def needs_recognition(error: CsfError) -> bool:
    """Whether a call with ``may_recognise=False`` ended because the file has to be recognised."""
    return isinstance(error, _NeedsRecognition)


def _unforeseen(error: Exception) -> UnreadablePdf:
    """An error that names the place and the kind of the failure, and nothing of the file."""
    return UnreadablePdf(f"reading the file failed ({kind_and_place(error)}): please report this to the project")


def _one(file: _File, options: ParseOptions, *, may_recognise: bool = True) -> Csf:
    _require_no_xml(file.content)
    form = functools.cache(functools.partial(_form, file, options))
    document, groups = _document_with_csfs(file.content, options, form, may_recognise=may_recognise)
    if len(groups) > 1:
        raise SeveralCsfs(len(groups))
    return _record(file, document, groups[0], load_key_ring(options.keys), form())


def _all(file: _File, options: ParseOptions, *, may_recognise: bool = True) -> list[Csf]:
    _require_no_xml(file.content)
    form = functools.cache(functools.partial(_form, file, options))
    document, groups = _document_with_csfs(file.content, options, form, may_recognise=may_recognise)
    ring = load_key_ring(options.keys)
    return [_record(file, document, group, ring, form()) for group in groups]


def _document_with_csfs(
    content: bytes, options: ParseOptions, form: Callable[[], FileForm | None], *, may_recognise: bool
) -> tuple[Document, list[list[Page]]]:
    """The document of the first engine that finds a CSF in it, and the pages of each CSF.

    Raises:
        CsfError: That of the first engine, where none finds any.
    """
    if picture_format(content) is not None:
        return _picture_with_csfs(content, options, may_recognise=may_recognise)
    engines: tuple[Engine, ...] = ("pdfium", "pdfplumber") if options.engine == "auto" else (options.engine,)
    first_error: CsfError | None = None
    pages, recognised, deadline = 0, False, time.monotonic() + options.limits.max_seconds
    for engine in engines:
        try:
            seconds = _OF_THE_REST * (deadline - time.monotonic()) if first_error else options.limits.max_seconds
            opened = _extracted(content, engine, options, seconds, is_fallback=first_error is not None)
            pages = len(opened.pages)
            document, groups = _seen_where_needed(opened, content, options, may_recognise=may_recognise)
            compared, groups = as_drawn(document, groups, content, options, form)
            if compared.signs.scanned_pages != document.signs.scanned_pages:  # what cannot be compared is recognised
                compared, groups = _seen_where_needed(compared, content, options, may_recognise=may_recognise)
            document = compared
            recognised = all(page.recognised for page in document.pages)
            if not groups:
                _refuse(document, opened, content, options)
            return with_drawn_codes(document, groups, content, options), groups
        except (DamagedPdf, NotACsf, PdfTooLarge) as error:
            if first_error is None and isinstance(error, PdfTooLarge):
                raise
            first_error = first_error or error  # which another reader may see differently, if it comes to an end
            if pages > _SECOND_LOOK_PAGES or recognised:
                break  # the slow reader would take a minute to say so again, or recognise the same pictures
    try:
        raise first_error or NotACsf("the file holds no CSF")
    finally:
        del first_error  # which knows this frame, which knows the file: in a circle, neither would go at once


def _picture_with_csfs(
    content: bytes, options: ParseOptions, *, may_recognise: bool
) -> tuple[Document, list[list[Page]]]:
    """The document that a picture file shows, and the pages of each CSF."""
    recognise = options.ocr != "never" and recognition_is_installed()
    if recognise and not may_recognise:
        raise _NeedsRecognition
    document = document_of_picture(content, options.limits, recognise=recognise)
    groups = csf_page_groups(document.pages, document.codes)
    if not groups:
        opened = document_of_picture(content, options.limits, recognise=False) if recognise else document
        refuse_with_facts(document, opened, tuple, way_out(options.ocr))
    return document, groups


def _seen_where_needed(
    document: Document, content: bytes, options: ParseOptions, *, may_recognise: bool
) -> tuple[Document, list[list[Page]]]:
    """The document and its CSFs' pages; pages without text, or with text behind a picture, as they are seen."""
    document, groups = _with_legible_text(document)
    if options.ocr == "never":
        return document, groups
    if options.ocr == "always":
        numbers = [page.number for page in document.pages]
    else:
        numbers = pages_to_recognise(document, frozenset(page.number for pages in groups for page in pages))
    if not numbers or not recognition_is_installed():
        if options.ocr == "always":
            raise NoTextLayer(f"recognition is not installed: {INSTALL_RECOGNITION}")
        return document, groups
    if not may_recognise:
        raise _NeedsRecognition
    document = with_seen_pages(document, content, numbers, options.limits, options.password)
    return document, csf_page_groups(document.pages, document.codes)


def _with_legible_text(document: Document) -> tuple[Document, list[list[Page]]]:
    """The document and its CSFs' pages; a text layer that shows none is looked at for a wrong encoding."""
    groups = csf_page_groups(document.pages, document.codes)
    if groups:
        return document, groups
    document = with_encodings_undone(document)
    return document, csf_page_groups(document.pages, document.codes) if document.signs.repaired_text else []


def _extracted(content: bytes, engine: Engine, options: ParseOptions, seconds: float, *, is_fallback: bool) -> Document:
    limits = options.limits
    heavy = not is_fallback and not is_isolated() and is_heavy(content)
    if not is_fallback and not heavy:
        return extract(content, engine, limits, options.password, LEGAL_TEXT)
    # What one reader refused is where the other may run in circles; what unpacks to gigabytes, no reader should unpack
    # here. Both are rare enough for a process of their own.
    arguments = {
        "content": content,
        "engine": engine,
        "limits": limits,
        "password": options.password,
        "skipped": LEGAL_TEXT,
    }
    try:
        return call_isolated(extract, arguments, max_seconds=max(seconds, 0.1), max_memory=limits.max_memory)
    except DamagedPdf as error:
        if heavy and str(error) == CRASHED:  # out of memory, pdfium does not say so: it ends
            raise PdfTooLarge("the PDF unpacks to more than its limit of memory: send the CSF alone") from None
        raise


def _refuse(document: Document, opened: Document, content: bytes, options: ParseOptions) -> NoReturn:
    """Say why there is no CSF; ``opened`` is the document as it was before anything was recognised."""
    first_pages = [page.number for page in opened.pages[:_CODES_OF_A_SCAN_PAGES]]
    draw = functools.partial(codes_when_drawn, content, first_pages, options)
    refuse_with_facts(document, opened, draw, way_out(options.ocr))


def _form(file: _File, options: ParseOptions) -> FileForm | None:
    """What the form of the file says; of a picture, nothing."""
    if picture_format(file.content) is not None:
        return None
    return FileForm(file.content, functools.partial(_written_anew, file.content, options))


def _written_anew(content: bytes, options: ParseOptions) -> bytes:
    if is_isolated() or not is_heavy(content):
        return written_anew(content, options.password)
    arguments, limits = {"content": content, "password": options.password}, options.limits
    return call_isolated(written_anew, arguments, max_seconds=limits.max_seconds / 2, max_memory=limits.max_memory)


def _record(file: _File, document: Document, pages: list[Page], keys: KeyRing, form: FileForm | None) -> Csf:
    printed = locate(pages, document.codes)
    refuse_template(printed)
    printed, repairs = repaired(printed, keys) if printed.recognised else (printed, [])
    numbers = [page.number for page in pages if not page.recognised]
    origin = form.origin(numbers) if form and numbers else None
    source = SourceRecord(
        name=file.name,
        sha256=hashlib.sha256(file.content).hexdigest(),
        pages=list(printed.pages),
        producer=document.signs.producer,
        text="ocr" if printed.recognised else "pdf",
        engine="rapidocr" if printed.recognised else document.engine,
        origin=origin.form if origin else None,
    )
    csf = build_csf(printed, source, keys, repairs)
    findings = check(Examined(csf, printed, document, today_in_mexico_city(), origin))
    return csf.model_copy(update={"findings": [*csf.findings, *findings]})


def _name_of(source: Source) -> str | None:
    name = source if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
    if not isinstance(name, str | os.PathLike):
        return None
    # A name that is no UTF-8 must not break the record's JSON.
    return Path(name).name.encode("utf-8", "replace").decode()
