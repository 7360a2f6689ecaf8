"""Journey 2 of design.md: 02.10 the night before midsummer, a blocked line, and whom to call."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.opening import HoursKind, OpeningHours
from hsvdesk.domain.phone import Phone
from hsvdesk.services import children, contacts, staff
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.theme import Theme
from tests.stores import rich_child
from tests.ui.cheap_store import PASSPHRASE, make_store
from tests.ui.windows import settle

MIDSUMMER_NIGHT = datetime(2027, 6, 25, 0, 10, tzinfo=UTC)  # 02.10 in Sweden, Midsommarafton


def now() -> datetime:
    return MIDSUMMER_NIGHT


def number_shown(page: QWidget, number: str) -> QLabel:
    """Return the text that shows a number, in sight of whoever looks at the page."""
    found = [
        one
        for one in page.findChildren(QLabel)
        if one.text().replace("\u00a0", " ") == number and not one.visibleRegion().isEmpty()
    ]
    assert len(found) == 1
    return found[0]


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)
    settle()


def test_three_keys_from_the_childs_page_to_the_number(
    qtbot: QtBot, theme: Theme, tmp_path: Path, type_text: Callable[[QWidget, str], None]
) -> None:
    session, _ = make_store(tmp_path)
    session.now = now
    child, others = rich_child()
    children.enrol(session, child, others)
    unit = staff.unit(session)
    staff.change_unit(
        session, replace(unit, hospital="Länssjukhuset", hospital_phone="0980-319 200")
    )
    told = {"reasons": (ContactReason.ACCESS,), "last_verified": date(2027, 6, 1)}
    day = Contact(
        function="Barndagvården",
        child_id=child.id,
        phones=(Phone(number="0980-319 220"),),
        opening_hours=(OpeningHours(hours_kind=HoursKind.OFFICE),),
        verified_by="Sara Holm",
        **told,  # type: ignore[arg-type]
    )
    night = Contact(
        function="Barnavdelningen, bakjour",
        phones=(Phone(number="0980-319 210"),),
        opening_hours=(OpeningHours(hours_kind=HoursKind.ON_CALL),),
        verified_by="Sara Holm",
        **told,  # type: ignore[arg-type]
    )
    general = Contact(
        function="Egna teamet",
        child_id=child.id,
        phones=(Phone(number="0980-319 230"),),
        always=True,
    )
    for one in (day, night, general):
        contacts.add(session, one)
    session.close()
    window = MainWindow(tmp_path, Preferences(tmp_path / "preferences.json"), now=now)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.lock_screen.begun):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    type_text(window.lock_screen.sign_in.line, PASSPHRASE)
    qtbot.keyClick(window.lock_screen.sign_in.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    workspace = window.workspace
    assert workspace is not None
    type_text(workspace.list.search, "ödm")
    press(qtbot, Qt.Key.Key_Return)

    press(qtbot, Qt.Key.Key_F2)
    press(qtbot, Qt.Key.Key_I)

    page = workspace.call_now
    assert page is not None
    number = number_shown(page, "0980-319 210")
    assert number.font().pixelSize() >= 28
    (first, *rest) = page.rows.cards
    assert first.hasFocus()
    assert "Öppet till" in first.said()
    assert [card.row.function for card in rest][:2] == ["Egna teamet", "Barndagvården"]
    assert "Stängt, öppnar måndag 08.00" in rest[1].said()  # not today: the eve is no office day
    assert number_shown(page, "112").isVisible()
    assert "Björkvägen 4, 123 45 Norrby" in page.strip.said()
    assert "Portkod: 4711" in page.strip.said()
    assert "Inget beslut – full vård" in page.strip.said()

    with qtbot.waitSignal(page.unanswered) as told_of:
        press(qtbot, Qt.Key.Key_Minus)

    assert told_of.args == [night.id, ContactReason.ACCESS]
    assert page.rows.cards[1].hasFocus()
    assert "Inget svar klockan 02.10" in page.rows.cards[0].said()
    number_shown(page, "0980-319 230")

    press(qtbot, Qt.Key.Key_Escape)

    assert workspace.call_now is None
    assert workspace.child is not None
    assert workspace.child.isVisible()
    window.close()
