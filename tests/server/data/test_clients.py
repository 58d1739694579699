import asyncio

import pytest

from csf_parser.server.data.client_fields import InvalidFields
from csf_parser.server.data.clients import NoSuchClient, RfcTaken, Write
from tests.server.data.stores import ACTOR, LIVE, OTHER_TEAM, PERSON, SCHOOL, Stores, stores_at, with_stores

SQL = "%' OR '1'='1'; DROP TABLE clients; --"


def test_a_saved_client_is_there_with_all_fields(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        saved = await stores.clients.save(ACTOR, SCHOOL, write=Write(is_valid=True))
        client = await stores.clients.get(ACTOR, saved.client.id)
        assert saved.is_new
        assert client == saved.client
        assert (client.rfc, client.tax_id, client.legal_name) == ("EKU9003173C9", "EKU9003173C9", SCHOOL["legal_name"])
        assert (client.address.zip, client.address.street) == ("76000", "CORREGIDORA NORTE")
        assert (client.team, client.owner, client.livemode, client.origin) == ("team_a", "user_a", False, "api")
        assert client.is_valid is True

    with_stores(migrated_url, work)


def test_a_second_save_of_an_rfc_updates_its_client(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        first = await stores.clients.save(ACTOR, {**SCHOOL, "email": "a@example.com"})
        second = await stores.clients.save(ACTOR, {**SCHOOL, "address": {"zip": "01000"}})
        assert (first.is_new, second.is_new) == (True, False)
        assert second.client.id == first.client.id
        assert (second.client.address.zip, second.client.address.street) == ("01000", "CORREGIDORA NORTE")
        assert second.client.email == "a@example.com"
        assert second.client.created_at == first.client.created_at

    with_stores(migrated_url, work)


def test_many_saves_of_one_rfc_at_once_make_one_client(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        saved = await asyncio.gather(*(stores.clients.save(ACTOR, SCHOOL) for _ in range(20)))
        assert len({one.client.id for one in saved}) == 1
        assert sum(one.is_new for one in saved) == 1
        assert (await stores.clients.page(ACTOR)).total_results == 1

    with_stores(migrated_url, work)


def test_two_servers_on_one_database_make_one_client(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        others = [stores_at(migrated_url) for _ in range(3)]
        try:
            saves = [one.clients.save(ACTOR, SCHOOL) for one in (stores, *others) for _ in range(5)]
            saved = await asyncio.gather(*saves)
        finally:
            for one in others:
                await one.database.aclose()
        assert len({one.client.id for one in saved}) == 1
        assert sum(one.is_new for one in saved) == 1

    with_stores(migrated_url, work)


def test_teams_and_modes_have_clients_of_their_own(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        mine = await stores.clients.save(ACTOR, SCHOOL)
        for stranger in (LIVE, OTHER_TEAM):
            assert (await stores.clients.page(stranger)).clients == ()
            assert (await stores.clients.search(stranger, "EKU9003173C9")).clients == ()
            with pytest.raises(NoSuchClient):
                await stores.clients.get(stranger, mine.client.id)
            with pytest.raises(NoSuchClient):
                await stores.clients.change(stranger, mine.client.id, {"email": "x@example.com"})
            with pytest.raises(NoSuchClient):
                await stores.clients.save(stranger, SCHOOL, client_id=mine.client.id)
            with pytest.raises(NoSuchClient):
                await stores.clients.delete(stranger, mine.client.id)
            assert (await stores.clients.save(stranger, SCHOOL)).is_new
            assert await stores.audit.entries(stranger, client_id=mine.client.id) == []
        assert await stores.clients.get(ACTOR, mine.client.id) == mine.client

    with_stores(migrated_url, work)


def test_pages_hold_every_client_once_the_newest_first(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        for number in range(7):
            await stores.clients.save(ACTOR, {**PERSON, "rfc": f"CACX76051{number}1P8"})
        seen, after = [], None
        while True:
            page = await stores.clients.page(ACTOR, after, 3)
            assert page.total_results == 7
            seen += [client.rfc for client in page.clients]
            after = page.next
            if after is None:
                break
        assert seen == [f"CACX76051{number}1P8" for number in reversed(range(7))]

    with_stores(migrated_url, work)


@pytest.mark.parametrize("text", ["EKU9003173C9", "eku9003173c9", "kemper", "Escuela URGATE", "urg", "ÉSCUELA"])
def test_a_search_finds_rfc_and_parts_of_names(migrated_url: str, text: str) -> None:
    async def work(stores: Stores) -> None:
        await stores.clients.save(ACTOR, SCHOOL)
        await stores.clients.save(ACTOR, PERSON)
        found = await stores.clients.search(ACTOR, text)
        assert [client.rfc for client in found.clients] == ["EKU9003173C9"]
        assert found.total_results == 1

    with_stores(migrated_url, work)


@pytest.mark.parametrize("text", [SQL, "%", "_", "' OR 1=1 --", "\x00", "\ud800", "KEMPER CASAS", '"', "\\"])
def test_a_search_is_a_text_and_nothing_more(migrated_url: str, text: str) -> None:
    async def work(stores: Stores) -> None:
        await stores.clients.save(ACTOR, SCHOOL)
        await stores.clients.save(ACTOR, PERSON)
        assert (await stores.clients.search(ACTOR, text)).clients == ()
        assert (await stores.clients.page(ACTOR)).total_results == 2

    with_stores(migrated_url, work)


@pytest.mark.parametrize("client_id", [SQL, "", "client_", "client_%", "\x00", "client_" + "g" * 20, "x" * 100_000])
def test_an_id_of_another_shape_is_no_clients(migrated_url: str, client_id: str) -> None:
    async def work(stores: Stores) -> None:
        await stores.clients.save(ACTOR, SCHOOL)
        for call in (stores.clients.get, stores.clients.delete):
            with pytest.raises(NoSuchClient):
                await call(ACTOR, client_id)

    with_stores(migrated_url, work)


def test_strange_texts_come_back_as_they_were(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        fields = {
            **SCHOOL,
            "legal_name": SQL,
            "company": "<script>alert(1)</script> ÑÜ",
            "metadata": {"a\x00": "\x00 漢"},
        }
        saved = await stores.clients.save(ACTOR, fields)
        client = await stores.clients.get(ACTOR, saved.client.id)
        assert (client.legal_name, client.company, client.metadata) == (SQL, fields["company"], {"a\x00": "\x00 漢"})

    with_stores(migrated_url, work)


def test_a_client_gets_another_rfc_unless_another_client_has_it(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        school = (await stores.clients.save(ACTOR, SCHOOL)).client
        person = (await stores.clients.save(ACTOR, PERSON)).client
        with pytest.raises(RfcTaken):
            await stores.clients.change(ACTOR, person.id, {"tax_id": SCHOOL["rfc"]})
        with pytest.raises(RfcTaken):
            await stores.clients.save(ACTOR, SCHOOL, client_id=person.id)
        await stores.clients.delete(ACTOR, school.id)
        assert (await stores.clients.change(ACTOR, person.id, {"tax_id": SCHOOL["rfc"]})).rfc == SCHOOL["rfc"]
        assert (await stores.clients.search(ACTOR, PERSON["rfc"])).clients == ()

    with_stores(migrated_url, work)


def test_a_new_client_needs_rfc_and_legal_name(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        with pytest.raises(InvalidFields) as caught:
            await stores.clients.save(ACTOR, {"name": "X"})
        assert set(caught.value.problems) == {"rfc", "legal_name"}

    with_stores(migrated_url, work)


def test_what_the_invoice_needs_makes_a_client_doubtful_when_it_is_changed_by_hand(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        client = (await stores.clients.save(ACTOR, SCHOOL, write=Write(is_valid=True))).client
        assert (await stores.clients.change(ACTOR, client.id, {"email": "a@example.com"})).is_valid is True
        assert (await stores.clients.change(ACTOR, client.id, {"address": {"zip": "01000"}})).is_valid is False

    with_stores(migrated_url, work)


def test_the_trail_tells_who_did_what_and_no_value(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        client = (await stores.clients.save(ACTOR, SCHOOL)).client
        await stores.clients.change(ACTOR, client.id, {"email": "a@example.com", "address": {"zip": "01000"}})
        await stores.clients.delete(ACTOR, client.id)
        entries = await stores.audit.entries(ACTOR, client_id=client.id)
        assert [entry.action for entry in entries] == ["deleted", "changed", "created"]
        assert entries[1].fields == ("address.zip", "email")
        assert {(entry.key_id, entry.request_id) for entry in entries} == {(ACTOR.key_id, "req_1")}
        assert "01000" not in repr(entries)
        assert "KEMPER" not in repr(entries)

    with_stores(migrated_url, work)
