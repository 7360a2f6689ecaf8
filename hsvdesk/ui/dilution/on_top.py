"""Bringing to the top what must be seen first (överst), where it is not seen as a whole already."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from hsvdesk.ui.theme import current

EDGE = 8
"""What is seen above it, pixels at 100 % text size."""


def bring_to_top(widget: QWidget) -> None:
    """Scroll so that a widget begins what is in sight; nothing moves when all of it is seen.

    What is taller than the window shows its beginning, where `reveal` would show its end.
    """
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            top = widget.mapTo(above.viewport(), QPoint(0, 0)).y()
            if top < 0 or top + widget.height() > above.viewport().height():
                bar = above.verticalScrollBar()
                bar.setValue(bar.value() + top - current().px(EDGE))
        above = above.parentWidget()
