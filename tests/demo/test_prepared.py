"""In the demo store one child has been given what two nurses agreed on, two days ago."""

from datetime import UTC, datetime
from pathlib import Path

from hsvdesk.demo import store
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.services import children, prepared, sign_in


def test_what_was_prepared_names_the_versions_that_it_went_by(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    demo = store.make(tmp_path / "demo", children=3, seed=1, now=lambda: now)
    session = sign_in.unlock(demo.folder, demo.user, demo.passphrase, now=lambda: now)
    try:
        (yousef,) = [one for one in children.listed(session) if one.name.startswith("Yousef")]
        children.open_child(session, yousef.child_id)

        (found,) = prepared.of_child(session, yousef.child_id)
    finally:
        session.close()

    assert found.standing is Standing.GIVEN
    assert found.order is not None
    assert found.order.product == "Provicillin Demo"
    assert found.instruction is not None
    assert found.check is not None
    assert found.check.equal is True
    assert {found.by, found.checked_by.split(" 2026")[0]} == {"Sara Holm", "Amir Rashidi"}
    assert found.to_sign == ""
