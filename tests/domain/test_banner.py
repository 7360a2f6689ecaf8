"""The banner: what must be seen first, most dangerous first, and never an old weight as new."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.alert import Alert, AlertKind, Severity, by_danger
from hsvdesk.domain.banner import banner, of_type, weight_is_old
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.child import Child
from hsvdesk.domain.household import Household, Weeks
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record
from hsvdesk.domain.treatment_limit import TreatmentLimit

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)
SETTINGS = {"weight_max_days_infant": 14, "weight_max_days_toddler": 30, "weight_max_days": 90}
CHILD = Child(given_name="Åsa", family_name="Ödmark", birth_date=date(2019, 3, 14))
WEIGHT = Measurement(
    measurement_kind=MeasurementKind.WEIGHT,
    value=Quantity(Decimal("14.2"), Unit.KG),
    measured_on=date(2026, 11, 9),
)


def grouped(*records: Record) -> dict[str, Sequence[Record]]:
    kinds = {one.kind for one in records}
    return {kind: [one for one in records if one.kind == kind] for kind in kinds}


def test_a_child_of_whom_nothing_is_known_shows_gaps_and_full_care() -> None:
    found = banner(grouped(CHILD), TODAY, SETTINGS)

    assert (found.age, found.shown_weight) == ("7 år 8 mån", "Vikt saknas")
    assert (found.limit, found.shown_home) == ("Inget beslut – full vård", "Hushåll saknas")
    assert (found.alerts, found.first_call, found.weight_old) == ((), None, False)
    assert banner(grouped(Child()), TODAY, SETTINGS).age == ""


def test_the_banner_says_what_holds_today() -> None:
    contact = PlanContact(function="Barnavdelningen")

    found = banner(
        grouped(
            CHILD,
            WEIGHT,
            Household(name="Hos mamma", weeks=Weeks.ALWAYS),
            CarePlan(contacts=(contact, PlanContact(function="Mamma"))),
            TreatmentLimit(not_given="HLR"),
            TreatmentLimit(not_given="Dialys"),
            TreatmentLimit(not_given="Intensivvård", ended_on=TODAY),
        ),
        TODAY,
        SETTINGS,
    )

    assert found.limit == "Ges inte: HLR; Ges inte: Dialys"
    assert (found.shown_home, found.homes) == ("Hos mamma", 1)
    assert found.shown_weight == "14,2\u00a0kg (2026-11-09)"
    assert found.first_call == contact


def test_two_homes_that_cannot_tell_make_the_nurse_ask() -> None:
    found = banner(grouped(CHILD, Household(name="A"), Household(name="B")), TODAY, SETTINGS)

    assert found.shown_home == "Var barnet bor i dag är okänt – fråga"


def test_mistakes_and_what_has_ended_are_not_in_the_banner() -> None:
    found = banner(
        grouped(
            CHILD,
            replace(WEIGHT, entered_in_error="fel barn"),
            Alert(substance="Latex", valid_to=YESTERDAY),
            Alert(substance="Nötter", entered_in_error="fel barn"),
            Alert(substance="Ägg", valid_to=TODAY),
            TreatmentLimit(not_given="HLR", entered_in_error="fel barn"),
            CarePlan(entered_in_error="fel barn", contacts=(PlanContact(function="Fel"),)),
        ),
        TODAY,
        SETTINGS,
    )

    assert [one.substance for one in found.alerts] == ["Ägg"]
    assert (found.weight, found.first_call) == (None, None)
    assert found.limit == "Inget beslut – full vård"


@pytest.mark.parametrize(
    ("born", "days", "old"),
    [
        (date(2025, 11, 22), 14, False),
        (date(2025, 11, 22), 15, True),
        (date(2025, 11, 21), 15, False),
        (date(2025, 11, 21), 31, True),
        (date(2023, 11, 22), 30, False),
        (date(2023, 11, 22), 31, True),
        (date(2023, 11, 21), 31, False),
        (date(2023, 11, 21), 90, False),
        (date(2023, 11, 21), 91, True),
    ],
)
def test_how_old_a_weight_may_be_depends_on_the_age(born: date, days: int, old: bool) -> None:
    weight = replace(WEIGHT, measured_on=TODAY - timedelta(days=days))

    assert weight_is_old(weight, replace(CHILD, birth_date=born), TODAY, SETTINGS) is old


def test_a_weight_of_no_date_or_a_child_of_no_age_counts_as_old() -> None:
    assert weight_is_old(replace(WEIGHT, measured_on=None), CHILD, TODAY, SETTINGS)
    assert weight_is_old(WEIGHT, Child(), TODAY, SETTINGS)


def test_of_type_without_a_day_keeps_what_has_ended_but_no_mistakes() -> None:
    ended = Alert(substance="Latex", valid_to=YESTERDAY)
    wrong = Alert(substance="Nötter", entered_in_error="fel")

    assert of_type(grouped(ended, wrong), Alert) == [ended]
    assert of_type(grouped(ended, wrong), Alert, TODAY) == []
    assert of_type({}, Alert) == []


ALERTS = [
    Alert(severity=severity, alert_kind=kind)
    for severity, kind in itertools.product([*Severity, None], [*AlertKind, None])
]


@given(alerts=st.permutations(ALERTS))
def test_alerts_come_most_dangerous_first_whatever_their_order(alerts: list[Alert]) -> None:
    found = by_danger(alerts)

    grades = [one.severity for one in found]
    assert [grade for grade, _ in itertools.groupby(grades)] == [
        *(Severity.LIFE_THREATENING, None, Severity.HARMFUL, Severity.TROUBLESOME)
    ]
    for _, same in itertools.groupby(found, key=lambda one: one.severity):
        assert [one.alert_kind for one in same] == [None, *AlertKind]


@pytest.mark.parametrize(
    ("severity", "stops"),
    [
        (Severity.LIFE_THREATENING, True),
        (Severity.HARMFUL, True),
        (None, True),
        (Severity.TROUBLESOME, False),
    ],
)
def test_a_hypersensitivity_not_known_to_be_mild_is_a_stop(
    severity: Severity | None,
    stops: bool,
) -> None:
    assert Alert(alert_kind=AlertKind.HYPERSENSITIVITY, severity=severity).stops is stops


@pytest.mark.parametrize("severity", [None, *Severity])
def test_other_alerts_are_a_stop_only_when_they_threaten_life(severity: Severity | None) -> None:
    deadly = severity is Severity.LIFE_THREATENING

    assert Alert(alert_kind=AlertKind.CARE_ROUTINE, severity=severity).stops is deadly
