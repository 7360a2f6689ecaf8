from datetime import timedelta

from hsvdesk.db import chain, versions
from hsvdesk.db.store import Store
from tests.db.conftest import CHILD, NOW, Remark, full_sample, saved


def test_many_at_once_are_stored_as_one_by_one(store: Store) -> None:
    saved(store, Remark(child_id=CHILD, text="före"))
    sample, remark = full_sample(), Remark(child_id=CHILD, text="efter")
    earlier = NOW - timedelta(days=400)

    with store.transaction() as db:
        written = ((sample, "anna", earlier), (remark, "bo", NOW))
        versions.add_new(db, store.origin, written, "unit")
    after = saved(store, Remark(child_id=CHILD, text="sist"))

    found = versions.get(store.db, sample.id)
    assert found == sample
    assert found is not None
    assert found.saved is not None
    assert (found.saved.seq, found.saved.author, found.saved.at) == (2, "anna", earlier)
    assert versions.current(store.db, Remark, CHILD)[1] == remark
    assert after.seq == 4
    assert chain.verify(store.db) == []
