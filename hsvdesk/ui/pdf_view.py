"""Pages of a document on the screen (förhandsvisning), from memory: nothing touches the disk."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hsvdesk.ui.theme import current

SMALLEST, LARGEST, STEP = 0.5, 4.0, 1.25


@dataclass(frozen=True, slots=True, repr=False)
class PageImage:
    """A rendered page.

    Attributes:
        width: Pixels.
        height: Pixels.
        stride: Bytes from one line to the next.
        pixels: Blue, green, red and one more byte for each pixel; the last is not used.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


class PdfView(QScrollArea):
    """Pages below one another, as wide as the view; Ctrl and plus, minus or 0 zoom."""

    def __init__(self, name: str = "Förhandsvisning") -> None:
        super().__init__()
        self.zoom = 1.0
        """1 is as wide as the view."""
        self._pages: list[_Page] = []
        self._inside = QWidget()
        self._inside.setProperty("page", "true")
        self._room = QVBoxLayout(self._inside)
        margin = current().px(12)
        self._room.setContentsMargins(margin, margin, margin, margin)
        self._room.setSpacing(margin)
        self._room.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(name)
        for keys, factor in (("Ctrl++", STEP), ("Ctrl+=", STEP), ("Ctrl+-", 1 / STEP)):
            self._shortcut(keys).activated.connect(self.zoom_in if factor > 1 else self.zoom_out)
        self._shortcut("Ctrl+0").activated.connect(self.fit)

    def set_pages(self, pages: Sequence[PageImage]) -> None:
        """Show these pages instead."""
        self.clear()
        for number, page in enumerate(pages, start=1):
            made = _Page(page, f"Sida {number} av {len(pages)}")
            self._pages.append(made)
            self._room.insertWidget(number - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)
        self._scale()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Drop all pages and what they showed."""
        for page in self._pages:
            self._room.removeWidget(page)
            page.drop()
            page.deleteLater()
        self._pages = []

    def names(self) -> list[str]:
        """Return what a screen reader calls each page."""
        return [page.accessibleName() for page in self._pages]

    def zoom_in(self) -> None:
        """Make the pages larger."""
        self._set_zoom(self.zoom * STEP)

    def zoom_out(self) -> None:
        """Make the pages smaller."""
        self._set_zoom(self.zoom / STEP)

    def fit(self) -> None:
        """Make the pages as wide as the view."""
        self._set_zoom(1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def _set_zoom(self, zoom: float) -> None:
        self.zoom = min(max(zoom, SMALLEST), LARGEST)
        self._scale()

    def _scale(self) -> None:
        if self._pages:
            room = self.viewport().width() - 2 * self._room.contentsMargins().left()
            for page in self._pages:
                page.set_width(max(100, round(room * self.zoom)))

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made


class _Page(QWidget):
    def __init__(self, page: PageImage, name: str) -> None:
        super().__init__()
        # QImage borrows the bytes; the page keeps them for as long as the image.
        self._pixels = page.pixels
        self._image = QImage(
            self._pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32
        )
        self._ratio = page.height / page.width
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_width(self, width: int) -> None:
        self.setFixedSize(QSize(width, round(width * self._ratio)))

    def drop(self) -> None:
        self._image = QImage()
        self._pixels = b""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(QPen(current().color("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
