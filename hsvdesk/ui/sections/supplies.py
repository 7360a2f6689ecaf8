"""The section Förbrukningsmaterial: what is left, and when to order more."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hsvdesk.domain.banner import Records
from hsvdesk.domain.phone import shown_phones
from hsvdesk.domain.record import Record, gaps
from hsvdesk.domain.supply import Supply
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column, shown
from hsvdesk.ui.widgets import label

UNKNOWN = "okänt"
COUNT = ("per_week", "at_home", "counted_on")
"""What the days are reckoned from."""
HOW = "Dagar kvar räknas från senaste räkningen och åtgången per vecka. Titta i skåpet."


def article(supply: Supply, today: date) -> str:
    """Return the article, its number, of a drug its batch, and where it is kept, a line each."""
    number = f"Art.nr {supply.article_number}" if supply.article_number else ""
    batch = f"Batch {supply.batch}" if supply.batch else ""
    ends = f"{'UTGÅNGET' if supply.expired(today) else 'Utgår'} {supply.expires_on}"
    kept = f"Förvaras: {supply.kept_at}" if supply.kept_at else ""
    parts = (supply.article, number, batch, ends if supply.expires_on else "", kept)
    return "\n".join(part for part in parts if part)


def at_home(supply: Supply) -> str:
    """Return what was at home and, on the next line, when somebody counted it."""
    if supply.at_home is None:
        return GAP
    amount = f"{shown(supply.at_home)} {supply.counted_in}".strip()
    return f"{amount}\nräknat {supply.counted_on or GAP}"


def days_left(supply: Supply, today: date) -> str:
    """Return for how many days there is enough, or what must be told for it to be known."""
    days = supply.days_left(today)
    if days is not None:
        return f"{days}\u00a0{'dag' if days == 1 else 'dagar'}"
    missing = [said for name, said in gaps(supply).items() if name in COUNT]
    return f"{UNKNOWN}\nsaknas: {', '.join(missing)}" if missing else UNKNOWN


def order_by(supply: Supply, today: date) -> str:
    """Return the last day to order, in words when it has come or passed."""
    if not supply.holds_on(today):
        return "används inte"
    day = supply.order_by()
    if day is None:
        said = UNKNOWN
    elif day < today:
        said = f"Beställ nu\nskulle ha beställts {day}"
    else:
        said = "Beställ i dag" if day == today else str(day)
    return said if supply.lead_days is not None else f"{said}\nleveranstid {GAP}"


def supplier(supply: Supply) -> str:
    """Return the supplier, its numbers and who orders, on lines of their own."""
    numbers = shown_phones(supply.phones) or f"Telefon {GAP}"
    return f"{supply.supplier or GAP}\n{numbers}\nBeställs av: {supply.ordered_by or GAP}"


class SuppliesPage(RecordListPage):
    """The child's supplies, soonest to be ordered first.

    Attributes:
        due: What must be ordered now.
    """

    name = "supplies"
    title = Supply.title
    kinds = frozenset({Supply.kind})
    record_type = Supply
    empty = "Inget förbrukningsmaterial i hsvdesk."
    groups = (
        ("", ("article", "article_number", "kept_at", "ended_on")),
        ("Läkemedel", ("medication_order", "batch", "expires_on")),
        ("Hur länge det räcker", ("counted_in", "per_week", "at_home", "counted_on")),
        (
            "Beställa",
            ("order_at", "lead_days", "ordered_by", "supplier", "phones"),
        ),
    )

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__(desk, child_id)
        self.due = AlertBar("warning", "Beställ nu")
        self.how = label(HOW, "small")
        self.above.addWidget(self.due)
        self.above.addWidget(self.how)

    @classmethod
    def columns_beside(cls, _beside: Records, today: Callable[[], date]) -> Sequence[Column[Any]]:
        return (
            Column("Artikel", lambda s: article(s, today()), stretch=True),
            Column("Hemma", at_home),
            Column("Räcker", lambda s: days_left(s, today())),
            Column("Beställ senast", lambda s: order_by(s, today())),
            Column("Leverantör", supplier, stretch=True),
        )

    def show_records(self, found: Sequence[Record]) -> None:
        today = self.desk.today()
        supplies = [one for one in found if isinstance(one, Supply)]
        supplies.sort(key=lambda one: one.order_by() or date.max)
        super().show_records(supplies)
        due = [
            one.article
            for one in supplies
            if one.holds_on(today) and (day := one.order_by()) is not None and day <= today
        ]
        self.due.set_text(", ".join(due))
        self.due.setVisible(bool(due))

    def preset(self) -> dict[str, Any]:
        return {"counted_on": self.desk.today()}
