"""The first step of handing a document out: to whom, on what ground, and what is said."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from hsvdesk.domain import dilution_label, dilution_sheet, emergency, family, handover
from hsvdesk.domain.basis import Sbar
from hsvdesk.domain.disclosure import Disclosure, Ground, Recipient
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.recipients import Known
from hsvdesk.services.before_document import Before
from hsvdesk.services.documents import Request
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.choice_editors import ReferenceEditor
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Card, label

RECIPIENT = Recipient(purpose="Fortsatt vård", ground=Ground.ASSESSMENT)
AT_HOME = Recipient(
    name="I hemmet",
    organisation="Hemsjukvården",
    purpose="Iordningställande",
    ground=Ground.ASSESSMENT,
)
RECIPIENTS = {
    emergency.KIND: Recipient(
        name="Ambulanspersonal",
        organisation="Ambulanssjukvården",
        purpose="Vård av barnet",
        ground=Ground.ASSESSMENT,
    ),
    family.KIND: Recipient(
        organisation="Familjen",
        purpose="Att veta vad som gäller hemma",
        ground=Ground.ASSESSMENT,
    ),
    dilution_sheet.KIND: AT_HOME,
    dilution_label.KIND: AT_HOME,
    dilution_label.SHEET_KIND: AT_HOME,
}
"""What the first step begins with; an emergency sheet can be handed over as it stands."""
REASON = "protected_reason"
FAMILY = (
    "Det här står inte på papperet: det andra hemmets adress, telefon och vägbeskrivning, "
    "portkoder, det som är märkt Ej till vårdnadshavare och det som inte är berättat för barnet. "
    "hsvdesk känner bara igen det ordagrant: läs det som är skrivet med egna ord."
)
NOT_TO_CUSTODIANS = "Papperet har uppgifter som är märkta Ej till vårdnadshavare."


class RequestPage(QScrollArea):
    """What is asked for before the paper is made. It keeps what was typed until it is shown anew.

    Signals:
        edited: The person changed something.

    Attributes:
        large: Whether a paper for the family is set in large print.
        consent: What is wrong with the consent, where that is the ground.
        consented: The consents, where they suffice.
        secret: That the paper has what its recipient, a custodian, may not see.
    """

    edited = Signal()

    def __init__(self, kind: str) -> None:
        """Make the page for a kind of document; only a handover is also told in words."""
        super().__init__()
        self._kind = kind
        self.recipient: RecordForm[Recipient] = RecordForm(Recipient, columns=2)
        self.sbar: RecordForm[Sbar] = RecordForm(Sbar)
        self.protected: RecordForm[Disclosure] = RecordForm(Disclosure, [REASON])
        self.home: RecordForm[Request] = RecordForm(Request, ["household"])
        self.about: RecordForm[Request] = RecordForm(Request, ["record"])
        self.large = QCheckBox("Stor stil")
        self.consent = AlertBar("warning", "Samtycke")
        self.consented = label("", "small")
        self.secret = AlertBar("warning", "Ej till vårdnadshavare")
        self.untold = AlertBar("warning", "Inte berättat för barnet")
        self._known: Known | None = None
        self._forms: dict[str, RecordForm[Any]] = {
            "protected": self.protected,
            "home": self.home,
            "about": self.about,
            "recipient": self.recipient,
            "sbar": self.sbar,
        }
        self._guard = Card("Skyddade personuppgifter")
        self._lay_out()
        for form in self._forms.values():
            form.edited.connect(self.edited)
        self.recipient.edited.connect(self._tell)
        self.large.clicked.connect(self.edited)

    def show_request(self, before: Before) -> None:
        """Begin anew, with what the child's record says already."""
        self._known = before.known
        homes = self.home.editor("household")
        if isinstance(homes, ReferenceEditor):
            homes.set_options((one.id, one.name) for one in before.homes)
            homes.set_value(before.household)
        self.home.setVisible(len(before.homes) > 1)
        about = self.about.editor("record")
        if isinstance(about, ReferenceEditor):
            about.set_options(before.about)
            about.set_value(before.about[0][0] if before.about else "")
        self.large.setChecked(False)
        self.untold.set_text("; ".join(before.untold))
        self.untold.setVisible(bool(before.untold))
        self.recipient.set_record(RECIPIENTS.get(self._kind, RECIPIENT))
        self.sbar.set_record(before.said)
        self.protected.set_record(None)
        self._guard.setVisible(before.protected)
        self._tell()
        self.verticalScrollBar().setValue(0)

    def pick(self, record_id: str) -> None:
        """Make it about this record instead of the latest."""
        self.about.editor("record").set_value(record_id)

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
            household=values["home"]["household"] if DOCUMENTS[self._kind].family else "",
            record=values["about"]["record"] if DOCUMENTS[self._kind].about else "",
            large=self.large.isChecked(),
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
        """Return what stands in every editor, as JSON can hold it.

        Not which preparation: the next time it is another one, and the latest stands first.
        """
        forms = {name: form.typed() for name, form in self._forms.items() if form is not self.about}
        return {**forms, "large": self.large.isChecked()}

    def restore_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave."""
        for name, form in self._forms.items():
            if form is not self.about and isinstance(kept := typed.get(name), Mapping):
                form.restore_typed(kept)
        self.large.setChecked(typed.get("large") is True)
        self._tell()

    def focus_first(self) -> None:
        """Give the first field of the recipient the keyboard."""
        self.recipient.focus_first()

    def _tell(self) -> None:
        """Say what the record knows of the recipient; nothing of it stops the nurse."""
        to, _ = self.recipient.read()
        if self._known is None:
            return
        stands = self._known.consent(to.get("name", ""), to.get("organisation", ""))
        asked = to.get("ground") is Ground.CONSENT
        self.consent.set_text(stands.words)
        self.consent.setVisible(asked and not stands.complete)
        self.consented.setText(stands.words)
        self.consented.setVisible(asked and stands.complete)
        custodian = self._known.custodian(to.get("name", ""))
        name = custodian.name if custodian else ""
        self.secret.set_text(f"{NOT_TO_CUSTODIANS} {name} är vårdnadshavare.")
        self.secret.setVisible(custodian is not None and self._known.secret)

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
        for widget in (self.consent, self.consented, self.secret):
            widget.hide()
            to.body.addWidget(widget)
        home = Card("För vilket hem, och hur")
        parts: tuple[QWidget, ...] = (self.home, self.large, self.untold, label(FAMILY, "small"))
        for part in parts:
            home.body.addWidget(part)
        about = Card("Om vad")
        about.body.addWidget(self.about)
        said = Card("Lägesbild enligt SBAR")
        said.body.addWidget(
            label("Ifyllt från hsvdesk. Läs, rätta och lägg till det som är nytt i dag.", "small")
        )
        said.body.addWidget(self.sbar)
        for card in (self._guard, about, home, to, said):
            layout.addWidget(card)
        # Not before they are in the page: shown by itself a card is a window that takes the focus.
        home.setVisible(DOCUMENTS[self._kind].family)
        about.setVisible(DOCUMENTS[self._kind].about is not None)
        said.setVisible(self._kind == handover.KIND)
        layout.addStretch(1)
        self.setWidget(inside)
