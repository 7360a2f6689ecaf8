"""Calls in a real store: what one begins with, the one that nobody answered, and the paper."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from hsvdesk.domain.consultation import CallDirection, CallState, Consultation
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.disclosure import Way
from hsvdesk.domain.phone import Phone
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.services import access_log, consultations, contacts, documents, records
from hsvdesk.services.consultations import NO_CHILD, NO_CONTACT
from hsvdesk.services.documents import Request
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.session import Session
from tests.stores import NOW, Clock, enrol, recipient, rich_child

PUMP = ContactReason.PUMP


def ward(session: Session, child_id: str = "") -> Contact:
    one = Contact(
        child_id=child_id,
        function="Barnavdelningen",
        organisation="Länssjukhuset",
        person="Dr Eva Palm",
        profession="bakjour",
        phones=(Phone(number="0980-319 210"),),
    )
    contacts.add(session, one)
    return one


def kept(session: Session, child_id: str) -> list[Consultation]:
    return records.of_kind(session, Consultation, child_id)


@pytest.mark.parametrize("own", [True, False])
def test_a_call_that_nobody_answered_is_kept_in_one_act_with_its_time(
    session: Session, *, own: bool
) -> None:
    child = enrol(session)
    contact = ward(session, child.id if own else "")

    consultations.unanswered(session, child.id, contact.id, PUMP)

    (one,) = kept(session, child.id)
    assert (one.state, one.direction) == (CallState.UNANSWERED, CallDirection.OUTGOING)
    assert one.began_at == NOW
    assert (one.contact, one.number, one.reason) == (contact.id, "0980-319 210", PUMP)
    assert one.adviser == "Dr Eva Palm, bakjour, Barnavdelningen, Länssjukhuset"
    assert one.caller == "Sara Holm, Sjuksköterska"
    assert one.kva_code == ""
    acts = [entry.act for entry in access_log.review(session, child_id=child.id)]
    assert acts.count("consultation.add") == 1


def test_a_line_that_always_stands_there_can_be_called_too(session: Session) -> None:
    child = enrol(session)

    consultations.unanswered(session, child.id, "hospital")

    (one,) = kept(session, child.id)
    assert one.adviser_unit == "Sjukhusets växel – barnjour, Länssjukhuset"
    assert (one.contact, one.number, one.reason) == ("", "0980-319 200", None)


def test_without_a_child_nothing_is_kept_and_that_is_said(session: Session) -> None:
    contact = ward(session)

    with pytest.raises(UserError, match="sparas inte") as refused:
        consultations.unanswered(session, "", contact.id, PUMP)
    assert str(refused.value) == NO_CHILD
    with pytest.raises(UserError, match="sparas inte"):
        consultations.begun(session, "", contact.id, PUMP)
    assert records.of_kind(session, Consultation) == []


def test_a_child_that_is_not_open_has_no_calls(session: Session) -> None:
    child = enrol(session)
    session.opened.clear()

    with pytest.raises(NotAllowed):
        consultations.unanswered(session, child.id, "hospital")


def test_a_contact_that_is_not_there_or_another_child_s_is_refused(session: Session) -> None:
    other, child = (
        enrol(session),
        enrol(session, replace(rich_child()[0], id="c" * 32, identity="")),
    )
    theirs = ward(session, other.id)

    for wrong in ("nobody", theirs.id):
        with pytest.raises(UserError) as refused:
            consultations.unanswered(session, child.id, wrong)
        assert str(refused.value) == NO_CONTACT
    assert kept(session, child.id) == []


def test_a_call_begins_with_whom_when_and_what_the_record_knows(session: Session) -> None:
    child = enrol(session, *rich_child())
    contact = ward(session)

    said = consultations.begun(session, child.id, contact.id, PUMP)

    assert said["adviser_name"] == "Dr Eva Palm"
    assert said["began_at"] == NOW
    assert "Penicillin" in said["background"]
    assert said["kva_code"] == "XV002"
    incoming = consultations.begun(session, child.id, direction=CallDirection.INCOMING)
    assert incoming["kva_code"] == ""
    assert "contact" not in incoming


def test_no_code_is_proposed_before_the_list_that_has_it() -> None:
    assert consultations.suggested_code(date(2019, 12, 31)) == ""


def answered(child_id: str, **said: object) -> Consultation:
    told: dict[str, object] = {
        "direction": CallDirection.OUTGOING,
        "state": CallState.ANSWERED,
        "adviser_unit": "Barnavdelningen",
        "began_at": NOW,
        "advice": "Vänta en timme.",
    }
    return Consultation(child_id=child_id, **(told | said))  # type: ignore[arg-type]


def test_a_time_that_has_not_come_is_refused_with_every_other_problem(
    session: Session, clock: Clock
) -> None:
    child = enrol(session)
    later = NOW + timedelta(minutes=1)
    early = answered(child.id, began_at=later, adviser_unit="")

    with pytest.raises(RuleBroken) as refused:
        ACTS["consultation"].add(session, early)
    assert set(refused.value.problems) == {"began_at", "adviser_unit"}

    clock.forward(minutes=1)
    ACTS["consultation"].add(session, answered(child.id, began_at=later))
    assert len(kept(session, child.id)) == 1


def test_it_is_followed_up_by_a_new_version_and_never_before_it_happened(
    session: Session, clock: Clock
) -> None:
    child = enrol(session)
    consultations.add(session, answered(child.id))
    (one,) = kept(session, child.id)
    ahead = replace(one, followed_up_at=NOW + timedelta(hours=1), followed_up_by="Sara")

    with pytest.raises(RuleBroken):
        consultations.change(session, ahead)
    clock.forward(hours=2)
    consultations.change(session, ahead)

    (after,) = kept(session, child.id)
    assert not after.waits
    assert len(records.history(session, one.id)) == 2


def test_the_name_of_a_contact_that_was_only_picked_is_kept_as_it_was(session: Session) -> None:
    child = enrol(session)
    contact = ward(session)
    consultations.add(session, answered(child.id, contact=contact.id, adviser_unit=""))

    read = next(one for one in records.of_kind(session, Contact) if one.id == contact.id)
    contacts.change(session, replace(read, function="Barnmottagningen"))

    (one,) = kept(session, child.id)
    assert one.adviser == "Barnavdelningen, Dr Eva Palm, Länssjukhuset"


def test_one_entered_by_mistake_can_be_marked_whatever_is_wrong_with_it(session: Session) -> None:
    child = enrol(session)
    consultations.add(session, answered(child.id))
    (one,) = kept(session, child.id)

    records.mark_error(session, one, "Fel barn")

    assert kept(session, child.id)[0].entered_in_error == "Fel barn"


def text(content: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(content)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join("\n".join(pages).split())


def test_the_paper_is_logged_and_says_the_advice_and_no_home(
    session: Session, tmp_path: Path
) -> None:
    child = enrol(session, *rich_child(protected=True))
    said = consultations.begun(session, child.id, ward(session).id, PUMP)
    told = replace(
        Consultation(child_id=child.id, **said),
        situation="Pumpen larmar. Vi är på Björkvägen 4 hos Malin Ödmark.",
        advice="Stäng av pumpen och ring om en timme.",
        read_back=False,
    )
    consultations.add(session, told)
    request = Request(kind="consultation", recipient=recipient())

    document = documents.gather(session, child.id, request)
    content = documents.render(document)
    documents.save(session, child.id, document, content, request, tmp_path / "paper.pdf")

    paper = text(content)
    assert "Stäng av pumpen och ring om en timme." in paper
    assert "NEJ – rådet är inte upprepat och bekräftat" in paper
    assert "det enda samtalet i hsvdesk" in paper
    for secret in ("Björkvägen", "Malin", "070-174", "4711", "Kottens"):
        assert secret not in paper
        assert secret not in str(document.data)
    (left,) = documents.of_child(session, child.id)
    assert (left.document, left.way) == ("consultation", Way.FILE)


def test_a_paper_about_no_consultation_says_so(session: Session) -> None:
    child = enrol(session)

    document = documents.gather(
        session, child.id, Request(kind="consultation", recipient=recipient())
    )

    assert "Ingen rådfrågning är sparad för barnet." in text(documents.render(document))


def test_a_handover_has_the_advice_that_waits_and_carries_no_other(session: Session) -> None:
    child = enrol(session, *rich_child())
    consultations.add(session, answered(child.id))
    done = answered(child.id, advice="Gammalt.", followed_up_at=NOW, followed_up_by="Sara")
    consultations.add(session, done)

    document = documents.gather(session, child.id, Request(recipient=recipient()))

    paper = text(documents.render(document))
    assert "Råd som inte är uppföljda" in paper
    assert paper.index("Vänta en timme.") < paper.index("Mål och nästa steg")
    assert [one["advice"] for one in document.data["consultation"]] == ["Vänta en timme."]
