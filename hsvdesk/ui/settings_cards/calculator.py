"""Computing dilutions (uträkning av spädningar): off until the care provider has decided."""

from hsvdesk.domain.setting import Setting
from hsvdesk.services import calculator, settings, staff
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.settings_cards.card import SettingsCard
from hsvdesk.ui.theme import current
from hsvdesk.ui.widgets import Button, Facts, Remark, label

IS_ON = "På: hsvdesk räknar spädningar."
IS_OFF = "Av: hsvdesk räknar inga spädningar."
MEANS_ON = (
    "Bara ur en godkänd och kontrollerad instruktion. Räkna ändå själv: programmet ersätter inte "
    "din bedömning och inte dubbelkontrollen."
)
MEANS_OFF = (
    "Ordinationer och spädningsinstruktioner lagras, visas och skrivs ut som vanligt. Varken "
    "koncentration, volym eller hastighet räknas, och inget hålls mot gränserna. Vårdgivaren "
    "beslutar om det ska slås på; skriv vem, när och i vilket dokument."
)
PASSED = "Egenkontroll: {cases} inbyggda räkneexempel stämmer på den här datorn."
FAILED = "Egenkontrollen stämmer inte ({name}). Inget räknas på den här datorn, även om det är på."


class CalculatorCard(SettingsCard):
    """The decision in force, and a form for a new one; turning off asks for nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Uträkning av spädningar", desk)
        self._state = label("", "strong")
        self._means = label("", "small")
        self._passed = Remark("circle-check", "success", label("", "small"))
        self._failed = Remark("octagon-alert", "danger", label("", "strong"))
        self.facts = Facts()
        self.form: RecordForm[Setting] = RecordForm(Setting, ("decided_by", "decided_on", "note"))
        self.on_button = Button("Slå på uträkningen", icon="check", kind="soft")
        self.off_button = Button("Stäng av uträkningen", icon="circle-x")
        self.on_button.clicked.connect(self._turn_on)
        self.off_button.clicked.connect(self._turn_off)
        self.form.edited.connect(lambda: self.say(""))
        parts = (self._state, self._means, self._passed, self._failed, self.facts, self.form)
        self.body.setSpacing(current().px(8))
        for part in parts:
            self.body.addWidget(part)
        self.add_buttons(self.on_button, self.off_button)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Show the decision in force; what is typed towards a new one stays."""
        made = self.desk.ask(calculator.decision)
        latest = self.desk.ask(settings.decided).get(calculator.KEY)
        is_on = made is not None
        self._state.setText(IS_ON if is_on else IS_OFF)
        self._means.setText(MEANS_ON if is_on else MEANS_OFF)
        self.facts.set_rows(_told(latest) if latest else ())
        self.facts.setVisible(latest is not None)
        for part in (self.form, self.on_button):
            part.setVisible(not is_on)
        self.off_button.setVisible(is_on)
        found = calculator.self_test()
        self._passed.say("" if found.failed else PASSED.format(cases=found.cases))
        self._failed.say(FAILED.format(name=found.failed) if found.failed else "")

    def state(self) -> str:
        """Return whether it is on, and what the calculator's own test said, in words."""
        said = (self._state.text(), self._passed.text.text(), self._failed.text.text())
        return " ".join(text for text in said if text)

    def means(self) -> str:
        """Return what on or off means, in words."""
        return self._means.text()

    def _turn_on(self) -> None:
        self.say("")
        made = self.form.record(key=calculator.KEY, value="1")
        if made is not None and self.desk.submit(self.form, settings.enter, made):
            self.form.set_record(None)
            self.say("Beslutet är sparat.")

    def _turn_off(self) -> None:
        who = self.desk.ask(staff.me).name
        if self.desk.do(settings.decide, calculator.KEY, 0, decided_by=who):
            self.say("Avstängt. Inget räknas förrän det finns ett nytt beslut.")


def _told(made: Setting) -> tuple[tuple[str, str], ...]:
    return (
        ("Senaste beslut", "På" if made.value == "1" else "Av"),
        ("Beslutat av", made.decided_by),
        ("Beslutat den", str(made.decided_on or "")),
        ("Dokument", made.note),
    )
