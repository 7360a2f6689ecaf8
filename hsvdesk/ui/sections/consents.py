"""The section Samtycken: to whom what may be told, and whether enough have consented."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.child import Child
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.consent_rule import standing
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.services import records
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column
from hsvdesk.ui.widgets import label

ABOUT = (
    "Gäller utlämnande, SIP och stora beslut, inte daglig eller akut vård. "
    "En vårdnadshavare kan inte spärra barnets journal."
)


def what(consent: Consent) -> str:
    """Return what may be told and, on a line of its own, what may not."""
    beyond = f"Inte: {consent.not_covered}" if consent.not_covered else ""
    return "\n".join(part for part in (consent.scope or GAP, beyond) if part)


def period(consent: Consent) -> str:
    """Return from when until when it holds."""
    return f"{consent.begins or GAP} –\n{consent.valid_to or 'tills vidare'}"


class ConsentsPage(RecordListPage):
    """Consents; one that has ended or been withdrawn stays in sight, and says so."""

    name = "consents"
    title = Consent.title
    kinds = frozenset({Consent.kind, Relative.kind, Child.kind})
    record_type = Consent
    empty = "Inga samtycken i hsvdesk."
    groups = (
        ("", ("recipient", "scope", "not_covered")),
        (
            "Vem och när",
            ("given_by", "child_consents", "how", "given_on", "valid_from", "valid_to"),
        ),
        ("När inte alla vårdnadshavare samtycker", ("instead", "far_reaching", "reason")),
        ("Återkallat", ("withdrawn_on", "withdrawn_by")),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.above.addWidget(label(ABOUT, "small"))

    @classmethod
    def columns_beside(cls, beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        def words(consent: Consent) -> str:
            child = of_type(beside, Child)[0]
            people = of_type(beside, Relative)
            return standing(consent, people, child.birth_date, today()).words

        return (
            Column("Mottagare", lambda c: c.recipient, stretch=True),
            Column("Samtycket är", words, stretch=True),
            Column("Får lämnas", what, stretch=True),
            Column("Gäller", period),
        )

    def refresh(self) -> None:
        self.beside.update(self.desk.ask(records.of_child, self.child_id))
        super().refresh()

    def lists(self, record: Record, day: date) -> bool:
        return not record.entered_in_error
