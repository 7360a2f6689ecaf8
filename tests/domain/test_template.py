"""Templates: no identities, no doses, a version that is known; and what taking one in adds."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain import rules
from hsvdesk.domain.activity import Activity, ActivityStatus, Huvudman
from hsvdesk.domain.child import Child
from hsvdesk.domain.codec import from_body, to_body
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.device import Device, TrainedUser
from hsvdesk.domain.household import Household
from hsvdesk.domain.identities import is_ordinary
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Secrecy, described_fields
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.risk import Risk, RiskFound, RiskHeading
from hsvdesk.domain.staff import Staff
from hsvdesk.domain.start_check import CheckItem, StartCheck, StartDecision
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template import (
    OF_UNIT,
    REMOVED,
    STILL_REMOVED,
    TWICE,
    CareKind,
    FormatVersion,
    Template,
    TemplateActivity,
    TemplateDevice,
    TemplateRisk,
    TemplateSupply,
    TemplateTraining,
    texts,
)
from hsvdesk.domain.template_adds import adds, open_check, with_items
from hsvdesk.domain.template_from_plan import made_from
from hsvdesk.errors import RuleBroken
from tests.records_made import described

TODAY = date(2026, 11, 22)
WHOLE = Template(
    name="Sond",
    care_kind=CareKind.TUBE_FEEDING,
    format_version=FormatVersion.ONE,
    source="Vår egen",
    valid_from=TODAY,
    activities=(TemplateActivity(what="Sondmatning", frequency="Enligt plan"),),
    devices=(TemplateDevice(product="Nutritionspump", power_dependent=True),),
    supplies=(TemplateSupply(article="Spruta 10 ml", counted_in="styck"),),
    risks=(TemplateRisk(heading=RiskHeading.NUTRITION, risk="Sonden ligger fel"),),
    start_items=("Reservsond finns hemma",),
    contact_reasons=(ContactReason.NUTRITION,),
    training=(TemplateTraining(task="Sondmatning", competence="alla som matar"),),
)
BORN = date(2019, 3, 14)


def records(*some: Record) -> dict[str, list[Record]]:
    """Return records by kind, as a child has them."""
    found: dict[str, list[Record]] = {}
    for one in some:
        found.setdefault(one.kind, []).append(one)
    return found


def all_text(template: Template) -> str:
    return "\n".join(text for _, text in texts(template))


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (TemplateActivity, Activity),
        (TemplateRisk, Risk),
        (TemplateDevice, Device),
        (TemplateSupply, Supply),
    ],
)
def test_rows_bear_the_names_types_and_labels_of_the_records(row: Any, kind: Any) -> None:
    of_record = described_fields(kind)

    for name, each in described_fields(row).items():
        assert (each.type, each.spec.label) == (of_record[name].type, of_record[name].spec.label)


def test_a_whole_template_may_be_saved() -> None:
    assert rules.problems(WHOLE, TODAY) == {}


@pytest.mark.parametrize("version", ["2", "0", "", 1, 7, None, ["1"]])
def test_an_unknown_version_is_refused_in_swedish_at_the_field(version: object) -> None:
    body = to_body(WHOLE) | {"format_version": version, "colour": "red"}

    with pytest.raises(RuleBroken) as broken:
        from_body(Template, body)

    told = broken.value.problems
    assert told["colour"] == "Okänt fält."
    if version is not None:
        assert told["format_version"].startswith("Okänd version av mallformatet.")


def test_a_template_without_a_version_is_refused() -> None:
    assert "format_version" in rules.problems(replace(WHOLE, format_version=None), TODAY)


def test_doses_marks_repeats_and_a_child_are_refused_at_their_fields() -> None:
    wrong = replace(
        WHOLE,
        child_id="c" * 32,
        activities=(
            TemplateActivity(what="Sondmatning", how="180 ml per mål"),
            TemplateActivity(what="  sondmatning "),
            TemplateActivity(what=f"Bad med {REMOVED}"),
        ),
        start_items=("Ge 2,5 mg/kg", "Reserv finns"),
        contact_reasons=(ContactReason.PUMP, ContactReason.PUMP),
    )

    assert rules.problems(wrong, TODAY) == {
        "child_id": OF_UNIT,
        "activities.1.how": "Ta bort 180 ml: en mall har inga doser eller mängder.",
        "activities.2.what": TWICE,
        "activities.3.what": STILL_REMOVED,
        "start_items.1": "Ta bort 2,5 mg/kg: en mall har inga doser eller mängder.",
        "contact_reasons.2": TWICE,
    }


def test_nothing_is_there_of_a_child_with_an_empty_record_and_all_is_a_proposal() -> None:
    found = adds(WHOLE, {}, TODAY)

    assert not any(one.there for one in found)
    made = [one.made for one in found]
    assert [type(one) for one in made] == [Activity, Device, Supply, Risk, *([CheckItem] * 3)]
    activity, risk, items = made[0], made[3], made[4:]
    assert isinstance(activity, Activity)
    assert activity.status is ActivityStatus.PLANNED
    assert activity.huvudman is None
    assert isinstance(risk, Risk)
    assert (risk.found, risk.looked_on) == (RiskFound.UNJUDGED, None)
    assert [str(one) for one in items] == [
        "Reservsond finns hemma: ej angivet",
        "Kontaktväg klar: Sond/nutrition: ej angivet",
        "Utbildade och kontrollerade: Sondmatning – alla som matar: ej angivet",
    ]


def test_what_the_child_has_is_told_and_what_has_ended_is_not_had() -> None:
    had = records(
        Activity(what="SONDMATNING "),
        Device(product="Nutritionspump", valid_to=TODAY - timedelta(days=1)),
        Supply(article="Spruta 10 ml", entered_in_error="Fel barn"),
        Risk(heading=RiskHeading.NURSING, found=RiskFound.RISK, risk="Sonden ligger fel"),
        StartCheck(begun_on=TODAY, items=(CheckItem(text="Reservsond finns hemma"),)),
    )

    there = {one.text for one in adds(WHOLE, had, TODAY) if one.there}

    assert there == {"Sondmatning", "Reservsond finns hemma"}


@given(template=described(Template))
def test_taken_in_whole_a_template_adds_nothing_more(template: Template) -> None:
    first = adds(template, {}, TODAY)
    made = [one.made for one in first if isinstance(one.made, Record)]
    check = with_items(StartCheck(begun_on=TODAY), first)

    again = adds(template, records(*made, check), TODAY)

    assert all(one.there for one in again)
    assert [one.key for one in again] == [one.key for one in first]


def test_a_signed_start_check_is_closed() -> None:
    signed = StartCheck(begun_on=TODAY, decision=StartDecision.COMPLETE)
    waiting = StartCheck(begun_on=TODAY - timedelta(days=9), decision=StartDecision.NOT_YET)

    assert open_check(records(signed, waiting)) is None
    assert open_check(records(waiting)) is waiting
    assert open_check(records(replace(waiting, entered_in_error="Fel"))) is None


NAMES = st.text(st.characters(categories=("Ll", "Lu", "Lo")), min_size=2, max_size=12).filter(
    lambda name: not is_ordinary(name)
)
"""Not *De* or *Av*: a word of every sentence is taken for itself, and a person reads the text."""
NUMBERS = st.from_regex(r"07[0-9]-[0-9]{3} [0-9]{2} [0-9]{2}", fullmatch=True)


@given(child=NAMES, family=NAMES, mother=NAMES, nurse=NAMES, friend=NAMES, number=NUMBERS)
def test_no_name_number_or_address_of_the_record_survives(
    child: str, family: str, mother: str, nurse: str, friend: str, number: str
) -> None:
    address = f"{friend}gatan 4, 123 45 Norrby"
    said = (
        f"Ring {mother} {family} på {number} eller {number.replace(' ', '').replace('-', '')}, "
        f"{address}, porten 4711. {child}s väska. {nurse} vet. 2026-11-03, 3 november, 3/11. "
        f"SN-9021 är {friend}s."
    )
    had = records(
        Child(given_name=child, family_name=family, birth_date=BORN, identity="201903149803"),
        Relative(name=f"{mother} {family}", phones=(Phone(number=number),)),
        Household(name="Hemma", address=address, door_code="4711"),
        Activity(what=f"Bad: {said}", how=said, performer=f"{mother}, mamma", frequency=said),
        Device(
            product=f"Pump {said}", serial_number="SN-9021", users=(TrainedUser(name=friend),)
        ),
        Supply(article=said),
        Risk(heading=RiskHeading.FALLS, found=RiskFound.RISK, risk=said, responsible=nurse),
        StartCheck(
            begun_on=TODAY,
            items=(CheckItem(text=said), CheckItem(text=f"Utbildade och kontrollerade: {said}")),
        ),
    )  # fmt: skip

    made = made_from(had, [Staff(name=nurse)], (), TODAY)

    left = all_text(replace(made.template, source="")).replace(REMOVED, " ")
    for name in (f"{mother} {family}", child, family, mother, nurse):
        assert re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", left) is None
    assert not re.search(r"\d{3}", left)
    assert address not in left
    assert "SN-9021" not in left
    assert made.template.child_id == ""
    assert made.taken


def test_roles_stay_names_go_and_doses_go() -> None:
    had = records(
        Child(given_name="Bo", family_name="Linden", birth_date=BORN),
        Relative(name="Kaisa Hosseini"),
        Activity(
            what="Sugning",
            how="Bos kanyl, 5-10 ml koksalt. Hosseinis nummer. Fråga Gunilla i huset bredvid",
            huvudman=Huvudman.KOMMUN,
            performer="Personlig assistent med delegering",
            backup_performer="Lisa, assistent",
        ),
    )

    made = made_from(had, (), (), TODAY)

    (row,) = made.template.activities
    assert row.performer == "Personlig assistent med delegering"
    assert row.backup_performer == ""
    assert row.huvudman is None
    assert row.how == (
        f"{REMOVED} kanyl, {REMOVED} koksalt. {REMOVED} nummer. Fråga Gunilla i huset bredvid"
    )
    assert set(made.taken) == {"Bos", "5-10 ml", "Hosseinis", "Lisa, assistent"}
    assert made.suspects == ("Gunilla",)


def test_secret_items_are_left_out_whole_and_counted() -> None:
    secret = (Secrecy(custodian="Pappa", reason="Hot"),)
    had = records(
        Activity(what="Samtal", secrecy=secret),
        Activity(what="Sugning"),
        StartCheck(begun_on=TODAY, items=(CheckItem(text="Skydd"),), secrecy=secret),
    )

    made = made_from(had, (), (), TODAY)

    assert [one.what for one in made.template.activities] == ["Sugning"]
    assert made.template.start_items == ()
    assert made.secret == 2


def test_a_plan_that_took_a_template_in_gives_it_back() -> None:
    first = adds(WHOLE, {}, TODAY)
    listed = CheckItem(text="Hemmet fungerar")
    check = with_items(StartCheck(begun_on=TODAY, items=(listed,)), first)
    had = records(*(one.made for one in first if isinstance(one.made, Record)), check)

    made = made_from(had, (), {listed.text}, TODAY).template

    for part in ("activities", "devices", "supplies", "risks", "start_items", "training"):
        assert getattr(made, part) == getattr(WHOLE, part)
    assert made.contact_reasons == WHOLE.contact_reasons


def test_what_stands_twice_in_a_plan_stands_once_in_its_template() -> None:
    had = records(Activity(what="Sugning"), Activity(what="sugning", how="Mjukt"))

    made = made_from(had, (), (), TODAY).template

    assert [one.what for one in made.activities] == ["Sugning"]
