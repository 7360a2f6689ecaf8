"""Contact cards (kontaktkort): whom to call, one for the family's fridge and one for the bag.

The fridge's is one page, its text as large as there is room for; the bag's may take both sides of a
leaf. No number is left out. A card has no address but, for a child with one home and no
protected identity, that home's: never another household's.
"""

from collections.abc import Iterable, Iterator, Sequence

from hsvdesk.domain.attached import child_of
from hsvdesk.domain.banner import of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.call_row import FixedLine
from hsvdesk.domain.contact import Caller, Contact
from hsvdesk.domain.document import SMALL_PRINT, Block, Critical, IdentityBox, Row, Table, Text
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.handover_blocks import GAP, TELL_LIMIT, marked
from hsvdesk.domain.household import Household
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record
from hsvdesk.domain.treatment_limit import TreatmentLimit
from hsvdesk.domain.withheld import Withheld

KIND, BAG_KIND = "contacts", "contacts-bag"
TITLE, BAG_TITLE = "Kontaktkort", "Kontaktkort för väskan"

ATTACHED: tuple[type[Record], ...] = ()
"""No record goes with a card as data: it would say more than the card."""

SIZES = (140, 125, 110, 100, SMALL_PRINT)
"""Per cent: the fridge's card is as large as one page has room for; a wall is read from afar."""

FIRST, POISONS, HOSPITAL = "112", "poisons", "hospital"
"""Lines that always answer, by key: what stands first, and what only staff may call."""

DANGER = "Fara för livet"
AGREED_OTHERWISE = "Fara för livet, om vi inte har kommit överens om något annat"
SAY = "Ring 112. Säg vad som har hänt och var ni är."
BY_HAND = "Skriv den här för hand: ______________________________"
PROTECTED = "Står inte på papperet. Säg den i telefonen."
ANYTHING = "allt annat"
WRONG = "Är något fel på kortet?"
NOT_SAID = "Står inte på kortet, för det är inte sagt om familjen får ringa"


def fridge(basis: Basis) -> tuple[Block, ...]:
    """Return the family's card: only whom the family may call."""
    open_to_all = [one for one in basis.contacts if not one.secrecy]
    family = [one for one in open_to_all if one.who_may_call in (Caller.FAMILY, Caller.BOTH)]
    unsaid = dict.fromkeys(one.function for one in open_to_all if one.who_may_call is None)
    lines = [one for one in basis.lines if one.key not in (FIRST, POISONS, HOSPITAL)]
    missing = f"{NOT_SAID}: {', '.join(unsaid)}." if unsaid else ""
    calls = _calls(basis, family, lines)
    made = (_home(basis), _first(basis, staff=False), calls, _wrong(basis, missing))
    return _without_addresses(basis, made)


def bag(basis: Basis) -> tuple[Block, ...]:
    """Return the nurse's card: everybody but those whom only the family may call."""
    staff = [one for one in basis.contacts if one.who_may_call is not Caller.FAMILY]
    lines = [one for one in basis.lines if one.key != FIRST]
    made = (_home(basis), _first(basis, staff=True), _calls(basis, staff, lines), _wrong(basis))
    return _without_addresses(basis, made)


def _first(basis: Basis, *, staff: bool) -> Critical:
    """Return 112, and what whoever dials must be able to tell.

    Where death at home is expected the row says that something else may be agreed: nobody shall
    call for resuscitation because the card said 112 and nothing more.
    """
    plans = of_type(basis.records, EmergencyPlan)
    agreed = bool(plans and plans[-1].death_expected)
    rows: list[Row] = [(AGREED_OTHERWISE if agreed else DANGER, SAY)]
    if staff and of_type(basis.records, TreatmentLimit, basis.today):
        rows.append(("Behandlingsbegränsning", f"{TELL_LIMIT} när du ringer."))
    return Critical(title="RING 112 FÖRST", rows=tuple(rows))


def _home(basis: Basis) -> IdentityBox:
    """Return what is said beside the child's name: where the ambulance shall go."""
    return IdentityBox(facts=(f"Adressen hit: {_address(basis)}",), side_title="", side=())


def _address(basis: Basis) -> str:
    if child_of(basis.records).protected:
        return PROTECTED
    homes = of_type(basis.records, Household, basis.today)
    return (homes[0].address if len(homes) == 1 else "") or BY_HAND


def _calls(basis: Basis, contacts: Sequence[Contact], lines: Iterable[FixedLine]) -> Table:
    rows = [_row(basis, one) for one in contacts]
    rows += [_line(one) for one in lines if one.number]
    return Table(
        title="Ring i den här ordningen",
        headings=("Vem", "Telefon", "Om vad, och när de svarar"),
        widths=(28, 19, 53),
        rows=tuple(rows),
        empty="Inga kontakter i hsvdesk.",
    )


def _row(basis: Basis, one: Contact) -> Row:
    months = basis.settings["contact_max_months"]
    about = ", ".join(reason.label.lower() for reason in one.reasons) or ANYTHING
    sure = one.shown_verification(basis.today, months) or f"Bekräftad {one.last_verified}"
    where = ", ".join(part for part in (one.person, one.organisation) if part)
    return (
        marked(one, "\n".join(part for part in (one.function, where) if part)),
        "\n".join([*_numbers(one.phones), one.other_channel]).strip() or GAP,
        f"Om: {about}\n{one.shown_hours}. {sure}",
    )


def _numbers(phones: Sequence[Phone]) -> Iterator[str]:
    """Yield the numbers; with their kinds where there are several to choose among."""
    for one in phones:
        yield f"{one.kind.label}: {one}" if one.kind and len(phones) > 1 else str(one)


def _line(one: FixedLine) -> Row:
    who = ", ".join(part for part in (one.function, one.organisation) if part)
    return (who, str(Phone(number=one.number)), one.note)


def _wrong(basis: Basis, missing: str = "") -> Text:
    """Return whom to tell: the unit's own line stands last among the lines."""
    unit = basis.lines[-1] if basis.lines else None
    name = (unit.function if unit else "") or "hemsjukvården"
    number = str(Phone(number=unit.number)) if unit and unit.number else f"telefon {GAP}"
    said = (
        f"Säg till {name}: {number}. Kortet är skrivet {basis.today}. "
        f"Får du ett nytt: kasta det här. {missing}"
    )
    return Text(title=WRONG, paragraphs=(said.strip(),))


def _without_addresses(basis: Basis, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks without what a protected identity hides, nor any home in a contact."""
    home, *others = blocks
    if basis.hidden:
        every = Withheld(basis.records)
        return tuple(every.block(one) for one in blocks)
    homes = Withheld({Household.kind: basis.records.get(Household.kind, [])})
    return (home, *(homes.block(one) for one in others))
