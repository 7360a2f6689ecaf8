"""Order change (ordinationsändring): the old order struck and the new one written, as one act."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.numbers import shown_decimal
from hsvdesk.domain.record import local

CARRIED = (
    *("substance", "product", "form", "strength", "high_risk", "shortage", "route", "access"),
    *("times", "times_per_day", "infusion_minutes", "as_needed", "stops_on", "reason"),
    *("treatment_goal", "follow_up", "follow_up_by", "signed_here", "secrecy"),
)
"""What a new order begins with. Dose, weight and the most in 24 hours are the prescriber's to say
anew, so they are never carried over; nor is who decided, or where it is read."""

NO_MOMENT = "Skriv från när ändringen gäller: då stryks den gamla ordinationen."
STRUCK = "Ordinationen är redan struken. Välj den som gäller."
MISTAKE = "Ordinationen är markerad som felskriven."
OTHER_CHILD = "Ordinationen gäller ett annat barn."
TOO_EARLY = "Ändringen ligger före den gamla ordinationens början."
SAME_OLD = "Vilken ordination som ersätts kan inte rättas. Markera den här som felskriven."
FOLLOWS = "Ordinationen är ersatt. Tiden är den som ändringen gäller från: rätta den där."


def begun(old: MedicationOrder, now: datetime) -> dict[str, Any]:
    """Return what the order that replaces `old` is filled in with: from now, to the minute."""
    carried = {name: getattr(old, name) for name in CARRIED}
    return {**carried, "replaces": old.id, "changed_from": now.replace(second=0, microsecond=0)}


def carried_words(old: MedicationOrder) -> str:
    """Return what of how and when the new order begins with, in words; empty where it is nothing.

    An old last day, or an old time to give it on, that follows along unseen is the wrong one.
    """
    parts = (
        ", ".join(one.label for one in (old.route, old.access) if one),
        "vid behov" if old.as_needed else "",
        f"tider {old.times}" if old.times else "",
        f"på {shown_decimal(old.infusion_minutes)} min" if old.infusion_minutes else "",
        f"till och med {old.stops_on}" if old.stops_on else "",
    )
    said = "; ".join(part for part in parts if part)
    return f"Följer med: {said}. Ändra det som inte längre gäller." if said else ""


def change_problems(old: MedicationOrder, new: MedicationOrder) -> dict[str, str]:
    """Return why `new` cannot replace `old`, by field of the new one."""
    found = {}
    if old.child_id != new.child_id:
        found["replaces"] = OTHER_CHILD
    elif old.entered_in_error:
        found["replaces"] = MISTAKE
    elif old.struck_at is not None:
        found["replaces"] = STRUCK
    if new.changed_from is None:
        found["changed_from"] = NO_MOMENT
    elif _before(new.changed_from, old):
        found["changed_from"] = TOO_EARLY
    return found


def _before(moment: datetime, order: MedicationOrder) -> bool:
    if order.changed_from is not None and moment < order.changed_from:
        return True
    return order.starts_on is not None and local(moment).date() < order.starts_on


def begins(new: MedicationOrder) -> MedicationOrder:
    """Return the new order; where its first day was not said, it is the day of the change."""
    if new.starts_on is not None or new.changed_from is None:
        return new
    return replace(new, starts_on=local(new.changed_from).date())


def struck(old: MedicationOrder, new: MedicationOrder) -> MedicationOrder:
    """Return the old order, struck from the moment that the new one holds from."""
    reason = new.change_reason or "Ordinationsändring"
    return replace(old, struck_at=new.changed_from, struck_reason=reason)
