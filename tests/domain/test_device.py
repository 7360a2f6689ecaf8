"""What stops at a power cut, in the order of danger; and what is past its day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.device import Device, DeviceSetting, Owner, TrainedUser, power_cut
from hsvdesk.domain.record import gaps
from hsvdesk.domain.rules import problems

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

devices = st.builds(
    Device,
    product=st.text(max_size=5),
    power_dependent=st.none() | st.booleans(),
    has_battery=st.none() | st.booleans(),
    battery_hours=st.none() | st.decimals("0.1", 100, places=1),
    valid_from=st.none() | st.sampled_from([YESTERDAY, TODAY, TOMORROW]),
    valid_to=st.none() | st.sampled_from([YESTERDAY, TODAY, TOMORROW]),
)


def device(product: str, hours: str = "", *, dependent: bool | None = True) -> Device:
    return Device(
        product=product,
        power_dependent=dependent,
        battery_hours=Decimal(hours) if hours else None,
    )


def test_unknown_battery_comes_first_then_none_then_the_shortest() -> None:
    long, short, unknown = device("Ventilator", "7.5"), device("Sug", "0.75"), device("Hostmaskin")
    none = replace(device("Koncentrator"), has_battery=False)

    found = power_cut([long, short, none, unknown], TODAY)

    assert found.dependent == (unknown, none, short, long)
    assert found.unsaid == ()


def test_what_nobody_has_said_is_never_taken_for_a_no() -> None:
    unsaid = device("Värmeplatta", dependent=None)

    found = power_cut([unsaid, device("Blåsa", dependent=False)], TODAY)

    assert found.dependent == ()
    assert found.unsaid == (unsaid,)
    assert "power_dependent" in gaps(unsaid)
    assert "power_dependent" not in gaps(device("Blåsa", dependent=False))


def test_devices_that_have_ended_begin_later_or_were_mistakes_do_not_count() -> None:
    others = [
        replace(device("Förr"), valid_to=YESTERDAY),
        replace(device("Sen"), valid_from=TOMORROW),
        replace(device("Fel"), entered_in_error="fel barn"),
    ]

    assert power_cut(others, TODAY).dependent == ()


@given(found=st.lists(devices, max_size=8))
def test_no_device_in_force_that_may_stop_is_left_out(found: list[Device]) -> None:
    cut = power_cut(found, TODAY)

    told = {one.id for one in (*cut.dependent, *cut.unsaid)}
    assert told == {
        one.id for one in found if one.holds_on(TODAY) and one.power_dependent is not False
    }
    hours = [one.hours_alone for one in cut.dependent]
    known = [one for one in hours if one is not None]
    assert hours == [None] * (len(hours) - len(known)) + sorted(known)


@pytest.mark.parametrize(
    ("next_on", "overdue"), [(None, False), (YESTERDAY, True), (TODAY, False), (TOMORROW, False)]
)
def test_service_is_overdue_the_day_after(next_on: date | None, overdue: bool) -> None:
    assert Device(product="Sug", service_next_on=next_on).service_overdue(TODAY) is overdue


def test_a_device_that_is_not_in_use_is_not_overdue() -> None:
    ended = Device(product="Sug", service_next_on=YESTERDAY, valid_to=YESTERDAY)

    assert not ended.service_overdue(TODAY)


def test_training_has_lapsed_the_day_after_it_should_have_been_renewed() -> None:
    late, last, never = (
        TrainedUser(name="Elle", renew_by=YESTERDAY),
        TrainedUser(name="Nils", renew_by=TODAY),
        TrainedUser(name="Ante"),
    )

    assert Device(product="Sug", users=(late, last, never)).lapsed(TODAY) == (late,)


@pytest.mark.parametrize("hours", ["0.1", "5.2", "100"])
def test_hours_that_can_be(hours: str) -> None:
    assert problems(device("Sug", hours), TODAY) == {}


@pytest.mark.parametrize(
    ("hours", "problem"),
    [
        ("0", "Skriv ett tal över noll."),
        ("-1", "Skriv ett tal över noll."),
        ("240", "Högst 100. Kontrollera talet."),
    ],
)
def test_hours_that_cannot_be(hours: str, problem: str) -> None:
    assert problems(device("Sug", hours), TODAY) == {"battery_hours": problem}


def test_hours_of_a_battery_that_is_not_there_are_refused() -> None:
    contradiction = replace(device("Sug", "4"), has_battery=False)

    assert problems(contradiction, TODAY).keys() == {"battery_hours"}
    assert contradiction.hours_alone == 0


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = Device(
        owner=Owner.REGION,
        battery_hours=Decimal(-1),
        settings=(DeviceSetting(value="4"), DeviceSetting(name="Flöde", set_on=TOMORROW)),
        users=(TrainedUser(name="Elle", trained_on=TOMORROW, renew_by=TODAY),),
        service_last_on=TOMORROW,
        service_next_on=TODAY,
        points_on=TOMORROW,
        valid_from=TODAY,
        valid_to=YESTERDAY,
    )

    assert problems(wrong, TODAY).keys() == {
        "product",
        "battery_hours",
        "settings.1.name",
        "settings.2.set_on",
        "users.1.trained_on",
        "users.1.renew_by",
        "service_last_on",
        "service_next_on",
        "points_on",
        "valid_to",
    }


def test_least_and_most_of_a_setting_are_kept_as_written() -> None:
    setting = DeviceSetting(name="Tryck", value="18 cmH2O", least="20 cmH2O", most="16 cmH2O")

    assert problems(Device(product="Ventilator", settings=(setting,)), TODAY) == {}
