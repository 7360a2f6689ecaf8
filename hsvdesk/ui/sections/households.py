"""The section Hushåll: the child's homes, which weeks, and how one gets in."""

from hsvdesk.domain.household import Household
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


class HouseholdsPage(RecordListPage):
    """The child's households."""

    name = "households"
    title = Household.title
    kinds = frozenset({Household.kind})
    record_type = Household
    empty = "Inget hushåll i hsvdesk. Utan adress kan ambulansen inte hitta."
    columns = (
        Column("Kallas", lambda h: h.name),
        Column("Adress", lambda h: h.address, stretch=True),
        Column("Barnet bor här", lambda h: h.weeks_text or h.weeks),
        Column("Portkod", lambda h: h.door_code),
        Column("Vägbeskrivning", lambda h: h.directions, stretch=True),
    )
    groups = (
        ("", ("name", "address", "directions")),
        ("Ta sig in", ("door_code", "door_key", "parking", "phone_coverage", "animals")),
        ("När", ("weeks", "switch_day", "weeks_text", "valid_from", "valid_to")),
    )
