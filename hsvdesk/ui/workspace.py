"""The workspace of an unlocked store: the list of children, and what is worked with beside it.

The pages beside the list are imported when they are first wanted: the list stands without them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hsvdesk.domain import handover
from hsvdesk.errors import NotAllowed, UserError
from hsvdesk.services import children, drafts
from hsvdesk.ui.alerts import MessageBar
from hsvdesk.ui.background import Background
from hsvdesk.ui.call_now.host import CallHost
from hsvdesk.ui.child_list import ChildList
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.files import ask_to_save
from hsvdesk.ui.layouts import NO_LIMIT
from hsvdesk.ui.palette import Palette
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.status_bar import StatusBar
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label

if TYPE_CHECKING:
    from hsvdesk.domain.contact_reason import ContactReason
    from hsvdesk.ui.call_now.page import CallNowPage
    from hsvdesk.ui.child_page import ChildPage
    from hsvdesk.ui.dialogs.hand_out import HandOutDialog

RAIL = 280
RAIL_HIDDEN_BELOW = 1120
"""Window width, pixels at 100 % text size, below which the list gives way to the child's page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the nurse was, by names only: nothing about the child.

    Attributes:
        child_id: Empty when no child was open.
        section: The section in sight.
        record_id: The record in the form, empty for a new one; None when no form was open.
        reason: The reason given for opening the child.
        family_view: The family looked at the screen, and may still do so.
    """

    child_id: str = ""
    section: str = ""
    record_id: str | None = None
    reason: str = ""
    family_view: bool = False


class Workspace(QWidget):
    """What an unlocked store shows.

    Signals:
        lock_wanted: Lock.
        hands_busy_wanted: Lock, but keep this view readable; carries a picture of it.
        appearance_changed: Theme or text size was changed.
        idle_changed: The idle time was changed; carries minutes.
    """

    lock_wanted = Signal()
    hands_busy_wanted = Signal(QPixmap)
    appearance_changed = Signal()
    idle_changed = Signal(int)

    def __init__(self, desk: Desk, background: Background, preferences: Preferences) -> None:
        super().__init__()
        self.desk, self._background, self._preferences = desk, background, preferences
        self.setProperty("page", "true")
        self.list = ChildList(desk)
        self.message = MessageBar()
        self.status = StatusBar(desk)
        self.back_button = Button("Till barnlistan", icon="arrow-left", kind="quiet")
        self.child: ChildPage | None = None
        self._reason = ""
        self._list_wanted = False
        self._top = QHBoxLayout()
        self._stack = QStackedWidget()
        self._call = CallHost(self._stack, desk)
        self._list_before_call = False
        self._lay_out()
        self._palette = Palette(self)
        self._connect()
        self.show_welcome()

    def open_child(self, child_id: str, reason: str = "") -> bool:
        """Open a child, or ask why; return whether it is open."""
        self.message.clear()
        try:
            self.desk.ask(children.open_child, child_id, reason)
        except NotAllowed:
            from hsvdesk.ui.reason_page import ReasonPage

            page = ReasonPage(child_id)
            page.given.connect(self.open_child)
            page.closed.connect(self.show_welcome)
            self.child = None
            self._put(page)
            return False
        except UserError as error:
            self.message.refuse(str(error))
            return False
        self._reason = reason
        self.desk.show_family_view(on=False)
        from hsvdesk.ui.child_page import ChildPage

        self.child = ChildPage(self.desk, child_id)
        self.child.list_wanted.connect(self._on_search)
        self.child.banner_hidden.connect(self.status.show_child)
        self.child.document_wanted.connect(self._on_document)
        self.child.hands_busy_wanted.connect(self.hands_busy_wanted)
        self.child.call_wanted.connect(self.ring)
        self._put(self.child)
        self._tell_of_drafts(child_id)
        self.list.pick(child_id)
        self.child.take_focus()
        return True

    def _tell_of_drafts(self, child_id: str) -> None:
        """Say in which sections this child has something unsaved."""
        kept = [one.page.split(":") for one in self.desk.ask(drafts.pages)]
        from hsvdesk.ui.sections import title

        found = dict.fromkeys(title(parts[1]) for parts in kept if parts[0] == child_id)
        if found:
            self.message.say(f"Du har utkast som inte är sparade: {', '.join(found)}.")

    def place(self) -> Place:
        """Return where the nurse is, so that unlocking brings her back."""
        if self.child is None:
            return Place()
        child = self.child
        return Place(
            child.child_id, child.section, child.editing(), self._reason, self.desk.family_view
        )

    def go_to(self, place: Place) -> None:
        """Go back to where the nurse was when it was locked."""
        if not place.child_id or not self.open_child(place.child_id, place.reason):
            return
        self.desk.show_family_view(on=place.family_view)
        if self.child is None or not place.section:
            return
        page = self.child.show_section(place.section)
        if place.record_id is not None:
            self.child.edit(page, place.record_id)

    def show_welcome(self) -> None:
        """Show what there is to begin with."""
        self.child = None
        waiting = self.desk.ask(drafts.pages)
        text = "Välj ett barn i listan, eller sök med Ctrl+F. F2: Ring nu."
        if waiting:
            text += (
                f"\n\nDu har {len(waiting)} utkast som inte är sparade. De finns där du skrev dem."
            )
        page = label(text, "small")
        page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put(page)
        self.list.focus_search()

    def enrol(self) -> None:
        """Show the form that enrols a child."""
        from hsvdesk.ui.enrol_page import EnrolPage

        page = EnrolPage(self.desk)
        page.enrolled.connect(self.open_child)
        page.closed.connect(self.show_welcome)
        self.child = None
        self._put(_scrolled(page))

    def show_contacts(self) -> None:
        """Show the contacts of the whole unit."""
        from hsvdesk.ui.sections.contacts import ContactsPage

        page = ContactsPage(self.desk, "")
        page.refresh()
        room = QWidget()
        layout = QVBoxLayout(room)
        margin = current().px(24)
        layout.setContentsMargins(margin, margin // 2, margin, margin)
        layout.addWidget(page)
        layout.addStretch(1)
        self.child = None
        self._put(_scrolled(room))

    def show_settings(self) -> None:
        """Show the settings."""
        from hsvdesk.ui.settings_page import SettingsPage

        page = SettingsPage(self.desk, self._background, self._preferences)
        page.appearance_changed.connect(self.appearance_changed)
        page.idle_changed.connect(self.idle_changed)
        self.child = None
        self._put(page)

    def hand_out(
        self,
        kind: str = handover.KIND,
        record_id: str = "",
        choose_file: Callable[[QWidget, str], Path | None] = ask_to_save,
    ) -> "HandOutDialog":
        """Show, and return, the page that hands a document about the open child out.

        Args:
            kind: Which of `DOCUMENTS`.
            record_id: What it is about, where it is about one record; empty for the latest.
            choose_file: Asks where to save a PDF, with the name that is proposed.
        """
        if self.child is None:
            raise LookupError("No child is open.")
        from hsvdesk.ui.dialogs.hand_out import HandOutDialog

        page = HandOutDialog(
            self.desk, self._background, self.child.child_id, kind, choose_file=choose_file
        )
        if record_id:
            page.request.pick(record_id)
        page.closed.connect(self._on_hand_out_closed)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        return page

    def ring(self) -> "CallNowPage":
        """Show, and return, whom to call: over whatever is in sight, about the child if any."""
        new = self._call.page is None
        page = self._call.open(self.child.child_id if self.child is not None else "")
        if new:
            self._list_before_call = self._list_wanted
            page.consultation_wanted.connect(self._on_consultation)
            page.unanswered.connect(self._on_unanswered)
        self._list_wanted = False
        self._make_room()
        page.start()
        return page

    @property
    def call_now(self) -> "CallNowPage | None":
        """The page of whom to call; none when it is not open."""
        return self._call.page

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def _on_document(self, kind: str, record_id: str) -> None:
        self.hand_out(kind, record_id)

    def _on_hand_out_closed(self) -> None:
        page = self._stack.currentWidget()
        if self.child is not None and page is not None:
            self._stack.setCurrentWidget(self.child)
            self._drop(page)

    def _on_call_closed(self) -> None:
        self._list_wanted, self._list_before_call = self._list_before_call, False
        self._make_room()

    def _on_consultation(self, contact_id: str, reason: "ContactReason") -> None:
        self._call.close()
        if self.child is None:
            return
        if (over := self._stack.currentWidget()) is not None and over is not self.child:
            self.desk.leaving.emit()  # a paper that is being asked for keeps its draft
            self._stack.setCurrentWidget(self.child)
            self._drop(over)
        self.child.consult(contact_id, reason.value)

    def _on_unanswered(self, contact_id: str, reason: "ContactReason") -> None:
        if self.child is not None:
            self.child.log_unanswered(contact_id, reason.value)

    def _put(self, page: QWidget) -> None:
        self.desk.leaving.emit()
        self._call.forget()
        while (old := self._stack.currentWidget()) is not None:
            self._drop(old)
        self._stack.addWidget(page)
        self._list_wanted = False
        self.status.show_child("")
        self._make_room()

    def _drop(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()

    def _make_room(self) -> None:
        """Show list and page side by side, or where it is narrow the one that is wanted."""
        below = RAIL_HIDDEN_BELOW if self.child is not None else RAIL_HIDDEN_BELOW - RAIL
        narrow = self.width() < current().px(below)
        in_sight = self._stack.currentWidget()
        at_list = self._list_wanted or isinstance(in_sight, QLabel)
        self.list.setVisible((not narrow or at_list) and not self.desk.family_view)
        self._stack.setVisible(not (narrow and at_list))
        self.list.setMaximumWidth(NO_LIMIT if narrow else current().px(RAIL))
        self._top.setStretchFactor(self.list, 100 if narrow and at_list else 0)
        self.back_button.setVisible(narrow and not at_list and self.child is None)
        if self.child is not None:
            self.child.banner.list_button.setVisible(narrow and not self.desk.family_view)

    def _on_said(self, text: str) -> None:
        self.message.say(text)

    def _on_refused(self, error: UserError) -> None:
        self.message.refuse(str(error))

    def _on_search(self) -> None:
        self.desk.show_family_view(on=False)
        self._list_wanted = True
        self._make_room()
        self.list.focus_search()

    def _on_palette(self) -> None:
        if self.child is None:
            return
        from hsvdesk.domain.documents import DOCUMENTS
        from hsvdesk.ui.sections import GROUPS, HIDDEN_FROM_FAMILY

        entries = [
            (f"{section.title} – {group.title}", section.name)
            for group in GROUPS
            for section in group.sections
            if not (self.desk.family_view and section in HIDDEN_FROM_FAMILY)
        ]
        if not self.desk.family_view:
            entries += [(f"{one.title} – Skapa papper", kind) for kind, one in DOCUMENTS.items()]
        self._palette.open(entries)

    def _on_picked(self, name: str) -> None:
        from hsvdesk.domain.documents import DOCUMENTS

        if name in DOCUMENTS:
            self.hand_out(name)
        elif self.child is not None:
            self._call.close()
            self.child.show_section(name)

    def _lay_out(self) -> None:
        self.list.setMinimumWidth(current().px(RAIL))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.back_button)
        right.addWidget(self.message)
        right.addWidget(self._stack, 1)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(0)
        self._top.addWidget(self.list)
        self._top.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top, 1)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_child)
        self._call.closed.connect(self._on_call_closed)
        self.back_button.clicked.connect(self._on_search)
        self.list.enrol_wanted.connect(self.enrol)
        self.list.contacts_wanted.connect(self.show_contacts)
        self.list.settings_wanted.connect(self.show_settings)
        self.list.lock_wanted.connect(self.lock_wanted)
        self.list.call_wanted.connect(self.ring)
        self.desk.said.connect(self._on_said)
        self.desk.family_view_changed.connect(self._make_room)
        self.desk.refused.connect(self._on_refused)
        self._palette.picked.connect(self._on_picked)
        for keys, act in (
            ("F2", self.ring),
            ("Ctrl+F", self._on_search),
            ("Ctrl+K", self._on_palette),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    page.setProperty("page", "true")
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
