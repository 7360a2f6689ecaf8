"""The form of a consultation, in the order of the call: SBAR large, to be read aloud."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

from hsvdesk.domain.consultation import CallState, Consultation
from hsvdesk.domain.record import Record
from hsvdesk.services import consultations
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.text_editors import LongTextEditor
from hsvdesk.ui.theme import current

ALOUD = ("situation", "background", "assessment", "question")
ROOM_ABOVE = 48
"""Kept in sight above the field that a form is opened at, pixels at 100 % text size."""
OPENING_MS = 500
"""While long texts find their height, which moves what lies below them."""
OTHER_CALL = "Det gäller ett annat samtal. Spara eller avbryt det, och börja sedan det nya."

GROUPS = (
    (
        "Samtalet",
        (
            *("direction", "state", "contact", "adviser_unit", "adviser_name", "adviser_role"),
            *("number", "channel", "other_channel", "began_at", "reason", "caller"),
        ),
    ),
    ("Läs upp", ("situation", "background", "assessment", "question")),
    (
        "Rådet",
        (
            *("advice", "read_back", "decision", "watch_for", "call_again"),
            *("written_order_needed", "kva_code"),
        ),
    ),
    (
        "Uppföljning",
        (
            *("follow_up_owner", "follow_up_by"),
            *("followed_up_at", "followed_up_by", "follow_up_note"),
        ),
    ),
)


class ConsultationEditor(RecordEditor):
    """Writes one consultation."""

    def __init__(self, desk: Desk, child_id: str, section: str) -> None:
        super().__init__(desk, child_id, section, Consultation, GROUPS)
        for name in ALOUD:
            editor = self.form.editor(name)
            if isinstance(editor, LongTextEditor):
                editor.enlarge()
        self._state = self.form.editor("state")
        self._state.changed.connect(self._on_state)
        self._top = ""

    def open(self, record: Record | None = None, preset: Mapping[str, Any] | None = None) -> None:
        """Show a consultation, or one that begins; what is unsaved of another call is said so."""
        super().open(record, preset)
        begun = (preset or {}).get("adviser_unit", "")
        other = record is None and begun and begun != self.form.editor("adviser_unit").typed()
        self.restored.set_text(OTHER_CALL if other else "")

    def go_to(self, name: str, top: str = "") -> None:
        """Give a field the keyboard, and keep it in sight while the form finds its height.

        Args:
            name: The field.
            top: The field that is scrolled to the top; the same when left out.
        """
        self._top = top or name
        self.form.editor(name).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll)
        QTimer.singleShot(OPENING_MS, self, self._arrive)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._scroll)

    def _arrive(self) -> None:
        self._top = ""

    def _scroll(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if self._top and above is not None and (room := above.widget()) is not None:
            place = self.form.editor(self._top).mapTo(room, QPoint(0, 0)).y()
            above.verticalScrollBar().setValue(place - current().px(ROOM_ABOVE))
            above.horizontalScrollBar().setValue(0)

    def _on_state(self) -> None:
        """Take the proposed code back when nobody answered: no advice was given."""
        code = self.form.editor("kva_code")
        proposed = consultations.suggested_code(self._desk.today())
        if self._state.typed() == CallState.UNANSWERED and code.typed() == proposed:
            code.set_value("")
