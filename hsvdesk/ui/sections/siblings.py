"""The section Syskon: brothers and sisters, what they need, and what they have been offered."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.household import Household
from hsvdesk.domain.sibling import Sibling
from hsvdesk.services import records
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


def who(sibling: Sibling) -> str:
    """Return name and relation and, on the next line, the year of birth."""
    return f"{sibling.summary()}\nFödd {sibling.birth_year or GAP}"


class SiblingsPage(RecordListPage):
    """The child's siblings."""

    name = "siblings"
    title = Sibling.title
    kinds = frozenset({Sibling.kind, Household.kind})
    record_type = Sibling
    empty = "Inga syskon i hsvdesk. Fråga om det finns några, och vad de behöver få veta."
    groups = (
        ("", ("name", "birth_year", "relation", "relation_other", "lives_at", "lives_elsewhere")),
        ("Information och stöd", ("support_need", "offered_on", "offered")),
        ("Syskonets svar", ("accepted", "answered_on")),
    )

    @classmethod
    def columns_beside(cls, beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        def home(sibling: Sibling) -> str:
            known = {one.id: one.name for one in of_type(beside, Household)}
            parts = (known.get(sibling.lives_at, ""), sibling.lives_elsewhere)
            return "\n".join(part for part in parts if part) or GAP

        return (
            Column("Syskon", who),
            Column("Bor", home),
            Column("Behöver", lambda s: s.support_need or GAP, stretch=True),
            Column("Stöd", lambda s: s.shown_offer, stretch=True),
        )

    def refresh(self) -> None:
        self.beside.update(self.desk.ask(records.of_child, self.child_id))
        super().refresh()
