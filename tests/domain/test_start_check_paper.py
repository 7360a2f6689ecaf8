"""The start check on paper: what is not met first, and an empty list where there is none."""

from dataclasses import replace
from datetime import date
from typing import Any

from hsvdesk.domain import start_check_paper
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.start_check import (
    CheckItem,
    ItemState,
    NurseRole,
    StartCheck,
    StartDecision,
)
from tests.stores import TODAY, plain_child

SETTINGS = {"weight_max_days_infant": 7, "weight_max_days_toddler": 30, "weight_max_days": 90}
DAY = date(2026, 11, 1)
MET = CheckItem(text="Hemmet fungerar", state=ItemState.MET, note="Sett i går", owner="Amir")
NOT_MET = CheckItem(
    text="Bemanningen är säkrad",
    state=ItemState.NOT_MET,
    note="Natten saknas",
    owner="Chefen",
    due_on=DAY,
)
UNSAID = CheckItem(text="Familjen är trygg")
CHECK = StartCheck(
    begun_on=DAY,
    items=(MET, UNSAID, NOT_MET),
    doctor_name="Dr Palm",
    doctor_role="Överläkare",
    doctor_on=DAY,
    nurse_role=NurseRole.MAS,
    custodians_told_by="Dr Palm",
    custodians_told_on=DAY,
)


def blocks(*some: Record, unanswered: tuple[CheckItem, ...] = ()) -> dict[str, Any]:
    found: dict[str, list[Record]] = {"child": [plain_child()], "start_check": [*some]}
    made = start_check_paper.blocks(
        Basis(records=found, today=TODAY, settings=SETTINGS, unanswered=unanswered)
    )
    return {getattr(one, "title", "identity"): one for one in made}


def test_what_is_not_met_stands_first_then_what_nobody_answered() -> None:
    assert list(blocks(CHECK))[1:] == [
        *("Beslut", "Ej uppfyllt – reda ut", "Ej besvarat", "Uppfyllt"),
        *("Riskerna berättade", "Underskrifter"),
    ]


def test_each_item_has_its_state_note_owner_and_day() -> None:
    found = blocks(CHECK)

    assert found["Ej uppfyllt – reda ut"].rows == (
        ("Bemanningen är säkrad", "Ej uppfyllt", "Natten saknas", "Chefen", "2026-11-01"),
    )
    assert found["Uppfyllt"].rows == (("Hemmet fungerar", "Sett i går\nAnsvarig: Amir"),)


def test_a_lack_that_nobody_answers_for_says_so() -> None:
    alone = replace(CHECK, items=(replace(NOT_MET, owner="", due_on=None),))

    (row,) = blocks(alone)["Ej uppfyllt – reda ut"].rows

    assert row[3:] == ("Saknas ansvarig", "saknas")


def test_what_is_not_answered_can_be_ticked_by_hand() -> None:
    (row,) = blocks(CHECK)["Ej besvarat"].rows

    assert row[1] == "☐ Uppfyllt\n☐ Ej uppfyllt\n☐ Gäller inte"
    assert {*row[2]} == {*row[3]} == {*row[4]} == {"_"}


def test_a_decision_is_named_and_without_one_what_the_items_allow() -> None:
    decided = replace(CHECK, decision=StartDecision.WITH_GAPS)

    assert blocks(decided)["Beslut"].rows[0] == ("Beslut", "Startar med namngivna brister")
    assert blocks(CHECK)["Beslut"].rows[0][1].startswith("Inte beslutat. Kan inte beslutas än.")
    answered = replace(CHECK, items=(MET, NOT_MET))
    assert "Punkterna medger: Startar med namngivna" in blocks(answered)["Beslut"].rows[0][1]


def test_who_has_signed_is_named_and_who_has_not_gets_a_line() -> None:
    doctor, nurse = blocks(CHECK)["Underskrifter"].rows

    assert doctor == (
        *("Ansvarig läkare", "Dr Palm", "Överläkare", "2026-11-01", "Signerat enligt hsvdesk"),
    )
    assert nurse[2] == "MAS"
    assert "____" in nurse[1]
    assert "____" in nurse[4]


def test_whether_the_risks_were_told_is_said_or_can_be_written() -> None:
    told = dict(blocks(CHECK)["Riskerna berättade"].rows)
    untold = dict(blocks(replace(CHECK, child_not_told="Nyfödd"))["Riskerna berättade"].rows)

    assert told["För vårdnadshavare"] == "Av: Dr Palm\nDen: 2026-11-01"
    assert "____" in told["För barnet"]
    assert untold["För barnet"] == "Inte informerat, därför att: Nyfödd"


def test_the_latest_check_is_the_one_on_paper() -> None:
    later = StartCheck(begun_on=date(2026, 11, 9), items=(MET,))

    assert blocks(later, CHECK)["Beslut"].rows[2] == ("Påbörjad", "2026-11-09")


def test_without_a_check_there_is_a_list_to_fill_in() -> None:
    found = blocks(replace(CHECK, entered_in_error="Fel barn"), unanswered=(UNSAID,))

    assert found["Att fylla i"].paragraphs == (start_check_paper.BLANK,)
    assert [row[0] for row in found["Punkter"].rows] == ["Familjen är trygg"]
    assert found["Beslut"].rows[0][1].startswith("☐ Klart att starta\n☐ Startar med")
    assert all("____" in row[4] for row in found["Underskrifter"].rows)


def test_a_secret_check_says_so() -> None:
    secret = replace(CHECK, secrecy=(Secrecy(custodian="Malin", reason="Hotbild"),))

    assert blocks(secret)["Beslut"].rows[0] == ("Sekretess", start_check_paper.NOT_TO_ALL)
    assert "Sekretess" not in dict(blocks(CHECK)["Beslut"].rows)
