"""A child's page: the banner, the nine groups beside, and the section that was picked."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hsvdesk.domain import emergency, handover
from hsvdesk.domain.changed import Changed
from hsvdesk.errors import UserError
from hsvdesk.services import children, consultations, records
from hsvdesk.ui.child_banner import ChildBanner
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.group_list import GroupList
from hsvdesk.ui.section_tabs import ROWS, SectionTabs
from hsvdesk.ui.sections import GROUPS, HIDDEN_FROM_FAMILY, place
from hsvdesk.ui.sections.consultations import ConsultationsPage
from hsvdesk.ui.sections.notes import NotesPage
from hsvdesk.ui.sections.notices import NoticesPage
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import EmptyState

NARROW = 900
"""Below this width, pixels at 100 % text size, the groups are icons with names on hover."""

SHORT = 540
"""Below this height the banner keeps to the worst, so that there is room for the section."""

TINY = 400
"""Below this height the banner scrolls with the section, and the footer names the child."""

SCROLL_BAR = 14
"""Width kept free beside the groups."""

FAMILY_LOOKS = "Det visar mer än familjen får se. Stäng av Familjeläge (F4) först."
NOT_HELD = "En orosanmälan visas aldrig på en låst skärm. Gå till ett annat avsnitt först."
NOT_YET = "Det här avsnittet finns inte i den här versionen av hsvdesk. Använd ordinarie system."


_SHOWN_OR_HIDDEN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class ChildPage(QWidget):
    """One child. Sections are built when they are first shown.

    Signals:
        banner_hidden: The banner may be scrolled away; carries the child's name, or nothing.
        list_wanted: Back to the list of children.
        call_wanted: Whom to call now.
        document_wanted: Hand a document about this child out; carries its kind, and the id of the
            record that it is about where it is about one.
        hands_busy_wanted: Lock, but keep this view readable; carries a picture of it.
    """

    banner_hidden = Signal(str)
    list_wanted = Signal()
    call_wanted = Signal()
    document_wanted = Signal(str, str)
    hands_busy_wanted = Signal(QPixmap)

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self.desk, self.child_id = desk, child_id
        self.banner = ChildBanner()
        self.groups = GroupList(GROUPS)
        self.pages: dict[str, SectionPage] = {}
        self.section = ""
        self.tabs = SectionTabs()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room = QWidget()
        self._room.setProperty("page", "true")
        self._inside = QVBoxLayout(self._room)
        self._inside.addStretch(1)
        self._shown: QWidget | None = None
        self._banner_scrolls = False
        self._outer = QVBoxLayout(self)
        self._right = QVBoxLayout()
        self._side = QFrame()
        self._lay_out()
        self._connect()
        self.refresh_banner()
        self.show_group(0)

    def take_focus(self) -> None:
        """Give the groups the keyboard. No focus proxy: Tab would pass by all else on the page."""
        self.groups.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_group(self, number: int) -> None:
        """Show a group, counted from 0, at its first section."""
        sections = self._sections(number)
        self.groups.pick(number)
        self.tabs.show_sections(sections)
        if sections:
            self.show_section(sections[0].name)
        else:
            self._put(EmptyState(NOT_YET))
            self.section = ""

    def show_section(self, name: str) -> SectionPage:
        """Show a section, and return it."""
        group, _ = place(name)
        if self.groups.picked() != group or not self.tabs.buttons:
            self.groups.pick(group)
            self.tabs.show_sections(self._sections(group))
        self.tabs.mark(name)
        self.section = name
        page = self.pages.get(name)
        if page is None:
            page = self._build(name)
        self._put(page)
        return page

    def write_note(self) -> None:
        """Show where notes are written, and give it the keyboard."""
        if self._hidden_now():
            return
        page = self.show_section(NotesPage.name)
        page.edit(None)

    def consult(self, contact_id: str, reason: str = "") -> None:
        """Show the form of a call that begins now with a contact, about a `ContactReason`."""
        if not self._hidden_now():
            self._consultations().begin(contact_id, reason)

    def log_unanswered(self, contact_id: str, reason: str = "") -> bool:
        """Record that a contact was called now and did not answer; return whether it is stored."""
        return self.desk.do(consultations.unanswered, self.child_id, contact_id, reason)

    def follow_up(self, record_id: str) -> None:
        """Show the form of a consultation where its follow-up is written."""
        if not self._hidden_now():
            self._consultations().follow_up(record_id)

    def _consultations(self) -> ConsultationsPage:
        page = self.show_section(ConsultationsPage.name)
        if not isinstance(page, ConsultationsPage):
            raise TypeError(page.name)
        return page

    def editing(self) -> str | None:
        """Return the id of the record being written in the section in sight, as its page says."""
        page = self.pages.get(self.section)
        return page.editing() if page else None

    def edit(self, page: SectionPage, record_id: str) -> None:
        """Open the form of a section with a record, or for a new one when the id is empty."""
        page.edit(self.desk.ask(records.show, record_id) if record_id else None)

    def picture(self) -> QPixmap:
        """Return banner and section as one picture, also what is scrolled away.

        Whoever reads it with gloves on must see whose it is, and what may stop the hand.
        """
        section = self._room.grab()
        if self._banner_scrolls:
            return section
        head = self.banner.still()
        whole = QPixmap(max(head.width(), section.width()), head.height() + section.height())
        whole.setDevicePixelRatio(section.devicePixelRatio())
        whole.fill(current().color("canvas"))
        painter = QPainter(whole)
        painter.drawPixmap(QPointF(0, 0), head)
        painter.drawPixmap(QPointF(0, head.deviceIndependentSize().height()), section)
        painter.end()
        return whole

    def refresh_banner(self) -> None:
        """Show the banner as the record is now."""
        banner = self.desk.ask(children.glance, self.child_id)
        self.banner.show_banner(banner, family_view=self.desk.family_view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.groups.show_names(on=self.width() >= current().px(NARROW))
        self._side.setFixedWidth(self.groups.width() + current().px(16 + SCROLL_BAR))
        self.banner.show_compact(on=self.height() < current().px(SHORT))
        self._place_banner(scrolls=self.height() < current().px(TINY))
        super().resizeEvent(event)

    def _place_banner(self, *, scrolls: bool) -> None:
        """Let banner and tabs stand above, or scroll with the section where nothing else fits."""
        if scrolls == self._banner_scrolls:
            return
        self._banner_scrolls = scrolls
        self.tabs.show_rows(1 if scrolls else ROWS)
        self._set_margins()
        if scrolls:
            self._outer.removeWidget(self.banner)
            self._right.removeWidget(self.tabs)
            self._inside.insertWidget(0, self.banner)
            self._inside.insertWidget(1, self.tabs)
        else:
            for widget in (self.banner, self.tabs):
                self._inside.removeWidget(widget)
            self._outer.insertWidget(0, self.banner)
            self._right.insertWidget(0, self.tabs)
        self.banner_hidden.emit(self.banner.name.text() if scrolls else "")

    def _set_margins(self) -> None:
        px = current().px
        side = px(8 if self._banner_scrolls else 24)
        self._inside.setContentsMargins(side, px(12), side, px(24))
        self.tabs.set_margins(side, px(12))

    def _sections(self, number: int) -> list[type[SectionPage]]:
        return [
            one
            for one in GROUPS[number].sections
            if not (self.desk.family_view and one in HIDDEN_FROM_FAMILY)
        ]

    def _build(self, name: str) -> SectionPage:
        group, number = place(name)
        self.desk.ask(children.show_section, self.child_id, name)
        page = GROUPS[group].sections[number](self.desk, self.child_id)
        # Before it is filled: whatever is in it when it is put here is given its style again.
        page.setParent(self._room)
        page.document_wanted.connect(self._on_document)
        page.record_wanted.connect(self._on_record)
        page.follow_up_wanted.connect(self.follow_up)
        page.refresh()
        self.pages[name] = page
        return page

    def _put(self, page: QWidget) -> None:
        if (old := self._shown) is not page:
            if old is not None:
                # Not takeAt: the item it gives back would keep the old height for the next time.
                self._inside.removeWidget(old)
                old.hide()
                if not isinstance(old, SectionPage):
                    old.deleteLater()
            self._inside.insertWidget(2 if self._banner_scrolls else 0, page)
            # Shown before the page is in the window, it would be given its style twice.
            if self.isVisible() or page.testAttribute(_SHOWN_OR_HIDDEN):
                page.show()
            self._shown = page
        self._scroll.verticalScrollBar().setValue(0)

    def _on_changed(self, change: Changed) -> None:
        if change.child_id == self.child_id:
            self.refresh_banner()

    def _on_family_view(self) -> None:
        for page in self.pages.values():
            if self.desk.family_view:
                page.put_away()  # a form shows what the section hides
            page.refresh()
        self.refresh_banner()
        hidden = [one.name for one in HIDDEN_FROM_FAMILY]
        if self.desk.family_view and self.section in hidden:
            self.show_group(0)
        elif self.section:
            self.tabs.show_sections(self._sections(self.groups.picked()))
            self.show_section(self.section)

    def _on_handover(self) -> None:
        self._on_document(handover.KIND)

    def _on_emergency(self) -> None:
        self._on_document(emergency.KIND)

    def _on_document(self, kind: str, record_id: str = "") -> None:
        # Minutes count when the emergency sheet is asked for: it shows even while the family looks.
        if kind == emergency.KIND or not self._hidden_now():
            self.document_wanted.emit(kind, record_id)

    def _hidden_now(self) -> bool:
        """Whether the family looks at the screen; says why nothing happens then."""
        if self.desk.family_view:
            self.desk.refused.emit(UserError(FAMILY_LOOKS))
        return self.desk.family_view

    def _on_record(self, section: str, record_id: str) -> None:
        self.edit(self.show_section(section), record_id)

    def _on_busy(self) -> None:
        if self.section == NoticesPage.name:
            self.desk.refused.emit(UserError(NOT_HELD))
            return
        self.hands_busy_wanted.emit(self.picture())

    def _lay_out(self) -> None:
        px = current().px
        self._set_margins()
        self._scroll.setWidget(self._room)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self.tabs)
        self._right.addWidget(self._scroll, 1)
        self._side.setProperty("rail", "true")
        inside = QWidget()
        inside.setProperty("clear", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.addWidget(self.groups)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self._side)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._side)
        below.addLayout(self._right, 1)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.banner)
        self._outer.addLayout(below, 1)

    def _connect(self) -> None:
        self.groups.wanted.connect(self.show_group)
        self.tabs.picked.connect(self.show_section)
        self.desk.changed.connect(self._on_changed)
        self.desk.family_view_changed.connect(self._on_family_view)
        self.banner.list_wanted.connect(self.list_wanted)
        self.banner.call_wanted.connect(self.call_wanted)
        self.banner.note_wanted.connect(self.write_note)
        self.banner.handover_wanted.connect(self._on_handover)
        self.banner.emergency_wanted.connect(self._on_emergency)
        self.banner.hands_busy_wanted.connect(self._on_busy)
        self.banner.family_view_wanted.connect(self._on_family_wanted)
        for number in range(len(GROUPS)):
            keys = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            keys.setProperty("group", number)
            # A method, not a function made here: Qt would keep that, and with it the whole page.
            keys.activated.connect(self._on_group_keys)
        for text, act in (
            ("Ctrl+N", self.write_note),
            ("Ctrl+P", self._on_handover),
            ("F3", self._on_emergency),
            ("F4", self.banner.family_button.click),
        ):
            QShortcut(QKeySequence(text), self).activated.connect(act)

    def _on_group_keys(self) -> None:
        self.groups.buttons[self.sender().property("group")].click()
        if (page := self.pages.get(self.section)) is not None:
            page.take_keyboard()

    def _on_family_wanted(self, on: bool) -> None:
        self.desk.show_family_view(on=on)
