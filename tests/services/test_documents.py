"""Handing over: the real PDF, logged before it leaves, and nothing in it that must not be."""

import errno
import json
import os
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from hsvdesk.db import audit
from hsvdesk.domain.basis import Sbar
from hsvdesk.domain.child import Protection
from hsvdesk.domain.disclosure import Recipient, Way
from hsvdesk.domain.document import Document
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.record import Secrecy
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.services import (
    documents,
    records,
    staff,
)
from hsvdesk.services.documents import NotLeft, Request
from hsvdesk.services.session import Session
from tests.prepared_for_paper import prepared
from tests.stores import (
    enrol,
    new_session,
    plain_child,
    recipient,
    rich_child,
    second_session,
)

REQUEST = Request(recipient=recipient())
PROTECTED = ("Björkvägen", "070-174", "701740605", "Malin", "Kottens", "Skolgatan", "777 111")
CODE = "4711"


def made(session: Session, child_id: str, request: Request = REQUEST) -> tuple[Document, bytes]:
    document = documents.fitted(documents.gather(session, child_id, request))
    return document, documents.render(document)


def text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join("\n".join(pages).split())


def attached(content: bytes) -> dict[str, Any]:
    with pikepdf.open(BytesIO(content)) as document:
        found: dict[str, Any] = json.loads(
            document.attachments["hsvdesk.json"].get_file().read_bytes()
        )
    return found


def test_the_paper_says_what_the_next_one_must_know(session: Session) -> None:
    child = enrol(session, *rich_child())

    _, content = made(session, child.id)

    said = text(content)
    for part in (
        *("Åsa Ödmark", "20190314-9803", "7 år 8 mån", "Vikt 14,2 kg (2026-11-09)"),
        *("Malin Ödmark (mamma)", "070-174 06 05", "Björkvägen 4"),
        *("Penicillin – andningspåverkan (livshotande)", "Inget beslut – full vård"),
        *("Om trakealkanyl åker ut", "Sätt i ny kanyl."),
        *("Blek, drar in mellan revbenen", "1. Barnavdelningen", "0980-319 210", "112"),
        *("Sugning i kanylen", "Kommun", "Öva kanylbyte", "Medicinskt ansvarig: Barnkliniken"),
        *("Till Barnakuten".lower(), "Menprövning", "v1", "Sida 1 av", "Sara Holm"),
    ):
        assert part.lower() in said.lower(), part


def test_gaps_are_named_and_never_left_blank(session: Session) -> None:
    child = enrol(session)

    _, content = made(session, child.id)

    said = text(content)
    for part in (
        *("Vikt saknas", "Hushåll saknas", "Vårdnadshavare saknas"),
        *("Överkänslighet Ingen uppgift i hsvdesk – fråga", "Tecken saknas", "Gör så här saknas"),
        *("Situation saknas", "Medicinskt ansvarig: saknas", "Senast avstämt: saknas"),
        *("Inga pågående insatser i hsvdesk.", "Vårdplan saknas"),
    ):
        assert part in said, part


def test_a_protected_identity_is_in_neither_text_nor_data(session: Session) -> None:
    child = enrol(session, *rich_child(protected=True))

    document, content = made(session, child.id)

    said = text(content) + json.dumps(attached(content), ensure_ascii=False)
    assert [part for part in PROTECTED if part in said] == []
    assert "SKYDDADE PERSONUPPGIFTER" in said
    assert {"relative", "household"}.isdisjoint(document.data)
    assert "Åsa Ödmark" in said


def test_what_the_nurse_types_keeps_the_protection_too(session: Session) -> None:
    child = enrol(session, *rich_child(protected=True))
    said = Sbar(situation="Ring Malin Ödmarks nummer 070 1740605 eller Kottens  förskola.")

    _, content = made(session, child.id, replace(REQUEST, said=said))

    assert [part for part in PROTECTED if part in text(content)] == []
    assert "Ring [skyddad uppgift] nummer [skyddad uppgift]" in text(content)


def test_a_reason_unlocks_the_protected_identity_and_is_kept(
    session: Session, tmp_path: Path
) -> None:
    child = enrol(session, *rich_child(protected=True))
    unlocked = replace(REQUEST, protected_reason="Ambulansen ska hitta hem")

    document, content = made(session, child.id, unlocked)
    documents.save(session, child.id, document, content, unlocked, tmp_path / "ut.pdf")

    assert "Björkvägen 4" in text(content)
    assert attached(content)["data"]["relative"][0]["name"] == "Malin Ödmark"
    assert documents.of_child(session, child.id)[0].protected_reason == "Ambulansen ska hitta hem"


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_empty_reason_unlocks_nothing(session: Session, reason: str) -> None:
    child = enrol(session, *rich_child(protected=True))

    _, content = made(session, child.id, replace(REQUEST, protected_reason=reason))

    assert "Björkvägen" not in text(content)


def test_a_door_code_is_never_on_paper_nor_in_the_data(session: Session) -> None:
    child = enrol(session, *rich_child())

    _, content = made(session, child.id)

    assert CODE not in text(content)
    assert CODE not in json.dumps(attached(content)["data"]["household"])
    assert attached(content)["data"]["household"][0]["address"].startswith("Björkvägen")


def test_what_custodians_may_not_see_is_marked(session: Session) -> None:
    child, others = rich_child()
    secret = (Secrecy(custodian="Malin Ödmark", reason="Barnets vilja"),)
    enrol(session, child, [replace(one, secrecy=secret) for one in others if one.kind == "alert"])

    _, content = made(session, child.id)

    assert "[Ej till vårdnadshavare] Penicillin" in text(content)
    assert "Sekretess Papperet har uppgifter" in text(content)


def test_a_demo_is_marked_on_every_page(tmp_path: Path) -> None:
    session = new_session(tmp_path / "demo", demo=True)
    child = enrol(session, *rich_child())

    _, content = made(session, child.id)
    session.close()

    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            assert "DEMO" in page.get_textpage().get_text_bounded()


def test_everything_missing_is_said_at_once_at_its_field(session: Session) -> None:
    child = enrol(session)
    wrong = Request(recipient=Recipient(), said=Sbar(background="a\0b"), protected_reason="a\0b")

    with pytest.raises(RuleBroken) as refused:
        documents.gather(session, child.id, wrong)

    assert set(refused.value.problems) == {
        *("name", "organisation", "purpose", "ground"),
        *("background", "protected_reason"),
    }


def test_a_child_entered_by_mistake_is_not_handed_over(session: Session) -> None:
    child = enrol(session)
    records.mark_error(session, records.show(session, child.id), "Fel barn")

    with pytest.raises(UserError, match="felskrivet"):
        documents.gather(session, child.id, REQUEST)


def test_a_unit_without_a_phone_shows_the_gap(session: Session) -> None:
    child = enrol(session)
    staff.change_unit(session, replace(staff.unit(session), phone=""))

    document = documents.gather(session, child.id, REQUEST)

    assert document.head.sender_phone == "saknas"


def test_it_is_logged_before_it_leaves(session: Session) -> None:
    child = enrol(session, *rich_child())
    document, content = made(session, child.id)
    seen: list[object] = []

    def leave() -> None:
        (one,) = documents.of_child(session, child.id)
        line = audit.entries(session.store.db, child_id=child.id, limit=1)[0]
        seen.extend([one.document_id, line.act, line.detail, line.object == one.id])

    documents.disclose(session, child.id, document, content, REQUEST, Way.PRINT, leave)

    id_ = document.head.document_id
    assert seen == [id_, "disclosure.add", id_, True]


def test_the_very_pdf_that_left_is_kept(session: Session, tmp_path: Path) -> None:
    child = enrol(session, *rich_child())
    document, content = made(session, child.id)

    documents.save(session, child.id, document, content, REQUEST, tmp_path / "ut.pdf")

    (one,) = documents.of_child(session, child.id)
    assert (tmp_path / "ut.pdf").read_bytes() == content
    assert documents.content(session, one) == content
    assert (one.way, one.recipient, one.document_version) == (Way.FILE, recipient(), 1)
    assert one.digest in text(content).replace(" ", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store", "ut.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_only_the_nurse_can_read_the_saved_file(session: Session, tmp_path: Path) -> None:
    child = enrol(session)

    documents.save(session, child.id, *made(session, child.id), REQUEST, tmp_path / "ut.pdf")

    assert (tmp_path / "ut.pdf").stat().st_mode & 0o777 == 0o600


def test_nothing_leaves_when_it_cannot_be_logged(session: Session, tmp_path: Path) -> None:
    child = enrol(session)
    document, content = made(session, child.id)
    session.opened.clear()
    left: list[int] = []

    with pytest.raises(NotAllowed):
        documents.disclose(
            session, child.id, document, content, REQUEST, Way.PRINT, lambda: left.append(1)
        )
    with pytest.raises(NotAllowed):
        documents.save(session, child.id, document, content, REQUEST, tmp_path / "ut.pdf")

    assert left == []
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_nothing_leaves_when_the_store_is_closed(tmp_path: Path) -> None:
    session = new_session(tmp_path / "store")
    child = enrol(session)
    document, content = made(session, child.id)
    session.store.close()

    with pytest.raises(Exception, match=r"closed|stängd"):
        documents.save(session, child.id, document, content, REQUEST, tmp_path / "ut.pdf")

    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_versions_count_upwards_for_each_child(session: Session, tmp_path: Path) -> None:
    child = enrol(session)
    other = enrol(session, replace(plain_child(), identity="", id="d" * 32))

    found = []
    for child_id in (child.id, child.id, other.id):
        document, content = made(session, child_id)
        path = tmp_path / f"{document.head.document_id}.pdf"
        documents.save(session, child_id, document, content, REQUEST, path)
        found.append(document.head.version)

    assert found == [1, 2, 1]
    assert [one.document_version for one in documents.of_child(session, child.id)] == [2, 1]


def test_of_two_at_the_same_time_one_must_make_it_again(session: Session, tmp_path: Path) -> None:
    child = enrol(session)
    other = second_session(session)
    mine, theirs = made(session, child.id), made(other, child.id)

    documents.save(session, child.id, *mine, REQUEST, tmp_path / "mine.pdf")
    with pytest.raises(RuleBroken) as refused:
        documents.save(other, child.id, *theirs, REQUEST, tmp_path / "theirs.pdf")
    other.close()

    assert list(refused.value.problems) == ["version"]
    assert not (tmp_path / "theirs.pdf").exists()
    assert len(documents.of_child(session, child.id)) == 1


def test_a_folder_by_that_name_is_refused_and_nothing_is_logged(
    session: Session, tmp_path: Path
) -> None:
    child = enrol(session)
    (tmp_path / "ut.pdf").mkdir()

    for path in (tmp_path / "ut.pdf", tmp_path / "missing" / "ut.pdf"):
        with pytest.raises(NotLeft):
            documents.save(session, child.id, *made(session, child.id), REQUEST, path)

    assert documents.of_child(session, child.id) == []


def test_a_file_that_is_there_is_replaced_whole(session: Session, tmp_path: Path) -> None:
    child = enrol(session)
    document, content = made(session, child.id)
    path = tmp_path / "ut.pdf"
    path.write_bytes(b"x" * 3 * len(content))

    documents.save(session, child.id, document, content, REQUEST, path)

    assert path.read_bytes() == content


def test_a_full_disk_is_said_and_leaves_nothing_behind(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = enrol(session)
    document, content = made(session, child.id)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotLeft, match="Disken är full"):
        documents.save(session, child.id, document, content, REQUEST, tmp_path / "ut.pdf")

    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    assert documents.of_child(session, child.id) == []


def test_what_was_logged_but_never_left_is_marked_and_its_number_not_used_again(
    session: Session, tmp_path: Path
) -> None:
    child = enrol(session)
    document, content = made(session, child.id)

    def out_of_paper() -> None:
        raise NotLeft("Skrivaren svarar inte.")

    with pytest.raises(NotLeft):
        documents.disclose(session, child.id, document, content, REQUEST, Way.PRINT, out_of_paper)

    (one,) = documents.of_child(session, child.id)
    assert one.entered_in_error.startswith("Lämnades aldrig ut")
    assert made(session, child.id)[0].head.version == 2


def test_a_printer_that_stops_halfway_has_handed_out_what_came(session: Session) -> None:
    child = enrol(session)
    document, content = made(session, child.id)

    def stops() -> None:
        raise UserError("Utskriften avbröts.")

    with pytest.raises(UserError):
        documents.disclose(session, child.id, document, content, REQUEST, Way.PRINT, stops)

    assert documents.of_child(session, child.id)[0].entered_in_error == ""


def test_what_a_crash_left_behind_is_removed_but_not_what_is_being_written(
    session: Session, tmp_path: Path
) -> None:
    child = enrol(session)
    old, new, other = (tmp_path / name for name in (".hsvdesk-1.part", ".hsvdesk-2.part", "a.part"))
    for path in (old, new, other):
        path.write_bytes(b"%PDF")
    two_hours_ago = time.time() - 7200
    os.utime(old, (two_hours_ago, two_hours_ago))

    documents.save(session, child.id, *made(session, child.id), REQUEST, tmp_path / "ut.pdf")

    assert [path.exists() for path in (old, new, other)] == [False, True, True]


def test_a_sign_that_no_font_has_is_printed_as_its_code_and_told(session: Session) -> None:
    child = enrol(session)
    request = replace(REQUEST, said=Sbar(situation="Glad i dag \U00013000"))

    document, content = made(session, child.id, request)

    assert documents.missing_signs(document) == ("[U+13000]",)
    assert "[U+13000]" in text(content)


SHEET = Request(kind="emergency", recipient=recipient())


def test_an_emergency_sheet_is_one_page_and_names_what_did_not_fit(session: Session) -> None:
    child = enrol(session, *rich_child())
    ready = EmergencyPlan(child_id=child.id, first_act="Håll stomat öppet.", bring="Väskan. " * 600)
    records.add(session, ready)

    _, content = made(session, child.id, SHEET)

    said = text(content)
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 1
    assert "Håll stomat öppet." in said
    assert "112" in said
    assert "Ta med" in said.partition("Fick inte plats")[2]


def test_when_the_most_dangerous_does_not_fit_there_is_no_sheet_and_it_says_why(
    session: Session,
) -> None:
    child = enrol(session, *rich_child())
    records.add(session, EmergencyPlan(child_id=child.id, first_act="Håll stomat öppet. " * 600))

    with pytest.raises(UserError, match=r"ryms inte på en sida.*De första 20 minuterna"):
        documents.fitted(documents.gather(session, child.id, SHEET))

    assert documents.of_child(session, child.id) == []


def test_a_protected_identity_is_on_none_of_the_papers(session: Session) -> None:
    child, others = rich_child()
    protected = replace(child, protected_identity=Protection.MARKING)
    # The order is for 8 kg: with the child's own weight there would be no label.
    prepared(session, protected, [one for one in others if not isinstance(one, Measurement)])

    for kind in DOCUMENTS:
        _, content = made(session, child.id, Request(kind=kind, recipient=recipient()))

        found = text(content) + json.dumps(attached(content), ensure_ascii=False)
        assert [part for part in PROTECTED if part in found] == []
