"""Orosanmälan on the screen: written in peace, and gone from everything the family may see."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.db import audit
from hsvdesk.db.store import Store
from hsvdesk.domain.alert import Alert, AlertKind
from hsvdesk.domain.attachment import Attachment, AttachmentKind
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.notice import Notice
from hsvdesk.domain.record import Secrecy
from hsvdesk.services import attachments, documents, records
from hsvdesk.services.documents import Request
from hsvdesk.services.session import Session
from hsvdesk.ui.sections import GROUPS, HIDDEN_FROM_FAMILY
from hsvdesk.ui.sections.documents import DocumentsPage
from hsvdesk.ui.sections.notices import ABOUT, NoticesPage
from hsvdesk.ui.sections.record_list import RecordListPage
from tests.documents import paper
from tests.prepared_for_paper import order_for, preparation
from tests.stores import recipient
from tests.ui.windows import Opened, settle, words_of

LEFT = Qt.MouseButton.LeftButton
WORD = "Xqzvårtecken"
OTHER_NURSE = "f" * 32


def notices(opened: Opened) -> NoticesPage:
    page = opened.page.show_section("notices")
    assert isinstance(page, NoticesPage)
    settle()
    return page


def notice(opened: Opened) -> Notice:
    return Notice(
        child_id=opened.child.id,
        concern=f"{WORD} på båda armarna",
        reported_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        reported_to=f"Socialtjänsten {WORD}",
        remarks=WORD,
    )


def all_said(widget: QWidget) -> str:
    """Return every text in sight, those of tables' cells too."""
    cells = []
    for table in widget.findChildren(QTableView):
        model = table.model()
        if model is None or not table.isVisible():
            continue
        cells += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    return "\n".join([words_of(widget), *cells])


def test_the_page_says_that_no_approval_is_needed_and_lists_what_was_written(
    qtbot: QtBot, opened: Opened
) -> None:
    opened.open_child()
    page = notices(opened)
    assert ABOUT == "Behöver inget godkännande. Finns aldrig på papper till familjen."
    assert ABOUT in words_of(page)
    qtbot.mouseClick(page.new_button, LEFT)
    assert page.host.editor is not None
    form = page.host.editor.form
    form.restore_typed({**form.typed(), "concern": WORD})

    qtbot.mouseClick(page.host.editor.save_button, LEFT)
    settle()

    assert WORD in all_said(page)
    assert "Inte anmält än" in all_said(page)


def test_the_family_finds_no_notice_in_any_section(opened: Opened) -> None:
    page = opened.open_child()
    assert opened.workspace.desk.do(records.add, notice(opened))
    assert WORD in all_said(notices(opened))

    page.banner.family_button.click()
    settle()

    assert page.section == "overview"
    for group in GROUPS:
        for section in group.sections:
            if section not in HIDDEN_FROM_FAMILY:
                page.show_section(section.name)
                settle()
                said = all_said(page._shown or page)  # noqa: SLF001  # what stands in the room
                assert WORD not in said, section.name
                assert "orosanmälan" not in said.casefold(), section.name
    assert "orosanmälan" not in opened.window.windowTitle().casefold()


def test_neither_tabs_nor_ctrl_k_name_the_section_to_the_family(
    qtbot: QtBot, opened: Opened
) -> None:
    page = opened.open_child()
    qtbot.keyClick(page, Qt.Key.Key_F4)
    qtbot.keyClick(page, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert opened.workspace.desk.family_view

    qtbot.keyClick(opened.workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    names = opened.workspace._palette.names  # noqa: SLF001  # what it offers is the matter
    offered = [names.item(row).text() for row in range(names.count())]
    tabs = [one.text() for one in page.tabs.buttons]
    assert any(one.startswith("Dokument") for one in offered)
    assert not any("Orosanmälan" in one for one in [*offered, *tabs])


@pytest.fixture
def told_by_another(opened: Opened) -> Opened:
    """The child opened again after another nurse has written a notice."""
    opened.open_child()
    mine = opened.window.session
    assert mine is not None
    store = Store.open(mine.store.folder, mine.store.key, KINDS)
    other = Session(store, OTHER_NURSE, mine.care_unit, mine.now, {opened.child.id})
    records.add(other, notice(opened))
    store.close()
    opened.open_child()
    return opened


def test_the_overview_never_names_a_notice_nor_claims_that_nothing_is_new(
    told_by_another: Opened,
) -> None:
    said = all_said(told_by_another.page.show_section("overview"))

    assert WORD not in said
    assert "orosanmälan" not in said.casefold()
    assert "Läs under Nytt sedan du senast öppnade." in said
    assert "Inget nytt" not in said


def test_nurses_find_it_among_the_news_without_a_word_of_what_was_seen(
    told_by_another: Opened,
) -> None:
    news = told_by_another.page.show_section("news")
    settle()

    assert "Orosanmälan, anmält 2026-11-20" in all_said(news)
    assert WORD not in all_said(news)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_document_made_in_the_program_carries_it(opened: Opened, kind: str) -> None:
    opened.open_child()
    desk = opened.workspace.desk
    assert desk.do(records.add, notice(opened))
    session = opened.window.session
    assert session is not None
    weighed = {"dosing_weight": "14.2 kg", "dose_basis": "28 mg/kg"}
    assert desk.do(records.add, preparation(*order_for(session, opened.child, **weighed)))
    request = Request(recipient=recipient(), kind=kind)

    made = desk.ask(documents.gather, opened.child.id, request)

    assert "notice" not in made.data
    assert WORD.encode() not in documents.render(made)
    assert WORD not in str(made.data)


def test_the_access_log_says_that_it_was_written_and_nothing_of_it(opened: Opened) -> None:
    opened.open_child()
    assert opened.workspace.desk.do(records.add, notice(opened))
    session = opened.window.session
    assert session is not None

    lines = audit.entries(session.store.db, child_id=opened.child.id)

    assert "notice.add" in [one.act for one in lines]
    assert not any(WORD in one.detail for one in lines)


def test_the_copy_of_a_notice_is_closed_and_gone_when_the_family_looks(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened.open_child()
    desk = opened.workspace.desk
    file = tmp_path / "kopia.pdf"
    file.write_bytes(paper(1))
    content = attachments.read_file(file)
    record = Attachment(child_id=opened.child.id, name=WORD, attachment_kind=AttachmentKind.NOTICE)
    assert desk.do(attachments.add, record, content)
    shelf = page.show_section("documents")
    assert isinstance(shelf, DocumentsPage)
    shelf.edit(shelf.table.rows.records[0])
    settle()
    assert WORD in all_said(shelf)

    page.banner.family_button.click()
    settle()

    assert shelf.editing() is None
    assert shelf.table.rows.rowCount() == 0
    page.banner.family_button.click()
    settle()
    assert shelf.table.rows.rowCount() == 1


def test_the_open_form_of_what_a_custodian_may_not_see_is_put_away_too(opened: Opened) -> None:
    page = opened.open_child()
    secret = Alert(
        child_id=opened.child.id,
        alert_kind=AlertKind.OTHER,
        substance=WORD,
        secrecy=(Secrecy(custodian="Pappa", reason="Hot"),),
    )
    assert opened.workspace.desk.do(records.add, secret)
    settle()
    alerts = page.show_section("alerts")
    assert isinstance(alerts, RecordListPage)
    alerts.edit(next(one for one in alerts.table.rows.records if one.id == secret.id))
    assert alerts.editing() == secret.id

    page.banner.family_button.click()
    settle()

    assert alerts.editing() is None
    assert alerts.table.isVisible()
