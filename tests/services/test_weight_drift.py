"""What is known of a child's growth, read from the store, and what it soon leaves."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hsvdesk.domain.child import Child, Sex
from hsvdesk.domain.measurement import UNITS, Measurement, MeasurementKind
from hsvdesk.domain.quantity import Quantity
from hsvdesk.errors import NotAllowed
from hsvdesk.services import records, settings
from hsvdesk.services.child_facts import child_facts
from hsvdesk.services.session import Session
from hsvdesk.services.weight_drift import drifts
from tests.dilutions import instruction, order
from tests.stores import TODAY, enrol, plain_child

WEIGHT, LENGTH = MeasurementKind.WEIGHT, MeasurementKind.LENGTH


def measured(kind: MeasurementKind, value: str, ago: int = 0) -> Measurement:
    return Measurement(
        measurement_kind=kind,
        value=Quantity(Decimal(value), UNITS[kind]),
        measured_on=TODAY - timedelta(ago),
    )


def switch_on(session: Session) -> None:
    settings.decide(session, "calculator_enabled", 1, decided_by="Karin", note="Protokoll 3")


def with_child(session: Session, *measures: Measurement, sex: Sex | None = Sex.FEMALE) -> Child:
    born = date(2023, 11, 21)
    child = replace(plain_child(), birth_date=born, sex=sex)
    return enrol(session, child, measures)


def test_the_facts_are_the_valid_measures_newest_first(session: Session) -> None:
    child = with_child(
        session,
        measured(WEIGHT, "13.9", 30),
        measured(WEIGHT, "14.3", 2),
        measured(LENGTH, "95", 30),
        measured(LENGTH, "96", 2),
        measured(MeasurementKind.TEMPERATURE, "38"),
    )
    wrong = measured(WEIGHT, "143")
    records.add(session, replace(wrong, child_id=child.id))
    records.mark_error(session, records.show(session, wrong.id), "fel tal")

    found = child_facts(session, child.id, session.today())

    assert [str(one) for one in found.weights] == [
        "14,3\u00a0kg (2026-11-19)",
        "13,9\u00a0kg (2026-10-22)",
    ]
    assert str(found.length) == "96\u00a0cm (2026-11-19)"
    assert (found.birth_date, found.sex) == (child.birth_date, Sex.FEMALE)
    assert [one.sex for one in found.curves] == [Sex.FEMALE]
    assert found.weight_max_days == settings.values(session)["weight_max_days"]


def test_of_a_child_whose_sex_is_unknown_both_curves_count(session: Session) -> None:
    child = with_child(session, sex=None)

    found = child_facts(session, child.id, session.today())

    assert {one.sex for one in found.curves} == set(Sex)
    assert (found.weights, found.weight, found.length, found.surface) == ((), None, None, None)


def test_the_units_own_limit_of_an_old_weight_is_the_one_that_counts(session: Session) -> None:
    child = with_child(session)
    settings.decide(session, "weight_max_days", 45)

    assert child_facts(session, child.id, session.today()).weight_max_days == 45


def test_drift_is_looked_for_as_far_ahead_as_the_unit_says(session: Session) -> None:
    # 10 g a day: 14.3 kg today is over 14.8 kg on day 51; along the curve the day is later.
    child = with_child(session, measured(WEIGHT, "14.3"), measured(WEIGHT, "14.0", 30))
    stated = instruction(
        weight_to="14.8 kg", valid_to="2027-12-31", approved_by=None, approved_on=None
    )
    records.add(session, replace(stated, child_id=child.id))
    switch_on(session)

    (found,) = drifts(session, child.id)

    assert found.on == TODAY + timedelta(51)
    settings.decide(session, "drift_days", 50)
    assert drifts(session, child.id) == []


def test_nothing_is_computed_while_the_calculator_is_off(session: Session) -> None:
    child = with_child(session, measured(WEIGHT, "20"))
    records.add(session, replace(order(), child_id=child.id))

    assert drifts(session, child.id) == []
    switch_on(session)
    assert [one.outside for one in drifts(session, child.id)] == [True]


def test_a_child_that_is_not_opened_tells_nothing(session: Session) -> None:
    child = with_child(session)
    session.opened.clear()

    with pytest.raises(NotAllowed):
        child_facts(session, child.id, session.today())
    with pytest.raises(NotAllowed):
        drifts(session, child.id)
