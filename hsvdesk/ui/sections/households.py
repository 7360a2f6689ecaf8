"""The section Hushåll: the child's homes, which weeks, and how one gets in."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.banner import Records
from hsvdesk.domain.household import Household
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column

ASK = "Okänt sedan vecka 53: fråga vilka veckor som gäller nu."


class HouseholdsPage(RecordListPage):
    """The child's households."""

    name = "households"
    title = Household.title
    kinds = frozenset({Household.kind})
    record_type = Household
    empty = "Inget hushåll i hsvdesk. Utan adress kan ambulansen inte hitta."
    groups = (
        ("", ("name", "address", "directions")),
        ("Ta sig in", ("door_code", "door_key", "parking", "phone_coverage", "animals")),
        (
            "När",
            (
                *("weeks", "switch_day", "fortnight", "fortnight_checked_on", "weeks_text"),
                *("valid_from", "valid_to"),
            ),
        ),
    )

    @classmethod
    def columns_beside(cls, beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        def when(home: Household) -> str:
            return "\n".join(
                [home.shown_weeks, ASK] if home.must_ask(today()) else [home.shown_weeks]
            )

        return (
            Column("Kallas", lambda h: h.name),
            Column("Adress", lambda h: h.address, stretch=True),
            Column("Barnet bor här", when, stretch=True),
            Column("Portkod", lambda h: h.door_code),
            Column("Vägbeskrivning", lambda h: h.directions, stretch=True),
        )
