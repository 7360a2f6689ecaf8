"""What a consultation must say, what waits to be followed up, and SBAR that is read aloud."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain import consultation_paper, handover
from hsvdesk.domain.attached import data
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.call_sbar import call_sbar
from hsvdesk.domain.child import Child
from hsvdesk.domain.consultation import (
    BEFORE,
    NO_ANSWER,
    WHO,
    AdviceChannel,
    CallDirection,
    CallState,
    Consultation,
    in_order,
    waiting,
)
from hsvdesk.domain.consultation_rows import WAITING, followed_up, read_back, to_follow_up
from hsvdesk.domain.device import Device
from hsvdesk.domain.diagnosis import Diagnosis
from hsvdesk.domain.document import Labelled
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record, Secrecy, gaps
from hsvdesk.domain.rules import problems
from hsvdesk.domain.treatment_limit import TreatmentLimit
from tests.records_made import described
from tests.stores import TODAY, plain_child, rich_child

AT = datetime(2026, 11, 21, 1, 10, tzinfo=UTC)
SETTINGS = {"weight_max_days_infant": 7, "weight_max_days_toddler": 30, "weight_max_days": 90}

Records = dict[str, list[Record]]


def call(**said: Any) -> Consultation:
    told: dict[str, Any] = {
        "direction": CallDirection.OUTGOING,
        "state": CallState.ANSWERED,
        "adviser_unit": "Barnavdelningen",
        "adviser_name": "Dr Eva Palm",
        "began_at": AT,
        "advice": "Spola långsamt.",
    }
    return Consultation(**(told | said))


def silent(**said: Any) -> Consultation:
    return call(**({"state": CallState.UNANSWERED, "advice": "", "adviser_name": ""} | said))


def records(*given: Record) -> Records:
    found: Records = {}
    for one in given:
        found.setdefault(one.kind, []).append(one)
    return found


def basis(found: Records, **said: Any) -> Basis:
    return Basis(records=found, today=TODAY, settings=SETTINGS, **said)


def rows(found: Records, title: str) -> dict[str, str]:
    made = consultation_paper.blocks(basis(found))
    return {
        one[0]: one[1]
        for block in made
        if isinstance(block, Labelled) and block.title == title
        for one in block.rows
    }


def test_a_call_that_nobody_answered_needs_only_who_and_when() -> None:
    one = Consultation(
        direction=CallDirection.OUTGOING,
        state=CallState.UNANSWERED,
        adviser_unit="Barnjouren",
        began_at=AT,
    )

    assert problems(one, TODAY) == {}
    assert gaps(one) == {}


def test_every_problem_is_said_at_once() -> None:
    one = Consultation(
        state=CallState.UNANSWERED,
        began_at=AT + timedelta(days=1),
        advice="Vänta.",
        read_back=False,
        follow_up_by=AT,
        follow_up_note="Bättre.",
    )

    assert problems(one, TODAY) == {
        "direction": "Fyll i fältet.",
        "began_at": "Tiden ligger i framtiden.",
        "adviser_unit": WHO,
        "advice": NO_ANSWER,
        "read_back": NO_ANSWER,
        "follow_up_by": BEFORE,
        "followed_up_at": "Skriv när det följdes upp.",
    }


def test_it_is_followed_up_after_the_call_and_by_somebody() -> None:
    early = call(followed_up_at=AT - timedelta(minutes=1))

    assert problems(early, TODAY) == {
        "followed_up_at": BEFORE,
        "followed_up_by": "Skriv vem som följde upp.",
    }
    assert problems(call(followed_up_at=AT, followed_up_by="Sara"), TODAY) == {}


def test_nothing_can_be_read_back_that_nobody_has_written() -> None:
    assert problems(call(advice="", read_back=True), TODAY) == {
        "advice": "Skriv rådet som upprepades."
    }


def test_a_time_later_the_same_day_has_not_come() -> None:
    one = call(followed_up_at=AT + timedelta(hours=2), followed_up_by="Sara")

    assert problems(one, TODAY) == {}
    assert list(one.not_yet(AT + timedelta(hours=1))) == ["followed_up_at"]
    assert one.not_yet(AT + timedelta(hours=2)) == {}


def test_an_advice_that_was_not_read_back_is_a_gap_in_words() -> None:
    unsaid, no, yes = (call(read_back=said) for said in (None, False, True))

    assert "read_back" in gaps_of(unsaid)
    assert read_back(unsaid) == "Ej angivet – okänt om rådet är rätt uppfattat"
    assert read_back(no) == "NEJ – rådet är inte upprepat och bekräftat"
    assert read_back(yes) == "Ja"
    assert ("Upprepat och bekräftat", read_back(no)) in to_follow_up(no)


def gaps_of(one: Consultation) -> set[str]:
    return set(gaps(one))


def test_another_channel_is_a_gap_until_it_is_named() -> None:
    one = call(channel=AdviceChannel.OTHER)

    assert "other_channel" in gaps_of(one)
    assert "other_channel" not in gaps_of(replace(one, other_channel="Cosmic Messenger"))


@pytest.mark.parametrize(
    ("one", "waits"),
    [
        (call(), True),
        (call(advice=""), True),
        (silent(), False),
        (silent(direction=CallDirection.INCOMING), True),
        (call(followed_up_at=AT, followed_up_by="Sara"), False),
        (call(entered_in_error="Fel barn"), False),
    ],
)
def test_what_was_spoken_of_and_calls_that_were_missed_wait(
    one: Consultation, *, waits: bool
) -> None:
    assert one.waits is waits
    assert waiting([one]) == [one] * waits


def test_what_waits_stands_first_and_the_newest_first() -> None:
    done = call(followed_up_at=AT, followed_up_by="Sara")
    newest_done = replace(done, id="n", began_at=AT)
    old = call(began_at=AT - timedelta(days=3))
    new = call(began_at=AT - timedelta(days=1))

    assert in_order([done, old, newest_done, new])[:2] == [new, old]


@given(found=st.lists(described(Consultation), max_size=6))
def test_putting_them_in_order_loses_none(found: list[Consultation]) -> None:
    ordered = in_order(found)

    assert sorted(one.id for one in ordered) == sorted(one.id for one in found)
    assert [one.waits for one in ordered] == sorted((one.waits for one in ordered), reverse=True)
    assert waiting(found) == [one for one in ordered if one.waits]


@given(one=described(Consultation))
def test_any_consultation_can_be_told(one: Consultation) -> None:
    assert all(text for _, text in to_follow_up(one))
    assert isinstance(followed_up(one), str)
    assert one.summary() == one.summary().strip()


def test_it_is_late_when_the_owner_should_have_been_there() -> None:
    one = call(follow_up_by=AT + timedelta(hours=4))

    assert not one.late(AT + timedelta(hours=4))
    assert one.late(AT + timedelta(hours=4, minutes=1))


def test_sbar_names_what_is_known_and_what_is_not() -> None:
    child, others = rich_child()
    more = (
        Diagnosis(text="Trakealstenos"),
        Device(product="Bärbar sug"),
        Measurement(
            measurement_kind=MeasurementKind.TEMPERATURE,
            value=Quantity(Decimal("38.4"), Unit.CELSIUS),
            measured_on=TODAY,
        ),
    )

    said = call_sbar(records(child, *others, *more), TODAY, SETTINGS)

    assert said.situation == ""
    assert said.background.split("\n") == [
        "Diagnoser: Trakealstenos.",
        "Överkänslighet och varningar: Penicillin – andningspåverkan (livshotande).",
        "Infarter, kanyler och sonder: Trakealkanyl 4,0.",
        "Hjälpmedel: Bärbar sug.",
        "Vikt: 14,2\u00a0kg (2026-11-09).",
        "Läkemedel: läkemedelslistan finns inte i hsvdesk.",
        "Behandlingsbegränsning: Inget beslut – full vård.",
    ]
    assert said.assessment == "Senaste mätvärden: Temperatur 38,4\u00a0°C (2026-11-21)."


def test_sbar_of_an_empty_record_is_all_gaps() -> None:
    said = call_sbar(records(plain_child()), TODAY, SETTINGS)

    assert "Diagnoser: saknas i hsvdesk." in said.background
    assert "ingen uppgift om överkänslighet i hsvdesk" in said.background
    assert "Vikt: saknas." in said.background
    assert said.assessment == "Senaste mätvärden: saknas."


def test_sbar_says_that_a_weight_is_old_and_what_is_not_given() -> None:
    weight = Measurement(
        measurement_kind=MeasurementKind.WEIGHT,
        value=Quantity(Decimal("14.2"), Unit.KG),
        measured_on=date(2026, 1, 1),
    )
    limit = TreatmentLimit(
        not_given="Intensivvård.",
        decided_by="Dr Eva Palm",
        decided_on=TODAY,
        secrecy=(Secrecy(custodian="Pappa", reason="Hot"),),
    )

    said = call_sbar(records(plain_child(), weight, limit), TODAY, SETTINGS).background

    assert "(2026-01-01) – gammal, väg om." in said
    assert "[Ej till vårdnadshavare] Ges inte: Intensivvård." in said


def test_a_protected_child_s_address_and_people_are_not_in_what_is_read_aloud() -> None:
    child, others = rich_child(protected=True)
    told = Diagnosis(text="Fick diagnosen på Björkvägen 4, säger Malin Ödmark, 070-174 06 05")

    said = call_sbar(records(child, *others, told), TODAY, SETTINGS)

    for secret in ("Björkvägen", "Malin", "070-174"):
        assert secret not in said.background + said.assessment


def test_the_paper_is_about_the_last_that_was_answered_and_says_which() -> None:
    child, others = rich_child()
    old = call(began_at=AT - timedelta(days=2), advice="Gammalt råd")
    tried = silent(began_at=AT + timedelta(minutes=3))
    found = records(child, *others, old, call(question="Hur länge?"), tried)

    assert (
        rows(found, "Samtalet")["Gäller"]
        == "2026-11-21 02:10, den senaste besvarade av 3 samtal i hsvdesk"
    )
    assert rows(found, "Rådet")["Råd"] == "Spola långsamt."
    assert rows(found, "Rådet")["Upprepat och bekräftat"].startswith("Ej angivet")
    assert rows(found, "Lägesbild enligt SBAR")["Fråga"] == "Hur länge?"
    assert rows(found, "Lägesbild enligt SBAR")["Situation"] == "saknas"
    assert rows(found, "Uppföljning")["Följs upp av"] == "saknas, senast saknas"


def test_the_paper_of_a_call_without_an_answer_has_no_advice() -> None:
    found = records(plain_child(), silent())

    assert rows(found, "Samtalet")["Samtal"] == "Vi ringde, inget svar"
    assert rows(found, "Rådet") == {}


def test_the_paper_has_no_home_even_when_all_is_shown() -> None:
    child, others = rich_child(protected=True)
    found = records(child, *others, call(situation="Hemma på Björkvägen 4"))

    hidden = repr_of(consultation_paper.blocks(basis(found)))
    shown = repr_of(consultation_paper.blocks(basis(found, show_protected=True)))

    assert "Björkvägen" not in hidden
    assert "Norrby" not in hidden + shown


def repr_of(blocks: tuple[Any, ...]) -> str:
    return repr([getattr(one, name) for one in blocks for name in one.__slots__])


def test_only_the_consultation_on_the_paper_goes_along_as_data() -> None:
    old = call(began_at=AT - timedelta(days=2))
    new = call()
    found = records(plain_child(), old, new)

    alone = data(
        consultation_paper.concerned(found), consultation_paper.ATTACHED, show_protected=False
    )

    assert [one["id"] for one in alone["consultation"]] == [new.id]
    assert set(alone) == {Child.kind, Consultation.kind}


def test_a_handover_tells_of_what_waits_before_the_goals_and_of_nothing_else() -> None:
    child, others = rich_child()
    secret = call(advice="Ring socialjouren.", secrecy=(Secrecy(custodian="P", reason="Hot"),))
    done = call(followed_up_at=AT, followed_up_by="Sara", advice="Uppföljt råd")
    found = records(child, *others, secret, done, silent())

    made = handover.blocks(basis(found))
    titles = [getattr(one, "title", "") for one in made]
    block = made[titles.index(WAITING)]

    assert titles[titles.index(WAITING) + 1] == "Mål och nästa steg"
    assert isinstance(block, Labelled)
    ((when, text),) = block.rows
    assert when == "2026-11-21 02:10"
    assert text.startswith("[Ej till vårdnadshavare] Råd: Ring socialjouren.\nAv: Dr Eva Palm")
    assert "När" not in text
    assert "Uppföljt råd" not in repr_of(made)
    told = data(handover.concerned(found), handover.ATTACHED, show_protected=False)
    assert [one["id"] for one in told["consultation"]] == [secret.id]


def test_a_handover_without_any_has_no_such_block() -> None:
    child, others = rich_child()

    made = handover.blocks(basis(records(child, *others, silent())))

    assert WAITING not in [getattr(one, "title", "") for one in made]
