"""What the second nurse reckons from, and beside it, always in sight, where she writes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from hsvdesk.ui.dilution.beside import Beside
from hsvdesk.ui.theme import current

LEAST = 320
"""Least height of the form beside the sources, pixels at 100 % text size."""


class CheckColumns(Beside):
    """Wide, the form follows the page and scrolls for itself when it is taller than the window.

    Narrow, it stands whole below the sources.
    """

    def __init__(self, sources: QWidget, form: QWidget) -> None:
        self._form = form
        self._pane = QScrollArea()
        self._pane.setWidgetResizable(True)
        self._pane.setFrameShape(QFrame.Shape.NoFrame)
        self._pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pane.setWidget(form)
        form.setProperty("clear", "true")
        form.setAutoFillBackground(False)  # the scroll area turned it on
        super().__init__(sources, self._pane)
        # It answers when it has been laid out anew, as the work does.
        form.installEventFilter(self)

    def _arrange(self) -> None:
        least = current().px(LEAST)
        layout = self._form.layout()
        if not self.is_wide() and layout is not None:
            least = layout.totalHeightForWidth(self.width())
        self._pane.setMinimumHeight(least)
        super()._arrange()
