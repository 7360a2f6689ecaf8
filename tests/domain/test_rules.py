"""What holds for every kind: every problem at once, at its field; mistakes let through."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.activity import Activity, Agreed
from hsvdesk.domain.alert import Alert, AlertKind
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.note import Note
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.reconciliation import Channel, Reconciliation
from hsvdesk.domain.record import Record, Secrecy, gaps
from hsvdesk.domain.relative import Custody, Relative
from hsvdesk.domain.rules import MISSING, order_problem, problems, too_old, within
from hsvdesk.domain.treatment_limit import TreatmentLimit
from tests.records_made import any_record

TODAY = date(2026, 11, 21)
TOMORROW = TODAY + timedelta(days=1)
MIDNIGHT = datetime(2026, 11, 21, 23, tzinfo=UTC)
"""When 22 November begins in Sweden."""


def test_empty_required_fields_are_told_also_in_nested_rows() -> None:
    plan = CarePlan(
        contacts=(
            PlanContact(function="Jouren", phones=(Phone(number="112"), Phone())),
            PlanContact(),
        ),
        secrecy=(Secrecy(custodian="Pappa"),),
    )

    assert problems(plan, TODAY) == {
        "contacts.1.phones.2.number": MISSING,
        "contacts.2.function": MISSING,
        "contacts.2.phones": MISSING,
        "secrecy.1.reason": MISSING,
    }


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0\u2003"])
def test_what_is_only_blank_is_missing(blank: str) -> None:
    assert problems(Note(text=blank, noted_at=MIDNIGHT - timedelta(days=1)), TODAY) == {
        "text": MISSING
    }


def test_texts_dates_and_the_kinds_own_rules_are_told_together() -> None:
    limit = TreatmentLimit(
        not_given="HLR\0",
        decided_on=TOMORROW,
        ended_on=date(1066, 10, 14),
    )

    assert sorted(problems(limit, TODAY)) == [
        *("decided_by", "decided_on", "ended_by", "ended_on", "not_given")
    ]


@given(record=any_record(), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_whatever_a_record_holds_the_rules_answer_in_swedish(record: Record, today: date) -> None:
    for name, text in problems(record, today).items():
        assert name
        assert text.endswith(".") or text.endswith(")") or "?" in text


@given(record=any_record())
def test_a_mistake_is_always_let_through(record: Record) -> None:
    assert problems(replace(record, entered_in_error="fel barn"), TODAY) == {}


@pytest.mark.parametrize("reason", ["\0", "x" * 200_001, "\ud800"])
def test_the_reason_of_a_mistake_must_be_a_text_that_can_be_kept(reason: str) -> None:
    assert list(problems(Alert(entered_in_error=reason), TODAY)) == ["entered_in_error"]


def test_today_is_not_the_future() -> None:
    alert = Alert(alert_kind=AlertKind.OTHER, substance="Latex", noted_on=TODAY)

    assert problems(alert, TODAY) == {}
    assert list(problems(replace(alert, noted_on=TOMORROW), TODAY)) == ["noted_on"]


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (MIDNIGHT - timedelta(milliseconds=1), []),
        (MIDNIGHT, ["noted_at"]),
        (datetime.max.replace(tzinfo=UTC), ["noted_at"]),
        (datetime.min.replace(tzinfo=UTC), ["noted_at"]),
    ],
)
def test_a_note_is_of_today_at_the_latest_and_today_ends_at_swedish_midnight(
    moment: datetime, found: list[str]
) -> None:
    assert list(problems(Note(text="x", noted_at=moment), TODAY)) == found


def test_nobody_has_reconciled_tomorrow() -> None:
    record = Reconciliation(with_whom="BVC", channel=Channel.PHONE, reconciled_at=MIDNIGHT)

    assert problems(record, TODAY) == {"reconciled_at": "Tiden ligger i framtiden."}


def test_what_may_be_a_week_old_is_too_old_on_the_eighth_day() -> None:
    day = date(2026, 11, 13)

    on_the_seventh = too_old(day, day + timedelta(days=7), 7)
    on_the_eighth = too_old(day, day + timedelta(days=8), 7)

    assert (on_the_seventh, on_the_eighth) == (False, True)


def test_a_reconciliation_is_as_old_as_its_swedish_day_and_old_when_nobody_knows() -> None:
    late = datetime(2026, 11, 13, 23, 30, tzinfo=UTC)  # the 14th in Sweden

    known = Reconciliation(reconciled_at=late).is_old(date(2026, 11, 21), 7)
    unknown = Reconciliation().is_old(date(2026, 11, 21), 7)

    assert (known, unknown) == (False, True)


def test_an_end_before_its_beginning_is_told_at_the_end() -> None:
    assert list(order_problem(TOMORROW, TODAY, "valid_to")) == ["valid_to"]
    assert order_problem(TODAY, TODAY, "valid_to") == {}
    assert order_problem(None, TODAY, "valid_to") == order_problem(TODAY, None, "valid_to") == {}


@given(day=st.dates(), first=st.none() | st.dates(), last=st.none() | st.dates())
def test_both_ends_are_within(day: date, first: date | None, last: date | None) -> None:
    inside = within(day, first, last)

    assert inside == ((first or date.min) <= day <= (last or date.max))


def test_a_limit_that_was_ended_no_longer_holds_that_day() -> None:
    limit = TreatmentLimit(ended_on=TODAY)

    assert limit.holds_on(TODAY - timedelta(days=1))
    assert not limit.holds_on(TODAY)
    assert TreatmentLimit().holds_on(TODAY)
    assert not TreatmentLimit(entered_in_error="fel barn").holds_on(TODAY)


def test_custody_without_saying_in_what_capacity_is_asked_for() -> None:
    assert list(problems(Relative(name="Malin", custody=Custody.JOINT), TODAY)) == ["custodian"]


def test_a_disagreement_says_who_decides_and_what_holds_until_then() -> None:
    assert list(problems(Activity(what="Sugning", agreed=Agreed.NO), TODAY)) == ["agreed_note"]


def test_gaps_stop_nothing_and_are_named_by_their_label() -> None:
    relative = Relative(name="Malin", relation="mamma")

    assert gaps(relative) == {"custodian": "Vårdnadshavare", "phones": "Telefon"}
    assert problems(relative, TODAY) == {}
