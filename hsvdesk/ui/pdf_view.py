"""Pages of a document on the screen (förhandsvisning), from memory: nothing touches the disk."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hsvdesk.domain.page_image import PageImage, PageSize
from hsvdesk.ui.theme import current

LOOKED_AT, INK = 100, 225
"""Pixels across, and how dark, in which a page is looked through for where its text is."""
SMALLEST, LARGEST, STEP = 0.5, 4.0, 1.25
WIDEST = 900
"""Width of a page before it is zoomed, pixels at 100 % text size; wider lines are hard to read."""
SHARPEST = 2400
"""Pixels across a page that are ever asked for; A4 in 290 dpi."""
READABLE = 1.55
"""Zoom of what is read beside something else, where a page is half as wide as on paper."""
COARSE = 0.8
"""A picture narrower than this share of its page is asked for again."""


class PdfView(QScrollArea):
    """Pages below one another, as wide as there is room; Ctrl and plus, minus or 0 zoom.

    It is told the sizes first, and then given the pages that it asks for: those in sight.

    Signals:
        wanting: A page that is in sight may lack its picture; ask `wanted`.
    """

    wanting = Signal()

    def __init__(self, name: str = "Förhandsvisning", zoom: float = 1.0) -> None:
        """Make the view, empty.

        Args:
            name: What a screen reader calls it.
            zoom: Of a document that begins to be shown; wider than the view, its text is in sight
                and its white margins are not.
        """
        super().__init__()
        self._first_zoom = zoom
        self._zoomed = False
        """Whether the nurse has chosen her own zoom of what is shown."""
        self.zoom = zoom
        """1 is as wide as the view, or as is good to read."""
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
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(self._look)
        self.horizontalScrollBar().rangeChanged.connect(self._pan_to_text)
        for keys, factor in (("Ctrl++", STEP), ("Ctrl+=", STEP), ("Ctrl+-", 1 / STEP)):
            self._shortcut(keys).activated.connect(self.zoom_in if factor > 1 else self.zoom_out)
        self._shortcut("Ctrl+0").activated.connect(self.fit)

    def set_sizes(self, sizes: Sequence[PageSize]) -> None:
        """Show empty pages of these sizes instead; only what their shape is matters."""
        self.clear()
        for number, size in enumerate(sizes, start=1):
            made = _Page(size, f"Sida {number} av {len(sizes)}")
            self._pages.append(made)
            self._room.insertWidget(number - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.begin_zoom()
        self.verticalScrollBar().setValue(0)

    def show_page(self, number: int, page: PageImage) -> None:
        """Fill in one page, counted from 0."""
        self._pages[number].show_picture(page)
        if number == 0:
            self._pan_to_text()

    def wanted(self) -> tuple[int, int] | None:
        """Return a page in sight that lacks a sharp picture, and how wide; None if all have one."""
        ratio = self.devicePixelRatioF()
        for number in self._in_sight():
            page = self._pages[number]
            width = min(SHARPEST, round(page.width() * ratio))
            if page.asked < COARSE * width:
                return number, width
        return None

    def asked(self, number: int, width: int) -> None:
        """Note that a page has been asked for in this width, so that it is asked for once."""
        self._pages[number].asked = width

    def clear(self) -> None:
        """Drop all pages and what they showed."""
        for page in self._pages:
            self._room.removeWidget(page)
            page.drop()
            page.hide()
            page.deleteLater()
        self._pages = []

    def names(self) -> list[str]:
        """Return what a screen reader calls each page."""
        return [page.accessibleName() for page in self._pages]

    def shown(self) -> list[int]:
        """Return the numbers of the pages that have a picture."""
        return [number for number, page in enumerate(self._pages) if page.has_picture()]

    def zoom_in(self) -> None:
        """Make the pages larger."""
        self._set_zoom(self.zoom * STEP)

    def zoom_out(self) -> None:
        """Make the pages smaller."""
        self._set_zoom(self.zoom / STEP)

    def fit(self) -> None:
        """Make the pages as wide as the view."""
        self._set_zoom(1.0)

    def begin_zoom(self) -> None:
        """Go back to the zoom that a document begins with."""
        self.zoom, self._zoomed = self._first_zoom, False
        self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def _set_zoom(self, zoom: float) -> None:
        self.zoom, self._zoomed = min(max(zoom, SMALLEST), LARGEST), True
        self._scale()

    def _scale(self) -> None:
        if self._pages:
            room = self.viewport().width() - 2 * self._room.contentsMargins().left()
            fitting = min(room, current().px(WIDEST))
            for page in self._pages:
                page.set_width(max(100, round(fitting * self.zoom)))
            self._room.activate()
            self._pan_to_text()
            self._look()

    def _pan_to_text(self) -> None:
        """Have the text in the middle, or its beginning in sight where it is wider than the view.

        Only until the nurse zooms: then she has panned to what she reads.
        """
        if self._zoomed or not self._pages:
            return
        page = self._pages[0]
        left, right = page.text_span()
        edge, room = current().px(8), self.viewport().width()
        spare = max(room - (right - left), 2 * edge)
        self.horizontalScrollBar().setValue(page.x() + left - spare // 2)

    def _look(self) -> None:
        """Drop the pictures of pages far away, and ask for what is in sight."""
        near = self._in_sight(beyond=2)
        for number, page in enumerate(self._pages):
            if number not in near:
                page.drop()
        if self.wanted() is not None:
            self.wanting.emit()

    def _in_sight(self, *, beyond: int = 0) -> range:
        """Return the pages in sight, and as many more in both directions as `beyond` says."""
        top = self.verticalScrollBar().value()
        below = top + self.viewport().height()
        seen = [
            number
            for number, page in enumerate(self._pages)
            if page.y() + page.height() > top and page.y() < below
        ]
        if not seen:
            return range(0)
        return range(max(0, seen[0] - beyond), min(len(self._pages), seen[-1] + 1 + beyond))

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made


class _Page(QWidget):
    """One page; white until it has its picture."""

    def __init__(self, size: PageSize, name: str) -> None:
        super().__init__()
        self.asked = 0
        self._image, self._pixels = QImage(), b""
        self._ratio = size.height / size.width
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_width(self, width: int) -> None:
        self.setFixedSize(QSize(width, max(1, round(width * self._ratio))))

    def show_picture(self, page: PageImage) -> None:
        # QImage borrows the bytes; the page keeps them for as long as the image.
        self._pixels = page.pixels
        form = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
        self._image = QImage(self._pixels, page.width, page.height, page.stride, form)
        self.update()

    def has_picture(self) -> bool:
        return not self._image.isNull()

    def text_span(self) -> tuple[int, int]:
        """Return where the text begins and ends across the page; all of it until it is painted."""
        if self._image.isNull():
            return 0, self.width()
        small = self._image.scaledToWidth(LOOKED_AT, Qt.TransformationMode.SmoothTransformation)
        inked = [
            x
            for x in range(small.width())
            if any(small.pixelColor(x, y).lightness() < INK for y in range(small.height()))
        ]
        if not inked:
            return 0, self.width()
        share = self.width() / LOOKED_AT
        return round(inked[0] * share), round((inked[-1] + 1) * share)

    def drop(self) -> None:
        self.asked = 0
        self._image, self._pixels = QImage(), b""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(QPen(current().color("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
