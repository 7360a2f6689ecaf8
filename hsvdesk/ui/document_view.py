"""A whole document on screen: its pages are painted in another thread, as they come in sight."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.page_image import PageImage
from hsvdesk.errors import UserError
from hsvdesk.services import previews
from hsvdesk.ui.background import Background
from hsvdesk.ui.enlarged import Enlarged, page_of
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.pdf_view import PdfView
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, IconButton, label

LARGE, BACK = "Visa stort", "Visa på sin plats (Esc)"


class DocumentView(QWidget):
    """Shows a PDF or a picture from memory, and lets it go when it is cleared.

    Attributes:
        view: The pages.
        large: Shows them over the whole page, and gives them back.
    """

    def __init__(
        self, background: Background, name: str = "Förhandsvisning", zoom: float = 1.0
    ) -> None:
        super().__init__()
        self._background = background
        self._content, self._media_type = b"", ""
        self._turn = 0
        """Which document is shown: a page painted for an earlier one is dropped."""
        self._painting: tuple[int, int] | None = None
        """For which turn, and which page, the other thread is painting."""
        self.view = PdfView(name, zoom)
        self.view.wanting.connect(self._paint_next)
        self._enlarged: Enlarged | None = None
        self.large = Button(LARGE, icon="zoom-in", kind="quiet")
        self.large.clicked.connect(self._on_large)
        self._about = label("", "small")
        self._about.setWordWrap(False)
        self._problem = label("")
        self._problem.setProperty("problem", "true")
        self._problem.hide()
        self._lay_out()

    def show_document(self, content: bytes, media_type: str) -> None:
        """Show this instead, from its first page.

        Args:
            content: The whole file.
            media_type: What it is.
        """
        self.clear()
        try:
            sizes = previews.sizes(content, media_type)
        except UserError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        self._content, self._media_type = content, media_type
        self._about.setText("1 sida" if len(sizes) == 1 else f"{len(sizes)} sidor")
        self.view.set_sizes(sizes)

    def clear(self) -> None:
        """Show nothing, and drop what was shown."""
        if self._enlarged is not None:
            self._enlarged.give_back()
        self._turn += 1
        self._content, self._media_type = b"", ""
        self._about.clear()
        self._problem.hide()
        self.view.clear()

    def problem(self) -> str:
        """Return why nothing is shown; empty when there is no such reason."""
        return "" if self._problem.isHidden() else self._problem.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Where it has the page for itself it is as large as it can be.
        self.large.setVisible(page_of(self) is not None)

    def _on_large(self) -> None:
        page = page_of(self)
        if self._enlarged is not None:
            self._enlarged.give_back()
        elif page is not None:
            self._enlarged = Enlarged(self, page)
            self._enlarged.given_back.connect(self._on_given_back)
            self._name_large(BACK)
            self.view.fit()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_back(self) -> None:
        self._enlarged = None
        self._name_large(LARGE)
        self.view.begin_zoom()

    def _name_large(self, name: str) -> None:
        self.large.setAccessibleName(name)
        self.large.show_word(on=True)

    def _paint_next(self) -> None:
        """Paint one page at a time: what is in sight may have changed when it is done."""
        wanted = self.view.wanted()
        if self._painting is not None or wanted is None:
            return
        number, width = wanted
        self._painting = self._turn, number
        self.view.asked(number, width)
        self._background.run(
            partial(previews.page, self._content, self._media_type, number, width),
            self._on_painted,
            self._on_failed,
        )

    def _on_painted(self, page: PageImage) -> None:
        if (number := self._ended()) is not None:
            self.view.show_page(number, page)
        self._paint_next()

    def _on_failed(self, error: UserError) -> None:
        if self._ended() is not None:
            self.clear()
            self._problem.setText(str(error))
            self._problem.show()
        self._paint_next()

    def _ended(self) -> int | None:
        """Return which page of what is shown now has been painted; None if it was of another."""
        turn, number = self._painting or (0, 0)
        self._painting = None
        return number if turn == self._turn else None

    def _lay_out(self) -> None:
        tools = QWidget()
        row = FlowLayout(tools)
        row.addWidget(self._about)
        for icon, name, act in (
            ("minus", "Mindre (Ctrl och minus)", self.view.zoom_out),
            ("plus", "Större (Ctrl och plus)", self.view.zoom_in),
            ("file-text", "Hela bredden (Ctrl och 0)", self.view.fit),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addWidget(self.large)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(4))
        layout.addWidget(tools)
        layout.addWidget(self._problem)
        layout.addWidget(self.view, 1)
