"""Enrolling, finding and opening: all problems at once, nothing half done, nothing unlogged."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hsvdesk.db import audit
from hsvdesk.domain.alert import Alert, AlertKind, Severity
from hsvdesk.domain.child import Child, Protection
from hsvdesk.domain.household import Household
from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.note import Note
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.staff import CareRelation
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.services import children, news, records
from hsvdesk.services.session import Session
from tests.stores import NOW, NURSE, TODAY, Clock, enrol, plain_child, second_session

OTHER = "d" * 32
YESTERDAY = TODAY - timedelta(days=1)


def lines(session: Session) -> list[str]:
    """Return the acts in the log, oldest first."""
    return [one.act for one in reversed(audit.entries(session.store.db, limit=1000))]


def stored(session: Session) -> int:
    """Return how many versions the store holds."""
    return int(session.store.db.execute("SELECT count(*) FROM version").fetchone()[0])


def colleague(session: Session) -> Session:
    """Return the session of a nurse who takes part in nobody's care."""
    return Session(session.store, OTHER, session.care_unit, session.now)


def named(given: str, family: str, **more: object) -> Child:
    values = {"birth_date": date(2020, 1, 2), "identity_kind": IdentityKind.UNKNOWN, **more}
    return Child(given_name=given, family_name=family, **values)  # type: ignore[arg-type]


def test_a_child_is_enrolled_with_all_that_came_with_it_in_one_act(session: Session) -> None:
    child, alert = plain_child(), Alert(alert_kind=AlertKind.OTHER, substance="Latex")
    home = Household(name="Hos mamma")
    mother = Relative(name="Malin", lives_at=home.id)
    before = len(lines(session))

    changed = children.enrol(session, child, [alert, home, mother])

    assert lines(session)[before:] == ["child.enrol"]
    assert changed.child_id == child.id
    assert changed.kinds >= {"child", "alert", "household", "relative"}
    found = records.of_child(session, child.id)
    assert [one.summary() for one in found["alert"]] == ["Latex"]
    assert {one.child_id for some in found.values() for one in some} == {child.id}
    assert children.has_care_relation(session, child.id)


def test_every_problem_is_told_at_once_and_nothing_is_stored_or_logged(session: Session) -> None:
    before = (lines(session), stored(session))
    child = replace(plain_child(), given_name="", identity="20190314-9804")
    others = [
        Alert(alert_kind=AlertKind.OTHER, substance="Latex"),
        Alert(noted_on=TODAY + timedelta(days=1)),
        Measurement(
            measurement_kind=MeasurementKind.WEIGHT,
            value=Quantity(Decimal(1000), Unit.KG),
            measured_on=TODAY,
        ),
        Relative(name="Malin", lives_at="f" * 32),
    ]

    with pytest.raises(RuleBroken) as refused:
        children.enrol(session, child, others)

    assert sorted(refused.value.problems) == [
        *("alert.2.alert_kind", "alert.2.noted_on", "alert.2.substance", "given_name"),
        *("identity", "measurement.1.value", "relative.1.lives_at"),
    ]
    assert (lines(session), stored(session)) == before
    assert child.id not in session.opened
    assert children.listed(session) == []


def test_the_same_number_twice_is_found_before_saving_however_it_is_written(
    session: Session,
) -> None:
    enrol(session)
    before = (lines(session), stored(session))

    for written in ("201903149803", "190314-9803", "20190314 9803", "20190314+9803"):
        twin = replace(plain_child(), id=f"{len(written):032}", identity=written)
        with pytest.raises(RuleBroken) as refused:
            children.enrol(session, twin)

        assert list(refused.value.problems) == ["identity"]
    assert (lines(session), stored(session)) == before


def test_a_change_to_anothers_number_is_found_too(session: Session) -> None:
    enrol(session)
    other = enrol(session, named("Bo", "Ek"))

    with pytest.raises(RuleBroken) as refused:
        records.change(
            session,
            records.patched(
                records.show(session, other.id),
                {
                    "identity": "201903149803",
                    "identity_kind": "personnummer",
                    "birth_date": "2019-03-14",
                },
            ),
        )

    assert list(refused.value.problems) == ["identity"]


def test_children_without_number_may_be_many(session: Session) -> None:
    enrol(session, named("Flicka", "-"))
    enrol(session, named("Flicka", "-"))

    assert [one.name for one in children.listed(session)] == ["Flicka", "Flicka"]


def test_saving_the_same_new_child_twice_is_refused_and_leaves_it_open(session: Session) -> None:
    child = enrol(session)

    with pytest.raises(RuleBroken) as refused:
        children.enrol(session, child)

    assert refused.value.problems == {"id": "Uppgiften är redan sparad."}
    assert child.id in session.opened
    assert len(records.history(session, child.id)) == 1


def test_a_first_visit_at_night_is_recorded_with_four_fields(session: Session) -> None:
    child = enrol(session, named("Flicka", "Ek", birth_date_estimated=True))

    assert children.glance(session, child.id).shown_weight == "Vikt saknas"


def test_without_care_relation_a_reason_is_asked_for_and_kept(session: Session) -> None:
    child = enrol(session)
    other = colleague(session)
    before = lines(session)

    for reason in ("", "   ", "\n"):
        with pytest.raises(NotAllowed):
            children.open_child(other, child.id, reason)
    assert lines(session) == before
    children.open_child(other, child.id, " Jour i natt ")

    line = audit.entries(session.store.db, limit=1)[0]
    assert (line.act, line.actor, line.child_id) == ("child.open", OTHER, child.id)
    assert json.loads(line.detail)["reason"] == "Jour i natt"


@pytest.mark.parametrize("reason", ["jour\0", "\ud800", "x" * 200_001])
def test_a_reason_that_cannot_be_kept_is_refused_at_its_field(
    session: Session, reason: str
) -> None:
    child = enrol(session)
    other = colleague(session)

    with pytest.raises(RuleBroken) as refused:
        children.open_child(other, child.id, reason)

    assert list(refused.value.problems) == ["reason"]
    assert other.opened == set()


def test_a_reason_is_not_kept_where_none_was_needed(session: Session) -> None:
    child = enrol(session)

    children.open_child(session, child.id, "onödigt")

    assert json.loads(audit.entries(session.store.db, limit=1)[0].detail)["reason"] == ""


@pytest.mark.parametrize(
    ("first", "last", "related"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (None, YESTERDAY, False),
        (TODAY + timedelta(days=1), None, False),
    ],
)
def test_a_care_relation_holds_for_its_days(
    session: Session, first: date | None, last: date | None, *, related: bool
) -> None:
    child = enrol(session)
    relation = CareRelation(
        child_id=child.id, staff_id=NURSE, reason="Vikarie", valid_from=first, valid_to=last
    )
    records.mark_error(session, records.of_kind(session, CareRelation, child.id)[0], "prov")

    records.add(session, relation)

    assert children.has_care_relation(session, child.id) is related


def test_a_relation_to_the_whole_unit_opens_every_child(session: Session) -> None:
    child = enrol(session)
    records.mark_error(session, records.of_kind(session, CareRelation, child.id)[0], "prov")

    records.add(session, CareRelation(staff_id=NURSE, reason="Alla barn"))

    assert children.has_care_relation(session, child.id)


def test_an_opening_that_could_not_be_logged_opens_nothing(session: Session) -> None:
    child = enrol(session)
    session.opened.clear()

    with session.store.transaction(), pytest.raises(RuntimeError):
        children.open_child(session, child.id)

    assert session.opened == set()


def test_a_child_that_is_not_there_cannot_be_opened(session: Session) -> None:
    note = Note(child_id=enrol(session).id, text="x", noted_at=NOW)
    records.add(session, note)

    for id_ in ("", "nobody", note.id, NURSE):
        with pytest.raises(UserError):
            children.open_child(session, id_)


def test_nothing_can_be_done_with_a_child_that_is_not_open(session: Session) -> None:
    child = enrol(session)
    alert = Alert(child_id=child.id, alert_kind=AlertKind.OTHER, substance="Latex")
    records.add(session, alert)
    kept = records.show(session, alert.id)
    session.opened.clear()
    before = (lines(session), stored(session))

    for act in (
        lambda: records.add(session, Note(child_id=child.id, text="x", noted_at=NOW)),
        lambda: records.change(session, kept),
        lambda: records.mark_error(session, kept, "fel"),
        lambda: records.show(session, alert.id),
        lambda: records.history(session, alert.id),
        lambda: records.of_kind(session, Alert, child.id),
        lambda: records.of_child(session, child.id),
        lambda: records.history_of_child(session, child.id),
        lambda: records.export(session, child.id, ""),
        lambda: children.glance(session, child.id),
        lambda: children.show_section(session, child.id, "alerts"),
        lambda: news.since_last_opened(session, child.id),
    ):
        with pytest.raises(NotAllowed, match="Öppna barnet först"):
            act()
    assert (lines(session), stored(session)) == before


def test_children_are_found_by_the_beginning_of_any_word_in_any_letters(session: Session) -> None:
    for given, family in (("Åsa", "Ödmark"), ("Anna", "Åström"), ("Nguyễn Thị", "Đào")):
        enrol(session, named(given, family))
    enrol(session)

    def found(text: str) -> list[str]:
        return [one.name for one in children.listed(session, text)]

    assert set(found("åsa")) == set(found("ASA")) == set(found("Åsa öd")) == {"Åsa Ödmark"}
    assert found("a") == found("Å")
    assert found("nguyen dao") == found("Nguye\u0302\u0303n") == ["Nguyễn Thị Đào"]
    assert found("190314-98") == found("20190314") == found("201903149803") == ["Åsa Ödmark"]
    assert found("sa") == found("ödmark xyz") == []
    assert len(found("")) == children.count(session) == 4


def test_the_list_is_in_swedish_order(session: Session) -> None:
    for family in ("Öberg", "Zetter", "Åberg", "Ärlig", "Adam"):
        enrol(session, named("X", family))

    shown = [one.name.split()[1] for one in children.listed(session)]

    assert shown == ["Adam", "Zetter", "Åberg", "Ärlig", "Öberg"]


def test_a_row_follows_the_child_and_its_alerts(session: Session) -> None:
    child = enrol(session)
    worst = Alert(
        child_id=child.id,
        alert_kind=AlertKind.HYPERSENSITIVITY,
        substance="Penicillin",
        severity=Severity.LIFE_THREATENING,
    )
    for alert in (
        Alert(child_id=child.id, alert_kind=AlertKind.OTHER, substance="Hund"),
        Alert(child_id=child.id, alert_kind=AlertKind.OTHER, substance="Förr", valid_to=YESTERDAY),
        worst,
    ):
        records.add(session, alert)

    (row,) = children.listed(session)
    assert row.warnings == ("Penicillin (livshotande)", "Hund")
    assert not row.protected

    records.mark_error(session, records.show(session, worst.id), "fel barn")
    kept = records.show(session, child.id)
    assert isinstance(kept, Child)
    records.change(session, replace(kept, given_name="Asta", protected_identity=Protection.MARKING))

    (row,) = children.listed(session)
    assert (row.name, row.warnings, row.protected) == ("Asta Ödmark", ("Hund",), True)
    assert children.listed(session, "åsa") == []


def test_a_child_enrolled_by_mistake_leaves_the_list_but_not_the_store(session: Session) -> None:
    child = enrol(session)

    records.mark_error(session, records.show(session, child.id), "dubblett")

    assert children.listed(session) == []
    assert children.count(session) == 0
    assert len(records.history(session, child.id)) == 2
    again = enrol(session)
    assert [one.child_id for one in children.listed(session)] == [again.id]


def test_the_children_opened_last_come_first(session: Session) -> None:
    opened = [enrol(session, named("X", family)) for family in ("A", "B", "C")]
    children.open_child(session, opened[0].id)

    recent = [one.child_id for one in children.recent(session, limit=2)]

    assert recent == [opened[0].id, opened[2].id]
    assert children.recent(colleague(session)) == []


def test_a_second_window_sees_what_the_first_has_saved(session: Session, clock: Clock) -> None:
    child = enrol(session)
    other = second_session(session, clock)

    records.add(session, Note(child_id=child.id, text="Sov gott", noted_at=NOW))

    assert [one.text for one in records.of_kind(other, Note, child.id)] == ["Sov gott"]
    other.close()
