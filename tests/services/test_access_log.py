"""The access log: one line for every act, none for reading, and no word of any record."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hsvdesk.db import audit
from hsvdesk.domain.child import Child
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.note import Note
from hsvdesk.domain.relative import Relative
from hsvdesk.services import children, records
from hsvdesk.services.session import Session
from tests.records_made import described
from tests.services.test_children import lines, named
from tests.services.test_records import added, latex
from tests.stores import NOW, enrol, plain_child


@pytest.fixture
def child(session: Session) -> Child:
    return enrol(session)


def test_every_act_is_exactly_one_line_in_the_log(session: Session, child: Child) -> None:
    kept = added(session, latex(child))
    acts: list[tuple[str, Any]] = [
        ("note.add", lambda: records.add(session, Note(child_id=child.id, text="x", noted_at=NOW))),
        ("alert.change", lambda: records.change(session, records.patched(kept, {"reaction": "u"}))),
        (
            "alert.error",
            lambda: records.mark_error(session, records.show(session, kept.id), "fel"),
        ),
        ("child.open", lambda: children.open_child(session, child.id)),
        ("child.section", lambda: children.show_section(session, child.id, "alerts")),
        ("child.list", lambda: children.show_list(session)),
        ("child.export", lambda: records.export(session, child.id, "")),
        ("child.enrol", lambda: children.enrol(session, named("Bo", "Ek"))),
    ]
    for name, act in acts:
        before = lines(session)

        act()

        assert lines(session) == [*before, name]


def test_reading_an_opened_child_writes_nothing(session: Session, child: Child) -> None:
    kept = added(session, latex(child))
    before = lines(session)

    records.show(session, kept.id)
    records.history(session, kept.id)
    records.of_child(session, child.id)
    children.glance(session, child.id)
    children.listed(session, "åsa")

    assert lines(session) == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(sorted(set(KINDS) - {"child", "setting"})))
def test_no_word_of_a_record_stands_in_the_log(
    session: Session, data: st.DataObject, kind: str
) -> None:
    child = next((one for one in children.listed(session)), None)
    child_id = child.child_id if child else enrol(session).id
    made = replace(
        data.draw(described(KINDS[kind])), child_id=child_id, entered_in_error="Felskrivet"
    )
    seen = audit.entries(session.store.db, limit=1)[0].seq

    records.add(session, made)
    records.change(session, replace(records.show(session, made.id), entered_in_error="Felskrivet!"))

    told = [one for one in audit.entries(session.store.db, limit=10) if one.seq > seen]
    assert [one.act for one in told] == [f"{kind}.error", f"{kind}.add"]
    for line in told:
        assert (line.child_id, line.object, line.detail) == (child_id, made.id, "")


def test_the_whole_journey_of_a_child_leaves_no_word_in_the_log(session: Session) -> None:
    child = plain_child()
    children.enrol(session, child, [Relative(name="Malin Lindqvist", relation="mamma")])
    children.open_child(session, child.id)
    kept = added(session, latex(child, reaction="Svullnad"))
    records.change(session, records.patched(kept, {"reaction": "Utslag"}))
    records.mark_error(session, records.show(session, kept.id), "Förväxlad")

    log = json.dumps(session.store.db.execute("SELECT * FROM audit").fetchall(), default=repr)
    words = (
        *("Åsa", "Ödmark", "201903149803", "Malin", "Lindqvist", "mamma"),
        *("Latex", "Svullnad", "Utslag", "Förväxlad"),
    )
    assert [word for word in words if word.lower() in log.lower()] == []
    assert not re.search(r"\d{8}-?\d{4}\b", re.sub(r"[0-9a-f]{32}|\d{13,}", "", log))
