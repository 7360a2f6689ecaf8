"""The care plan as a paper: every field that is said, goals with what serves them, and each gap."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hsvdesk.domain import plan
from hsvdesk.domain.activity import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Agreed,
    Huvudman,
    LegalGround,
    Level,
)
from hsvdesk.domain.activity_follow_up import ActivityFollowUp, Outcome
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.care_plan import CarePlan, PlanContact, Words
from hsvdesk.domain.child import Protection
from hsvdesk.domain.document import Labelled, Table
from hsvdesk.domain.goal import Goal
from hsvdesk.domain.household import Household
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Secrecy, described_fields
from hsvdesk.domain.relative import Custodian, Relative
from hsvdesk.domain.risk import Risk, RiskFound, RiskHeading
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.weekday import Weekday
from tests.stores import TODAY, plain_child

SETTINGS = {"weight_max_days_infant": 7, "weight_max_days_toddler": 30, "weight_max_days": 90}
SECRET = (Secrecy(custodian="Malin", reason="Hotbild"),)
DAY = date(2026, 12, 1)

FULL = Activity(
    activity_kind=ActivityKind.TRACHEOSTOMY,
    what="Insatsen",
    how="Såhär",
    frequency="Ibland",
    weekdays=(Weekday.MONDAY,),
    times="08:15",
    valid_from=date(2026, 1, 2),
    valid_to=date(2027, 3, 4),
    level=Level.SPECIALISED,
    level_judged_by="Bedömaren",
    huvudman=Huvudman.OTHER,
    huvudman_other="Skolan",
    care_provider="Vårdgivaren",
    performer="Utföraren",
    phones=(Phone(number="070 1", note="dagtid"),),
    backup_performer="Reserven",
    outside_hours=True,
    outside_hours_by="Jouren",
    place="Platsen",
    agreed=Agreed.NO,
    agreed_note="Avgörs i maj",
    ordered_by="Ordinatören",
    medical_responsibility="Doktorn",
    legal_ground=LegalGround.SOL,
    kva_code="XV001",
    status=ActivityStatus.PAUSED,
)
FOLLOWED = ActivityFollowUp(
    activity=FULL.id,
    on=date(2026, 5, 6),
    given=True,
    effect=False,
    outcome=Outcome.REVISE,
    reason="Skälet",
    able_now="Klarar själv",
)
SAYS = {
    "activity_kind": ("Sugning och trakeostomivård",),
    "what": ("Insatsen",),
    "how": ("Såhär",),
    "frequency": ("Ibland",),
    "weekdays": ("måndag",),
    "times": ("08:15",),
    "valid_from": ("2026-01-02",),
    "valid_to": ("2027-03-04",),
    "level": ("Specialiserad",),
    "level_judged_by": ("Bedömaren",),
    "huvudman": ("Skolan",),
    "huvudman_other": ("Skolan",),
    "care_provider": ("Vårdgivaren",),
    "performer": ("Utföraren",),
    "phones": ("070\\xa01 (dagtid)",),
    "backup_performer": ("Reserven",),
    "outside_hours": ("utanför kommunens åtagande: ja",),
    "outside_hours_by": ("Jouren",),
    "place": ("Platsen",),
    "agreed": ("EJ ÖVERENS",),
    "agreed_note": ("Avgörs i maj",),
    "ordered_by": ("Ordinatören",),
    "medical_responsibility": ("Doktorn",),
    "legal_ground": ("SoL",),
    "kva_code": ("XV001",),
    "status": ("Vilar",),
}
NAMED_ELSEWHERE = {"goal", "performer_relative", "entered_in_error", "secrecy"}


def blocks(*some: Record, child: Record | None = None) -> dict[str, Any]:
    found: dict[str, list[Record]] = {}
    for one in (child or plain_child(), *some):
        found.setdefault(one.kind, []).append(one)
    made = plan.blocks(Basis(records=found, today=TODAY, settings=SETTINGS))
    return {getattr(one, "title", "identity"): one for one in made}


def rows(block: Labelled | Table) -> dict[str, str]:
    return {row[0]: row[1] for row in block.rows}


def test_every_field_that_is_said_of_an_activity_is_on_the_paper() -> None:
    found = str(blocks(FULL)["Insatser utan delmål"].rows)

    assert set(SAYS) | NAMED_ELSEWHERE == set(described_fields(Activity))
    assert [word for words in SAYS.values() for word in words if word not in found] == []


def test_the_follow_ups_of_an_activity_stand_beneath_it() -> None:
    other = replace(FOLLOWED, id="other", activity="another", reason="Hör inte hit")

    found = rows(blocks(FULL, FOLLOWED, other)["Insatser utan delmål"])["Insatsen"]

    for words in (
        *("Uppföljd: 2026-05-06", "Fick barnet insatsen: ja", "Avsedd effekt: nej"),
        *("Resultat: ändras", "Skälet", "Klarar själv"),
    ):
        assert words in found
    assert "Hör inte hit" not in found


def test_agreeing_is_said_with_its_note() -> None:
    agreed = Activity(what="Bad", agreed=Agreed.YES, agreed_note="Enligt mötet")

    found = rows(blocks(agreed)["Insatser utan delmål"])["Bad"]

    assert "Region och kommun är: överens. Om överenskommelsen: Enligt mötet." in found


def test_a_goal_has_its_activities_beneath_and_the_others_stand_apart() -> None:
    goal = Goal(text="Gå i skolan", words=Words.CHILD, target_on=DAY)
    found = blocks(goal, Activity(what="Träning", goal=goal.id), Activity(what="Bad", goal="borta"))

    assert list(rows(found["Delmål 1"])) == ["Mål", "Träning"]
    assert "Vems ord: barnets" in rows(found["Delmål 1"])["Mål"]
    assert list(rows(found["Insatser utan delmål"])) == ["Bad"]


def test_an_empty_plan_names_each_gap() -> None:
    found = blocks(CarePlan())

    assert rows(found["Behov, huvudmål och nästa steg"]) == {
        "Vad är viktigt för dig?": "saknas",
        "Behov": "saknas",
        "Huvudmål": "saknas\nVems ord: saknas",
        "Nästa steg": "saknas\nVem: saknas\nNär: saknas",
    }
    assert rows(found["Delmål"]) == {"Mål": "saknas"}
    assert rows(found["Om barnet blir sämre"]) == {"Tecken": "saknas", "Gör så här": "saknas"}
    assert rows(found["Uppföljning av planen"])["På kort sikt"] == "saknas"
    assert found["Insatser"].paragraphs == ("Inga pågående insatser i hsvdesk.",)
    assert found["Behandlingsbegränsning"].paragraphs == ("Inget beslut – full vård",)
    assert rows(found["Egengranskning: 0 % ifyllt"])["Delmål saknas"] == "Saknas: Vems ord."


def test_without_a_plan_that_is_said() -> None:
    assert rows(blocks()["Vårdplan"]) == {"Vårdplan": "saknas"}


def test_a_whole_plan_lacks_nothing() -> None:
    whole = CarePlan(
        what_matters="Bada",
        needs="Luft",
        main_goal="Hemma",
        next_step="Öva",
        next_step_who="Sara",
        next_step_on=DAY,
        worse_signs="Blek",
        worse_act="Sug",
        contacts=(PlanContact(function="Avdelningen", phones=(Phone(number="1"),)),),
        follow_up_short=DAY,
    )

    found = blocks(whole, Goal(text="Simma", words=Words.CHILD), FULL)

    assert found["Egengranskning: 100 % ifyllt"].paragraphs == ("Inget saknas.",)


def test_a_doctors_decision_is_told_whole() -> None:
    limit = TreatmentLimit(not_given="Intensivvård", decided_by="Dr Palm", decided_on=DAY)

    assert rows(blocks(limit)["Behandlingsbegränsning"]) == {
        "Ges inte": "Intensivvård",
        "Ges alltid": "saknas",
        "Beslut": "2026-12-01 av Dr Palm",
        "Rådgjort med": "saknas",
        "Informerade": "saknas",
        "Beslutet i original": "saknas",
    }


def test_risks_stand_with_what_is_done_and_what_nobody_looked_at() -> None:
    risk = Risk(heading=RiskHeading.FALLS, found=RiskFound.RISK, risk="Trappan")
    none = Risk(heading=RiskHeading.NURSING, found=RiskFound.NONE)

    found = blocks(risk, none)

    (falls, nursing) = found["Risker"].rows
    assert falls[1:4] == ("Trappan\nGenomgånget saknas av saknas", "saknas", "saknas\nklart saknas")
    assert nursing[1].startswith("Ingen risk funnen")
    assert "Läkemedelshantering" in found[""].paragraphs[0]
    assert "Fall," not in found[""].paragraphs[0]


@pytest.mark.parametrize(
    "secret",
    [
        replace(FULL, secrecy=SECRET),
        Goal(text="Gå", secrecy=SECRET),
        CarePlan(needs="Luft", secrecy=SECRET),
        TreatmentLimit(not_given="Intensivvård", decided_by="Dr Palm", secrecy=SECRET),
        Risk(heading=RiskHeading.FALLS, found=RiskFound.RISK, risk="Trappan", secrecy=SECRET),
    ],
    ids=lambda one: one.kind,
)
def test_what_custodians_may_not_see_is_marked(secret: Record) -> None:
    found = blocks(secret)

    assert "[Ej till vårdnadshavare]" in str([getattr(one, "rows", ()) for one in found.values()])
    assert "Sekretess" in rows(found["KRITISK INFORMATION – läs först"])


def test_a_protected_identity_stays_off_the_paper() -> None:
    child = replace(plain_child(), protected_identity=Protection.MARKING)
    home = Household(name="Hemma", address="Björkvägen 4")
    mother = Relative(
        name="Malin Ödmark", custodian=Custodian.PARENT, phones=(Phone(number="070-174 06 05"),)
    )
    one = replace(FULL, performer="Malin Ödmark", phones=mother.phones, how="Se Björkvägen 4")

    found = blocks(home, mother, one, child=child)

    said = str([getattr(block, name, ()) for block in found.values() for name in block.__slots__])
    assert [word for word in ("Malin", "Björkvägen", "06 05", "Platsen") if word in said] == []
