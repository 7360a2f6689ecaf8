"""The first step of handing a document out: to whom, on what ground, and what is said."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain import emergency, handover
from hsvdesk.domain.basis import Sbar
from hsvdesk.domain.disclosure import Disclosure, Ground, Recipient
from hsvdesk.services.documents import Request
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, label

RECIPIENT = Recipient(purpose="Fortsatt vård", ground=Ground.ASSESSMENT)
RECIPIENTS = {
    emergency.KIND: Recipient(
        name="Ambulanspersonal",
        organisation="Ambulanssjukvården",
        purpose="Vård av barnet",
        ground=Ground.ASSESSMENT,
    )
}
"""What the first step begins with; an emergency sheet can be handed over as it stands."""
REASON = "protected_reason"


class RequestPage(QScrollArea):
    """What is asked for before the paper is made. It keeps what was typed until it is shown anew.

    Signals:
        edited: The person changed something.
    """

    edited = Signal()

    def __init__(self, kind: str) -> None:
        """Make the page for a kind of document; only a handover is also told in words."""
        super().__init__()
        self._kind = kind
        self.recipient: RecordForm[Recipient] = RecordForm(Recipient, columns=2)
        self.sbar: RecordForm[Sbar] = RecordForm(Sbar)
        self.protected: RecordForm[Disclosure] = RecordForm(Disclosure, [REASON])
        self._forms: dict[str, RecordForm[Any]] = {
            "protected": self.protected,
            "recipient": self.recipient,
            "sbar": self.sbar,
        }
        self._guard = Card("Skyddade personuppgifter")
        self._lay_out()
        for form in self._forms.values():
            form.edited.connect(self.edited)

    def show_request(self, sbar: Sbar, *, protected: bool) -> None:
        """Begin anew.

        Args:
            sbar: What the child's record says already.
            protected: The child has a protected identity.
        """
        self.recipient.set_record(RECIPIENTS.get(self._kind, RECIPIENT))
        self.sbar.set_record(sbar)
        self.protected.set_record(None)
        self._guard.setVisible(protected)
        self.verticalScrollBar().setValue(0)

    def request(self) -> Request | None:
        """Return what is asked for; None, with every problem at its field, if it cannot be read."""
        read = {name: form.read() for name, form in self._forms.items()}
        self.show_problems(
            {name: text for _, problems in read.values() for name, text in problems.items()}
        )
        if any(problems for _, problems in read.values()):
            return None
        values = {name: found for name, (found, _) in read.items()}
        return Request(
            recipient=Recipient(**values["recipient"]),
            kind=self._kind,
            said=Sbar(**values["sbar"]) if self._kind == handover.KIND else None,
            protected_reason="" if self._guard.isHidden() else values["protected"][REASON],
        )

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field; the first of all gets the keyboard."""
        # The last form that is told gives the keyboard to its first problem.
        for form in reversed(self._forms.values()):
            names = form.read()[0].keys() | form.read()[1].keys()
            form.show_problems({name: text for name, text in problems.items() if name in names})

    def problems(self) -> dict[str, str]:
        """Return the problems that are shown, by field name."""
        return {
            name: text for form in self._forms.values() for name, text in form.problems().items()
        }

    def typed(self) -> dict[str, Any]:
        """Return what stands in every editor, as JSON can hold it."""
        return {name: form.typed() for name, form in self._forms.items()}

    def restore_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave."""
        for name, form in self._forms.items():
            if isinstance(kept := typed.get(name), Mapping):
                form.restore_typed(kept)

    def focus_first(self) -> None:
        """Give the first field of the recipient the keyboard."""
        self.recipient.focus_first()

    def _lay_out(self) -> None:
        px = current().px
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("page", "true")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(px(24), px(16), px(24), px(24))
        layout.setSpacing(px(16))
        withheld = "Adress, telefon, vårdnadshavare, skola och platser står inte på papperet."
        self._guard.body.addWidget(AlertBar("danger", "Skyddade uppgifter", withheld))
        self._guard.body.addWidget(self.protected)
        to = Card("Till vem")
        to.body.addWidget(self.recipient)
        said = Card("Lägesbild enligt SBAR")
        said.body.addWidget(
            label("Ifyllt från hsvdesk. Läs, rätta och lägg till det som är nytt i dag.", "small")
        )
        said.body.addWidget(self.sbar)
        said.setVisible(self._kind == handover.KIND)
        for card in (self._guard, to, said):
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(inside)
