"""The original document beside what was copied from it (originalet bredvid)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain.attachment import Attachment
from hsvdesk.errors import UserError
from hsvdesk.services import attachments
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.document_view import DocumentView
from hsvdesk.ui.layouts import NO_LIMIT
from hsvdesk.ui.pdf_view import READABLE
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, label

SIDE_BY_SIDE = 680
"""Width from which they stand side by side, pixels at 100 % text size."""
BESIDE, ABOVE = 500, 340
"""Height of the original beside, and above where it is narrow, pixels at 100 % text size."""
NONE = "Inget original är valt. Utan originalet kan avskriften inte kontrolleras."


class BesideOriginal(QWidget):
    """Wide, both are in sight and scroll each for itself; narrow, the original stands above.

    Attributes:
        card: Around the original; buttons go beside its title.
        document: Its pages.
    """

    def __init__(self, desk: Desk, above: QWidget) -> None:
        """Show no original, and nothing copied yet: `hold` that when this is in its place.

        Args:
            desk: The way to the services.
            above: What stands over what was copied, in sight while that scrolls.
        """
        super().__init__()
        px = current().px
        self._desk = desk
        self._content: QWidget | None = None
        self._wide: bool | None = None
        self.card = Card("Originalet")
        self.document = DocumentView(Background(self), "Originalet som det kom", READABLE)
        self._none = label(NONE)
        self.card.body.addWidget(self._none)
        self.card.body.addWidget(self.document, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(px(16))
        self._sides.addWidget(self.card, 6)
        self._copied = QWidget()
        self._column = QVBoxLayout(self._copied)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addWidget(above)
        self._column.addWidget(self._scroll, 1)
        self._sides.addWidget(self._copied, 5)
        self.show_original(None)
        desk.leaving.connect(self.document.clear)

    def hold(self, content: QWidget) -> None:
        """Put here what was copied from the original; a large form is styled at each move."""
        content.setProperty("clear", "true")
        self._content = content
        self._arrange(wide=True)

    def show_original(self, original: Attachment | None) -> None:
        """Show this document from its first page, or say that there is none."""
        self.document.clear()
        content, problem = b"", NONE
        if original is not None:
            try:
                content = self._desk.ask(attachments.content, original)
            except UserError as error:
                problem = str(error)
        self._none.setText(problem)
        self._none.setHidden(bool(content))
        self.document.setVisible(bool(content))
        if original is not None and content:
            self.document.show_document(content, original.media_type)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(wide=self.width() >= current().px(SIDE_BY_SIDE))
        super().resizeEvent(event)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide or self._content is None:
            return
        self._wide = wide
        px = current().px
        if wide:
            self._column.removeWidget(self._content)
            self._scroll.setWidget(self._content)
            self._sides.setDirection(QBoxLayout.Direction.LeftToRight)
        else:
            self._scroll.takeWidget()
            self._sides.setDirection(QBoxLayout.Direction.TopToBottom)
            self._column.addWidget(self._content)
            self._content.setAutoFillBackground(False)  # a scroll area turned it on
            self._content.show()
        self._scroll.setVisible(wide)
        self.card.setFixedHeight(px(BESIDE if wide else ABOVE))
        self._copied.setMaximumHeight(px(BESIDE) if wide else NO_LIMIT)
