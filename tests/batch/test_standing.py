"""Which CSF of one RFC is the newest, by what the store knows of each."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.batch.entries import Entries
from csf_parser.batch.outcome import ACCEPTED, DOUBTED, REFUSED, Outcome, Standing
from csf_parser.batch.place import Place
from csf_parser.batch.store import Store

RFC = "EKU9003173C9"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "store.sqlite")) as store:
        store.begin("way")
        yield store


def standing(
    issued_on: str = "2025-09-01", sealed_at: str | None = None, grade: int = ACCEPTED, *, recognised: bool = False
) -> Standing:
    return Standing(RFC, issued_on, sealed_at, grade, recognised)


def add(store: Store, name: str, *documents: Standing, sha256: str | None = None) -> None:
    clients = [{"position": at, "rfc": RFC} for at in range(1, len(documents) + 1)]
    rows = [{"client": client, "regimes": [], "findings": []} for client in clients]
    body = json.dumps({"documents": rows, "failure": None})
    store.add_listed(Place(name))
    store.add_result(Place(name), Outcome(sha256 or name, ACCEPTED, None, body, documents=documents), 1)


def marks(store: Store) -> dict[str, str]:
    """Of each file whether it is the newest, tied, or older."""
    found = {}
    for entry in Entries(store.connection, store.run, store.path).by_place():
        (document,) = entry.documents
        words = {"newest": document.client["newest"], "tied": document.client["tied"], "older": document.is_older}
        found[entry.place.name] = " ".join(word for word, holds in words.items() if holds)
    return found


LATER_IS_NEWER = [
    (standing("2025-09-01"), standing("2025-09-02")),
    (standing("2025-09-01", "2025-09-01T23:00:00"), standing("2025-09-02", "2025-09-02T01:00:00")),
    (standing(sealed_at="2025-09-01T09:00:00"), standing(sealed_at="2025-09-01T10:00:00")),
    (standing(sealed_at="2025-09-01T09:00:00"), standing(sealed_at="2025-09-01T10:00:00", grade=REFUSED)),
    (standing(), standing(sealed_at="2025-09-01T10:00:00")),
    (standing(grade=REFUSED), standing(grade=DOUBTED)),
    (standing(grade=DOUBTED, recognised=True), standing(grade=ACCEPTED, recognised=True)),
    (standing(recognised=True), standing()),
]  # fmt: skip


@pytest.mark.parametrize(("older", "newer"), LATER_IS_NEWER)
@pytest.mark.parametrize("names", [("a.pdf", "b.pdf"), ("b.pdf", "a.pdf")])
def test_the_name_of_a_file_decides_nothing(
    store: Store, older: Standing, newer: Standing, names: tuple[str, str]
) -> None:
    add(store, names[0], older)
    add(store, names[1], newer)
    assert marks(store) == {names[0]: "older", names[1]: "newest"}


def test_equals_are_all_the_newest_and_say_that_they_are_equal(store: Store) -> None:
    for name in ("a.pdf", "b.pdf"):
        add(store, name, standing())
    add(store, "c.pdf", standing("2024-01-01"))
    assert marks(store) == {"a.pdf": "newest tied", "b.pdf": "newest tied", "c.pdf": "older"}
    entries = Entries(store.connection, store.run, store.path)
    assert (entries.superseded(), entries.tied()) == (1, 2)


def test_a_copy_of_the_newest_is_neither_tied_nor_older(store: Store) -> None:
    for name in ("a.pdf", "b.pdf"):
        add(store, name, standing(), sha256="0")
    assert marks(store) == {"a.pdf": "newest", "b.pdf": ""}


def test_two_equal_ones_in_one_file_are_tied(store: Store) -> None:
    add(store, "a.pdf", standing(), standing())
    assert Entries(store.connection, store.run, store.path).tied() == 2


@given(grades=st.lists(st.sampled_from([REFUSED, DOUBTED, ACCEPTED]), min_size=1, max_size=6))
def test_one_at_least_is_the_newest_and_ties_come_in_company(
    grades: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with closing(Store(tmp_path_factory.mktemp("x") / "store.sqlite")) as store:
        store.begin("way")
        for number, grade in enumerate(grades):
            add(store, f"{number}.pdf", standing(grade=grade))
        found = list(marks(store).values())
    best = grades.count(max(grades))
    assert sum("newest" in one for one in found) == best
    assert sum("tied" in one for one in found) == (best if best > 1 else 0)


def test_a_store_of_an_earlier_version_gets_the_columns_that_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(Store(path)) as store:
        for name in ("sealed_at", "grade", "recognised"):
            store.connection.execute(f"ALTER TABLE document DROP COLUMN {name}")
    with closing(Store(path)) as store:
        store.begin("way")
        add(store, "a.pdf", standing())
        assert marks(store) == {"a.pdf": "newest"}
