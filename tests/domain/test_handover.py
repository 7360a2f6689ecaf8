"""What a handover says, line by line, and what it never says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain import handover
from hsvdesk.domain.activity import Activity, Agreed
from hsvdesk.domain.alert import Alert, AlertKind
from hsvdesk.domain.attached import data
from hsvdesk.domain.baseline import Baseline
from hsvdesk.domain.basis import Basis, Sbar
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Protection
from hsvdesk.domain.document import Block, Critical, IdentityBox, Labelled, Table, Text
from hsvdesk.domain.household import Household
from hsvdesk.domain.measurement import MeasurementKind
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Saved
from hsvdesk.domain.relative import Custodian, Relative
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.withheld import MARK, Withheld
from tests.stores import TODAY, plain_child, rich_child

SETTINGS = {"weight_max_days_infant": 7, "weight_max_days_toddler": 30, "weight_max_days": 90}

Records = dict[str, list[Record]]


def records(*given: Record) -> Records:
    found: Records = {}
    for one in given:
        found.setdefault(one.kind, []).append(one)
    return found


def blocks(found: Records, *, show_protected: bool = False) -> dict[str, Any]:
    made = handover.blocks(
        Basis(records=found, today=TODAY, settings=SETTINGS, show_protected=show_protected)
    )
    return {getattr(one, "title", "identity"): one for one in made}


def row(block: Critical | Labelled | Table, name: str) -> tuple[str, ...]:
    return next(one for one in block.rows if one[0] == name)


def strings(block: Block) -> str:
    return repr([getattr(block, name) for name in block.__slots__])


def test_sbar_is_filled_in_from_the_record_and_leaves_the_rest_to_the_nurse() -> None:
    child, others = rich_child()

    said = handover.sbar(records(child, *others), TODAY)

    assert said.situation == "Vårdas i hemmet med: Sugning i kanylen."
    assert said.background == "Född i vecka 26. Går på Kottens förskola."
    assert said.recommendation == "Öva kanylbyte"
    assert handover.sbar(records(plain_child()), TODAY) == Sbar()


def test_112_stands_first_whatever_the_plan_says() -> None:
    child, others = rich_child()

    calls = blocks(records(child, *others))["Ring i den här ordningen"]

    assert [one[0] for one in calls.rows] == ["Vid livsfara", "1. Barnavdelningen", "2. Mamma"]


def test_a_treatment_limit_is_named_beside_112() -> None:
    limit = TreatmentLimit(not_given="Hjärt-lungräddning", decided_by="Dr Ek")
    title = "Ring i den här ordningen"

    told = blocks(records(plain_child(), limit))[title].rows[0]
    untold = blocks(records(plain_child()))[title].rows[0]

    assert "behandlingsbegränsningen" in told[1]
    assert untold[1] == "SOS Alarm"


def test_no_hypersensitivity_noted_is_said_also_beside_other_alerts() -> None:
    other = Alert(alert_kind=AlertKind.INFECTION, substance="MRSA")

    critical = blocks(records(plain_child(), other))["KRITISK INFORMATION – läs först"]

    assert critical.rows[0] == ("Överkänslighet", "Ingen uppgift i hsvdesk – fråga")
    assert row(critical, "Smitta")[1] == "MRSA (allvarlighet saknas)."


def test_a_doctors_decision_stands_with_what_is_always_given() -> None:
    limit = TreatmentLimit(
        not_given="Intensivvård",
        always_given="Lindring.",
        decided_by="Dr Palm",
        decided_on=date(2026, 10, 1),
    )

    critical = blocks(records(plain_child(), limit))["KRITISK INFORMATION – läs först"]

    assert row(critical, "Behandlingsbegränsning")[1] == (
        "Ges inte: Intensivvård. Ges alltid: Lindring. Beslut 2026-10-01 av Dr Palm."
    )


def test_what_region_and_municipality_disagree_on_is_said() -> None:
    one = Activity(what="Utbildning", agreed=Agreed.NO, agreed_note="MAS avgör i december.")

    (found,) = blocks(records(plain_child(), one))["Insatser – vem gör vad"].rows

    assert found == (
        "Utbildning",
        "saknas",
        "saknas\ntelefon saknas",
        "tid saknas\nEJ ÖVERENS: MAS avgör i december.",
        "saknas",
    )


def test_a_next_step_without_who_and_when_shows_the_gaps() -> None:
    plan = CarePlan(next_step="Byt kanyl.")

    goals = blocks(records(plain_child(), plan))["Mål och nästa steg"]

    assert row(goals, "Nästa steg")[1] == "Byt kanyl. Vem: saknas. När: saknas."


def test_which_of_two_homes_it_is_today_is_said_or_that_nobody_knows() -> None:
    one, other = (Household(name=f"Hos {who}", address=f"{who} 1") for who in ("mamma", "pappa"))

    box = blocks(records(plain_child(), one, other))["identity"]

    assert isinstance(box, IdentityBox)
    assert "Var barnet bor i dag är okänt – fråga" in box.facts


def test_a_custodian_without_a_phone_shows_the_gap() -> None:
    custodian = Relative(
        name="Ali Warsame",
        relation="pappa",
        custodian=Custodian.PARENT,
        interpreter=True,
        language="somaliska",
    )

    box = blocks(records(plain_child(), custodian))["identity"]

    assert box.side == ("Ali Warsame (pappa)\ntolk: somaliska\ntelefon saknas",)


def test_a_value_that_nobody_has_said_is_usual_is_no_gap_but_a_missing_limit_is() -> None:
    child, others = rich_child()
    usual = Baseline(measurement_kind=MeasurementKind.SATURATION, comment="med syrgas")

    table = blocks(records(child, *others, usual))["Normalt för barnet och senaste mätvärden"]

    assert row(table, "Vikt")[2:] == ("–", "–")
    assert row(table, "Saturation")[1:] == ("saknas", "saknas (med syrgas)", "saknas")


def test_the_age_of_what_is_known_is_said_in_swedish_time() -> None:
    written = Saved(origin="o", seq=1, at=datetime(2026, 11, 20, 23, 30, tzinfo=UTC), author="a")

    text = blocks(records(replace(plain_child(), saved=written)))["Ansvar och uppgifternas ålder"]

    assert isinstance(text, Text)
    assert text.paragraphs[-1] == "Senast skrivet i hsvdesk: 2026-11-21 00:30."


def test_what_was_entered_by_mistake_is_neither_on_paper_nor_in_the_data() -> None:
    child, others = rich_child()
    found = records(child, *(replace(one, entered_in_error="fel barn") for one in others))

    made = blocks(found)

    assert "Penicillin" not in "".join(map(strings, made.values()))
    assert list(data(found, handover.ATTACHED, show_protected=False)) == ["child"]


@pytest.mark.parametrize("degree", list(Protection))
def test_every_degree_of_protection_withholds_the_same(degree: Protection) -> None:
    child, others = rich_child(protected=True)
    found = records(replace(child, protected_identity=degree), *others)

    said = "".join(map(strings, blocks(found).values()))

    assert "Björkvägen" not in said
    assert "Malin" not in said
    assert MARK in said
    assert "Björkvägen" in "".join(map(strings, blocks(found, show_protected=True).values()))


@given(
    digits=st.from_regex(r"0[1-9][0-9]{6,9}", fullmatch=True),
    spaces=st.lists(st.integers(4, 8), max_size=3),
    abroad=st.booleans(),
)
def test_a_protected_number_is_found_however_it_is_grouped(
    digits: str, spaces: list[int], abroad: bool
) -> None:
    withheld = Withheld(records(Relative(name="Eva Ek", phones=(Phone(number=digits),))))
    written = f"+46{digits[1:]}" if abroad else digits
    for place in spaces:
        written = f"{written[:place]} {written[place:]}"

    said = withheld.text(f"Ring {written}, alltid.")

    assert not any(digit in said for digit in digits)
    assert MARK in said


@given(text=st.text(max_size=200))
def test_nothing_is_withheld_of_a_child_without_anything_to_protect(text: str) -> None:
    withheld = Withheld(records(plain_child()))

    assert withheld.text(text) == text


def test_a_dose_is_not_taken_for_a_number_nor_a_word_for_a_name() -> None:
    child, others = rich_child(protected=True)
    withheld = Withheld(records(child, *others))

    for said in ("Ge 701 ml och 740 mg", "Malins mamma", "Ödmarken", "112"):
        assert withheld.text(said) == said
