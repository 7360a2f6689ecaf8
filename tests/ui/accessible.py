"""What a screen reader would find on a page: every part that takes the keyboard has a name."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from hsvdesk.ui.pdf_view import PdfView


def nameless(page: QWidget) -> list[str]:
    """Return the class names of visible parts that take the keyboard and have no name."""
    found = []
    for one in page.findChildren(QWidget):
        takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if not takes or not one.isVisibleTo(page) or not one.isEnabled():
            continue
        face = QAccessible.queryAccessibleInterface(one)
        if face is not None and not face.text(QAccessible.Text.Name):
            found.append(f"{type(one).__name__} {one.objectName()}")
    return found


def too_wide(page: QWidget) -> list[str]:
    """Return the scrolled pages that are wider than what is in sight.

    An original begins larger than its view, to be read, and is panned.
    """
    QApplication.processEvents()
    found = []
    for area in page.findChildren(QScrollArea):
        inside, room = area.widget(), area.viewport().width()
        if isinstance(area, PdfView):
            continue
        if inside and area.isVisibleTo(page) and inside.minimumSizeHint().width() > room:
            found.append(f"{inside.minimumSizeHint().width()} > {room}")
    return found


def reached_by_tab(page: QWidget) -> list[QWidget]:
    """Return the parts that Tab reaches before it comes back to one it has been at."""
    seen: list[QWidget] = []
    focused = page.focusWidget()
    while focused is not None and focused not in seen:
        seen.append(focused)
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focused, press)
        focused = page.focusWidget()
    return seen


def spoken(widget: QWidget) -> str:
    """Return what the accessibility tree says, of hidden parts too."""
    found: list[str] = []

    def walk(face: QAccessibleInterface | None) -> None:
        if face is not None:
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            found.extend(face.text(kind) for kind in kinds)
            for number in range(face.childCount()):
                walk(face.child(number))

    walk(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(found)
