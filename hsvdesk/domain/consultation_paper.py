"""The document of a consultation (konsultation): what was asked, what was advised, what then."""

from hsvdesk.domain.banner import Records, banner, of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.child import Child
from hsvdesk.domain.consultation import Consultation, by_time
from hsvdesk.domain.consultation_rows import (
    followed_up,
    how,
    owner,
    read_back,
    written_order,
)
from hsvdesk.domain.document import Block, IdentityBox, Labelled, Row, Text
from hsvdesk.domain.handover_blocks import GAP, born, marked
from hsvdesk.domain.record import Record, shown_moment
from hsvdesk.domain.withheld import Withheld

KIND = "consultation"
TITLE = "Rådfrågning"

ATTACHED: tuple[type[Record], ...] = (Child, Consultation)

NONE = "Ingen rådfrågning är sparad för barnet."
FOR_CARE = "För vårdgivare, inte för familjen: bakgrund och råd kan röra andra."


def latest(records: Records) -> Consultation | None:
    """Return the consultation that the paper is about: the last that was answered, or the last."""
    newest = by_time(of_type(records, Consultation))
    return next((one for one in newest if one.answered), newest[0] if newest else None)


def concerned(records: Records) -> Records:
    """Return the records with that one consultation alone: the others do not go along as data."""
    one = latest(records)
    return {**records, Consultation.kind: [one] if one else []}


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the paper in the order of the call. No home address is ever on it."""
    made = _blocks(basis)
    if not basis.hidden:
        return made
    withheld = Withheld(basis.records)
    return tuple(withheld.block(one) for one in made)


def _blocks(basis: Basis) -> tuple[Block, ...]:
    records = basis.records
    head = banner(records, basis.today, basis.settings)
    one = latest(records)
    box = IdentityBox(
        facts=(born(head), FOR_CARE),
        side_title="Rådgivare",
        side=((one.adviser or GAP) if one else GAP,),
    )
    if one is None:
        return (box, Text(title=TITLE, paragraphs=(NONE,)))
    return (
        box,
        _block(one, "Samtalet", _call(one, records)),
        _block(
            one,
            "Lägesbild enligt SBAR",
            (
                ("Situation", one.situation or GAP),
                ("Bakgrund", one.background or GAP),
                ("Aktuell bedömning", one.assessment or GAP),
                ("Fråga", one.question or GAP),
            ),
        ),
        *((_block(one, "Rådet", _advice(one)),) if one.answered else ()),
        _block(
            one,
            "Uppföljning",
            (("Följs upp av", owner(one)), ("Uppföljt", followed_up(one) or GAP)),
        ),
    )


def _block(one: Consultation, title: str, rows: tuple[Row, ...]) -> Labelled:
    return Labelled(title=title, rows=tuple((name, marked(one, text)) for name, text in rows))


def _call(one: Consultation, records: Records) -> tuple[Row, ...]:
    count = len(of_type(records, Consultation))
    answered = "besvarade " if one.answered else ""
    which = f"den senaste {answered}av {count} samtal" if count > 1 else "det enda samtalet"
    channel = one.channel.label if one.channel else GAP
    through = ", ".join(part for part in (channel, one.other_channel, one.number) if part)
    return (
        ("Gäller", f"{shown_moment(one.began_at) or GAP}, {which} i hsvdesk"),
        ("Samtal", how(one)),
        ("Anledning", one.reason.label if one.reason else GAP),
        ("Rådgivare", one.adviser or GAP),
        ("Väg och nummer", through),
        ("Hos oss", one.caller or GAP),
    )


def _advice(one: Consultation) -> tuple[Row, ...]:
    return (
        ("Råd", one.advice or GAP),
        ("Upprepat och bekräftat", read_back(one)),
        ("Beslut", one.decision or GAP),
        ("Var uppmärksam på", one.watch_for or GAP),
        ("Ring igen", one.call_again or GAP),
        ("Skriftlig ordination", written_order(one)),
    )
