"""Instructions in a real store, with two staff who each signed in with a passphrase of her own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hsvdesk.domain.attachment import Attachment, AttachmentKind
from hsvdesk.domain.dilution_approval import OWN_WORDS, THEIR_WORDS
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_strike import Strike, StrikeReason
from hsvdesk.domain.record import Record
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import (
    attachments,
    calculator,
    children,
    dilution_instructions,
    records,
    settings,
    sign_in,
)
from hsvdesk.services.dilution_instructions import BY_THE_CHECKER, MISTAKE, NO_ORIGINAL, STRUCK
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.session import Session
from tests.dilutions import instruction
from tests.documents import paper
from tests.preparing import switch_on
from tests.stores import plain_child
from tests.ui.cheap_store import ANNA, NOW, PASSPHRASE, add_colleague, make_store, now

BO, CIA = "Bo Ek", "Cia Alm"


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Session]:
    session, _ = make_store(tmp_path / "store")
    add_colleague(session, BO)
    add_colleague(session, CIA)
    switch_on(session)
    yield session
    session.close()


@pytest.fixture
def child_id(anna: Session) -> str:
    child = plain_child()
    children.enrol(anna, child)
    children.open_child(anna, child.id)
    return child.id


@pytest.fixture
def bo(anna: Session, child_id: str) -> Iterator[Session]:
    session = sign_in.unlock(anna.store.folder, BO, PASSPHRASE, now=now)
    children.open_child(session, child_id, "Kontroll")
    yield session
    session.close()


@pytest.fixture
def original(anna: Session, child_id: str) -> str:
    fax = Attachment(
        child_id=child_id, name="Fax", attachment_kind=AttachmentKind.DILUTION, from_whom="Kliniken"
    )
    attachments.add(anna, fax, paper(1))
    return fax.id


@pytest.fixture
def written(anna: Session, child_id: str, original: str) -> DilutionInstruction:
    return add(anna, child_id, original=original)


def add(session: Session, child_id: str, **changes: Any) -> DilutionInstruction:
    told = {"approved_by": None, "approved_on": None, **changes}
    one = replace(instruction(**told), child_id=child_id)
    ACTS[one.kind].add(session, one)
    return read(session, one)


def change(session: Session, one: DilutionInstruction, **changes: Any) -> DilutionInstruction:
    ACTS[one.kind].change(session, replace(one, **changes))
    return read(session, one)


def read(session: Session, one: Record) -> DilutionInstruction:
    found = records.show(session, one.id)
    assert isinstance(found, DilutionInstruction)
    return found


def test_a_colleague_checks_it_in_her_own_session_and_it_counts(
    anna: Session, bo: Session, written: DilutionInstruction
) -> None:
    assert not dilution_instructions.may_check(anna, written)
    assert dilution_instructions.may_check(bo, written)

    dilution_instructions.approve(bo, read(bo, written))

    kept = read(anna, written)
    assert (kept.approved_by, kept.approved_on) == (bo.actor, NOW.date())
    assert dilution_instructions.missing_for_care(anna, kept) == {}
    assert dilution_instructions.named(anna, kept).approved_by == BO
    assert dilution_instructions.standing(anna, kept) == "Kontrollerad"


def test_the_writer_cannot_check_her_own_however_she_says_her_name(
    anna: Session, written: DilutionInstruction
) -> None:
    for said in (anna.actor, ANNA, ANNA.lower()):
        with pytest.raises(RuleBroken) as broken:
            change(anna, written, approved_by=said, approved_on=NOW.date())
        assert broken.value.problems == {"approved_by": OWN_WORDS}
    with pytest.raises(RuleBroken):
        dilution_instructions.approve(anna, written)
    assert read(anna, written).approved_by == ""


def test_a_new_one_is_not_checked_by_who_writes_it(anna: Session, child_id: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        add(anna, child_id, approved_by=ANNA, approved_on="2026-11-20")

    assert broken.value.problems["approved_by"] == OWN_WORDS


def test_nobody_of_the_unit_is_refused_with_every_other_problem(
    anna: Session, child_id: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        add(anna, child_id, approved_by="Dr Okänd", step1_mode=None)

    assert broken.value.problems.keys() == {"approved_by", "step1_mode"}


def test_a_check_typed_in_a_colleagues_name_is_kept_as_told(
    anna: Session, child_id: str, original: str, bo: Session
) -> None:
    one = add(anna, child_id, original=original, approved_by="bo ek", approved_on="2026-11-20")

    assert one.approved_by == bo.actor
    assert dilution_instructions.missing_for_care(anna, one).keys() == {"approved_by"}
    assert "enligt uppgift" in dilution_instructions.standing(anna, one)

    dilution_instructions.approve(bo, read(bo, one))
    assert dilution_instructions.missing_for_care(anna, read(anna, one)) == {}


def test_a_check_is_not_said_to_be_by_somebody_who_wrote_in_it(
    anna: Session, bo: Session, written: DilutionInstruction
) -> None:
    changed = change(bo, read(bo, written), watch="Utslag")

    with pytest.raises(RuleBroken) as broken:
        change(anna, changed, approved_by=BO, approved_on=NOW.date())
    assert broken.value.problems == {"approved_by": THEIR_WORDS}
    with pytest.raises(RuleBroken) as own:
        dilution_instructions.approve(bo, changed)
    assert own.value.problems == {"approved_by": OWN_WORDS}


def test_nobody_corrects_and_checks_in_one_breath(
    bo: Session, written: DilutionInstruction
) -> None:
    with pytest.raises(RuleBroken) as broken:
        change(bo, read(bo, written), watch="Utslag", approved_by=BO, approved_on=NOW.date())

    assert broken.value.problems == {"approved_by": OWN_WORDS}


@pytest.mark.parametrize("changes", [{"watch": "Utslag"}, {"original": ""}, {"clinic_phone": "1"}])
def test_a_change_of_what_was_copied_must_be_checked_anew(
    anna: Session, bo: Session, written: DilutionInstruction, changes: dict[str, Any]
) -> None:
    dilution_instructions.approve(bo, read(bo, written), overfill_accepted=True)

    kept = change(anna, read(anna, written), **changes)

    assert (kept.approved_by, kept.approved_on, kept.overfill_accepted) == ("", None, None)


def test_striking_through_keeps_the_check_and_what_stands(
    anna: Session, bo: Session, written: DilutionInstruction
) -> None:
    dilution_instructions.approve(bo, read(bo, written))
    strike = Strike(reason=StrikeReason.PRODUCT, on=NOW.date())

    dilution_instructions.strike(anna, read(anna, written), strike)

    kept = read(anna, written)
    assert (kept.struck_reason, kept.approved_by) == ("Bytt produkt eller styrka", bo.actor)
    assert kept.stated_concentration == written.stated_concentration
    with pytest.raises(RuleBroken) as broken:
        dilution_instructions.strike(anna, kept, Strike())
    assert broken.value.problems.keys() == {"reason", "on"}


def test_a_struck_one_is_not_checked(
    anna: Session, bo: Session, written: DilutionInstruction
) -> None:
    strike = Strike(reason=StrikeReason.SHORTAGE, on=NOW.date())
    dilution_instructions.strike(anna, written, strike)

    with pytest.raises(RuleBroken) as broken:
        dilution_instructions.approve(bo, read(bo, written))
    assert broken.value.problems == {"approved_by": STRUCK}


def test_nothing_is_compared_while_the_calculator_is_off(
    anna: Session, bo: Session, child_id: str, original: str
) -> None:
    settings.decide(anna, "calculator_enabled", 0)
    one = add(anna, child_id, original=original, container_amount="1100 mg")

    (told,) = dilution_instructions.compared(bo, read(bo, one))
    dilution_instructions.approve(bo, read(bo, one))

    assert told.text == calculator.OFF
    assert not any(sign.isdigit() for sign in told.text)


def test_a_difference_over_the_limit_refuses_the_check_with_the_figures_unless_accepted(
    anna: Session, bo: Session, child_id: str, original: str
) -> None:
    one = add(anna, child_id, original=original, container_amount="1100 mg")

    with pytest.raises(RuleBroken) as broken:
        dilution_instructions.approve(bo, read(bo, one))
    assert "omräknat 110\xa0mg/ml, skillnad 10 %" in broken.value.problems["approved_by"]
    with pytest.raises(RuleBroken):
        change(anna, one, approved_by=BO)

    dilution_instructions.approve(bo, read(bo, one), overfill_accepted=True)
    assert read(anna, one).overfill_accepted


def test_a_difference_is_accepted_by_nobody_but_the_checker(
    anna: Session, bo: Session, child_id: str, written: DilutionInstruction
) -> None:
    for said in ({}, {"approved_by": BO}):
        with pytest.raises(RuleBroken) as broken:
            add(anna, child_id, overfill_accepted=True, **said)
        assert broken.value.problems == {"overfill_accepted": BY_THE_CHECKER}
    dilution_instructions.approve(bo, read(bo, written))
    with pytest.raises(RuleBroken) as later:
        change(anna, read(anna, written), overfill_accepted=True)
    assert "overfill_accepted" in later.value.problems


def test_without_the_original_there_is_nothing_to_compare_with(
    anna: Session, bo: Session, child_id: str
) -> None:
    one = add(anna, child_id)

    with pytest.raises(RuleBroken) as broken:
        dilution_instructions.approve(bo, read(bo, one))

    assert broken.value.problems == {"original": NO_ORIGINAL}


def test_what_she_compared_must_be_what_stands(
    anna: Session, bo: Session, written: DilutionInstruction
) -> None:
    compared = read(bo, written)
    change(anna, written, watch="Utslag")

    with pytest.raises(RuleBroken) as broken:
        dilution_instructions.approve(bo, compared)

    assert broken.value.problems.keys() == {"on"}


def test_a_new_version_strikes_the_old_one_through_in_the_same_act(
    anna: Session, written: DilutionInstruction
) -> None:
    new = add(anna, written.child_id, instruction_version="4", replaces=written.id)

    old = read(anna, written)
    assert (old.struck_on, old.struck_reason) == (NOW.date(), "Ersatt av version 4")
    assert not old.holds_on(NOW.date())
    assert new.holds_on(NOW.date())


def test_a_refused_new_version_leaves_the_old_one_as_it_was(
    anna: Session, written: DilutionInstruction
) -> None:
    with pytest.raises(RuleBroken):
        add(anna, written.child_id, replaces=written.id, step1_mode=None)
    with pytest.raises(RuleBroken) as other:
        add(anna, written.child_id, replaces=written.id, substance="något annat")
    with pytest.raises(RuleBroken) as early:
        add(anna, written.child_id, replaces=written.id, valid_from="2026-12-01")

    assert other.value.problems.keys() == early.value.problems.keys() == {"replaces"}
    assert not read(anna, written).struck


def test_a_replacement_that_is_told_later_strikes_and_strikes_once(
    anna: Session, written: DilutionInstruction
) -> None:
    new = add(anna, written.child_id, instruction_version="4")
    assert not read(anna, written).struck

    new = change(anna, new, replaces=written.id)
    change(anna, new, indication="Infektion")

    assert len(dilution_instructions.history(anna, written.id)) == 2
    with pytest.raises(RuleBroken) as broken:
        change(anna, read(anna, new), replaces=new.id)
    assert broken.value.problems.keys() == {"replaces"}


def test_a_mistake_is_marked_as_such_whatever_the_check_says(
    anna: Session, bo: Session, written: DilutionInstruction
) -> None:
    dilution_instructions.approve(bo, read(bo, written))

    kept = change(anna, read(anna, written), entered_in_error="Fel barn")

    assert dilution_instructions.standing(anna, kept) == "Felskriven"


def test_a_child_that_is_not_opened_tells_nothing(
    anna: Session, written: DilutionInstruction
) -> None:
    cia = sign_in.unlock(anna.store.folder, CIA, PASSPHRASE, now=now)
    try:
        with pytest.raises(NotAllowed):
            dilution_instructions.missing_for_care(cia, written)
        with pytest.raises(NotAllowed):
            dilution_instructions.approve(cia, written)
    finally:
        cia.close()


def test_marking_it_as_a_mistake_is_no_way_to_check_it(
    anna: Session, bo: Session, child_id: str, original: str
) -> None:
    one = add(anna, child_id, original=original, stated_concentration="90 mg/ml")
    checked = {"approved_by": bo.actor, "approved_on": NOW.date()}

    with pytest.raises(RuleBroken) as broken:
        change(bo, read(bo, one), entered_in_error="Fel", **checked)

    assert broken.value.problems == {"approved_by": MISTAKE}
    change(bo, read(bo, one), entered_in_error="Fel")
    change(anna, read(anna, one), entered_in_error="")
    assert "approved_by" in dilution_instructions.missing_for_care(anna, read(anna, one))
