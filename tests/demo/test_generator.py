"""The synthetic children are the same each time, valid, consistent and nobody's."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hsvdesk.demo.case import Written
from hsvdesk.demo.generator import MOST, children
from hsvdesk.demo.phones import is_fictional, phones_in
from hsvdesk.demo.staff import USER_NAMES, care_unit, own_template, staff
from hsvdesk.domain.child import Child
from hsvdesk.domain.codec import from_body, to_body
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.identity import NUMBERED, check_digit
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.note import Note
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import STOCKHOLM, Record, described_fields
from hsvdesk.domain.rules import problems

SEED = 7
TODAY = date(2026, 11, 22)
DOSE = re.compile(
    r"\d\s*(mg|µg|mcg|mikrogram|gram|g|ml|cl|dl|l/min|E|IE|enheter|mmol|tablett\w*|dropp(e|ar)\b"
    r"|puff\w*|dos\w*)\b"
)

T = TypeVar("T")
Told = list[tuple[Written, ...]]
some_day = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def made(count: int, today: date = TODAY, seed: int = SEED) -> Told:
    return list(children(count, seed, today, staff(seed)))


def child_of(one: tuple[Written, ...]) -> Child:
    assert isinstance(one[0].record, Child)
    return one[0].record


def inside(value: Any, kind: type[T]) -> Iterator[T]:
    """Everything of exactly one type that a record holds, also inside its rows."""
    if type(value) is kind:
        yield value
    if isinstance(value, tuple):
        for one in value:
            yield from inside(one, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from inside(getattr(value, each.name), kind)


@pytest.fixture(scope="module")
def first_500() -> Told:
    return made(500)


@pytest.fixture(scope="module")
def records(first_500: Told) -> list[Record]:
    return [written.record for one in first_500 for written in one]


def test_the_same_seed_and_day_give_the_same_children(first_500: Told) -> None:
    again = made(500)

    assert again == first_500


def test_another_seed_gives_other_ids_and_other_plain_children(first_500: Told) -> None:
    other = made(500, seed=SEED + 1)

    ids, other_ids = ({child_of(one).id for one in told} for told in (first_500, other))
    assert not ids & other_ids
    assert [child_of(one).name for one in other] != [child_of(one).name for one in first_500]


def test_a_longer_list_begins_with_the_shorter_one(first_500: Told) -> None:
    assert made(40) == first_500[:40]


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26])
def test_as_many_children_come_as_were_asked_for(count: int) -> None:
    assert len(made(count)) == count


def test_more_children_than_there_are_numbers_for_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="högst"):
        children(MOST + 1, SEED, TODAY, staff(SEED))


def test_children_are_made_as_they_are_asked_for() -> None:
    many = children(MOST, SEED, TODAY, staff(SEED))

    assert len(list(islice(many, 30))) == 30


@settings(max_examples=25, deadline=None)
@given(today=some_day)
def test_every_record_may_be_saved_whatever_the_day(today: date) -> None:
    told = made(60, today)

    broken = {
        f"{child_of(one).name}: {written.record.kind}": found
        for one in told
        for written in one
        if (found := problems(written.record, today))
    }
    assert broken == {}


@settings(max_examples=25, deadline=None)
@given(today=some_day)
def test_all_was_written_before_today_child_first_and_in_order(today: date) -> None:
    midnight = datetime.combine(today, time(), STOCKHOLM).astimezone(UTC)

    for one in made(60, today):
        times = [written.at for written in one]
        assert isinstance(one[0].record, Child)
        assert times == sorted(times)
        assert times[-1] < midnight
        assert all(at.tzinfo is UTC for at in times)


def test_a_note_is_written_down_after_what_it_tells_of(first_500: Told) -> None:
    notes = [
        (written.record.noted_at, written.at)
        for one in first_500
        for written in one
        if isinstance(written.record, Note)
    ]

    assert len(notes) > 100
    assert all(noted is not None and noted < at for noted, at in notes)


def test_everybody_who_wrote_is_a_nurse_of_the_staff(first_500: Told) -> None:
    nurses = {one.id for one in staff(SEED)[:2]}

    assert {written.author for one in first_500 for written in one} == nurses


def test_every_record_belongs_to_its_child(first_500: Told) -> None:
    for one in first_500:
        assert {written.record.child_id for written in one} == {child_of(one).id}


def test_ids_are_unique_but_for_the_versions_of_one_record(first_500: Told) -> None:
    owners: dict[str, tuple[str, str]] = {}

    for one in first_500:
        for written in one:
            owner = (written.record.kind, written.record.child_id)
            assert owners.setdefault(written.record.id, owner) == owner
            assert re.fullmatch(r"[0-9a-f]{32}", written.record.id)


def test_what_refers_to_a_record_finds_it_in_the_same_child(first_500: Told) -> None:
    for one in first_500:
        kinds = {written.record.id: written.record.kind for written in one}
        kinds |= {person.id: person.kind for person in staff(SEED)}
        for written in one:
            for name, each in described_fields(type(written.record)).items():
                named = getattr(written.record, name)
                if each.spec.refers_to and named:
                    found = {kinds[id_] for id_ in (named if each.many else (named,))}
                    assert found == {each.spec.refers_to}


def test_every_record_survives_the_store(records: list[Record]) -> None:
    for record in records:
        again = from_body(type(record), to_body(record), id=record.id, child_id=record.child_id)

        assert again == record


def test_numbers_are_valid_of_no_living_person_and_fit_birth_date_and_sex(
    first_500: Told,
) -> None:
    for child in map(child_of, first_500):
        if child.identity_kind in NUMBERED:
            assert child.birth_date is not None
            assert child.identity[:6] == f"{child.birth_date:%Y%m}"
            assert int(child.identity[6:8]) % 60 == child.birth_date.day
            assert 980 <= int(child.identity[8:11]) <= 999
            assert int(child.identity[10]) % 2 == (child.sex == "male")
            assert check_digit(child.identity[2:11]) == int(child.identity[11])


def test_no_number_is_given_twice(first_500: Told) -> None:
    numbers = [child_of(one).identity for one in first_500 if child_of(one).identity]

    assert len(set(numbers)) == len(numbers)


@pytest.mark.slow
def test_no_number_is_given_twice_among_a_hundred_thousand() -> None:
    numbers: set[str] = set()
    unknown = 0

    for one in children(MOST, SEED, TODAY, staff(SEED)):
        identity = child_of(one).identity
        unknown += not identity
        numbers.add(identity)

    assert unknown == 1
    assert len(numbers) == MOST


def test_no_phone_number_can_belong_to_anybody(records: list[Record]) -> None:
    everything: list[Any] = [*records, *staff(SEED), care_unit(SEED)]
    found = {number for text in inside(tuple(everything), str) for number in phones_in(text)}

    assert len(found) > 50
    assert {number for number in found if not is_fictional(number)} == set()


def test_every_typed_phone_is_one_whole_fictional_number(records: list[Record]) -> None:
    phones = [phone.number for phone in inside(tuple(records), Phone)]

    assert len(phones) > 100
    assert all(map(is_fictional, phones))


OF_DRUGS = (MedicationOrder, DilutionInstruction, MedicationList, Preparation)


def test_no_text_names_a_dose_or_a_rate(records: list[Record]) -> None:
    others = [one for one in records if not isinstance(one, OF_DRUGS)]
    doses = [text for record in others for text in inside(record, str) if DOSE.search(text)]

    assert doses == []


def test_every_drug_is_made_up(records: list[Record]) -> None:
    drugs = [one for one in records if isinstance(one, MedicationOrder | DilutionInstruction)]

    assert drugs
    assert all(one.product.endswith(" Demo") for one in drugs)


def test_staff_and_unit_are_valid_and_the_same_each_time() -> None:
    people = staff(SEED)

    assert people == staff(SEED)
    assert care_unit(SEED) == care_unit(SEED)
    assert all(
        problems(one, TODAY) == {} for one in [*people, care_unit(SEED), own_template(SEED, TODAY)]
    )
    assert len(people) == len(USER_NAMES) == len({one.id for one in people})
