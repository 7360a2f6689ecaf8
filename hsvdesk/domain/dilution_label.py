"""Label (etikett): what a syringe or bag is marked with, 62 x 29 mm, alone or on a sheet.

Only what may be used gets a label: a label on what is struck, stopped, given or too old would make
it look ready. Source of the fields: HSLF-FS 2017:37 and domain.md.
"""

from datetime import datetime

from hsvdesk.domain import dilution_paper
from hsvdesk.domain.banner import Records
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.dilution_paper import UNCHECKED, check_words, prepared
from hsvdesk.domain.dilution_recomputed import recomputed
from hsvdesk.domain.dilution_result import NOT_STATED, Limits
from hsvdesk.domain.document import Block, Label
from hsvdesk.domain.record import shown_moment

KIND, SHEET_KIND = "label", "label-sheet"
TITLE, SHEET_TITLE = "Etikett", "Etiketter på A4-ark"
ATTACHED = dilution_paper.ATTACHED

NONE = "Inget är iordningställt för barnet. En etikett görs av ett iordningställande."
GONE = "Ordinationen eller instruktionen finns inte längre."


def refused(records: Records, now: datetime, limits: Limits, facts: ChildFacts) -> str:
    """Return why no label is made of the preparation; empty where one is."""
    one = dilution_paper.latest(records)
    if one is None:
        return NONE
    found = prepared(one, records)
    computed = recomputed(found, records, limits, {}, facts)
    why = [*dilution_paper.hindrances(found, now), *computed.hindrances, *computed.stops]
    if not why and (found.order is None or found.instruction is None):
        why = [GONE]
    return f"Ingen etikett görs. {' '.join(why)}" if why else ""


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the label alone on its own paper; nothing where it is refused."""
    return _blocks(basis, on_a4=False)


def sheet(basis: Basis) -> tuple[Block, ...]:
    """Return the label on a sheet of labels; nothing where it is refused."""
    return _blocks(basis, on_a4=True)


def _blocks(basis: Basis, *, on_a4: bool) -> tuple[Block, ...]:
    one = dilution_paper.latest(basis.records)
    found = prepared(one, basis.records) if one else None
    if found is None or found.order is None:
        return ()
    one, order = found.one, found.order
    in_hand = (f"ge {one.volume}" if one.volume else "", str(one.rate) if one.rate else "")
    figures = [part for part in in_hand if part] or [f"dra upp {one.drawn}"]
    mixed = dilution_paper.mixed_in(one, found.instruction)
    content = (
        f"{mixed[0].upper()}{mixed[1:]}",
        f"totalt {one.total_volume or NOT_STATED}",
        str(one.concentration or f"koncentration {NOT_STATED}"),
    )
    check = check_words(found, basis.names)
    return (
        Label(
            drug=dilution_paper.drug(order),
            route=dilution_paper.route(order),
            dose=" · ".join((f"Dos {order.dose or NOT_STATED}", *figures)),
            content=" · ".join(content),
            prepared=f"Blandat {shown_moment(one.prepared_at)}",
            use_before=f"Använd före {shown_moment(one.use_before) or NOT_STATED}",
            by=f"Av {basis.prepared_by or NOT_STATED}",
            check=f"{check}, räknat för hand" if not one.calculated else check,
            unchecked=check == UNCHECKED,
            on_a4=on_a4,
        ),
    )
