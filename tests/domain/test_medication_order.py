"""Orders: when one holds, what is red, what is left after a change, and what is never carried."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain import medicine_rows as rows
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_choices import DrugAccess, HighRisk, Route
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import AFTER_CHANGE, MedicationOrder
from hsvdesk.domain.order_change import CARRIED, begun, carried_words, change_problems, struck
from hsvdesk.domain.order_standing import OrderStanding, current, standing
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record, Secrecy, gaps
from hsvdesk.domain.rules import problems
from hsvdesk.domain.supply import Supply
from hsvdesk.services.dilutions import limits

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MOST = 7


def mg(number: str) -> Quantity:
    return Quantity(Decimal(number), Unit.MG)


def kg(number: str) -> Quantity:
    return Quantity(Decimal(number), Unit.KG)


def order(**said: Any) -> MedicationOrder:
    return MedicationOrder(**({"substance": "provicillin", "child_id": "c"} | said))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def by_kind(*some: Record) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in some:
        found.setdefault(one.kind, []).append(one)
    return found


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ({}, True),
        ({"starts_on": TODAY, "stops_on": TODAY}, True),
        ({"starts_on": TODAY + DAY}, False),
        ({"stops_on": TODAY - DAY}, False),
        ({"struck_at": NOW}, False),
        ({"struck_at": NOW + HOUR}, True),
        ({"changed_from": NOW}, True),
        ({"changed_from": NOW + HOUR}, False),
        ({"entered_in_error": "Fel"}, False),
    ],
)
def test_an_order_is_in_force_from_its_hour_until_it_is_struck(
    said: dict[str, Any], holds: bool
) -> None:
    assert order(**said).in_force(NOW) is holds


def test_by_days_alone_an_order_no_longer_holds_on_the_day_it_is_struck() -> None:
    one = order(struck_at=NOW + HOUR)

    assert one.holds_on(TODAY - DAY)
    assert not one.holds_on(TODAY)


@given(changed=st.integers(-10_000, 10_000), asked=st.integers(-10_000, 10_000))
def test_at_every_moment_either_the_old_or_the_new_order_holds_and_never_both(
    changed: int, asked: int
) -> None:
    old, new = order(), order(changed_from=NOW + changed * MINUTE)
    moment = NOW + asked * MINUTE

    assert struck(old, new).in_force(moment) is not new.in_force(moment)


def test_a_struck_order_says_when_and_never_before_it_began() -> None:
    assert "struck_at" in problems(order(struck_reason="Utslag"), TODAY)
    assert "struck_at" in problems(order(struck_at=NOW - HOUR, changed_from=NOW), TODAY)
    assert problems(order(struck_at=NOW, changed_from=NOW), TODAY) == {}
    assert "struck_reason" in gaps(order(struck_at=NOW))


def test_an_oral_order_needs_who_when_why_and_that_it_was_read_back() -> None:
    assert {"prescriber", "oral_at", "oral_reason", "read_back", "confirmed_on"} <= set(
        gaps(order(oral_order=True))
    )
    assert "oral_at" not in gaps(order())


def test_an_oral_order_is_red_and_in_force_until_it_is_confirmed() -> None:
    one = order(oral_order=True, read_back=True)

    assert one.in_force(NOW)
    assert standing(one, [one], NOW) is OrderStanding.UNCONFIRMED
    assert rows.reds(one, [one], NOW) == ("Muntlig – ej bekräftad",)
    confirmed = replace(one, confirmed_on=TODAY)
    assert rows.reds(confirmed, [confirmed], NOW) == ()


@pytest.mark.parametrize("said", [None, False])
def test_an_oral_order_that_was_not_read_back_says_so(said: bool | None) -> None:
    one = order(oral_order=True, read_back=said)

    assert rows.NOT_READ_BACK in rows.reds(one, [one], NOW)


def test_as_needed_without_a_most_in_24_hours_is_a_gap_and_red() -> None:
    one = order(as_needed=True)

    assert "max_per_day" in gaps(one)
    assert rows.reds(one, [one], NOW) == (rows.NO_MOST,)
    assert (
        plain(rows.times(replace(one, max_per_day=mg("30")))) == "Vid behov, högst 30 mg per dygn"
    )


@pytest.mark.parametrize("name", AFTER_CHANGE)
def test_what_must_follow_a_change_is_left_until_the_answer_is_yes(name: str) -> None:
    done = dict.fromkeys(AFTER_CHANGE, True)

    for answer in (None, False):
        assert len(order(replaces="o", **(done | {name: answer})).left_after_change) == 1
    assert name in gaps(order(replaces="o", **(done | {name: None})))
    assert order(replaces="o", **done).left_after_change == ()
    assert order(**{name: False}).left_after_change == ()


def test_a_change_begins_without_dose_weight_or_decider_and_keeps_what_is_secret() -> None:
    hidden = (Secrecy(custodian="Malin", reason="Hotbild"),)
    old = order(
        dose=mg("750"),
        dose_basis=Quantity(Decimal(50), Unit.MG_PER_KG),
        dosing_weight=kg("15"),
        as_needed=True,
        max_per_day=mg("3000"),
        prescriber="Dr Wester",
        oral_order=True,
        secrecy=hidden,
    )

    told = begun(old, NOW.replace(second=41))

    assert set(told) == {*CARRIED, "replaces", "changed_from"}
    assert told["secrecy"] == hidden
    assert (told["replaces"], told["changed_from"]) == (old.id, NOW)
    new = MedicationOrder(**told)
    assert (new.dose, new.dosing_weight, new.max_per_day, new.prescriber) == (None, None, None, "")
    assert new.without_most


def test_what_follows_along_into_a_change_is_said() -> None:
    old = order(
        route=Route.IV, access=DrugAccess.CVK, times="06 14 22", infusion_minutes=Decimal(30),
        stops_on=date(2026, 11, 26),
    )  # fmt: skip

    assert carried_words(old) == (
        "Följer med: Intravenöst, CVK; tider 06 14 22; på 30 min; till och med 2026-11-26. Ändra "
        "det som inte längre gäller."
    )
    assert carried_words(MedicationOrder(as_needed=True)) == (
        "Följer med: vid behov. Ändra det som inte längre gäller."
    )
    assert carried_words(MedicationOrder(dose=old.dose)) == ""


def test_an_order_that_is_to_be_struck_later_is_not_replaced_either() -> None:
    old, new = order(struck_at=NOW + DAY), order(changed_from=NOW)

    assert set(change_problems(old, new)) == {"replaces"}


def test_what_is_dangerous_comes_first_and_what_is_over_is_not_listed() -> None:
    lost = order(struck_at=NOW)
    wrong = order(replaces=lost.id, entered_in_error="Fel barn")
    said, risky = order(oral_order=True), order(high_risk=HighRisk.OPIOID)
    usual, later = order(), order(changed_from=NOW + HOUR)
    over = [order(struck_at=NOW), order(stops_on=TODAY - DAY), wrong]

    assert current([usual, later, *over, risky, said, lost], NOW) == [
        *(lost, said, risky, usual, later)
    ]


def test_a_dose_never_follows_a_weight() -> None:
    one = order(dose=mg("750"), dosing_weight=kg("15"), dosing_weight_on=TODAY - DAY)
    grown = Measurement(
        measurement_kind=MeasurementKind.WEIGHT, value=kg("16.6"), measured_on=TODAY
    )

    assert plain(rows.weighed(one, grown, Decimal(10))) == (
        "15 kg (2026-11-21)\nNu 16,6 kg (2026-11-22): dosen följer inte vikten. Ring ordinatören."
    )
    assert (
        plain(rows.weighed(one, replace(grown, value=kg("16.5")), Decimal(10)))
        == "15 kg (2026-11-21)"
    )
    earlier = replace(grown, measured_on=TODAY - DAY)
    assert plain(rows.weighed(one, earlier, Decimal(10))) == "15 kg (2026-11-21)"
    assert rows.weighed(order(), grown, Decimal(10)) == "saknas"


@pytest.mark.parametrize(
    ("said", "rule", "level"),
    [
        ({"struck_at": NOW}, "order_struck", "stop"),
        ({"struck_at": NOW + 2 * DAY}, "order_struck", None),
        ({"changed_from": NOW + DAY}, "order_changed", "stop"),
        ({"changed_from": NOW}, "order_changed", "warn"),
        ({"changed_from": NOW - DAY}, "order_changed", None),
    ],
)
def test_a_struck_order_stops_every_figure(
    said: dict[str, Any], rule: str, level: str | None
) -> None:
    made = calculate(
        DilutionInstruction(substance="provicillin"),
        order(dose=mg("750"), **said),
        None,
        today=TODAY,
        limits=limits(),
    )

    found = {one.rule: one for one in made.checks}
    assert (found[rule].level if rule in found else None) == level
    if level:
        assert "2026-11-2" in found[rule].text


def test_what_is_at_home_stands_at_the_order_and_what_has_expired_is_said() -> None:
    one = order(product="Provicillin Demo", strength="1 g")
    kept = Supply(
        article="Provicillin Demo",
        at_home=Decimal(12),
        counted_in="flaskor",
        medication_order=one.id,
        batch="B12",
        expires_on=TODAY,
    )

    assert rows.at_home(one, [one], [kept], TODAY) == (
        "Hemma: 12 flaskor, batch B12, utgår 2026-11-22",
    )
    assert rows.at_home(one, [one], [kept], TODAY + DAY) == (
        "Hemma: 12 flaskor, batch B12, UTGÅNGET 2026-11-22",
    )
    assert rows.at_home(one, [one], [replace(kept, ended_on=TODAY - DAY)], TODAY) == ()
    bare = Supply(article="Provicillin Demo", medication_order=one.id)
    assert rows.at_home(one, [one], [bare], TODAY) == (
        "Hemma: antal saknas, batch saknas, utgångsdatum saknas",
    )
    assert {"batch", "expires_on"} <= set(gaps(bare))
    assert {"batch", "expires_on"}.isdisjoint(gaps(Supply(article="Kompresser")))


def test_the_stock_follows_an_order_change_but_never_to_another_strength() -> None:
    old = order(product="Provicillin Demo", strength="1 g")
    same = order(product="Provicillin Demo", strength="1 g", replaces=old.id)
    other = order(product="Provicillin Demo", strength="2 g", replaces=old.id)
    orders = [old, same, other]
    kept = Supply(article="Provicillin Demo", medication_order=old.id)

    assert rows.at_home(same, orders, [kept], TODAY)
    assert rows.at_home(other, orders, [kept], TODAY) == ()


def test_a_list_is_as_old_as_when_anybody_last_knew_it_right() -> None:
    printed = MedicationList(source="NPÖ", printed_on=TODAY - 8 * DAY)
    checked = replace(printed, reconciled_on=TODAY - DAY)

    assert printed.is_old(TODAY, MOST)
    assert not replace(printed, printed_on=TODAY - 7 * DAY).is_old(TODAY, MOST)
    assert not checked.is_old(TODAY, MOST)
    assert MedicationList(source="NPÖ").is_old(TODAY, MOST)
    assert printed.shown_age(TODAY) == "8 dagar gammal"
    assert checked.shown_age(TODAY) == "1 dag gammal"
    assert replace(printed, printed_on=TODAY).shown_age(TODAY) == "Från i dag"
    assert "Okänd" in MedicationList().shown_age(TODAY)


def test_the_first_page_tells_of_oral_orders_and_of_a_list_that_is_old_or_missing() -> None:
    said = order(
        product="Provicillin Demo", oral_order=True, oral_at=NOW - HOUR, prescriber="Dr Wester"
    )
    usual, fresh = order(), MedicationList(source="NPÖ", printed_on=TODAY)

    def heads(*some: Record) -> list[str]:
        return [head for head, _ in rows.alarms(by_kind(*some), NOW, TODAY, MOST)]

    assert heads() == heads(fresh) == heads(usual, fresh) == []
    assert heads(usual) == [rows.NO_LIST]
    assert heads(usual, replace(fresh, printed_on=TODAY - 8 * DAY)) == [rows.OLD_LIST]
    assert heads(said, fresh) == ["Muntlig – ej bekräftad"]
    assert heads(order(struck_at=NOW)) == []
    ((_, text),) = rows.alarms(by_kind(said, fresh), NOW, TODAY, MOST)
    assert text == "Provicillin Demo: dos saknas (Dr Wester, 2026-11-22 09:00)"


def test_the_last_list_written_down_is_the_one_that_counts() -> None:
    first, last = MedicationList(source="NPÖ"), MedicationList(source="Pascal")
    wrong = MedicationList(source="Fel", entered_in_error="Annat barn")

    assert rows.list_of(by_kind(first, last, wrong)) is last


def test_an_order_says_where_it_was_read_and_that_it_is_long_ago() -> None:
    one = order(source="NPÖ", printed_on=TODAY - 8 * DAY)

    assert rows.read_from(one, TODAY, MOST) == "NPÖ\nutskriven 2026-11-14\nGammal: stäm av"
    assert rows.read_from(order(), TODAY, MOST) == "Källa saknas\nOkänt hur gammal"
    checked = replace(one, reconciled_on=TODAY, reconciled_with="Dr Wester")
    assert rows.read_from(checked, TODAY, MOST).endswith("avstämd 2026-11-22 med Dr Wester")


def test_how_it_is_given_is_said_and_what_is_not_is_missing() -> None:
    one = order(route=Route.IV, access=DrugAccess.CVK, times="06 14 22", shortage=True)

    assert (rows.route(one), rows.times(one)) == ("Intravenöst, CVK", "06 14 22")
    assert rows.flags(replace(one, high_risk=HighRisk.OPIOID)) == (
        "Högriskläkemedel: Opioider",
        "Restnoterad",
    )
    assert rows.route(order()) == "Administreringssätt saknas"
    assert rows.times(order()) == "Tider saknas"
