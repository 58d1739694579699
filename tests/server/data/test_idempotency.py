import asyncio
import time

import pytest
from sqlalchemy import update

from csf_parser.server.data.clients import Saved, Write
from csf_parser.server.data.idempotency import AnotherRequest, Answer, AnsweredBefore, Once
from csf_parser.server.data.models import AnswerRow
from tests.server.data.stores import ACTOR, OTHER_TEAM, PERSON, SCHOOL, Stores, with_stores


def once(key: str = "k", digest: str = "d") -> Once[Saved]:
    return Once(key, digest, lambda saved: Answer(201 if saved.is_new else 200, f'{{"id":"{saved.client.id}"}}'))


def test_an_answer_is_kept_with_what_was_done(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        assert await stores.answers.find(ACTOR, once()) is None
        saved = await stores.clients.save(ACTOR, SCHOOL, write=Write(once=once()))
        assert await stores.answers.find(ACTOR, once()) == Answer(201, f'{{"id":"{saved.client.id}"}}')
        assert await stores.answers.find(OTHER_TEAM, once()) is None
        with pytest.raises(AnotherRequest):
            await stores.answers.find(ACTOR, once(digest="other"))

    with_stores(migrated_url, work)


def test_the_second_of_two_equal_requests_is_undone_as_a_whole(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        await stores.clients.save(ACTOR, SCHOOL, write=Write(once=once()))
        with pytest.raises(AnsweredBefore):
            await stores.clients.save(ACTOR, PERSON, write=Write(once=once()))
        assert (await stores.clients.page(ACTOR)).total_results == 1
        assert len(await stores.audit.entries(ACTOR)) == 1

    with_stores(migrated_url, work)


def test_equal_requests_at_once_are_done_once(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        saves = [stores.clients.save(ACTOR, SCHOOL, write=Write(once=once())) for _ in range(10)]
        results = await asyncio.gather(*saves, return_exceptions=True)
        assert sum(isinstance(one, Saved) for one in results) == 1
        assert sum(isinstance(one, AnsweredBefore) for one in results) == 9
        assert len(await stores.audit.entries(ACTOR)) == 1

    with_stores(migrated_url, work)


def test_an_answer_that_is_too_old_is_forgotten(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        await stores.clients.save(ACTOR, SCHOOL, write=Write(once=once()))
        async with stores.database.writing() as connection:
            await connection.execute(update(AnswerRow).values(expires_at=int(time.time()) - 1))
        assert await stores.answers.find(ACTOR, once()) is None
        saved = await stores.clients.save(ACTOR, SCHOOL, write=Write(once=once()))
        assert await stores.answers.find(ACTOR, once()) == Answer(200, f'{{"id":"{saved.client.id}"}}')
        await stores.answers.forget_expired()
        assert await stores.answers.find(ACTOR, once()) is not None

    with_stores(migrated_url, work)


def test_a_deleted_client_is_in_no_answer(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        saved = await stores.clients.save(ACTOR, SCHOOL, write=Write(once=once()))
        await stores.clients.delete(ACTOR, saved.client.id)
        assert await stores.answers.find(ACTOR, once()) is None

    with_stores(migrated_url, work)
