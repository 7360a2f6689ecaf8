"""The section Övergång till vuxenvård: who takes over, and which consents end at 18."""

from typing import Any

from hsvdesk.domain.banner import of_type
from hsvdesk.domain.child import Child
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.transition import Transition
from hsvdesk.domain.transition_rule import (
    OPENS,
    UNKNOWN,
    ask_anew,
    ending_consents,
    is_open,
    missing,
    shown_opening,
)
from hsvdesk.services import records, settings
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.one_record import OneRecordPage
from hsvdesk.ui.tables import Column, Table
from hsvdesk.ui.widgets import Card, label

NONE_ENDS = "Inget samtycke i hsvdesk upphör vid 18 år."


class TransitionPage(OneRecordPage):
    """The plan for leaving child care; hidden whole in Familjeläge.

    Attributes:
        opening: When it opens or opened, and when the child comes of age.
        missing: What is missing, in words.
        ending: The consents that end at 18.
    """

    name = "transition"
    title = Transition.title
    kinds = frozenset({Transition.kind, Child.kind, Consent.kind, Relative.kind})
    record_type = Transition
    empty = "Ingen plan för övergången än. Tryck Ändra för att börja."
    groups = (
        ("Ansvar och egen syn", ("responsible", "begun_on", "own_view", "own_view_on")),
        ("Vem tar över", ("areas",)),
        ("Mer om övergången", ("remarks",)),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.opening, self.missing = label("", "strong"), label("")
        for words in (self.opening, self.missing):
            self.above.addWidget(words)
        self._asked = ""
        columns: tuple[Column[Any], ...] = (
            Column("Mottagare", lambda c: c.recipient, stretch=True),
            Column("Får lämnas", lambda c: c.scope or GAP, stretch=True),
            Column("Vad som ska göras", lambda _: self._asked, stretch=True),
        )
        self.ending = Table(columns, name="Samtycken som upphör", empty=NONE_ENDS, grows=True)
        card = Card("Vårdnadshavares samtycken som upphör vid 18 år")
        card.body.addWidget(self.ending)
        self.below.addWidget(card)

    def refresh(self) -> None:
        super().refresh()
        found = self.desk.ask(records.of_child, self.child_id)
        today, (child, *_) = self.desk.today(), of_type(found, Child)
        months = self.desk.ask(settings.values)[OPENS]
        plans = of_type(found, Transition)
        lacking = missing(plans[-1] if plans else None)
        self.opening.setText(f"{shown_opening(child, months, today)}.")
        self.missing.setText(
            f"Saknas: {'; '.join(lacking)}." if lacking else "Inget saknas i planen."
        )
        # Years before it opens nothing is missing yet, unless somebody has begun.
        self.missing.setVisible(bool(plans) or is_open(child.birth_date, months, today))
        self._asked = ask_anew(child.birth_date, today) if child.birth_date else UNKNOWN
        people = of_type(found, Relative)
        self.ending.set_records(
            ending_consents(of_type(found, Consent), people, child.birth_date, today)
        )

    def preset(self) -> dict[str, Any]:
        return {"areas": Transition().normal_form().areas}
