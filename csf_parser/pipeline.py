"""The whole way from bytes to records: extract → locate → build → check."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from csf_parser.errors import CsfError, DamagedPdf, NotACsf, SeveralCsfs
from csf_parser.extract import Document, Engine, Limits, Page, Source, bytes_of, extract
from csf_parser.locate import csf_page_groups, locate, refuse
from csf_parser.record import Csf, build_csf
from csf_parser.record.model import Source as SourceRecord
from csf_parser.rules import Examined, check
from csf_parser.seal.keys import KeyRing, SealKey
from csf_parser.seal.store import load_key_ring

EngineChoice = Literal["auto", "pdfium", "pdfplumber"]
OcrChoice = Literal["never", "auto", "always"]


def parse_csf(
    source: Source,
    *,
    engine: EngineChoice = "auto",
    ocr: OcrChoice = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    keys: Iterable[SealKey] | None = None,
    isolated: bool = False,
) -> Csf:
    """The one CSF that a PDF holds, as a record with findings.

    Args:
        source: A path, the bytes of the PDF, or an open binary file.
        engine: ``"auto"`` reads with pdfium, and with pdfplumber where pdfium cannot or finds no CSF.
        ocr: Whether scans are recognised.
        password: Of an encrypted PDF.
        limits: What a file may cost; the defaults suit files that strangers send.
        keys: Keys of seals beyond the built-in ones.
        isolated: Parse in a child process with a time-out and a memory limit.

    Raises:
        UnreadablePdf: The file cannot be opened; its subclasses say why.
        NoTextLayer: The pages are pictures.
        NotACsf: The paper is something else.
        SeveralCsfs: There are several; use ``parse_all``.
    """
    reading = _read(source, engine, password, limits or Limits())
    if len(reading.groups) > 1:
        raise SeveralCsfs(len(reading.groups))
    return _record(reading, reading.groups[0], load_key_ring(keys))


def parse_all(
    source: Source,
    *,
    engine: EngineChoice = "auto",
    ocr: OcrChoice = "auto",
    password: str | None = None,
    limits: Limits | None = None,
    keys: Iterable[SealKey] | None = None,
    isolated: bool = False,
) -> Iterator[Csf]:
    """Every CSF of a PDF, in the order of their pages; arguments and errors as of ``parse_csf``."""
    reading = _read(source, engine, password, limits or Limits())
    ring = load_key_ring(keys)
    for group in reading.groups:
        yield _record(reading, group, ring)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that was read: its document, and the pages of each CSF in it."""

    name: str | None
    content: bytes
    document: Document
    groups: list[list[Page]]


def _read(source: Source, engine: EngineChoice, password: str | None, limits: Limits) -> _Reading:
    content = bytes_of(source, limits)
    document, groups = _document_with_csfs(content, engine, password, limits)
    return _Reading(_name_of(source), content, document, groups)


def _document_with_csfs(
    content: bytes, engine: EngineChoice, password: str | None, limits: Limits
) -> tuple[Document, list[list[Page]]]:
    """The document of the first engine that finds a CSF in it.

    Raises:
        CsfError: Of the first engine, where none finds any.
    """
    engines: tuple[Engine, ...] = ("pdfium", "pdfplumber") if engine == "auto" else (engine,)
    first_error: CsfError | None = None
    for name in engines:
        try:
            document = extract(content, name, limits, password)
            groups = csf_page_groups(document.pages)
            if groups:
                return document, groups
            refuse(document)
        except CsfError as error:
            first_error = first_error or error
            if not _another_engine_may_help(error):
                break
    raise first_error or NotACsf("the file holds no CSF")


def _another_engine_may_help(error: CsfError) -> bool:
    return isinstance(error, DamagedPdf | NotACsf)


def _record(reading: _Reading, group: list[Page], keys: KeyRing) -> Csf:
    document = reading.document
    printed = locate(group, document.codes)
    source = SourceRecord(
        name=reading.name,
        sha256=hashlib.sha256(reading.content).hexdigest(),
        pages=list(printed.pages),
        producer=document.signs.producer,
        text="pdf",
        engine=document.engine,
    )
    csf = build_csf(printed, source, keys)
    findings = check(Examined(csf, printed, document))
    return csf.model_copy(update={"findings": [*csf.findings, *findings]})


def _name_of(source: Source) -> str | None:
    if isinstance(source, str | os.PathLike):
        return Path(source).name
    name = getattr(source, "name", None)
    return Path(name).name if isinstance(name, str) else None
