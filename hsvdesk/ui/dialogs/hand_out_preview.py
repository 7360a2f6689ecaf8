"""The second step of handing a document out: the very pages that will leave, and how they leave.

What must be one page is read in words first, at the reader's own text size, while its page is made.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain.document import Document
from hsvdesk.domain.page_image import PDF
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.background import Background
from hsvdesk.ui.document_view import DocumentView
from hsvdesk.ui.document_words import DocumentWords
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.theme import current
from hsvdesk.ui.waiting import Waiting
from hsvdesk.ui.widgets import Button

WAITING = "Gör papperet …"
VIEW_HEIGHT = 260
"""Least height of the pages, pixels at 100 % text size; with less room the page itself scrolls."""


class PreviewPage(QScrollArea):
    """The pages, and the buttons that hand them out.

    Attributes:
        words: The document in words, all of it, also what its one page has no room for.
        back_button: To the first step.
        print_button: To a printer.
        save_button: To a file.
        again_button: One more, when this one has left.
    """

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.document = DocumentView(background, "Förhandsvisning av papperet")
        self.words = DocumentWords()
        self.words.hide()
        self.back_button = Button("Tillbaka", icon="arrow-left")
        self.print_button = Button("Skriv ut …", icon="printer", kind="primary")
        self.save_button = Button("Spara PDF …", icon="save", kind="soft")
        self.again_button = Button("Gör ett till", icon="plus")
        self._waiting = Waiting()
        self._signs = AlertBar("warning", "Tecken saknas")
        self._left = AlertBar("success", "Lämnad")
        self._lay_out()
        self.wait()

    def show_words(self, document: Document) -> None:
        """Show a document in words, above its pages."""
        self.words.show_document(document)
        self.words.show()

    def wait(self) -> None:
        """Say that the paper is being made."""
        self.document.clear()
        self._show(waiting=True, left=False)
        self._signs.hide()

    def show_made(self, content: bytes, missing_signs: tuple[str, ...]) -> None:
        """Show the paper, and which signs it cannot show as they were written."""
        self.document.show_document(content, PDF)
        self._signs.set_text(f"Skrivs som koder på papperet: {', '.join(missing_signs)}.")
        self._signs.setVisible(bool(missing_signs))
        self._show(waiting=False, left=False)

    def show_left(self, text: str) -> None:
        """Say what has left: from now on it can only be read."""
        self._left.set_text(text)
        self._signs.hide()
        self._show(waiting=False, left=True)

    def left(self) -> str:
        """Return what is said to have left; empty when nothing is."""
        return "" if self._left.isHidden() else self._left.said()

    def warned_signs(self) -> str:
        """Return the warning of signs that are missing; empty when there is none."""
        return "" if self._signs.isHidden() else self._signs.said()

    def _show(self, *, waiting: bool, left: bool) -> None:
        if waiting:
            self._waiting.begin(WAITING)
        else:
            self._waiting.end()
        for button in (self.print_button, self.save_button):
            button.setVisible(not left)
            button.setEnabled(not waiting and not left)
        self.back_button.setVisible(not left)
        self.again_button.setVisible(left)
        self._left.setVisible(left)

    def _lay_out(self) -> None:
        px = current().px
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.print_button, self.save_button, self.back_button, self.again_button):
            row.addWidget(button)
        inside = QWidget()
        inside.setProperty("page", "true")
        self.document.setMinimumHeight(px(VIEW_HEIGHT))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(px(24), px(12), px(24), px(12))
        layout.setSpacing(px(8))
        for widget in (buttons, self._left, self._signs, self.words, self._waiting):
            layout.addWidget(widget)
        layout.addWidget(self.document, 1)
