"""Adding, changing, correcting and looking back: new versions only, one line in the log each."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hsvdesk.db import audit, chain, versions
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.alert import Alert, AlertKind
from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.child import Child, Protection
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.kinds import KINDS, OF_UNIT
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.note import Note
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.services import attachments, records
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.session import Session
from tests.documents import paper
from tests.services.test_children import OTHER, lines, named, stored
from tests.stores import NOW, TODAY, Clock, enrol, plain_child, second_session


@pytest.fixture
def child(session: Session) -> Child:
    return enrol(session)


def latex(child: Child, **more: Any) -> Alert:
    return Alert(child_id=child.id, alert_kind=AlertKind.OTHER, substance="Latex", **more)


def added(session: Session, record: Record) -> Record:
    """Store a record and return it as it is read back."""
    records.add(session, record)
    return records.show(session, record.id)


def apart(session: Session, child: Child) -> Record:
    """Return a record of which two versions were written apart, as after a merge of copies."""
    kept = added(session, latex(child))
    assert kept.saved is not None
    on = [(kept.saved.origin, kept.saved.seq)]
    with session.store.transaction() as db:
        for words in ("utslag", "svullnad"):
            assert isinstance(kept, Alert)
            other = replace(kept, reaction=words)
            versions.add(db, session.store.origin, other, OTHER, NOW, "", on)
    return records.show(session, kept.id)


def refusal(act: Any, *args: Any, **named_: Any) -> dict[str, str]:
    """Return the problems with which an act is refused."""
    with pytest.raises(RuleBroken) as refused:
        act(*args, **named_)
    return refused.value.problems


def test_a_record_is_kept_as_it_was_given_with_who_and_when(session: Session, child: Child) -> None:
    alert = latex(child, reaction="utslag")

    kept = added(session, alert)

    assert kept == alert
    assert kept.saved is not None
    assert (kept.saved.author, kept.saved.at) == (session.actor, NOW)
    assert not kept.saved.conflict


def test_a_change_is_a_new_version_and_the_old_one_stays(
    session: Session, child: Child, clock: Clock
) -> None:
    kept = added(session, latex(child))
    clock.forward(hours=1)

    records.change(session, records.patched(kept, {"reaction": "utslag"}))

    assert [one.summary() for one in records.history(session, kept.id)] == [
        *("Latex", "Latex – utslag")
    ]
    assert records.show(session, kept.id).saved != kept.saved
    assert records.show(session, kept.id, NOW).summary() == "Latex"
    with pytest.raises(UserError, match="finns inte"):
        records.show(session, kept.id, NOW - timedelta(seconds=1))


def test_a_change_written_on_an_old_version_is_refused_and_nothing_is_lost(
    session: Session, child: Child
) -> None:
    kept = added(session, latex(child))
    other = second_session(session)
    records.change(other, records.patched(records.show(other, kept.id), {"reaction": "utslag"}))
    before = (lines(session), stored(session))

    found = refusal(records.change, session, records.patched(kept, {"reaction": "svullnad"}))

    assert found == {"on": records.CHANGED_MEANWHILE}
    assert (lines(session), stored(session)) == before
    assert records.show(session, kept.id).summary() == "Latex – utslag"
    other.close()


def test_two_versions_written_apart_are_refused_until_somebody_settles(
    session: Session, child: Child
) -> None:
    kept = apart(session, child)
    assert kept.saved is not None
    assert kept.saved.conflict

    found = refusal(records.change, session, records.patched(kept, {"reaction": "klåda"}))
    assert list(found) == ["on"]

    records.change(session, records.patched(kept, {"reaction": "klåda"}), settles=True)

    settled = records.show(session, kept.id)
    assert settled.summary() == "Latex – klåda"
    assert settled.saved is not None
    assert not settled.saved.conflict
    assert lines(session)[-1] == "alert.settle"
    assert len(records.history(session, kept.id)) == 4
    assert chain.verify(session.store.db) == []


def test_a_record_that_is_not_there_cannot_be_changed(session: Session, child: Child) -> None:
    assert refusal(records.change, session, latex(child)) == {"id": records.NOT_FOUND}
    kept = added(session, latex(child))
    assert refusal(records.change, session, replace(kept, saved=None)) == {"id": records.NOT_FOUND}
    for act in (records.show, records.history, records.child_of):
        with pytest.raises(UserError, match="finns inte"):
            act(session, "nobody")


def test_the_same_new_record_saved_twice_is_refused(session: Session, child: Child) -> None:
    alert = latex(child)
    records.add(session, alert)

    assert refusal(records.add, session, alert) == {"id": "Uppgiften är redan sparad."}
    assert len(records.history(session, alert.id)) == 1


@pytest.mark.parametrize("kind", sorted(set(KINDS) - OF_UNIT - {"child", "disclosure"}))
def test_a_record_of_a_child_needs_a_child(session: Session, kind: str) -> None:
    before = (lines(session), stored(session))

    assert refusal(records.add, session, KINDS[kind]())["child_id"]
    assert (lines(session), stored(session)) == before


def test_a_reference_must_be_to_the_same_childs_record_of_the_right_kind(
    session: Session, child: Child
) -> None:
    other = enrol(session, named("Bo", "Ek"))
    goal = added(session, Goal(child_id=child.id, text="Sova"))
    foreign = added(session, Goal(child_id=other.id, text="Äta"))
    alert = added(session, latex(child))

    for wrong in (foreign.id, alert.id, "nobody", child.id):
        found = refusal(
            records.add, session, Activity(child_id=child.id, what="Sugning", goal=wrong)
        )
        assert found == {"goal": "Delmål: uppgiften finns inte för barnet."}
    records.add(session, Activity(child_id=child.id, what="Sugning", goal=goal.id))


def test_a_mistake_is_let_through_whatever_it_holds(session: Session, child: Child) -> None:
    weight = Measurement(
        child_id=child.id,
        measurement_kind=MeasurementKind.WEIGHT,
        value=Quantity(Decimal(1000), Unit.KG),
        measured_on=date(2027, 1, 1),
    )
    with session.logged("x.y", child.id) as work:
        work.save(weight, ())
    kept = records.show(session, weight.id)

    records.mark_error(session, kept, "  tiofalt ")

    assert records.show(session, weight.id).entered_in_error == "tiofalt"
    assert lines(session)[-1] == "measurement.error"


@pytest.mark.parametrize("reason", ["", "  ", "fel\0"])
def test_a_mistake_needs_a_reason_that_can_be_kept(
    session: Session, child: Child, reason: str
) -> None:
    kept = added(session, latex(child))

    assert list(refusal(records.mark_error, session, kept, reason)) == ["entered_in_error"]


def test_a_patch_empties_with_null_and_tells_every_fault(session: Session, child: Child) -> None:
    kept = added(session, latex(child, reaction="utslag"))

    assert records.patched(kept, {"reaction": None}).summary() == "Latex"
    assert sorted(refusal(records.patched, kept, {"id": "x", "severity": 3, "noted_on": ""})) == [
        *("id", "noted_on", "severity")
    ]


def test_the_export_holds_what_is_and_every_version(session: Session, child: Child) -> None:
    kept = added(session, latex(child))
    records.change(session, records.patched(kept, {"reaction": "utslag"}))

    told = records.export(session, child.id, "flytt")

    assert [one["reaction"] for one in told["records"]["alert"]] == ["utslag"]
    assert [one["kind"] for one in told["versions"]].count("alert") == 2
    assert told["versions"][0]["kind"] == "child"
    assert audit.entries(session.store.db, limit=1)[0].detail == "flytt"
    json.dumps(told)


def test_a_protected_child_is_not_exported_without_a_reason(session: Session) -> None:
    child = enrol(session, replace(plain_child(), protected_identity=Protection.FICTITIOUS))
    before = lines(session)

    for reason in ("", "  "):
        assert list(refusal(records.export, session, child.id, reason)) == ["reason"]

    assert lines(session) == before
    assert records.export(session, child.id, "Beslut 12")["child_id"] == child.id


def test_the_history_of_a_child_is_read_a_page_at_a_time(session: Session, child: Child) -> None:
    for number in range(5):
        records.add(session, Note(child_id=child.id, text=str(number), noted_at=NOW))

    first = records.history_of_child(session, child.id, limit=3)
    rest = records.history_of_child(session, child.id, limit=3, offset=3)

    assert [one.summary() for one in [*first, *rest]][:5] == ["4", "3", "2", "1", "0"]


def test_a_clock_set_back_changes_neither_the_order_nor_what_is_current(
    session: Session, child: Child, clock: Clock
) -> None:
    kept = added(session, latex(child))
    clock.forward(days=-400)
    assert session.today() == TODAY - timedelta(days=400)

    records.change(session, records.patched(kept, {"reaction": "utslag"}))
    clock.forward(days=400)

    assert [one.summary() for one in records.history(session, kept.id)] == [
        *("Latex", "Latex – utslag")
    ]
    assert records.show(session, kept.id).summary() == "Latex – utslag"
    assert lines(session)[-1] == "alert.change"
    assert chain.verify(session.store.db) == []


def test_today_is_swedens_day_and_not_the_laptops(session: Session, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert session.today() == date(2026, 7, 2)


@pytest.mark.parametrize("text", ["<b>&amp;\"'", "👩🏽‍⚕️", "שלום محمد", "Thị Nguyễn", "x" * 100_000])
def test_a_note_is_read_back_to_the_letter(session: Session, child: Child, text: str) -> None:
    kept = added(session, Note(child_id=child.id, text=text, noted_at=NOW))

    assert isinstance(kept, Note)
    assert kept.text == text


def test_the_acts_of_some_kinds_are_their_own(session: Session, child: Child) -> None:
    for kind in ("attachment", "disclosure", "staff"):
        with pytest.raises(NotAllowed):
            ACTS[kind].add(session, KINDS[kind](child_id=child.id))
    with pytest.raises(NotAllowed):
        ACTS["disclosure"].change(session, KINDS["disclosure"](child_id=child.id))


def test_what_a_file_says_of_itself_cannot_be_changed(session: Session, child: Child) -> None:
    attachments.add(session, Attachment(child_id=child.id, name="Remis"), paper(1))
    (kept,) = records.of_kind(session, Attachment, child.id)

    found = refusal(
        ACTS["attachment"].change, session, records.patched(kept, {"sha256": "0", "size": 1})
    )
    ACTS["attachment"].change(session, records.patched(kept, {"name": "Remiss"}))

    assert sorted(found) == ["sha256", "size"]
    assert records.of_kind(session, Attachment, child.id)[0].name == "Remiss"
