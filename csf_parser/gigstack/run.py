"""Uploading many files: a few at a time, each outcome as soon as it is known."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from csf_parser.errors import CsfError, UploadError
from csf_parser.findings import Finding
from csf_parser.gigstack.delivery import Courier, Delivery
from csf_parser.gigstack.errors import Unauthorized
from csf_parser.gigstack.preparing import Preparation

REFUSALS_OF_THE_KEY: Final = 3
"""After so many in a row the key is taken for wrong, and nothing more is sent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file. ``error`` is why it was not even sent, where it could not be read."""

    name: str
    delivery: Delivery
    findings: tuple[Finding, ...] = ()
    error: CsfError | None = None


async def upload_all(
    files: Iterable[Path], preparation: Preparation, courier: Courier, concurrency: int
) -> AsyncGenerator[Outcome, None]:
    """Checks and delivers every file; the outcomes in the order in which they come.

    Raises:
        JournalError: The journal cannot be written; what was under way stands in it as unknown.
    """
    waiting = iter(files)
    running: set[asyncio.Task[Outcome]] = set()
    refusals = 0
    try:
        while True:
            while refusals < REFUSALS_OF_THE_KEY and len(running) < concurrency:
                path = next(waiting, None)
                if path is None:
                    break
                running.add(asyncio.create_task(upload_one(path, preparation, courier)))
            if not running:
                break
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                outcome = task.result()
                is_refusal = isinstance(outcome.delivery.error, Unauthorized)
                refusals = refusals + 1 if is_refusal else 0 if outcome.delivery.status != "skipped" else refusals
                yield outcome
    finally:
        await _stop(running)
    for path in waiting:
        yield Outcome(str(path), Delivery("failed", reason="key-refused"))


async def upload_one(path: Path, preparation: Preparation, courier: Courier) -> Outcome:
    """Checks and delivers one file."""
    try:
        content, sha256 = await asyncio.to_thread(preparation.read, path)
    except UploadError as error:  # gigstack would refuse it
        return Outcome(str(path), Delivery("refused"), error=error)
    except CsfError as error:
        return Outcome(str(path), Delivery("failed"), error=error)
    if preparation.knows_client_unread(path):  # else the courier looks when the paper is read
        before = courier.done_before(sha256, preparation.client_of(path))
        if before is not None:
            return Outcome(str(path), before)
    prepared = await asyncio.to_thread(preparation.prepare, path, content, sha256)
    if prepared.parcel is None:
        return Outcome(str(path), Delivery("refused"), prepared.findings, prepared.error)
    delivery = await courier.deliver(prepared.parcel)
    return Outcome(str(path), delivery, (*prepared.findings, *delivery.findings))


async def _stop(running: set[asyncio.Task[Outcome]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
