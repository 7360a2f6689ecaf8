"""Writing one record: its form, signing it, and marking it as entered by mistake."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hsvdesk.domain.kinds import KINDS, OF_UNIT
from hsvdesk.domain.record import COMMON_FIELDS, Record, described_fields
from hsvdesk.services import records
from hsvdesk.services.kinds import ACTS
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.choice_editors import ChecksEditor, ReferenceEditor
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.drafts import DraftKeeper
from hsvdesk.ui.forms import Groups, RecordForm
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label

RESTORED = "Utkastet som inte sparades är tillbaka."


class RecordEditor(QWidget):
    """The form of one record, new or changed.

    Attributes:
        above: The layout above the form, for what a subclass shows there.

    Signals:
        closed: It was saved or put away; carries whether it was saved.
    """

    closed = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        child_id: str,
        section: str,
        record_type: type[Record],
        groups: Groups | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._child_id = desk, child_id
        self._type = record_type
        self._page = f"{child_id}:{section}:{record_type.kind}"
        self._record: Record | None = None
        self._keeper: DraftKeeper | None = None
        names = [name for name in described_fields(record_type) if name not in COMMON_FIELDS]
        grouped = list(groups or [("", names)])
        self.form: RecordForm[Any] = RecordForm(
            record_type, groups=[*grouped, ("Sekretess", ["secrecy"])]
        )
        self.head = label("", "title")
        self.above = QVBoxLayout()
        self.restored = AlertBar("info", RESTORED)
        self.save_button = Button("Spara och signera", icon="check", kind="primary")
        self.cancel_button = Button("Avbryt", kind="quiet")
        self.error_button = Button("Felskrivet …", icon="x", kind="danger")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Varför uppgiften är fel")
        self.reason.setAccessibleName("Varför uppgiften är fel")
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.error_button.clicked.connect(self._on_error)
        self._shortcut("Ctrl+Return").activated.connect(self.save)
        self._shortcut("Ctrl+Enter").activated.connect(self.save)

    def open(self, record: Record | None = None, preset: Mapping[str, Any] | None = None) -> None:
        """Show a record to be changed, or an empty form for a new one.

        Args:
            record: The record as it is now.
            preset: Values that a new one begins with.
        """
        self._record = record
        self._offer_references()
        new = self._type(child_id=self._child_id, **(preset or {}))
        self.form.set_record(record or new)
        word = "Ändra" if record else "Lägg till"
        self.head.setText(f"{word}: {self._type.title.lower()}")
        self._keeper = DraftKeeper(self._desk, self._page, self.record_id, self.form)
        self.restored.setVisible(self._keeper.restored)
        self.error_button.setVisible(record is not None)
        self.reason.clear()
        self.reason.hide()

    @property
    def record_id(self) -> str:
        """The record that is being changed; empty for a new one."""
        return self._record.id if self._record else ""

    def save(self) -> None:
        """Sign what stands in the form, or show at its fields what is wrong with it."""
        written = self.form.record()
        if written is None:
            return
        acts = ACTS[self._type.kind]
        if self._desk.submit(self.form, acts.change if self._record else acts.add, written):
            self._close(saved=True)

    def put_away(self) -> None:
        """Close, and keep what is typed: it comes back when the record is opened again."""
        if self._keeper is not None:
            self._keeper.flush()
            self._keeper = None
        self._record = None
        self.form.set_record(self._type(child_id=self._child_id))
        self.closed.emit(False)

    def referable(self, kind: type[Record]) -> Sequence[Record]:
        """Return what may be referred to: the child's own and, of some kinds, the unit's too."""
        whose = dict.fromkeys((self._child_id, "") if kind.kind in OF_UNIT else (self._child_id,))
        found = [one for each in whose for one in self._desk.ask(records.of_kind, kind, each)]
        return self._desk.visible(found)

    def _on_cancel(self) -> None:
        self._close(saved=False)

    def _on_error(self) -> None:
        if not self.reason.isVisible():
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._record is not None and self._desk.submit(
            self.form, records.mark_error, self._record, self.reason.text()
        ):
            self._close(saved=True)

    def _close(self, *, saved: bool) -> None:
        if self._keeper is not None:
            self._keeper.discard()
            self._keeper = None
        self.closed.emit(saved)

    def _offer_references(self) -> None:
        for name, each in described_fields(self._type).items():
            if not each.spec.refers_to or name in COMMON_FIELDS or not self.form.shows(name):
                continue
            editor = self.form.editor(name)
            if isinstance(editor, ReferenceEditor | ChecksEditor):
                found = self.referable(KINDS[each.spec.refers_to])
                editor.set_options(
                    (one.id, one.summary()) for one in found if not one.entered_in_error
                )

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made

    def _lay_out(self) -> None:
        px = current().px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        buttons.addWidget(self.reason, 2)
        buttons.addWidget(self.error_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(self.head)
        layout.addWidget(self.restored)
        layout.addLayout(self.above)
        layout.addWidget(self.form)
        layout.addLayout(buttons)
        layout.addStretch(1)
