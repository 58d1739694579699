import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from csf_parser import parse_csf
from csf_parser.errors import CsfError, NotAPdf, NoTextLayer
from csf_parser.server.settings import ServerSettings
from csf_parser.server.work.readers import Readers
from tests.server.running import SPECIMENS, paper
from tests.support.bombs import HEAVY
from tests.support.scanning import Condition, scan

_Result = TypeVar("_Result")


def with_readers(work: Callable[[Readers], Awaitable[_Result]], folder: Path, **settings: object) -> _Result:
    async def run() -> _Result:
        given = {"database_url": f"sqlite:///{folder / 'x.db'}", "workers": 1, **settings}
        readers = Readers(ServerSettings(**given))  # type: ignore[arg-type]  # pydantic's business
        await readers.start()
        try:
            return await work(readers)
        finally:
            await readers.close()

    return asyncio.run(run())


def test_a_paper_is_read_as_by_the_library(tmp_path: Path) -> None:
    async def work(readers: Readers) -> None:
        reading = await readers.read(paper(), name="company.pdf")
        assert reading.csfs == (parse_csf(SPECIMENS / "company.pdf"),)
        assert reading.pictures == ()
        with pytest.raises(NotAPdf):
            await readers.read(b"x")

    with_readers(work, tmp_path)


@pytest.mark.parametrize(
    "name", ["content of four gigabytes", pytest.param("forms that double thirty times", marks=pytest.mark.slow)]
)
def test_a_bomb_costs_itself_and_the_next_paper_is_read(tmp_path: Path, name: str) -> None:
    async def work(readers: Readers) -> None:
        with pytest.raises(CsfError):
            await readers.read(HEAVY[name])
        assert (await readers.read(paper())).csfs[0].rfc == "EKU9003173C9"

    with_readers(work, tmp_path, ocr="never", reading_seconds=5)


@pytest.mark.slow
def test_scans_keep_no_other_paper_waiting(tmp_path: Path) -> None:
    scanned = scan(paper("individual.pdf"), Condition("", quality=75))

    async def work(readers: Readers) -> None:
        slow = asyncio.create_task(readers.read(scanned))
        await asyncio.sleep(0)
        assert (await readers.read(paper())).csfs[0].source.text == "pdf"
        assert not slow.done()
        assert (await slow).csfs[0].rfc == parse_csf(SPECIMENS / "individual.pdf").rfc
        assert (await slow).csfs[0].source.text == "ocr"
        with pytest.raises(NoTextLayer):
            await readers.read(scanned, ocr="never")

    with_readers(work, tmp_path)
