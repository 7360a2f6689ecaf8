"""The start check as a paper (checklista före start): as it stands, or empty to fill in by hand."""

from collections.abc import Sequence
from datetime import date

from hsvdesk.domain.banner import banner, of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.child import Child
from hsvdesk.domain.document import Block, Labelled, Row, Table, Text
from hsvdesk.domain.handover_blocks import GAP, identity
from hsvdesk.domain.record import Record
from hsvdesk.domain.start_check import (
    NO_OWNER,
    CheckItem,
    ItemState,
    StartCheck,
    StartDecision,
    signable,
)
from hsvdesk.domain.withheld import Withheld

KIND = "start-check"
TITLE = StartCheck.title

ATTACHED: tuple[type[Record], ...] = (Child, StartCheck)

BLANK = "Ingen checklista i hsvdesk. Fyll i den här för hand, och för in den sedan."
NOT_TO_ALL = "Checklistan är märkt Ej till vårdnadshavare. Visa den inte för dem."

_BOX = "☐"
_DAY = "__________"
_NAME = "____________________"
_ASKED = "\n".join(f"{_BOX} {state.label}" for state in ItemState)


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the latest start check, what is not met first; without one, one to fill in."""
    records = basis.records
    found = sorted(of_type(records, StartCheck), key=lambda one: one.begun_on or date.min)
    check = found[-1] if found else None
    head = banner(records, basis.today, basis.settings)
    made: tuple[Block, ...] = (
        identity(head, records, hidden=basis.hidden),
        *(_written(check) if check else _empty(basis.unanswered)),
        _told(check or StartCheck()),
        _signatures(check or StartCheck()),
    )
    if not basis.hidden:
        return made
    withheld = Withheld(records)
    return tuple(withheld.block(one) for one in made)


def _empty(items: Sequence[CheckItem]) -> tuple[Block, ...]:
    return (
        Text(title="Att fylla i", paragraphs=(BLANK,)),
        _items("Punkter", items),
        Labelled(
            title="Beslut",
            rows=(("Beslut", _decisions()), ("Vården hemma börjar", _DAY), ("Påbörjad", _DAY)),
        ),
    )


def _written(check: StartCheck) -> tuple[Block, ...]:
    if check.decision:
        decision = check.decision.label
    else:
        allowed = signable(check.items)
        may = f"Punkterna medger: {allowed.label}" if allowed else "Kan inte beslutas än"
        decision = f"Inte beslutat. {may}.\n{_decisions()}"
    by_state = {
        state: [one for one in check.items if one.state is state]
        for state in (ItemState.NOT_MET, None, ItemState.MET, ItemState.NOT_APPLICABLE)
    }
    titles = {
        ItemState.NOT_MET: "Ej uppfyllt – reda ut",
        None: "Ej besvarat",
        ItemState.MET: "Uppfyllt",
        ItemState.NOT_APPLICABLE: "Gäller inte",
    }
    return (
        Labelled(
            title="Beslut",
            rows=(
                *((("Sekretess", NOT_TO_ALL),) if check.secrecy else ()),
                ("Beslut", decision),
                ("Vården hemma börjar", str(check.starts_on or GAP)),
                ("Påbörjad", str(check.begun_on or GAP)),
            ),
        ),
        *(
            _items(titles[state], items)
            if state in (None, ItemState.NOT_MET)
            else _settled(titles[state], items)
            for state, items in by_state.items()
            if items
        ),
        *(() if check.items else (_items("Punkter", ()),)),
    )


def _decisions() -> str:
    return "\n".join(f"{_BOX} {one.label}" for one in StartDecision)


def _items(title: str, items: Sequence[CheckItem]) -> Table:
    return Table(
        title=title,
        headings=("Punkt", "Läge", "Anmärkning", "Ansvarig", "Klart senast"),
        widths=(34, 15, 21, 17, 13),
        rows=tuple(_item(one) for one in items),
        empty="Checklistan har inga punkter.",
    )


def _settled(title: str, items: Sequence[CheckItem]) -> Table:
    """Return the items that nothing is left to do about."""
    return Table(
        title=title,
        headings=("Punkt", "Anmärkning"),
        widths=(58, 42),
        rows=tuple((one.text, _note(one)) for one in items),
        empty="",
    )


def _note(one: CheckItem) -> str:
    owner = f"Ansvarig: {one.owner}" if one.owner else ""
    due = f"Klart senast: {one.due_on}" if one.due_on else ""
    return "\n".join(part for part in (one.note, owner, due) if part)


def _item(one: CheckItem) -> Row:
    """Return a row; what nobody has said of an item can be written by hand."""
    if one.state is None:
        lines = (one.note or "_" * 17, one.owner or "_" * 13, str(one.due_on or _DAY))
        return (one.text, _ASKED, *lines)
    lacks = one.state is ItemState.NOT_MET
    owner = one.owner or (NO_OWNER if lacks else "")
    return (one.text, one.state.label, one.note, owner, str(one.due_on or (GAP if lacks else "")))


def _told(check: StartCheck) -> Labelled:
    child = (
        f"Inte informerat, därför att: {check.child_not_told}"
        if check.child_not_told
        else _who_when(check.child_told_by, check.child_told_on)
    )
    return Labelled(
        title="Riskerna berättade",
        rows=(
            ("För barnet", child),
            ("För vårdnadshavare", _who_when(check.custodians_told_by, check.custodians_told_on)),
        ),
    )


def _who_when(who: str, day: date | None) -> str:
    return f"Av: {who or _NAME}\nDen: {day or _DAY}"


def _signatures(check: StartCheck) -> Table:
    """Return a line for each who signs; what is not written in hsvdesk can be by hand."""
    role = check.nurse_role.label if check.nurse_role else f"{_BOX} MAS\n{_BOX} Sjuksköterska"
    return Table(
        title="Underskrifter",
        headings=("Vem", "Namn", "Uppdrag", "Datum", "Underskrift"),
        widths=(20, 22, 20, 13, 25),
        rows=(
            _signature("Ansvarig läkare", check.doctor_name, check.doctor_role, check.doctor_on),
            _signature("MAS eller sjuksköterska", check.nurse_name, role, check.nurse_on),
        ),
        empty="",
    )


def _signature(who: str, name: str, role: str, day: date | None) -> Row:
    signed = "Signerat enligt hsvdesk" if name and day else f"\n{_NAME}"
    return (who, name or f"\n{'_' * 17}", role or f"\n{'_' * 15}", str(day or f"\n{_DAY}"), signed)
