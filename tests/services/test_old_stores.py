"""Stores kept from each release: they open, are whole, and every record of them can be read."""

import shutil
from pathlib import Path

import pytest

from hsvdesk.domain.kinds import KINDS
from hsvdesk.services import backups, children, records, sign_in
from tests.ui.cheap_store import ANNA, PASSPHRASE, now

KEPT = Path(__file__).parent.parent / "data" / "old_stores"
RELEASES = sorted(one.name for one in KEPT.iterdir() if one.is_dir())


@pytest.mark.parametrize("release", RELEASES)
def test_a_store_of_an_earlier_release_opens_whole(release: str, tmp_path: Path) -> None:
    folder = tmp_path / release
    shutil.copytree(KEPT / release, folder)

    session = sign_in.unlock(folder, ANNA, PASSPHRASE, now=now)
    found = children.listed(session)
    kinds = set()
    for child in found:
        children.open_child(session, child.child_id)
        kinds |= {one.kind for one in records.history_of_child(session, child.child_id, -1)}
        assert children.glance(session, child.child_id).child.name == child.name
    faults = backups.verify(session)
    session.close()

    assert faults == []
    assert len(found) == 3
    assert {"child", "alert", "household", "measurement", "note", "activity"} <= kinds <= set(KINDS)


def test_every_release_has_its_store() -> None:
    assert RELEASES == ["0.1.0"]
