"""A consultation in words (rådfrågning i ord): the same on screen, on paper and in a handover."""

from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.consultation import Consultation, waiting
from hsvdesk.domain.document import Labelled
from hsvdesk.domain.handover_blocks import GAP, marked
from hsvdesk.domain.record import shown_moment

WAITING = "Råd som inte är uppföljda"
WHEN = "När"
NOT_FOLLOWED_UP = "Inte uppföljt"

_READ_BACK = {
    True: "Ja",
    False: "NEJ – rådet är inte upprepat och bekräftat",
    None: "Ej angivet – okänt om rådet är rätt uppfattat",
}
_ORDER = {True: "Ja, behövs", False: "Nej", None: "Ej angivet"}


def read_back(one: Consultation) -> str:
    """Return whether the advice was read back: without it, that is a gap and said so."""
    return _READ_BACK[one.read_back]


def written_order(one: Consultation) -> str:
    """Return whether a written order is to come."""
    return _ORDER[one.written_order_needed]


def how(one: Consultation) -> str:
    """Return who called whom, and that nobody answered."""
    silent = "" if one.answered or one.state is None else one.state.label.lower()
    direction = one.direction.label if one.direction else ""
    return ", ".join(part for part in (direction, silent) if part)


def owner(one: Consultation) -> str:
    """Return who is to follow it up, and until when."""
    until = shown_moment(one.follow_up_by)
    return f"{one.follow_up_owner or GAP}, senast {until or GAP}"


def followed_up(one: Consultation) -> str:
    """Return when and by whom it was followed up, and what that showed."""
    if one.followed_up_at is None:
        return NOT_FOLLOWED_UP if one.waits else ""
    head = f"{shown_moment(one.followed_up_at)} av {one.followed_up_by or GAP}"
    return f"{head}. {one.follow_up_note}" if one.follow_up_note else head


def to_follow_up(one: Consultation) -> tuple[tuple[str, str], ...]:
    """Return what whoever comes next must know of a consultation that is not followed up."""
    when = (WHEN, shown_moment(one.began_at) or GAP)
    if one.missed:
        number = one.number or f"numret {GAP}"
        return (
            ("Missat samtal", f"De ringde, ingen svarade. Ring upp: {number}"),
            ("Från", one.adviser or GAP),
            when,
            ("Följs upp av", owner(one)),
        )
    order = (("Skriftlig ordination", written_order(one)),) if one.written_order_needed else ()
    return (
        ("Råd", one.advice or GAP),
        ("Av", one.adviser or GAP),
        when,
        ("Var uppmärksam på", one.watch_for or GAP),
        ("Ring igen", one.call_again or GAP),
        ("Upprepat och bekräftat", read_back(one)),
        *order,
        ("Följs upp av", owner(one)),
    )


def _undated(one: Consultation) -> tuple[tuple[str, str], ...]:
    return tuple(row for row in to_follow_up(one) if row[0] != WHEN)


def still_waiting(records: Records) -> tuple[Labelled, ...]:
    """Return the block of a handover that tells of them; no block when there are none."""
    rows = tuple(
        (
            shown_moment(one.began_at) or GAP,
            marked(one, "\n".join(f"{name}: {text}" for name, text in _undated(one))),
        )
        for one in waiting(of_type(records, Consultation))
    )
    return (Labelled(title=WAITING, rows=rows),) if rows else ()
