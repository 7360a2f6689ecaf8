from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hsvdesk.db import search
from hsvdesk.db.store import Store
from hsvdesk.domain.child_list import ListedChild
from tests.db.conftest import KEY, KINDS


def child(name: str, identity: str = "", born: date = date(2019, 3, 14)) -> ListedChild:
    return ListedChild(child_id=name, name=name, identity=identity, birth_date=born)


def listed(store: Store, *children: ListedChild) -> None:
    with store.transaction() as db:
        for one in children:
            given_name, *family = one.name.split(" ", 1)
            search.index(db, one, sort_name=" ".join([*family, given_name]))


def found(store: Store, text: str) -> list[str]:
    return [one.name for one in search.find(store.db, text)]


def test_a_row_comes_back_as_it_was_put_in(store: Store) -> None:
    row = ListedChild(
        child_id="1",
        name="Åsa Öst",
        identity="201903149811",
        birth_date=date(2019, 3, 14),
        protected=True,
        warnings=("Latex", "Svår infart"),
    )

    listed(store, row)

    assert search.find(store.db, "") == [row]
    assert search.find(store.db, "åsa") == [row]
    assert search.listed(store.db, ["?", "1", "1"]) == [row, row]
    assert search.with_identity(store.db, "201903149811") == row
    assert search.with_identity(store.db, "1903149811") is None


def test_a_row_is_replaced_and_removed(store: Store) -> None:
    listed(store, child("Åsa"))
    renamed = ListedChild(
        child_id="Åsa", name="Eva", identity="", birth_date=date(2019, 3, 14), warnings=()
    )

    listed(store, renamed)

    assert (found(store, "åsa"), found(store, "eva")) == ([], ["Eva"])
    assert search.count(store.db) == 1

    with store.transaction() as db:
        search.remove(db, "Åsa")

    assert (found(store, ""), search.count(store.db)) == ([], 0)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Åsa Öst", "åsa"),
        ("Åsa Öst", "ÅSA"),
        ("Åsa Öst", "asa"),
        ("Åsa Öst", "A\u030asa"),
        ("Åsa Öst", "ost å"),
        ("Asa Ost", "åsa öst"),
        ("Øyvind Đorđe", "oyvind dorde"),
        ("Łukasz Strauß", "lukasz strauss"),
        ("Æsa Øst", "aesa"),
        ("Nguyễn Thị Hạnh", "nguyen hanh"),
        ("İpek Yıldız", "ipek yildiz"),
        ("Anna-Karin O'Brien", "karin brien"),
        ("محمد علي", "محمد"),
        ("สมชาย ใจดี", "สมชาย"),
        ("አበበ", "አበ"),
    ],
)
def test_a_name_is_found_by_the_beginning_of_any_word(store: Store, name: str, typed: str) -> None:
    listed(store, child(name), child("Helt Annanstans"))

    assert found(store, typed) == [name]


@pytest.mark.parametrize(
    "typed",
    [
        *("20190314-9811", "201903149811", "190314-9811", "1903149811", "190314+9811"),
        *(
            "20190314",
            "190314",
            "2019-03-14",
            "2019",
            "19031498",
            "20190314 9811",
            "åsa 2019-03-14",
        ),
    ],
)
def test_a_child_is_found_by_number_and_birth_date(store: Store, typed: str) -> None:
    listed(store, child("Åsa", "201903149811"), child("Bo", "", date(2011, 1, 2)))

    assert found(store, typed) == ["Åsa"]


def test_a_birth_date_that_differs_from_the_number_is_found_too(store: Store) -> None:
    listed(store, child("Åsa", "201903149811", date(2019, 3, 15)))

    assert found(store, "2019-03-15") == found(store, "190314-9811") == ["Åsa"]


def test_children_are_listed_in_swedish_order_by_family_name(store: Store) -> None:
    names = ["Bo Öst", "Eva Ek", "Alva Ek", "Cia Åberg", "Dan Ärla", "Ola Zorn", "Ulf Éklund"]
    listed(store, *map(child, names))

    assert found(store, "") == [
        *("Alva Ek", "Eva Ek", "Ulf Éklund", "Ola Zorn", "Cia Åberg", "Dan Ärla", "Bo Öst")
    ]


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "'", "*", "a*", '"a" OR b', "NEAR(a b)", "words:a", "^a", "-a", "(", "\0", "😀"),
        *("a\0b", "%", "_", "AND", "\ud800", "{a}", "a" * 5000, "½", "²", "\u202e", "؛"),
    ],
)
def test_nothing_that_is_typed_is_syntax(store: Store, typed: str) -> None:
    listed(store, child("Bo Ek"))

    assert isinstance(found(store, typed), list)


def test_a_search_of_signs_alone_finds_everybody_as_an_empty_one_does(store: Store) -> None:
    listed(store, child("Bo Ek"))

    assert found(store, " -!") == found(store, "") == ["Bo Ek"]


def test_many_hits_come_in_order_a_page_at_a_time(store: Store) -> None:
    names = [f"Anna{number:05} Ek{number % 7}" for number in range(3500)]
    listed(store, *map(child, names))
    expected = sorted(names, key=lambda name: name.split()[::-1])

    pages = [search.find(store.db, "an ek", 2000, offset) for offset in (0, 2000)]

    assert [one.name for page in pages for one in page] == expected
    assert found(store, "anna00007") == ["Anna00007 Ek0"]


letters = st.text("aåäöAÅøéđłæßb ´-'1٣ngوम", min_size=1, max_size=12)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.lists(letters, max_size=8), typed=letters)
def test_search_agrees_with_looking_at_every_name(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], typed: str
) -> None:
    folder = tmp_path_factory.mktemp("search", numbered=True)
    store = Store.create(Path(folder), KEY, test=True, demo=False, kinds=KINDS)
    born = date(1900, 1, 1)
    children = [
        ListedChild(child_id=f"{place}", name=name, identity="", birth_date=born)
        for place, name in enumerate(names)
    ]
    with store.transaction() as db:
        for one in children:
            search.index(db, one, sort_name=one.name)

    got = search.find(store.db, typed)
    store.close()

    wanted = search.fold(typed)
    expected = [
        one
        for one in children
        if all(
            any(word.startswith(each) for word in (*search.fold(one.name), "19000101", "000101"))
            for each in wanted
        )
    ]
    assert sorted(one.child_id for one in got) == sorted(one.child_id for one in expected)
    keys = [search.sort_key(one.name) for one in got]
    assert keys == sorted(keys)
