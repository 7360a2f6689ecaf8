"""What is said when the program has a bug: nothing saved is lost, and what to send to whom."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, label


class CrashDialog(QDialog):
    """The one modal box. It shows where the fault is, without anything about a patient."""

    def __init__(self, told: str) -> None:
        super().__init__()
        px = current().px
        self.setWindowTitle("hsvdesk")
        self.resize(px(560), px(360))
        text = QPlainTextEdit(told)
        text.setReadOnly(True)
        text.setAccessibleName("Felets plats i programmet")
        close = Button("Fortsätt", kind="primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(label("Ett fel uppstod i programmet", "title"))
        layout.addWidget(
            label(
                "Det som är sparat är kvar, och det du skriver hålls kvar som utkast. "
                "Skicka texten nedan till den som sköter hsvdesk. Den har inga patientuppgifter."
            )
        )
        layout.addWidget(text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)
