"""A view that gives way to the form of the record being written, and comes back."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hsvdesk.domain.record import Record
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.widgets import Card


class EditHost(QWidget):
    """Shows a view, or in its place the form of one record."""

    def __init__(
        self, view: QWidget, make_editor: Callable[[], RecordEditor], back_to: QWidget
    ) -> None:
        """Show the view.

        Args:
            view: What is seen when nothing is written.
            make_editor: Makes the form when it is first needed.
            back_to: What in the view gets the keyboard when the form is closed.
        """
        super().__init__()
        self._view, self._make, self._back_to = view, make_editor, back_to
        self.editor: RecordEditor | None = None
        self._form = Card()
        self._form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (view, self._form):
            layout.addWidget(widget)
        layout.addStretch(1)

    def edit(self, record: Record | None, preset: Mapping[str, Any] | None = None) -> None:
        """Open the form with a record, or for a new one that begins with `preset`."""
        if self.editor is None:
            self.editor = self._make()
            self.editor.closed.connect(self._on_closed)
            self._form.body.addWidget(self.editor)
        self.editor.open(record, preset)
        self._view.hide()
        self._form.show()
        self.editor.form.focus_first()

    def editing(self) -> str | None:
        """Return the id of the record in the form, empty for a new one; None when it is closed."""
        if self.editor is None or self._form.isHidden():
            return None
        return self.editor.record_id

    def put_away(self) -> None:
        """Close the form; what is typed in it is kept as a draft."""
        if self.editor is not None and self.editing() is not None:
            self.editor.put_away()

    def _on_closed(self) -> None:
        self._form.hide()
        self._view.show()
        self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
