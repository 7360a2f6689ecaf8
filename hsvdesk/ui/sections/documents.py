"""The section Dokument: papers to make, and what came in, read beside its form."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from hsvdesk.domain.attachment import Attachment
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.record import Record
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import attachments, records
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.document_view import DocumentView
from hsvdesk.ui.files import ask_to_open
from hsvdesk.ui.layouts import FlowLayout
from hsvdesk.ui.sections.attachment_editor import AttachmentEditor
from hsvdesk.ui.sections.page import SectionPage
from hsvdesk.ui.tables import RIGHT, Column, Table
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Card, label

EMPTY = "Inga dokument har lagts in."
HINT = "PDF, PNG eller JPEG, högst 25 MB. Du kan också släppa filen här."
ONE_AT_A_TIME = "Släpp en fil i taget."
FINISH_FIRST = "Spara eller stäng dokumentet som är öppet först."

SIDE_BY_SIDE = 900
"""Width from which the original stands beside its form, pixels at 100 % text size."""
VIEW_HEIGHT = 560


class DocumentsPage(SectionPage):
    """Attachments. The original is shown from memory and never lies as a plain file.

    Attributes:
        papers: A button for each kind of document that can be made.
        table: One row for each attachment; Enter opens it.
        editor: The form of the one that is open.
        document: Its original.
        problem: Why a file was refused.
    """

    name = "documents"
    title = "Dokument"
    kinds = frozenset({Attachment.kind})

    def __init__(
        self,
        desk: Desk,
        child_id: str,
        *,
        choose_file: Callable[[QWidget], Path | None] = ask_to_open,
    ) -> None:
        super().__init__(desk, child_id)
        self._choose_file = choose_file
        self.papers = Card("Skapa papper")
        self._paper_buttons = QButtonGroup(self)
        self.table = Table(_COLUMNS, name=self.title, empty=EMPTY)
        self.table.viewport().installEventFilter(self)
        self.add_button = Button("Lägg in fil …", icon="paperclip", kind="soft")
        self.problem = AlertBar("warning", "Filen lades inte in")
        self.editor = AttachmentEditor(desk, child_id, self.name)
        self.document = DocumentView(Background(self), "Dokumentet som det kom")
        self.document.setMinimumSize(current().px(260), current().px(VIEW_HEIGHT))
        self._list, self._form, self._open = (
            Card(self.title, action=self.add_button),
            Card(),
            QWidget(),
        )
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._open)
        self._lay_out()
        self.setAcceptDrops(True)
        self.add_button.clicked.connect(self._on_add)
        self._paper_buttons.buttonClicked.connect(self._on_paper)
        self.table.opened.connect(self.edit)
        self.editor.closed.connect(self._on_closed)
        desk.leaving.connect(self.document.clear)

    def refresh(self) -> None:
        found = self.desk.visible(self.desk.ask(records.of_kind, Attachment, self.child_id))
        self.table.set_records([one for one in found if not one.entered_in_error][::-1])
        self._fit()
        self.papers.setHidden(self.desk.family_view)

    def take_in(self, path: Path) -> None:
        """Check a file, and show it beside the form of what is known about it.

        A refusal stands at the button; nothing has been kept then.
        """
        if self.editing() is not None:
            self._refuse(FINISH_FIRST)
            return
        try:
            content = attachments.read_file(path)
            media_type = attachments.checked(content)
        except RuleBroken as broken:
            self._refuse(str(broken))
            return
        self._refuse("")
        self.editor.content = content
        self.editor.open(None, {"name": path.stem, "received_on": self.desk.today()})
        self._show(content, media_type)

    def edit(self, record: Record | None) -> None:
        """Open an attachment; without one, choose a file."""
        if not isinstance(record, Attachment):
            self._on_add()
            return
        try:
            content = self.desk.ask(attachments.content, record)
        except UserError as error:
            self._refuse(str(error))
            return
        self._refuse("")
        self.editor.open(record)
        self._show(content, record.media_type)

    def editing(self) -> str | None:
        return None if self._open.isHidden() else self.editor.record_id

    def put_away(self) -> None:
        if self.editing() is not None:
            self.editor.put_away()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(paths) == 1:
            self.take_in(paths[0])
        else:
            self._refuse(ONE_AT_A_TIME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= current().px(SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _on_add(self) -> None:
        if (path := self._choose_file(self)) is not None:
            self.take_in(path)

    def _on_paper(self, button: QAbstractButton) -> None:
        self.document_wanted.emit(button.property("document"), "")

    def _on_closed(self) -> None:
        self.editor.content = b""
        self.document.clear()
        self._open.hide()
        self._list.show()
        self._refuse("")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, content: bytes, media_type: str) -> None:
        self._list.hide()
        self._open.show()
        self.document.show_document(content, media_type)
        self.editor.form.focus_first()

    def _refuse(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.setVisible(bool(text))
        self.add_button.setAccessibleDescription(f"Fel: {text} {HINT}" if text else HINT)

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.full_height())

    def _lay_out(self) -> None:
        self._list.body.addWidget(label(HINT, "small"))
        self._list.body.addWidget(self.table)
        self._form.body.addWidget(self.editor)
        original = Card("Originalet")
        original.body.addWidget(self.document, 1)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(current().px(16))
        self._sides.addWidget(self._form, 2)
        self._sides.addWidget(original, 3)
        self._open.hide()
        self._refuse("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current().px(12))
        papers = QWidget()
        flow = FlowLayout(papers)
        for kind, one in DOCUMENTS.items():
            button = Button(one.title, icon="file-plus", kind="soft")
            button.setAccessibleName(f"Skapa papper: {one.title}")
            button.setProperty("document", kind)
            self._paper_buttons.addButton(button)
            flow.addWidget(button)
        self.papers.body.addWidget(papers)
        for widget in (self.papers, self.problem, self._list, self._open):
            layout.addWidget(widget)
        layout.addStretch(1)


def _size(attachment: Attachment) -> str:
    """Return the size in the unit that people know from their folders."""
    size = attachment.size or 0
    return (
        f"{size / 1_000_000:.1f} MB".replace(".", ",")
        if size >= 100_000
        else f"{size // 1000 + 1} kB"
    )


_COLUMNS: tuple[Column[Attachment], ...] = (
    Column("Benämning", lambda one: one.name, stretch=True),
    Column("Sort", lambda one: one.attachment_kind),
    Column("Från", lambda one: one.from_whom),
    Column("Kom den", lambda one: one.received_on),
    Column("Storlek", _size, align=RIGHT),
)
