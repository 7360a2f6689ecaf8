"""Contacts to ring, and the keys that ask for them."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.phone import Phone
from hsvdesk.services import contacts
from hsvdesk.ui.call_now.page import CallNowPage
from tests.ui.windows import Opened, settle

BREATHING = ContactReason.BREATHING
TODAY = date(2026, 11, 21)  # a Saturday, 10 in the morning


def ward(**said: object) -> Contact:
    told: dict[str, object] = {
        "function": "Barnavdelningen",
        "reasons": (BREATHING,),
        "phones": (Phone(number="0980-319 210"),),
        "always": None if "opening_hours" in said else True,
        "last_verified": TODAY,
        "verified_by": "Sara Holm",
    }
    return Contact(**(told | said))  # type: ignore[arg-type]  # any of its fields


def add(opened: Opened, *some: Contact) -> None:
    for one in some:
        assert opened.workspace.desk.do(contacts.add, one)


def ring(qtbot: QtBot, opened: Opened) -> CallNowPage:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    qtbot.keyClick(opened.window.focusWidget() or opened.window, Qt.Key.Key_F2)
    settle()
    assert opened.workspace.call_now is not None
    return opened.workspace.call_now


def ask(qtbot: QtBot, opened: Opened, letter: str = "A") -> CallNowPage:
    page = ring(qtbot, opened)
    qtbot.keyClick(page.focusWidget() or page, letter.lower())
    settle()
    return page


def said(page: CallNowPage) -> list[str]:
    return [card.said() for card in page.rows.cards]
