import pytest

from csf_parser.server.data.keys import WantedKey
from csf_parser.server.errors import ServerSettingsError
from tests.server.data.stores import Stores, with_stores


def test_a_key_opens_what_it_was_made_for(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        made = await stores.keys.add(WantedKey("team_a", livemode=True, owner="user_a", may_act_for=("b", "a", "b")))
        actor = await stores.keys.actor_of(made.secret, "req_1")
        assert actor is not None
        assert (actor.key_id, actor.team, actor.livemode, actor.owner) == (made.key.id, "team_a", True, "user_a")
        assert (actor.may_act_for, actor.request_id) == (frozenset({"a", "b"}), "req_1")
        assert await stores.keys.actor_with_id(made.key.id, "req_1") == actor

    with_stores(migrated_url, work)


@pytest.mark.parametrize(("livemode", "start"), [(False, "sk_test_"), (True, "sk_live_")])
def test_a_key_says_its_mode_and_is_nowhere_to_be_found(migrated_url: str, livemode: bool, start: str) -> None:
    async def work(stores: Stores) -> None:
        made = await stores.keys.add(WantedKey(livemode=livemode))
        assert made.secret.startswith(start)
        async with stores.database.reading() as connection:
            rows = (await connection.exec_driver_sql("SELECT * FROM api_keys")).all()
        assert made.secret not in repr(rows)

    with_stores(migrated_url, work)


@pytest.mark.parametrize("secret", ["", "sk_test_", "x" * 10_000, "\x00", "\ud800", "' OR 1=1 --"])
def test_what_is_no_key_opens_nothing(migrated_url: str, secret: str) -> None:
    async def work(stores: Stores) -> None:
        await stores.keys.add()
        assert await stores.keys.actor_of(secret) is None
        assert await stores.keys.actor_with_id(secret) is None

    with_stores(migrated_url, work)


def test_a_revoked_key_opens_nothing_and_stays_in_the_list(migrated_url: str) -> None:
    async def work(stores: Stores) -> None:
        made = await stores.keys.add()
        assert await stores.keys.revoke(made.key.id)
        assert not await stores.keys.revoke(made.key.id)
        assert await stores.keys.actor_of(made.secret) is None
        assert await stores.keys.actor_with_id(made.key.id) is None
        assert [key.revoked_at is not None for key in await stores.keys.list()] == [True]

    with_stores(migrated_url, work)


@pytest.mark.parametrize(
    "wanted",
    [WantedKey(team=""), WantedKey(team="a b"), WantedKey(owner="ñ"), WantedKey(name="x\n"), WantedKey(name="x" * 101)],
)
def test_a_malformed_key_is_not_made(migrated_url: str, wanted: WantedKey) -> None:
    async def work(stores: Stores) -> None:
        with pytest.raises(ServerSettingsError):
            await stores.keys.add(wanted)
        assert not await stores.keys.are_there()

    with_stores(migrated_url, work)
