"""The processes that read papers: most take milliseconds and have their workers; scans take seconds and have others.

So a heap of scans keeps nobody waiting who sends the PDF that the SAT gives.
"""

import asyncio
from dataclasses import replace
from typing import Final

from csf_parser.errors import CsfError, NotAPdf
from csf_parser.extract import Limits
from csf_parser.server.settings import ServerSettings
from csf_parser.server.work.crew import Busy, Crew, CrewLimits
from csf_parser.server.work.reading import MustBeSeen, OcrMode, Outcome, PaperToRead, Reading, ReadPapers

__all__ = ["Busy", "Readers", "Reading"]

# The worker's own limits come first, where they can: they say more.
_GRACE_S: Final = 3.0
_PROBE_S: Final = 30.0  # a new worker loads its libraries first
_PROBE: Final = PaperToRead(b"probe", None, "never", pictures=False)


class Readers:
    """All workers of a server."""

    def __init__(self, settings: ServerSettings) -> None:
        """Prepares the workers; ``start`` starts them."""
        limits = replace(
            Limits(),
            max_bytes=settings.max_bytes,
            max_seconds=settings.reading_seconds,
            max_seconds_recognising=settings.recognising_seconds,
        )
        self._ocr: OcrMode = settings.ocr
        self.quick = Crew[PaperToRead, Outcome](
            ReadPapers(limits, appearance=settings.appearance),
            CrewLimits(settings.workers, limits.max_seconds + _GRACE_S, limits.max_memory, settings.queue_length),
            is_eager=True,
        )
        seconds = limits.max_seconds + limits.max_seconds_recognising + _GRACE_S
        self.recognisers = Crew[PaperToRead, Outcome](
            ReadPapers(limits, recognises=True, appearance=settings.appearance),
            CrewLimits(settings.recognisers, seconds, limits.max_memory_recognising, settings.queue_length),
            is_eager=False,
        )

    @property
    def is_ready(self) -> bool:
        """Whether a paper would be read."""
        return self.quick.is_ready

    async def can_read(self) -> bool:
        """Whether a worker answers: an idle one is given a task, and a busy one is within its limits."""
        if not self.quick.is_ready or self.quick.is_full:
            return self.quick.is_ready
        try:
            async with asyncio.timeout(_PROBE_S):
                outcome = await self.quick.run(_PROBE)
        except (TimeoutError, Busy):
            return False
        except CsfError:  # the worker is gone, and the next one as well
            return False
        return isinstance(outcome, NotAPdf)

    async def start(self) -> None:
        """Starts the workers; the first of those that recognise starts with the first scan."""
        await self.quick.start()
        await self.recognisers.start()

    async def close(self) -> None:
        """Ends the workers, whatever they are at."""
        await self.quick.close()
        await self.recognisers.close()

    async def read(
        self, content: bytes, *, name: str | None = None, pictures: bool = False, ocr: OcrMode | None = None
    ) -> Reading:
        """What a paper says.

        Args:
            content: A PDF, or a picture file.
            name: The name of the file, for the record's ``source``.
            pictures: Whether its pages are wanted as pictures, too.
            ocr: Recognition of what is seen; by default as the settings say.

        Raises:
            CsfError: There is no CSF to speak of; as ``parse_all`` says it.
            Busy: Too many papers wait already.
        """
        paper = PaperToRead(content, name, ocr or self._ocr, pictures)
        outcome = await self.quick.run(paper)
        if isinstance(outcome, MustBeSeen):
            outcome = await self.recognisers.run(paper)
        if isinstance(outcome, Reading):
            return outcome
        if isinstance(outcome, CsfError):
            raise outcome
        raise AssertionError("a worker that recognises does not leave that to others")
