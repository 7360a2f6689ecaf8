"""Each gap of an instruction is found and asked about; a whole one has none; no child is named."""

from typing import Any

import pytest

from hsvdesk.domain import dilution_question
from hsvdesk.domain.banner import Records
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.child import Child
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.document import IdentityBox, Labelled, Text
from hsvdesk.domain.instruction_linter import count_words, gaps_of, question_text
from tests.dilutions import TODAY, instruction

WHOLE: dict[str, Any] = {
    "instruction_version": "3",
    "instruction_id": "P-12",
    "clinic": "Kliniken",
    "clinic_phone": "08-465 004 30",
    "original": "fax",
    "indication": "Infektion",
    "weight_from": "5 kg",
    "step1_mixing": "Vänd",
    "appearance": "Klar",
    "flush": "5 ml",
    "filter": "Behövs inte",
    "light": "Behövs inte",
    "step1_hours": "1",
    "step1_storage": "rumstemperatur",
    "step2_hours": "6",
    "step2_storage": "rumstemperatur",
    "incompatible": "Näringslösning",
    "watch": "Utslag",
    "limits": [{"most": "60 mg/kg", "per": "dose", "level": "warn"}],
    "method": "Enligt rutin",
    "responsible": "Verksamhetschefen",
    "references": "Påhittad",
}
EMPTIES = (
    *("product", "strength", "container_amount", "route", "accesses", "step1_fluid"),
    *("step1_volume", "displacement_volume", "stated_concentration", "step1_mixing"),
    *("appearance", "step2_fluid", "step2_mode", "step2_concentration", "flush", "filter", "light"),
    *("max_concentration_peripheral", "max_concentration_central", "infusion_minutes_min"),
    *("step1_hours", "step1_storage", "step2_hours", "step2_storage", "incompatible", "watch"),
    *("limits", "indication", "instruction_version", "valid_from", "valid_to", "clinic"),
    *("clinic_phone", "clinic_approved_by", "clinic_approved_on", "original", "method"),
    *("responsible", "references", "step1_mode", "step2_final_volume"),
)


def whole(**changes: Any) -> DilutionInstruction:
    return instruction(**{**WHOLE, **changes})


def fields(one: DilutionInstruction) -> list[str]:
    return [gap.field for gap in gaps_of(one)]


def test_a_whole_instruction_leaves_nothing_unsaid() -> None:
    assert gaps_of(whole()) == ()
    assert count_words(gaps_of(whole())) == ""


@pytest.mark.parametrize("name", EMPTIES)
def test_each_gap_is_found_and_asked_about_alone(name: str) -> None:
    (gap,) = gaps_of(whole(**{name: None}))

    assert gap.field == name
    assert gap.question.endswith("?")


def test_neither_age_nor_weight_is_asked_about_once_and_either_is_enough() -> None:
    assert fields(whole(weight_from=None)) == ["age_span"]
    assert fields(whole(weight_from=None, age_span="1–12 år")) == []


def test_a_solution_is_not_asked_about_powder() -> None:
    solution = whole(
        **dict.fromkeys(
            ("step1_fluid", "step1_mode", "step1_volume", "displacement_volume"),
        ),
        stated_concentration=None,
        step1_mixing=None,
        step1_hours=None,
        step1_storage=None,
        container_volume="10 ml",
    )
    assert fields(solution) == []


def test_powder_made_up_to_a_volume_needs_no_displacement() -> None:
    assert fields(whole(step1_mode="make_up_to", displacement_volume=None)) == []


def test_nothing_said_of_a_second_step_is_one_question_which_no_dilution_answers() -> None:
    none = dict.fromkeys(
        (
            *("step2_volume", "step2_fluid", "step2_mode", "step2_final_volume"),
            *("step2_concentration", "step2_hours", "step2_storage"),
        )
    )
    assert fields(whole(**none)) == ["undiluted"]
    assert fields(whole(**none, undiluted=True)) == []


def test_what_is_not_given_into_a_vein_is_not_asked_about_veins() -> None:
    oral = whole(
        route="oral",
        **dict.fromkeys(
            (
                *("accesses", "flush", "filter", "incompatible", "infusion_minutes_min"),
                *("max_concentration_peripheral", "max_concentration_central"),
            )
        ),
    )
    assert fields(oral) == []


def test_only_the_accesses_that_are_allowed_need_a_highest_concentration() -> None:
    assert fields(whole(accesses=["cvk"], max_concentration_peripheral=None)) == []
    assert fields(whole(accesses=["pvk"], max_concentration_central=None)) == []


def test_a_time_or_a_highest_rate_must_be_stated() -> None:
    untimed = {"infusion_minutes_min": None, "infusion_minutes_max": None}

    assert fields(whole(**untimed)) == ["infusion_minutes_min"]
    assert fields(whole(**untimed, max_rate="4 ml/h")) == []
    assert fields(whole(**untimed, bolus_minutes_min="3")) == []


def test_per_cent_is_asked_about_where_it_is_written() -> None:
    assert fields(whole(step2_concentration="2 %")) == ["percent_as_g_per_100_ml"]
    assert fields(whole(step2_concentration="2 %", percent_as_g_per_100_ml=True)) == []


def test_the_question_is_numbered_names_the_instruction_and_no_one() -> None:
    said = question_text(whole(flush=None, watch=None))

    assert said.startswith(
        "Fråga om spädningsinstruktion: Provmedel 1 g, instruktion P-12, version 3\n"
    )
    assert "1. Hur ska det spolas efteråt" in said
    assert "2. Vad ska vi vara uppmärksamma på" in said
    assert count_words(gaps_of(whole(flush=None))) == "Saknar 1 uppgift"
    assert count_words(gaps_of(whole(flush=None, watch=None))) == "Saknar 2 uppgifter"


CHILD = Child(given_name="Åsa", family_name="Ödmark")


def paper(*instructions: DilutionInstruction) -> tuple[Any, ...]:
    records: Records = {"child": [CHILD], "dilution_instruction": list(instructions)}
    return dilution_question.blocks(
        Basis(records=records, today=TODAY, settings={"weight_max_days": 90})
    )


def test_the_paper_has_one_block_of_questions_for_each_that_lacks_something() -> None:
    made = paper(whole(flush=None), whole(), whole(product="Annat", watch=None, light=None))
    asked = [one for one in made if isinstance(one, Labelled)]

    assert isinstance(made[0], IdentityBox)
    assert made[0].side == ("Kliniken",)
    assert [one.title.split(",")[0] for one in asked] == ["Annat 1 g", "Provmedel 1 g"]
    assert [name for name, _ in asked[0].rows] == ["Varför", "Fråga 1", "Fråga 2"]


def test_only_those_instructions_go_along_as_data_and_no_struck_one_is_asked_about() -> None:
    lacking, struck = whole(flush=None), whole(flush=None, struck_reason="Bytt")
    records: Records = {
        "child": [CHILD],
        "dilution_instruction": [lacking, whole(), struck],
    }

    kept = dilution_question.concerned(records)

    assert kept["dilution_instruction"] == [lacking]
    assert Child not in dilution_question.ATTACHED


def test_the_paper_says_so_when_nothing_is_lacking() -> None:
    (_, text) = paper(whole())

    assert isinstance(text, Text)
    assert text.paragraphs == (dilution_question.NONE,)
