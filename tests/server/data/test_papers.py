import stat
import sys
from pathlib import Path

import pytest

from csf_parser.server.data.clients import NoSuchClient, Paper, Write
from csf_parser.server.data.idempotency import AnsweredBefore
from tests.server.data.stores import ACTOR, PERSON, SCHOOL, Stores, with_stores
from tests.server.data.test_idempotency import once

PAPER = Paper("a" * 64, b"%PDF-1.7 the paper")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "papers"


def test_a_paper_is_kept_under_names_of_our_own_and_is_its_owners_alone(migrated_url: str, folder: Path) -> None:
    async def work(stores: Stores) -> None:
        client = (await stores.clients.save(ACTOR, SCHOOL, write=Write(paper=PAPER))).client
        await stores.clients.save(ACTOR, SCHOOL, write=Write(paper=PAPER))
        assert await stores.papers.get(client.id, PAPER.sha256) == PAPER.content
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert files == [folder / client.id / PAPER.sha256]
        if sys.platform != "win32":
            assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    with_stores(migrated_url, work, papers=folder)


def test_papers_go_with_their_client(migrated_url: str, folder: Path) -> None:
    async def work(stores: Stores) -> None:
        client = (await stores.clients.save(ACTOR, SCHOOL, write=Write(paper=PAPER))).client
        await stores.clients.delete(ACTOR, client.id)
        assert list(folder.rglob("*")) == []

    with_stores(migrated_url, work, papers=folder)


def test_a_paper_whose_client_was_not_written_is_taken_back(migrated_url: str, folder: Path) -> None:
    async def work(stores: Stores) -> None:
        await stores.clients.save(ACTOR, SCHOOL, write=Write(once=once()))
        with pytest.raises(AnsweredBefore):
            await stores.clients.save(ACTOR, PERSON, write=Write(paper=PAPER, once=once()))
        with pytest.raises(NoSuchClient):
            await stores.clients.save(ACTOR, PERSON, client_id="client_" + "0" * 20, write=Write(paper=PAPER))
        assert [path for path in folder.rglob("*") if path.is_file()] == []

    with_stores(migrated_url, work, papers=folder)


def test_no_paper_is_kept_unless_told(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        client = (await stores.clients.save(ACTOR, SCHOOL, write=Write(paper=PAPER))).client
        assert await stores.papers.get(client.id, PAPER.sha256) is None
        assert (await stores.audit.entries(ACTOR))[0].paper_sha256 == PAPER.sha256

    with_stores(migrated_url, work)
