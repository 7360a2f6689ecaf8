"""Who does what: every gap has its name, and nobody is left out of matrix or week."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain import who_does_what
from hsvdesk.domain.activity import (
    Activity,
    ActivityStatus,
    Agreed,
    Huvudman,
)
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.commitment import Commitment
from hsvdesk.domain.document import Labelled, Table, Text
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.relative import Custodian, Relative
from hsvdesk.domain.weekday import Weekday
from hsvdesk.domain.who_does_what import NO_DAY, NOBODY, begins, by_actor, by_day, contact, lines
from tests.stores import TODAY, plain_child

WHOLE = Activity(
    what="Byte av förband",
    huvudman=Huvudman.KOMMUN,
    performer="Sjuksköterska i hemsjukvården",
    phones=(Phone(number="0980-319 250"),),
    backup_performer="Kvällssjuksköterska",
    weekdays=(Weekday.MONDAY, Weekday.THURSDAY),
    times="08:30",
)
MOTHER = Relative(
    name="Malin Ödmark",
    relation="mamma",
    custodian=Custodian.PARENT,
    phones=(Phone(number="070-174 06 05"),),
)


def records(*some: Record) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in (plain_child(), *some):
        found.setdefault(one.kind, []).append(one)
    return found


def gaps(*some: Record) -> list[tuple[str, ...]]:
    return [line.gaps for line in lines(records(*some), TODAY)]


def test_a_whole_activity_has_no_gap() -> None:
    assert gaps(WHOLE) == [()]


def test_each_thing_that_nobody_answers_for_is_named() -> None:
    bare = Activity(what="Byte av förband")

    assert gaps(bare) == [
        ("Ingen huvudman", "Ingen som utför", "Inget telefonnummer", "Ingen vid förhinder")
    ]


def test_a_relative_must_be_named_in_words_too_so_that_every_paper_says_the_same() -> None:
    unnamed = replace(WHOLE, performer="", phones=(), performer_relative=MOTHER.id)

    assert gaps(MOTHER, unnamed) == [("Ingen som utför", "Inget telefonnummer")]
    assert contact(WHOLE).startswith("Sjuksköterska i hemsjukvården\n0980-319")
    assert contact(unnamed) == "saknas"


def test_a_custodian_who_is_alone_with_it_is_a_gap_of_its_own() -> None:
    alone = replace(WHOLE, performer_relative=MOTHER.id, backup_performer="")

    assert gaps(MOTHER, alone) == [("Vårdnadshavare ensam, ingen vid förhinder",)]


@pytest.mark.parametrize(("days", "gone"), [(-1, True), (0, True), (1, False)])
def test_a_relative_who_has_taken_it_back_is_named_from_that_day(days: int, gone: bool) -> None:
    day = date.fromordinal(TODAY.toordinal() + days)
    mother = replace(MOTHER, withdrawn_on=day)

    (found,) = gaps(mother, replace(WHOLE, performer_relative=mother.id))

    assert (f"Den närstående gör det inte längre (sedan {day})" in found) == gone


def test_two_huvudmen_of_one_task_are_said_at_both() -> None:
    other = replace(WHOLE, id="b" * 32, what=" byte  av FÖRBAND ", huvudman=Huvudman.REGION)

    assert gaps(WHOLE, other) == [("Två huvudmän för samma insats",)] * 2


def test_an_ended_activity_is_no_second_owner_and_stands_nowhere() -> None:
    ended = replace(WHOLE, id="b" * 32, huvudman=Huvudman.REGION, status=ActivityStatus.ENDED)

    assert gaps(WHOLE, ended) == [()]


def test_what_is_not_agreed_is_a_gap() -> None:
    one = replace(WHOLE, agreed=Agreed.NO, agreed_note="MAS avgör på fredag.")

    assert gaps(one) == [("Region och kommun är inte överens",)]


def test_outside_the_commitment_somebody_must_be_named() -> None:
    needed = replace(WHOLE, outside_hours=True)

    assert gaps(needed) == [("Utanför kommunens åtagande: ingen utsedd",)]
    assert gaps(replace(needed, outside_hours_by="Barnavdelningen")) == [()]
    assert gaps(needed, Commitment(hours="8–16", outside_hours="Barnavdelningen")) == [()]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("08:30", time(8, 30)),
        ("kl. 8.05 och 20.00", time(8, 5)),
        ("8–16.30", None),
        ("", None),
        ("cirka 48 timmar efter start", None),
        ("25:00", None),
        ("10:300", None),
    ],
)
def test_only_an_hour_that_a_text_begins_with_is_read(text: str, first: time | None) -> None:
    assert begins(text) == first


WORDS = st.sampled_from(["", "Mamma", "Sjuksköterska"])
ACTIVITIES = st.lists(
    st.builds(
        Activity,
        what=st.sampled_from(["Sugning", "Omläggning"]),
        huvudman=st.sampled_from([None, *Huvudman]),
        performer=WORDS,
        backup_performer=WORDS,
        phones=st.sampled_from([(), (Phone(number="0980-319 250"),)]),
        weekdays=st.lists(st.sampled_from(list(Weekday)), unique=True).map(tuple),
        times=st.sampled_from(["", "08:00", "20.15", "när det går"]),
        status=st.sampled_from([None, *ActivityStatus]),
    ),
    max_size=6,
)


@given(ACTIVITIES)
def test_everything_that_goes_on_stands_with_somebody_and_on_each_of_its_days(
    made: Sequence[Activity],
) -> None:
    wanted = [one for one in made if one.status is not ActivityStatus.ENDED]
    found = lines(records(*made), TODAY)

    in_matrix = [line.activity.id for group in by_actor(found).values() for line in group]
    week = by_day(found)

    assert sorted(in_matrix) == sorted(one.id for one in wanted)
    for day in Weekday:
        assert sorted(line.activity.id for line in week[day.label]) == sorted(
            one.id for one in wanted if day in one.weekdays
        )
    assert {line.activity.id for line in week[NO_DAY]} == {
        one.id for one in wanted if not one.weekdays
    }
    assert all(line.gaps for line in by_actor(found).get(NOBODY, []))


@given(ACTIVITIES)
def test_a_line_has_no_gap_only_when_all_four_are_said(made: Sequence[Activity]) -> None:
    for line in lines(records(*made), TODAY):
        one = line.activity
        said = all((one.huvudman, one.performer, one.phones, one.backup_performer))
        if not line.gaps:
            assert said


def paper(*some: Record) -> dict[str, Labelled | Table | Text]:
    made = who_does_what.blocks(Basis(records=records(*some), today=TODAY, settings=SETTINGS))
    return {one.title: one for one in made if isinstance(one, Labelled | Table | Text)}


SETTINGS = {"weight_max_days_infant": 14, "weight_max_days_toddler": 30, "weight_max_days": 90}


def test_the_paper_says_the_gaps_before_the_matrix_and_then_the_week() -> None:
    told = paper(replace(WHOLE, backup_performer=""))

    assert list(told) == ["Luckor – reda ut", "Vem gör vad", "Veckan"]
    assert told["Luckor – reda ut"] == Labelled(
        title="Luckor – reda ut", rows=(("Byte av förband", "Ingen vid förhinder"),)
    )
    week = told["Veckan"]
    assert isinstance(week, Table)
    assert [row[0] for row in week.rows] == ["Måndag", "Torsdag"]


def test_a_secret_activity_is_marked_wherever_the_paper_names_it() -> None:
    secret = replace(WHOLE, huvudman=None, secrecy=(Secrecy(custodian="Malin", reason="Hotbild"),))

    told = paper(secret)

    for one in told.values():
        assert not isinstance(one, Text)
        assert any("[Ej till vårdnadshavare] Byte av förband" in cell for cell in one.rows[0])


@pytest.mark.parametrize("said", ["var 0:e timme", "0 gånger per dag", "varje 0 timmar", "00 ggr"])
def test_an_activity_every_0_hours_is_refused_at_the_field(said: str) -> None:
    assert replace(WHOLE, frequency=said).problems(TODAY).keys() == {"frequency"}


@pytest.mark.parametrize("said", ["var 10:e dag", "0,5 gånger", "klockan 08.00", "20 ggr", ""])
def test_other_zeros_are_no_zero_times(said: str) -> None:
    assert replace(WHOLE, frequency=said).problems(TODAY) == {}


@pytest.mark.parametrize("name", ["frequency", "times"])
def test_a_text_that_names_another_day_than_those_chosen_is_refused(name: str) -> None:
    one = replace(WHOLE, weekdays=(Weekday.FRIDAY,), **{name: "söndagar 17:30"})  # type: ignore[arg-type]

    assert one.problems(TODAY) == {name: "Söndag är inte valt under Dagar. Ändra det ena."}
    assert replace(one, weekdays=()).problems(TODAY) == {}
    assert replace(one, weekdays=(Weekday.FRIDAY, Weekday.SUNDAY)).problems(TODAY) == {}
