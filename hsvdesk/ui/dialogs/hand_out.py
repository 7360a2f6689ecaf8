"""Handing a document out (lämna ut): to whom and what, then the paper as it will be, then out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hsvdesk.domain import emergency, handover
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.disclosure import Disclosure, Way
from hsvdesk.domain.document import Document
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.page_image import PDF, PageSize
from hsvdesk.domain.record import shown_moment
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import before_document, documents, previews
from hsvdesk.services.documents import Request
from hsvdesk.ui.alerts import MessageBar
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dialogs.hand_out_preview import PreviewPage
from hsvdesk.ui.dialogs.hand_out_request import RequestPage
from hsvdesk.ui.drafts import DraftKeeper
from hsvdesk.ui.files import ask_to_save
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.printing import ask_for_printer, print_pages, width_px
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

RESTORED = "Det du skrev förra gången är tillbaka. Läs om det fortfarande stämmer."
STEPS = ("Steg 1 av 2: till vem", "Steg 2 av 2: läs papperet, lämna ut det")

Made = tuple[Document, bytes, tuple[str, ...]]


class HandOutDialog(QWidget):
    """A page that covers the child's page until the paper has left or the nurse closes it.

    Signals:
        closed: The nurse is done here.

    Attributes:
        request: The first step.
        preview: The second step.
        message: What was refused.
    """

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        child_id: str,
        kind: str = handover.KIND,
        parent: QWidget | None = None,
        *,
        choose_printer: "Callable[[QWidget, PageSize], QPrinter | None]" = ask_for_printer,
        choose_file: Callable[[QWidget, str], Path | None] = ask_to_save,
    ) -> None:
        """Begin with a document about a child that is open.

        Args:
            desk: The way to the services.
            background: Where the paper is made.
            child_id: About whom.
            kind: Which of `DOCUMENTS`.
            parent: The Qt parent.
            choose_printer: Asks for a printer, with the size of the paper.
            choose_file: Asks where to save, with the name that is proposed.
        """
        super().__init__(parent)
        self.setProperty("page", "true")
        self._desk, self._background = desk, background
        self._child_id, self._kind = child_id, kind
        self._choose_printer, self._choose_file = choose_printer, choose_file
        self._asked: Request | None = None
        self._made: Made | None = None
        self._waiting_for: Document | None = None
        self.request = RequestPage(kind)
        self.preview = PreviewPage(background)
        self.message = MessageBar()
        self.next_button = Button("Förhandsgranska", icon="eye", kind="primary")
        self.next_button.setToolTip("Ctrl+Enter")
        self.close_button = Button("Stäng", icon="x")
        self._step = label("", "small")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._begin()

    def step(self) -> int:
        """Return which step is shown, 1 or 2."""
        return self._stack.currentIndex() + 1

    def show_preview(self) -> None:
        """Make the paper and show it; what is wrong is shown at its field."""
        self.message.clear()
        self._asked = self.request.request()
        if self._asked is not None:
            self._make()

    def show_request(self) -> None:
        """Go back to the first step; everything typed still stands there."""
        self.message.clear()
        self._made = self._waiting_for = None
        self._go_to(0)
        self.request.focus_first()

    def print_paper(self) -> None:
        """Hand the paper out on a printer of the nurse's choice."""
        if self._made is None:
            return
        _, content, _ = self._made
        sizes = previews.sizes(content, PDF)
        if (printer := self._choose_printer(self, sizes[0])) is None:
            return
        pages = (
            previews.page(content, PDF, number, width_px(size), grey=True)
            for number, size in enumerate(sizes)
        )
        self._hand_out(
            documents.disclose, Way.PRINT, partial(print_pages, printer, pages, sizes[0])
        )

    def save_paper(self) -> None:
        """Hand the paper out as a file at a place of the nurse's choice."""
        if self._made is None:
            return
        path = self._choose_file(self, f"{self._made[0].head.document_id}.pdf")
        if path is not None:
            self._hand_out(documents.save, path)

    def _begin(self) -> None:
        self.request.show_request(
            self._desk.ask(before_document.before, self._child_id, self._kind)
        )
        self._keeper = DraftKeeper(self._desk, f"{self._child_id}:{self._kind}", "", self.request)
        if self._keeper.restored:
            self.message.say(RESTORED)
        self._go_to(0)
        if self._kind == emergency.KIND:
            self.show_preview()  # read on the screen first; whom it is for can be changed after

    def _make(self) -> None:
        """Gather the paper here, and make the PDF of it in the other thread."""
        if self._asked is None:
            return
        self._made = None
        try:
            document = self._desk.ask(documents.gather, self._child_id, self._asked)
        except RuleBroken as broken:
            self._go_to(0)
            self.request.show_problems(broken.problems)
            return
        except UserError as error:
            self.message.refuse(str(error))
            return
        self._waiting_for = document
        self.preview.wait()
        if DOCUMENTS[self._kind].whole:
            self.preview.show_words(document)
        self._go_to(1)
        self._background.run(partial(_render, document), self._on_made, self._on_failed)

    def _on_made(self, made: Made) -> None:
        document, content, missing = made
        waiting = self._waiting_for
        if waiting is not None and document.head.document_id == waiting.head.document_id:
            self._made = made
            self.preview.show_made(content, missing)
            self.preview.document.view.setFocus()

    def _on_failed(self, error: UserError) -> None:
        if self._waiting_for is not None:
            self.show_request()
            self.message.refuse(str(error))

    def _hand_out(self, service: Callable[..., Changed], *how: Any) -> None:
        if self._made is None or self._asked is None:
            return
        document, content, _ = self._made
        self.message.clear()
        try:
            self._desk.ask(service, self._child_id, document, content, self._asked, *how)
        except UserError as error:
            # The number of this paper may be taken, so what is shown next is a new one.
            self._make()
            self.message.refuse(str(error))
        else:
            self._keeper.discard()
            self._made = self._waiting_for = None
            self.preview.show_left(self._told(document))
        # Also a paper that never left is in the list of what was handed out, marked as a mistake.
        self._desk.changed.emit(Changed(self._child_id, frozenset({Disclosure.kind})))

    def _told(self, document: Document) -> str:
        head = document.head
        return (
            f"{head.title} {head.document_id} version {head.version} till {head.recipient}, "
            f"{shown_moment(self._desk.now())}."
        )

    def _close(self) -> None:
        self._keeper.discard()
        self._made = self._waiting_for = None
        self.preview.document.clear()
        self.closed.emit()

    def _go_to(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._step.setText(STEPS[step])
        self.next_button.setVisible(step == 0)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.show_preview)
        self.close_button.clicked.connect(self._close)
        self.preview.back_button.clicked.connect(self.show_request)
        self.preview.again_button.clicked.connect(self.show_request)
        self.preview.print_button.clicked.connect(self.print_paper)
        self.preview.save_button.clicked.connect(self.save_paper)
        QShortcut(QKeySequence("Ctrl+P"), self.preview).activated.connect(self.print_paper)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self.request).activated.connect(self.show_preview)

    def _lay_out(self) -> None:
        px = current().px
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(DOCUMENTS[self._kind].title, "title"))
        names.addWidget(self._step)
        head = QFrame()
        head.setProperty("bar", "top")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(24), px(8), px(24), px(8))
        row.setSpacing(px(8))
        row.addLayout(names, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.next_button)
        flow.addWidget(self.close_button)
        row.addWidget(buttons)
        self._stack.addWidget(self.request)
        self._stack.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.message)
        layout.addWidget(self._stack, 1)


def _render(document: Document) -> Made:
    document = documents.fitted(document)
    return document, documents.render(document), documents.missing_signs(document)
