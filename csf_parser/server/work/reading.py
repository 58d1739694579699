"""What a worker does with a paper: a picklable function from its bytes to what was read, which never raises."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from csf_parser.errors import CsfError, PdfTooLarge, UnreadablePdf
from csf_parser.extract import Limits
from csf_parser.options import AppearanceChoice, ParseOptions
from csf_parser.pipeline import needs_recognition, parse_every
from csf_parser.record import Csf

if TYPE_CHECKING:
    from csf_parser.server.work.pictures import PagePicture

OcrMode = Literal["never", "auto"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paper says.

    Attributes:
        csfs: Its CSFs, at least one.
        pictures: Its pages as a person sees them, where they were asked for.
    """

    csfs: tuple[Csf, ...]
    pictures: "tuple[PagePicture, ...]" = ()


@dataclass(frozen=True, slots=True)
class PaperToRead:
    """One paper, and what is wanted of it."""

    content: bytes
    name: str | None
    ocr: OcrMode
    pictures: bool


@dataclass(frozen=True, slots=True)
class MustBeSeen:
    """The paper is a scan or a photograph, and this worker does not recognise."""


Outcome = Reading | CsfError | MustBeSeen


@dataclass(frozen=True, slots=True)
class ReadPapers:
    """The work of a worker; one that recognises takes seconds for a page, and half a gigabyte for its models."""

    limits: Limits = field(default_factory=Limits)
    recognises: bool = False
    appearance: AppearanceChoice = "auto"

    def __call__(self, papers: list[PaperToRead]) -> Iterator[Outcome]:
        """The outcome of each paper."""
        for paper in papers:
            yield self._outcome(paper)

    def _outcome(self, paper: PaperToRead) -> Outcome:
        options = ParseOptions(ocr=paper.ocr, appearance=self.appearance, limits=self.limits)
        try:
            csfs = tuple(parse_every(_Named(paper), options, may_recognise=self.recognises))
            return Reading(csfs, _pictures(paper.content, csfs) if paper.pictures else ())
        except CsfError as error:
            return MustBeSeen() if needs_recognition(error) else error
        except MemoryError:
            return PdfTooLarge("reading the file took more memory than its limit: send the CSF alone")
        except Exception as error:  # noqa: BLE001 - one paper must not stop the worker; its text may quote the paper
            return UnreadablePdf(f"reading the file failed ({type(error).__name__}): please report this to the project")


class _Named(io.BytesIO):
    """The bytes of a paper with the name under which they came."""

    def __init__(self, paper: PaperToRead) -> None:
        super().__init__(paper.content)
        self.name = paper.name


def _pictures(content: bytes, csfs: tuple[Csf, ...]) -> "tuple[PagePicture, ...]":
    from csf_parser.server.work.pictures import pictures_of  # noqa: PLC0415 - loads what draws

    return pictures_of(content, csfs)
