"""A check of a transcription counts when somebody else made it, herself, of what stands now."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.dilution_approval import (
    AS_TOLD,
    THEIR_WORDS,
    TWO_VERSIONS,
    checked_in_person,
    missing_for_care,
    named,
    same_transcription,
    transcribed_fields,
    unchecked,
    writers,
)
from hsvdesk.domain.dilution_comparison import BY_DOSE, comparison, stopping
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_standing import ends_soon, standing, whom_to_call
from hsvdesk.domain.dilution_strike import (
    Strike,
    StrikeReason,
    replaced_by,
    strike_problems,
    struck_through,
)
from hsvdesk.domain.record import Saved
from hsvdesk.services.dilutions import limits
from tests.dilutions import TODAY, instruction

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SARA, AMIR, KARIN = "sara", "amir", "karin"


def written(*steps: tuple[str, dict[str, Any]]) -> list[DilutionInstruction]:
    """Return the versions that were written one after the other: who, and what she changed."""
    one = replace(unchecked(instruction()), original="fax")
    found = []
    for number, (author, changes) in enumerate(steps, start=1):
        one = replace(one, **changes, saved=Saved("o", number, AT, author))
        found.append(one)
    return found


def checked(by: str) -> dict[str, Any]:
    return {"approved_by": by, "approved_on": TODAY}


def test_a_check_by_another_who_signed_it_herself_counts() -> None:
    history = written((SARA, {}), (AMIR, checked(AMIR)))

    assert checked_in_person(history)
    assert missing_for_care(history[-1], history) == {}
    assert standing(history[-1], history, TODAY) == "Kontrollerad"


def test_what_nobody_has_checked_is_not_checked() -> None:
    whole = instruction(overfill_accepted=True)
    one = unchecked(whole)

    assert (one.approved_by, one.approved_on, one.overfill_accepted) == ("", None, None)
    assert replace(one, approved_by="Bo Ek", approved_on=whole.approved_on) == replace(
        whole, overfill_accepted=None
    )
    assert not checked_in_person([])
    history = written((SARA, {}))
    assert missing_for_care(history[-1], history) == {
        "approved_by": "Avskriften är inte kontrollerad av en annan sjuksköterska.",
        "approved_on": "Det är inte angivet när avskriften kontrollerades.",
    }


def test_a_check_that_another_typed_is_shown_as_told_and_opens_nothing() -> None:
    history = written((SARA, {}), (SARA, checked(AMIR)))

    assert missing_for_care(history[-1], history) == {"approved_by": AS_TOLD}
    assert standing(history[-1], history, TODAY) == "Kontrollerad enligt uppgift, ej här"


@pytest.mark.parametrize(
    "steps",
    [
        [(AMIR, {}), (AMIR, checked(AMIR))],
        [(SARA, {}), (AMIR, {"step1_fluid": "annat"}), (AMIR, checked(AMIR))],
        [(AMIR, {}), (SARA, {"watch": "Utslag"}), (AMIR, checked(AMIR))],
    ],
)
def test_whoever_wrote_any_of_what_stands_cannot_have_checked_it(
    steps: list[tuple[str, dict[str, Any]]],
) -> None:
    history = written(*steps)

    assert missing_for_care(history[-1], history) == {"approved_by": THEIR_WORDS}


def test_whoever_wrote_only_what_has_been_rewritten_since_may_check() -> None:
    history = written(
        (SARA, {}), (AMIR, {"watch": "Utslag"}), (KARIN, {"watch": "Andnöd"}), (AMIR, checked(AMIR))
    )

    assert writers(history) == {SARA, KARIN}
    assert missing_for_care(history[-1], history) == {}


def test_a_check_of_an_earlier_transcription_does_not_follow_along() -> None:
    history = written((SARA, {}), (AMIR, checked(AMIR)), (SARA, {"step1_mixing": "Skaka"}))

    assert missing_for_care(history[-1], history) == {"approved_by": AS_TOLD}


def test_striking_through_or_replacing_leaves_the_check_as_it_is() -> None:
    history = written((SARA, {}), (AMIR, checked(AMIR)), (SARA, {"struck_reason": "Bytt"}))

    assert checked_in_person(history)


def test_two_versions_written_apart_must_be_settled_first() -> None:
    history = written((SARA, {}), (AMIR, checked(AMIR)))
    apart = replace(history[-1], saved=Saved("o", 2, AT, AMIR, conflict=True))

    assert missing_for_care(apart, history) == {"on": TWO_VERSIONS}


@pytest.mark.parametrize("lacking", ["original", "clinic_approved_by", "clinic_approved_on"])
def test_what_the_clinic_owes_keeps_the_calculator_off(lacking: str) -> None:
    empty = None if lacking.endswith("_on") else ""
    history = written((SARA, {lacking: empty}), (AMIR, checked(AMIR)))

    assert missing_for_care(history[-1], history).keys() == {lacking}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([SARA, AMIR, KARIN]),
            st.sampled_from(
                [
                    *({"watch": text} for text in ("", "a", "b")),
                    *(checked(who) for who in (SARA, AMIR, KARIN)),
                    {"approved_by": "", "approved_on": None},
                ]
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_history_lets_a_check_count_that_its_own_person_did_not_write(
    steps: list[tuple[str, dict[str, Any]]],
) -> None:
    history = written(*steps)
    last = history[-1]

    if checked_in_person(history):
        own = [one for one in history if one.saved and one.saved.author == last.approved_by]
        assert any(
            same_transcription(one, last) and one.approved_by == last.approved_by for one in own
        )
        assert last.approved_by not in writers(history)
        assert writers(history)


def test_every_field_is_transcribed_but_for_the_check_the_striking_and_the_secrecy() -> None:
    others = {
        *("approved_by", "approved_on", "overfill_accepted"),
        *("struck_on", "struck_reason", "replaces", "entered_in_error", "secrecy"),
    }
    assert not others & set(transcribed_fields())
    assert {"original", "stated_concentration", "valid_to"} <= set(transcribed_fields())


def texts(**changes: Any) -> list[str]:
    return [
        one.text.replace("\xa0", " ") for one in comparison(instruction(**changes), TODAY, limits())
    ]


def test_stated_and_recomputed_stand_beside_each_other_with_the_difference() -> None:
    assert texts(stated_concentration="95 mg/ml", step2_concentration=None)[0] == (
        "Steg 1: angivet 95 mg/ml, omräknat 100 mg/ml, skillnad ≈ 5,26316 %."
    )


def test_over_five_per_cent_stops_a_check_with_the_figures_and_exactly_five_does_not() -> None:
    exactly = instruction(container_amount="1050 mg")
    over = instruction(container_amount="1050.001 mg")

    assert stopping(comparison(exactly, TODAY, limits())) == ""
    assert "omräknat" in stopping(comparison(over, TODAY, limits()))
    both = instruction(stated_concentration="80 mg/ml", step2_concentration="20 mg/ml")
    assert stopping(comparison(both, TODAY, limits())).replace("\xa0", " ") == (
        "Steg 1: angivet 80 mg/ml, omräknat 100 mg/ml, skillnad 25 %. "
        "Steg 2: angivet 20 mg/ml, omräknat 16 mg/ml, skillnad 20 %."
    )
    accepted = replace(over, overfill_accepted=True)
    assert stopping(comparison(accepted, TODAY, limits())) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"displacement_volume": None},
            "Pulvrets volym: ej angivet. Koncentrationen räknas inte om.",
        ),
        ({"container_amount": None}, "Mängd eller volym i steg 1: ej angivet."),
        ({"step1_mode": None}, "Steg 1: tillsätt eller späd till: Välj"),
        ({"stated_concentration": "0 mg/ml"}, "Skriv ett tal över noll. Räknas inte om."),
        ({"container_amount": "1.000 g"}, "Menar du 1 eller 1000?"),
        ({"stated_concentration": "100 E/ml"}, "Enheterna går inte att jämföra."),
        ({"step2_volume": None}, BY_DOSE),
        ({"struck_reason": "Bytt"}, "Instruktionen är överstruken och räknas inte."),
    ],
)
def test_what_cannot_be_recomputed_is_said_in_words(changes: dict[str, Any], said: str) -> None:
    assert said in " ".join(texts(**changes))


def test_an_instruction_says_how_it_stands() -> None:
    one = written((SARA, {}))[0]

    def said(**changes: Any) -> str:
        return standing(replace(one, **changes), [one], TODAY)

    assert said() == "Ej kontrollerad"
    assert said(valid_to=date(2026, 11, 21)) == "Gick ut 2026-11-21"
    assert said(valid_from=date(2026, 12, 1)) == "Gäller från 2026-12-01. Ej kontrollerad"
    assert said(struck_on=TODAY, struck_reason="Restnoterad") == (
        "Överstruken 2026-11-22: Restnoterad"
    )
    assert said(entered_in_error="fel barn") == "Felskriven"
    assert said(struck_on=TODAY) == "Överstruken 2026-11-22: skäl ej angivet"
    assert said(struck_reason="Restnoterad") == "Överstruken: Restnoterad"
    assert said(valid_from=TODAY, valid_to=TODAY) == "Ej kontrollerad"
    assert said(valid_from=None, valid_to=None) == "Ej kontrollerad"


def test_what_holds_from_a_coming_day_says_whether_it_is_checked() -> None:
    history = written((SARA, {"valid_from": date(2026, 12, 1)}), (AMIR, checked(AMIR)))

    assert standing(history[-1], history, TODAY) == "Gäller från 2026-12-01. Kontrollerad"


def test_a_checker_is_named_where_she_is_known_and_keeps_her_id_where_not() -> None:
    one = replace(instruction(), approved_by=AMIR)

    assert named(one, {AMIR: "Amir Haddad"}) == replace(one, approved_by="Amir Haddad")
    assert named(one, {SARA: "Sara Holm"}) == one


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2026, 12, 22), "Går ut om 30 dagar"),
        (date(2026, 12, 23), ""),
        (date(2026, 11, 23), "Går ut om 1 dag"),
        (date(2026, 11, 22), "Går ut i dag"),
        (date(2026, 11, 21), ""),
        (None, ""),
    ],
)
def test_an_end_that_is_near_is_said(last: date | None, said: str) -> None:
    assert ends_soon(replace(instruction(), valid_to=last), TODAY, 30) == said


def test_striking_through_takes_a_reason_and_a_day_that_has_come() -> None:
    assert strike_problems(Strike(), TODAY).keys() == {"reason", "on"}
    other = Strike(reason=StrikeReason.OTHER, on=date(2026, 11, 23))
    assert strike_problems(other, TODAY).keys() == {"note", "on"}

    assert strike_problems(other, TODAY) == {
        "note": "Skriv varför.",
        "on": "Datumet ligger i framtiden.",
    }
    told = Strike(reason=StrikeReason.OTHER, note="Krossad", on=TODAY)
    assert strike_problems(told, TODAY) == {}
    assert strike_problems(replace(told, note=" "), TODAY).keys() == {"note"}
    assert strike_problems(Strike(reason=StrikeReason.ENDED, on=TODAY), TODAY) == {}
    assert struck_through(instruction(), told).struck_reason == "Krossad"
    assert struck_through(instruction(), Strike(note="x", on=TODAY)).struck_reason == "x"

    struck = struck_through(
        instruction(), Strike(reason=StrikeReason.SHORTAGE, note="Annan styrka", on=TODAY)
    )
    assert struck.struck
    assert struck.struck_on == TODAY
    assert struck.struck_reason == "Restnoterat, annat läkemedel används. Annan styrka"
    assert not struck.holds_on(TODAY)


def test_a_replaced_one_says_by_which_version() -> None:
    new = replace(instruction(), instruction_version="4")
    old = replaced_by(instruction(), new, TODAY)

    assert (old.struck_on, old.struck_reason) == (TODAY, "Ersatt av version 4")
    assert replaced_by(old, replace(new, instruction_version=""), TODAY).struck_reason == (
        "Ersatt av en ny version"
    )


def test_whom_to_call_is_said_even_where_no_clinic_is() -> None:
    one = replace(instruction(), clinic="Kliniken", clinic_phone="08-465 004 30")
    assert whom_to_call(one) == "Ring Kliniken 08-465 004 30."
    assert whom_to_call(replace(one, clinic="")) == "Ring 08-465 004 30."
    assert whom_to_call(replace(one, clinic_phone="")) == "Ring Kliniken."
    assert whom_to_call(instruction()) == "Ring den klinik som har ordinerat."
