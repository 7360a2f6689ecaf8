from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hsvdesk.db import chain, versions
from hsvdesk.db.store import Store
from hsvdesk.errors import StoreDamaged, UserError
from tests.db.conftest import CHILD, NOW, Remark, Sample, full_sample, saved


def test_a_record_comes_back_as_it_was_stored(store: Store) -> None:
    sample = full_sample()

    told = saved(store, sample)

    found = versions.get(store.db, sample.id)
    assert found == sample
    assert found is not None
    assert found.saved == told
    assert (told.at, told.author, told.seq, told.conflict) == (NOW, "anna", 1, False)


def test_nothing_is_found_under_an_unknown_id(store: Store) -> None:
    assert versions.get(store.db, "0" * 32) is None
    assert versions.at_version(store.db, store.origin, 1) is None
    assert versions.history(store.db, "0" * 32) == []


def test_a_change_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    sample = full_sample()
    first = saved(store, sample)

    second = saved(store, replace(sample, name="Ny"))

    assert [r.name for r in versions.history(store.db, sample.id) if isinstance(r, Sample)] == [
        "Åsa Ödmark",
        "Ny",
    ]
    assert versions.at_version(store.db, first.origin, first.seq) == sample
    assert second.seq == first.seq + 1
    assert len(versions.heads(store.db, sample.id)) == 1


def test_two_changes_of_the_same_version_are_a_conflict_until_somebody_settles_it(
    store: Store,
) -> None:
    sample = full_sample()
    first = saved(store, sample)
    base = [(first.origin, first.seq)]
    saved(store, replace(sample, name="Annas"), parents=base)

    told = saved(store, replace(sample, name="Bos"), author="bo", parents=base)

    heads = versions.heads(store.db, sample.id)
    current = versions.current(store.db, Sample, CHILD)
    assert told.conflict
    assert [one.name for one in heads if isinstance(one, Sample)] == ["Bos", "Annas"]
    assert all(one.saved and one.saved.conflict for one in heads)
    assert [(one.name, one.saved and one.saved.conflict) for one in current] == [("Bos", True)]

    settled = saved(store, replace(sample, name="Bådas"))

    assert not settled.conflict
    assert [one.saved for one in versions.heads(store.db, sample.id)] == [settled]


def test_current_records_stand_in_the_order_they_were_first_made(store: Store) -> None:
    first, second = Remark(child_id=CHILD, text="a"), Remark(child_id=CHILD, text="b")
    for one in (first, second, replace(first, text="c")):
        saved(store, one)

    found = versions.current(store.db, Remark, CHILD)

    assert [one.text for one in found] == ["c", "b"]


def test_a_childs_records_come_by_kind_and_no_others(store: Store) -> None:
    mine, other, unit = full_sample(), Remark(child_id="other", text="x"), Remark(text="enheten")
    remark = Remark(child_id=CHILD, text="y")
    for one in (mine, other, unit, remark):
        saved(store, one)

    found = versions.of_child(store.db, CHILD)

    assert dict(found) == {"sample": [mine], "remark": [remark]}
    assert found["delegation"] == []
    assert versions.current(store.db, Remark) == [unit]


def test_the_whole_history_of_a_child_comes_newest_first_in_pages(store: Store) -> None:
    sample, remark = full_sample(), Remark(child_id=CHILD, text="y")
    for one in (sample, remark, replace(sample, name="Ny")):
        saved(store, one)

    pages = [versions.all_history_of_child(store.db, CHILD, 2, offset) for offset in (0, 2)]

    assert [[one.saved and one.saved.seq for one in page] for page in pages] == [[3, 2], [1]]
    assert versions.marks(store.db, CHILD) == {store.origin: 3}


def test_a_clock_that_is_set_back_does_not_change_the_order(store: Store) -> None:
    sample = full_sample()
    saved(store, sample)

    earlier = saved(store, replace(sample, name="Ny"), at=NOW - timedelta(days=400))

    found = versions.get(store.db, sample.id)
    assert isinstance(found, Sample)
    assert found.name == "Ny"
    assert earlier.at == NOW - timedelta(days=400)
    stamps = store.db.execute("SELECT hlc FROM version ORDER BY seq").fetchall()
    assert stamps == sorted(set(stamps))


def test_a_record_never_moves_to_another_child(store: Store) -> None:
    sample = full_sample()
    saved(store, sample)

    with pytest.raises(ValueError, match="its child"):
        saved(store, replace(sample, child_id="other"))
    with pytest.raises(ValueError, match="parent"):
        saved(store, sample, parents=[("nobody", 7)])

    assert len(versions.history(store.db, sample.id)) == 1


def test_the_order_of_arrival_makes_no_difference_to_what_is_current(store: Store) -> None:
    rows, end = [], chain.Tip(0, 0, chain.START)
    for seq, parents in ((1, []), (2, [["laptop", 1]]), (3, [["laptop", 2]])):
        values = (
            *("laptop", seq, "r", "remark", CHILD, "unit", chain.canonical(parents), seq),
            *("2026-11-21T01:10:00.000Z", "bo", 1, f'{{"text":"{seq}"}}'),
        )
        rows.append((values, end))
        end = chain.Tip(seq, seq, chain.row_hash("version", end.hash, values))

    with store.transaction() as db:
        for values, before in reversed(rows):
            chain.append(db, "version", values, before)

    assert [one.text for one in versions.current(store.db, Remark, CHILD)] == ["3"]
    assert chain.verify(store.db) == []


def test_a_body_of_a_newer_program_is_refused_in_words(store: Store) -> None:
    sample = full_sample()
    saved(store, sample)
    with store.transaction() as db:
        chain.append(
            db,
            "version",
            ("x", 1, "new", "sample", CHILD, "u", "[]", 1, "2026-11-21T01:10:00Z", "bo", 99, "{}"),
            chain.Tip(0, 0, chain.START),
        )

    with pytest.raises(UserError, match="nyare version av hsvdesk"):
        versions.get(store.db, "new")


def test_a_body_that_does_not_fit_its_kind_is_named_without_its_content(store: Store) -> None:
    values = ("x", 1, "r", "sample", CHILD, "u", "[]", 1, "2026-11-21T01:10:00Z", "bo", 1)
    with store.transaction() as db:
        chain.append(db, "version", (*values, '{"day":"Åsa"}'), chain.Tip(0, 0, chain.START))

    with pytest.raises(StoreDamaged, match="Uppgiften x:1 kan inte läsas") as caught:
        versions.get(store.db, "r")

    assert caught.value.__cause__ is None
    assert "Åsa" not in str(caught.value)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_current_is_always_what_no_other_version_replaces(store: Store, choices: list[int]) -> None:
    sample = full_sample()
    written: list[tuple[str, int]] = []
    replaced: set[tuple[str, int]] = set()

    for choice in choices:
        parents = written[-choice:] if choice else []
        told = saved(store, sample, parents=parents)
        replaced |= set(parents)
        written.append((told.origin, told.seq))

    heads = {
        (one.saved.origin, one.saved.seq)
        for one in versions.heads(store.db, sample.id)
        if one.saved
    }
    assert heads == set(written) - replaced
    assert chain.verify(store.db) == []
