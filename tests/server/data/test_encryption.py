import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from csf_parser.server.data.clients import Paper, Write
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import cipher_of, folded_words
from csf_parser.server.data.papers import Papers
from csf_parser.server.data.rekeying import rekey
from csf_parser.server.data.shared_secrets import SharedSecrets
from csf_parser.server.errors import DatabaseError, ServerSettingsError
from tests.server.data.stores import ACTOR, PERSON, SCHOOL, Stores, with_stores

KEY, OTHER_KEY = "k" * 32, "o" * 32
PAPER = Paper("a" * 64, b"%PDF-1.7 the paper")


def cipher(key: str | None):  # type: ignore[no-untyped-def]  # a protocol
    return cipher_of(SecretStr(key) if key else None)


async def everything(stores: Stores) -> str:
    """All that the database holds, as one text."""
    tables = ("clients", "audit", "answers", "api_keys")
    async with stores.database.reading() as connection:
        return repr([(await connection.execute(text(f"SELECT * FROM {table}"))).all() for table in tables])  # noqa: S608


def test_an_encrypted_client_is_read_back_and_stands_nowhere_in_plain_text(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        saved = await stores.clients.save(ACTOR, {**SCHOOL, "email": "kemper@example.com"})
        assert await stores.clients.get(ACTOR, saved.client.id) == saved.client
        assert saved.client.legal_name == "ESCUELA KEMPER URGATE"
        stored = await everything(stores)
        assert not [word for word in ("EKU9003173C9", "KEMPER", "kemper", "76000", "CORREGIDORA") if word in stored]

    with_stores(migrated_url, work, key=KEY)


def test_there_is_one_client_for_an_rfc_where_rfcs_are_encrypted(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        saved = await asyncio.gather(*(stores.clients.save(ACTOR, SCHOOL) for _ in range(10)))
        assert len({one.client.id for one in saved}) == 1

    with_stores(migrated_url, work, key=KEY)


@pytest.mark.parametrize(
    ("wanted", "count"), [("EKU9003173C9", 1), ("eku9003173c9", 1), ("kemper", 1), ("Urgate escuela", 1), ("kemp", 0)]
)
def test_an_encrypted_client_is_found_by_its_rfc_and_by_whole_words(migrated_url: str, wanted: str, count: int) -> None:
    async def work(stores: Stores) -> None:
        await stores.clients.save(ACTOR, SCHOOL)
        await stores.clients.save(ACTOR, PERSON)
        assert len((await stores.clients.search(ACTOR, wanted)).clients) == count

    with_stores(migrated_url, work, key=KEY)


@pytest.mark.parametrize(("old", "new"), [(None, KEY), (KEY, OTHER_KEY), (KEY, None)])
def test_clients_and_papers_are_written_anew_under_another_key(
    migrated_url: str, tmp_path: Path, old: str | None, new: str | None
) -> None:
    papers = tmp_path / "papers"

    async def fill(stores: Stores) -> str:
        await SharedSecrets(stores.database).refuse_other_cipher(cipher(old))
        saved = await stores.clients.save(ACTOR, SCHOOL, write=Write(paper=PAPER))
        await stores.clients.save(ACTOR, PERSON)
        return saved.client.id

    client_id = with_stores(migrated_url, fill, key=old, papers=papers)

    async def change() -> int:
        database = Database(migrated_url)
        try:
            return await rekey(database, cipher(old), cipher(new), Papers(papers, cipher(new)))
        finally:
            await database.aclose()

    assert asyncio.run(change()) == 2

    async def look(stores: Stores) -> None:
        await SharedSecrets(stores.database).refuse_other_cipher(cipher(new))
        with pytest.raises(DatabaseError):
            await SharedSecrets(stores.database).refuse_other_cipher(cipher(old))
        found = await stores.clients.search(ACTOR, "EKU9003173C9")
        assert [client.legal_name for client in found.clients] == [SCHOOL["legal_name"]]
        assert not (await stores.clients.save(ACTOR, SCHOOL)).is_new
        assert await stores.papers.get(client_id, PAPER.sha256) == PAPER.content
        assert ("KEMPER" in await everything(stores)) is (new is None)

    with_stores(migrated_url, look, key=new, papers=papers)


def test_a_database_of_another_key_is_not_rewritten_with_a_wrong_one(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        await SharedSecrets(stores.database).refuse_other_cipher(cipher(KEY))
        await stores.clients.save(ACTOR, SCHOOL)
        with pytest.raises(DatabaseError, match="rekey"):
            await rekey(stores.database, cipher(OTHER_KEY), cipher(None), Papers(None, cipher(None)))
        assert (await stores.clients.search(ACTOR, "kemper")).total_results == 1

    with_stores(migrated_url, work, key=KEY)


def test_what_was_sealed_opens_with_its_key_alone() -> None:
    sealed = cipher(KEY).seal("ÑANDÚ")
    assert cipher(KEY).open(sealed) == "ÑANDÚ"
    for other in (OTHER_KEY, None):
        with pytest.raises(ServerSettingsError, match="ENCRYPTION_KEY"):
            cipher(other).open(sealed)


def test_a_short_key_is_none() -> None:
    with pytest.raises(ServerSettingsError, match="32"):
        cipher("short")


def test_equal_texts_are_sealed_differently_and_indexed_alike() -> None:
    assert cipher(KEY).seal("A") != cipher(KEY).seal("A")
    assert cipher(KEY).index("A") == cipher(KEY).index("A") != cipher(OTHER_KEY).index("A")


def test_words_are_compared_without_case_and_accents() -> None:
    assert folded_words("Ñandú_2 S.A. de C.V.") == ["nandu", "2", "s", "a", "de", "c", "v"]


def test_sessions_outlive_a_restart_and_not_a_change_of_key(migrated_url: str) -> None:
    async def secret(stores: Stores) -> tuple[bytes, bytes]:
        shared = SharedSecrets(stores.database)
        return await shared.of_sessions(cipher(None)), await shared.of_sessions(cipher(KEY))

    first = with_stores(migrated_url, secret)
    assert first == with_stores(migrated_url, secret)
    assert len(set(first)) == 2
    assert all(len(one) >= 32 for one in first)
