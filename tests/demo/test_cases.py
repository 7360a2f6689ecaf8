"""The first twenty-five children are the hard cases of the field, and whole."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

import pytest

from hsvdesk.demo.generator import children, unit_records
from hsvdesk.demo.originals import by_sha256
from hsvdesk.demo.phones import is_fictional
from hsvdesk.demo.staff import staff
from hsvdesk.demo.told import cases
from hsvdesk.domain import dilution_standing
from hsvdesk.domain.access import Access, AccessKind
from hsvdesk.domain.activity import Activity, ActivityKind, Agreed
from hsvdesk.domain.agreement import Agreement
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.banner import banner, of_type
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Child, Protection, age, birthday
from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.consent_rule import standing
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.device import Device, power_cut
from hsvdesk.domain.dilution_approval import missing_for_care
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.directory import Terms, directory
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.household import Household, Weeks, household_today
from hsvdesk.domain.identity import IdentityKind
from hsvdesk.domain.instruction_linter import gaps_of
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.note import Note
from hsvdesk.domain.notice import Notice
from hsvdesk.domain.record import Record, Saved, gaps
from hsvdesk.domain.relative import Custodian, Relative
from hsvdesk.domain.risk import Risk, RiskFound
from hsvdesk.domain.rules import problems
from hsvdesk.domain.sibling import Sibling
from hsvdesk.domain.start_check import StartCheck, StartDecision, left
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template_adds import adds
from hsvdesk.domain.timetable import Office
from hsvdesk.domain.transition import Transition, TransitionArea
from hsvdesk.domain.transition_rule import ending_consents, is_open, missing
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.services import templates

TODAY = date(2026, 11, 22)
WEIGHT_DAYS = {"weight_max_days_infant": 14, "weight_max_days_toddler": 30, "weight_max_days": 90}
SPARSE = {"Okänd", "Wilhelmina-Charlotta Elisabet Maria"}
"""Children about whom too little is known, on purpose."""

R = TypeVar("R", bound=Record)
Told = list[dict[str, list[Record]]]


@pytest.fixture(scope="module")
def told() -> Told:
    """The current records of each child by kind: of several versions the last."""
    found = []
    for one in children(25, 1, TODAY, staff(1)):
        by_id = {written.record.id: written.record for written in one}
        kinds: dict[str, list[Record]] = {}
        for record in by_id.values():
            kinds.setdefault(record.kind, []).append(record)
        found.append(kinds)
    return found


def each(told: Told, kind: type[R]) -> Iterator[R]:
    for records in told:
        yield from (one for one in records.get(kind.kind, ()) if isinstance(one, kind))


def test_there_are_twenty_five_cases() -> None:
    assert len(cases()) == 25


def test_all_the_care_that_is_hard_at_home_is_there(told: Told) -> None:
    accesses = {one.access_kind for one in each(told, Access)}
    activities = {one.activity_kind for one in each(told, Activity)}

    assert accesses >= {
        AccessKind.TRACHEOSTOMY,
        AccessKind.CVK,
        AccessKind.PICC,
        AccessKind.PORT,
        AccessKind.PERITONEAL,
        AccessKind.GASTROSTOMY,
        AccessKind.NASAL_TUBE,
        AccessKind.SUBCUTANEOUS,
    }
    assert activities >= {
        ActivityKind.TRACHEOSTOMY,
        ActivityKind.VENTILATOR,
        ActivityKind.INFUSION,
        ActivityKind.PERITONEAL_DIALYSIS,
        ActivityKind.PUMP,
        ActivityKind.PALLIATIVE,
        ActivityKind.DRESSING,
        ActivityKind.OXYGEN,
        ActivityKind.TRANSFUSION,
    }


def test_every_kind_of_identity_is_there(told: Told) -> None:
    kinds = Counter(one.identity_kind for one in each(told, Child))

    assert kinds[IdentityKind.SAMORDNINGSNUMMER] == 1
    assert kinds[IdentityKind.RESERVE_LOCAL] == 1
    assert kinds[IdentityKind.UNKNOWN] == 1
    assert any(one.birth_date_estimated for one in each(told, Child))


def test_identities_are_protected_in_two_degrees(told: Told) -> None:
    degrees = {one.protected_identity for one in each(told, Child)}

    assert degrees == {None, Protection.MARKING, Protection.REGISTRATION}


def test_names_are_of_every_shape(told: Told) -> None:
    given = {one.given_name for one in each(told, Child)}
    longest = max(len(one.name) for one in each(told, Child))
    letters = set("".join(one.name for one in each(told, Child)))

    assert {"Flicka", "Ngọc Ánh", "Đorđe"} <= given
    assert [one.name for one in each(told, Child) if one.family_name == "-"] == ["Zahra"]
    assert longest > 60
    assert letters >= set("ÅÁÖØøđśŽọễ")
    assert any("\u0627" in one.name for one in each(told, Relative))


def test_one_child_has_two_households_by_even_and_odd_weeks(told: Told) -> None:
    weeks = [{home.weeks for home in each([one], Household)} for one in told]

    assert {Weeks.EVEN, Weeks.ODD} in weeks


def test_one_child_lives_in_a_pattern_of_two_weeks_and_is_always_in_one_home(told: Told) -> None:
    (homes,) = [
        found
        for one in told
        if len(found := [*each([one], Household)]) == 2
        and {home.weeks for home in found} == {Weeks.FORTNIGHT}
    ]

    fortnight = [household_today(homes, TODAY + timedelta(days=day)) for day in range(14)]
    assert None not in fortnight
    assert sum(home is homes[0] for home in fortnight) == 7


def test_one_child_has_an_appointed_custodian_and_had_a_temporary_one(told: Told) -> None:
    capacities = {
        written.record.custodian
        for one in children(25, 1, TODAY, staff(1))
        for written in one
        if isinstance(written.record, Relative)
    }

    assert capacities >= set(Custodian)


def test_two_are_twins_of_one_family_in_one_home(told: Told) -> None:
    families = Counter((one.family_name, one.birth_date) for one in each(told, Child))
    ((twins, count),) = families.most_common(1)

    homes = {
        home.address
        for one in told
        for home in each([one], Household)
        if any(child.family_name == twins[0] for child in each([one], Child))
    }
    assert count == 2
    assert len(homes) == 1


@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 31), date(2028, 2, 29)])
def test_one_turns_eighteen_next_month(today: date) -> None:
    turning = [
        birthday(child.birth_date, 18)
        for one in children(25, 1, today, staff(1))
        if isinstance(child := one[0].record, Child)
        and child.birth_date
        and age(child.birth_date, today)[0] == 17
    ]

    months = {(day.year - today.year) * 12 + day.month - today.month for day in turning}
    assert months == {1}


def test_the_treatment_limit_lacks_its_original(told: Told) -> None:
    (limit,) = each(told, TreatmentLimit)

    assert "document" in gaps(limit)


def test_weights_are_missing_old_and_many(told: Told) -> None:
    banners = [banner(one, TODAY, WEIGHT_DAYS) for one in told]
    weights = [
        sum(m.measurement_kind is MeasurementKind.WEIGHT for m in each([one], Measurement))
        for one in told
    ]

    assert sum(one.weight is None for one in banners) == 2
    assert sum(one.weight_old for one in banners) == 1
    assert max(weights) > 50


def test_the_weights_of_a_year_rise_along_a_curve(told: Told) -> None:
    many = max(told, key=lambda one: len(one.get("measurement", ())))
    weights = [
        one.value.value
        for one in each([many], Measurement)
        if one.measurement_kind is MeasurementKind.WEIGHT and one.value
    ]

    assert weights[-1] > weights[0] * 3 / 2
    assert all(abs(later - earlier) < weights[-1] / 15 for earlier, later in pairwise(weights))


def test_one_plan_is_empty_and_one_child_has_very_much_text(told: Told) -> None:
    missing = [len(gaps(plan)) for plan in each(told, CarePlan)]
    notes = [list(each([one], Note)) for one in told]

    assert max(missing) >= 9
    assert max(len(one) for one in notes) > 100
    assert max(len(note.text) for one in notes for note in one) > 8000


def test_region_and_municipality_disagree_somewhere_and_duties_have_gaps(told: Told) -> None:
    activities = list(each(told, Activity))

    assert any(one.agreed is Agreed.NO for one in activities)
    assert any("performer" in gaps(one) for one in activities)
    assert any("backup_performer" in gaps(one) for one in activities)
    assert any("huvudman" in gaps(one) for one in activities)


def test_children_with_machines_and_supplies_are_many_and_their_records_have_gaps(
    told: Told,
) -> None:
    cuts = [power_cut(each([one], Device), TODAY) for one in told]
    supplies = list(each(told, Supply))
    days = [one.order_by() for one in supplies]

    assert sum(bool(one.dependent) for one in cuts) >= 10
    assert any(one.unsaid for one in cuts)
    assert {None, 0} <= {device.hours_alone for one in cuts for device in one.dependent}
    assert any(one.service_overdue(TODAY) for one in each(told, Device))
    assert any(one.lapsed(TODAY) for one in each(told, Device))
    assert any(one.settings and one.settings[0].least for one in each(told, Device))
    assert sum("supply" in one for one in told) >= 10
    assert None in {one.days_left(TODAY) for one in supplies}
    assert any(day < TODAY for day in days if day)
    assert any(day > TODAY for day in days if day)


def test_one_note_is_entered_in_error_and_several_records_were_corrected() -> None:
    versions = Counter(
        written.record.id for one in children(25, 1, TODAY, staff(1)) for written in one
    )
    mistakes = [
        written.record
        for one in children(25, 1, TODAY, staff(1))
        for written in one
        if written.record.entered_in_error
    ]

    assert sum(count > 1 for count in versions.values()) >= 5
    assert [one.kind for one in mistakes] == ["note"]


def test_some_notes_are_kept_from_a_custodian(told: Told) -> None:
    assert sum(bool(note.secrecy) for note in each(told, Note)) == 2


def test_most_children_say_how_they_are_and_what_they_have_not_been_told(told: Told) -> None:
    voices = list(each(told, ChildVoice))

    assert len(voices) >= 12
    assert any("shows_pain" in gaps(one) for one in voices)
    assert {one.asked for one in voices} == {True, False}
    assert sum(bool(one.not_told) for one in voices) >= 3


def test_some_agreements_have_not_reached_everybody(told: Told) -> None:
    agreements = list(each(told, Agreement))

    assert len(agreements) >= 12
    assert any(one.left for one in agreements)
    assert any(one.to_tell and not one.left for one in agreements)
    assert any(not one.to_tell for one in agreements)


def test_consents_stand_in_every_way(told: Told) -> None:
    words = [
        standing(consent, of_type(one, Relative), of_type(one, Child)[0].birth_date, TODAY).words
        for one in told
        for consent in each([one], Consent)
    ]

    assert {one.split(" ")[0].strip(":.") for one in words} >= {
        "Fullständigt", "Delvis", "Okänt", "Upphörde", "Återkallat",
    }  # fmt: skip
    assert any("ensam. Den andra är förhindrad" in one for one in words)
    assert any("God man bestämmer" in one for one in words)


def test_some_siblings_have_answered_and_some_have_not_been_asked(told: Told) -> None:
    siblings = list(each(told, Sibling))

    assert len(siblings) >= 5
    assert {one.accepted for one in siblings} == {True, False, None}
    assert any("support_need" in gaps(one) and not one.offered_on for one in siblings)


def test_one_notice_was_answered_and_one_has_not_been_made_yet(told: Told) -> None:
    notices = {bool(one.reported_at): one for one in each(told, Notice)}

    assert notices[True].feedback
    assert {"reported_to", "custodians_not_told"} <= set(gaps(notices[False]))


def test_who_turns_eighteen_has_receivers_lacks_some_and_must_be_asked_anew(told: Told) -> None:
    turning = [one for one in told if is_open(of_type(one, Child)[0].birth_date, 24, TODAY)]
    (one,) = turning
    (plan,) = each([one], Transition)
    born = of_type(one, Child)[0].birth_date

    assert [area.area for area in plan.areas] == list(TransitionArea)
    assert missing(plan) == (
        "Somatisk vård: mottagare saknas",
        "Primärvård: mottagaren har inte sagt ja",
    )
    ending = ending_consents(of_type(one, Consent), of_type(one, Relative), born, TODAY)
    assert [consent.recipient for consent in ending] == ["Norrby gymnasium, assistenterna där"]
    assert any(plan not in each([one], Transition) for plan in each(told, Transition))


def test_every_other_child_is_whole(told: Told) -> None:
    needed = {
        "alert", "diagnosis", "baseline", "commitment", "reconciliation", "household",
        "measurement", "relative", "care_plan", "goal", "activity", "note",
    }  # fmt: skip

    lacking = {}
    for one in told:
        (child,) = each([one], Child)
        if child.given_name not in SPARSE and needed - set(one):
            lacking[child.name] = needed - set(one)
    assert lacking == {}
    assert all(len(list(each([one], Alert))) in (1, 2, 3) for one in told)


def test_risks_emergency_plans_and_start_checks_are_told_of_many(told: Told) -> None:
    with_risks = [one for one in told if one.get("risk")]
    prepared = list(each(told, EmergencyPlan))
    decisions = {one.decision for one in each(told, StartCheck)}

    assert len(with_risks) >= 10
    assert len(prepared) >= 10
    assert any(one.found is RiskFound.NONE for one in each(told, Risk))
    assert decisions == {None, *StartDecision}
    assert any(not item.owner for one in each(told, StartCheck) for item in left(one.items))


def test_death_is_expected_at_home_where_care_is_palliative_and_unsaid_somewhere(
    told: Told,
) -> None:
    (expected,) = [one for one in each(told, EmergencyPlan) if one.death_expected]

    assert gaps(expected) == {}
    assert "Dr Maria Lundgren" in expected.death_confirmed_by
    assert {one.death_expected for one in each(told, EmergencyPlan)} == {True, False, None}


def test_some_children_have_contacts_of_their_own_old_replaced_and_told_differently(
    told: Told,
) -> None:
    own = [list(each([records], Contact)) for records in told]
    protected = [
        contacts
        for records, contacts in zip(told, own, strict=True)
        if any(one.protected for one in each([records], Child))
    ]

    everyone = [one for contacts in own for one in contacts]
    known = directory(everyone, Terms(Office(480, 990), 6))
    rows = [entry for entries in known.named.values() for entry in entries]
    assert any(one.replaced_by for one in everyone)
    assert any("mer än 6 månader" in one.shown_verification(TODAY, 6) for one in everyone)
    assert any(known.rivals(entry, TODAY) for entry in rows)
    assert any(protected)


def test_the_unit_has_contacts_for_every_reason_but_poisoning() -> None:
    written = [one.record for one in unit_records(1, TODAY, staff(1))]

    contacts = [one for one in written if isinstance(one, Contact)]
    assert {one.child_id for one in written} == {""}
    assert len(contacts) >= 12
    for one in contacts:
        assert problems(one, TODAY) == {}
        assert all(is_fictional(phone.number) for phone in one.phones)
    reasons = {reason for one in contacts for reason in one.reasons}
    # The poisons line stands in every answer.
    assert reasons == {*ContactReason} - {ContactReason.POISONING}


def test_one_child_has_taken_a_template_in_whole(told: Told) -> None:
    template = templates.shipped()["tube_feeding"]

    had = [one for one in told if all(line.there for line in adds(template, one, TODAY))]

    (child,) = [name.given_name for one in had for name in each([one], Child)]
    assert child == "Eino"


def test_instructions_stand_in_every_way_and_have_their_originals() -> None:
    history: dict[str, list[DilutionInstruction]] = {}
    files = []
    for one in children(25, 1, TODAY, staff(1)):
        for seq, written in enumerate(one):
            record = written.record
            if isinstance(record, DilutionInstruction):
                saved = Saved("demo", seq, written.at, written.author)
                history.setdefault(record.id, []).append(replace(record, saved=saved))
            if isinstance(record, Attachment):
                files.append(record)

    now = {
        f"{versions[-1].product.split()[0]} {versions[-1].instruction_version}": versions
        for versions in history.values()
    }
    states = {
        key: dilution_standing.standing(found[-1], found, TODAY) for key, found in now.items()
    }
    assert states == {
        "Provicillin 3": "Kontrollerad",
        "Lugnidin 1": "Överstruken 2026-11-19: Ersatt av version 2",
        "Lugnidin 2": "Ej kontrollerad",
        "Analgosin 2": "Kontrollerad",
        "Lindrolin 1": "Kontrollerad",
    }
    for name in ("Provicillin 3", "Analgosin 2", "Lindrolin 1"):
        assert missing_for_care(now[name][-1], now[name]) == {}
        assert gaps_of(now[name][-1]) == ()
    unchecked = now["Lugnidin 2"][-1]
    assert len(gaps_of(unchecked)) >= 8
    assert dilution_standing.ends_soon(unchecked, TODAY, 30) == "Går ut om 24 dagar"
    assert {one.sha256 for one in files} == set(by_sha256())
