"""The section Infarter, kanyler och sonder."""

from hsvdesk.domain.access import Access
from hsvdesk.ui.record_view import GAP
from hsvdesk.ui.sections.record_list import RecordListPage
from hsvdesk.ui.tables import Column


def if_out(access: Access) -> str:
    """Return what to do and, on a line of its own, whom to call."""
    call = f"Ring {access.if_out_call}" if access.if_out_call else ""
    return "\n".join(part for part in (access.if_out_act, call) if part) or GAP


class AccessPage(RecordListPage):
    """What goes into the child, and what to do if it comes out."""

    name = "access"
    title = Access.title
    kinds = frozenset({Access.kind})
    record_type = Access
    empty = "Inga infarter, kanyler eller sonder i hsvdesk."
    columns = (
        Column("Vad", lambda a: a.summary(), stretch=True),
        Column("Om den åker ut", if_out, stretch=True),
        Column("Reserven finns", lambda a: a.spare_place, stretch=True),
        Column("Nästa byte", lambda a: a.next_change_on),
    )
    groups = (
        ("Om den åker ut", ("if_out_act", "if_out_call", "spare_place")),
        ("Vad det är", ("access_kind", "product", "size", "length", "side", "location")),
        ("Skötsel", ("lock_flush", "placed_on", "last_changed_on", "next_change_on", "removed_on")),
    )
