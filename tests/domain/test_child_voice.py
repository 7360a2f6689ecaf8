"""What the child says for itself, what it has not been told, and what others agreed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.agreement import Agreement, ToTell
from hsvdesk.domain.child_voice import ChildVoice, Informed, NotTold
from hsvdesk.domain.family_view import visible
from hsvdesk.domain.handover import ATTACHED
from hsvdesk.domain.record import gaps
from tests.records_made import described

TODAY = date(2026, 11, 22)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(voice=described(ChildVoice))
def test_the_family_never_sees_what_the_child_has_not_been_told(voice: ChildVoice) -> None:
    for shown in visible([voice], TODAY):
        assert shown.not_told == ()
        assert shown.calms == voice.calms


def test_no_paper_has_the_childs_voice_yet() -> None:
    assert ChildVoice not in ATTACHED


def test_the_line_that_names_it_in_lists_holds_nothing_of_it() -> None:
    voice = ChildVoice(own_words="Jag är rädd", not_told=(NotTold(what="Flytten"),))

    assert voice.summary() == ChildVoice.title


def test_an_unsaid_voice_is_gaps_and_can_be_saved() -> None:
    assert {"calms", "frightens", "shows_pain", "asked"} <= gaps(ChildVoice()).keys()
    assert ChildVoice().problems(TODAY) == {}


def test_what_cannot_be_is_said_at_its_field() -> None:
    voice = ChildVoice(
        asked=False,
        asked_on=date(2026, 12, 1),
        informed=(Informed(what="Sonden"), Informed(what="Bytet", informed_on=date(2027, 1, 1))),
    )

    assert voice.problems(TODAY) == {
        "asked": "Det står när barnet tillfrågades. Välj Ja eller ta bort datumet.",
        "asked_on": "Datumet ligger i framtiden.",
        "informed.2.informed_on": "Datumet ligger i framtiden.",
    }


def test_those_who_are_left_to_tell_are_counted_and_named() -> None:
    told, not_told = ToTell(to_whom="Skolan", told_on=TODAY), ToTell(to_whom="Avdelningen")

    assert Agreement(to_tell=(told, not_told)).shown_left == (
        "Ej meddelat ännu, 1 av 2: Avdelningen"
    )
    assert Agreement(to_tell=(told,)).shown_left == "Alla har fått veta"
    assert Agreement().shown_left == ""
    assert str(not_told) == "Avdelningen · ej meddelat ännu"


@given(rows=st.lists(described(ToTell)).map(tuple))
def test_a_row_without_a_day_is_always_left(rows: tuple[ToTell, ...]) -> None:
    agreement = Agreement(to_tell=rows)

    assert len(agreement.left) == sum(one.told_on is None for one in rows)
    assert ("Ej meddelat ännu" in agreement.shown_left) is bool(agreement.left)


def test_an_agreement_told_before_it_was_made_or_ended_before_it_began_is_refused() -> None:
    agreement = Agreement(
        what="Dropp hos mamma",
        agreed_on=date(2026, 11, 1),
        valid_to=date(2026, 10, 1),
        to_tell=(
            ToTell(to_whom="Skolan", told_on=date(2026, 10, 31)),
            ToTell(to_whom="Avdelningen", told_on=date(2026, 11, 23)),
        ),
    )

    assert agreement.problems(TODAY) == {
        "valid_to": "Slutdatum ligger före startdatum.",
        "to_tell.1.told_on": "Meddelat före överenskommelsen.",
        "to_tell.2.told_on": "Datumet ligger i framtiden.",
    }


@given(day=days, end=st.none() | days)
def test_an_agreement_holds_to_its_last_day(day: date, end: date | None) -> None:
    assert Agreement(what="Dropp", valid_to=end).holds_on(day) is (end is None or day <= end)
