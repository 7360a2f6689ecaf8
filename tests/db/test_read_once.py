from dataclasses import replace

import pytest

from hsvdesk.db import versions
from hsvdesk.db.store import Store
from tests.db.conftest import CHILD, NOW, Remark, full_sample, saved


def test_a_version_is_read_once_and_given_out_again(store: Store) -> None:
    sample = full_sample()
    saved(store, sample)

    first, again = versions.get(store.db, sample.id), versions.get(store.db, sample.id)

    assert first == sample
    assert again is first


def test_what_was_rolled_back_is_never_taken_for_what_came_instead(store: Store) -> None:
    undone, written = Remark(child_id=CHILD, text="Ångrat"), Remark(child_id=CHILD, text="Skrivet")

    def write_and_break_off() -> None:
        with store.transaction() as db:
            versions.add(db, store.origin, undone, "anna", NOW, "unit")
            assert versions.get(db, undone.id) == undone
            raise LookupError

    with pytest.raises(LookupError):
        write_and_break_off()
    told = saved(store, written)

    assert told.seq == 1
    assert versions.get(store.db, undone.id) is None
    assert versions.at_version(store.db, told.origin, told.seq) == written


def test_a_conflict_that_comes_later_is_seen(store: Store) -> None:
    sample = full_sample()
    base = saved(store, sample)
    parent = [(base.origin, base.seq)]
    saved(store, replace(sample, name="Annas"), parents=parent)
    alone = versions.get(store.db, sample.id)

    saved(store, replace(sample, name="Bos"), author="bo", parents=parent)

    assert alone is not None
    assert alone.saved is not None
    assert not alone.saved.conflict
    assert [one.saved.conflict for one in versions.heads(store.db, sample.id) if one.saved] == [
        True,
        True,
    ]


def test_what_was_read_is_forgotten_when_the_store_is_closed(store: Store) -> None:
    sample = full_sample()
    saved(store, sample)
    versions.get(store.db, sample.id)
    db = store.db

    store.close()

    assert db.read == {}


def test_only_what_others_wrote_since_is_told_newest_first(store: Store) -> None:
    first, second, third = (Remark(child_id=CHILD, text=text) for text in ("ett", "två", "tre"))
    saved(store, first, author="bo")
    seen = versions.marks(store.db, CHILD)
    saved(store, second, author="bo")
    saved(store, third, author="anna")
    saved(store, replace(first, text="ett igen"), author="bo")

    found = versions.written_since(store.db, CHILD, seen, but_by="anna")

    assert [one.text for one in found if isinstance(one, Remark)] == ["ett igen", "två"]
    assert len(versions.written_since(store.db, CHILD, {}, but_by="anna")) == 3
    assert len(versions.written_since(store.db, CHILD, seen, but_by="anna", limit=1)) == 1
