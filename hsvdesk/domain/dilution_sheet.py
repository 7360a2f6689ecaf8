"""Dilution sheet (spädningsblad): one page to prepare by, check by and sign.

It is about one preparation. Without any it shows an order and its instruction as they are stated,
and computes nothing. No figure stands on it that was not stored with the preparation, but for the
steps and checks: those are computed again where the calculator was used and nothing has changed
since, and only shown when they give the figures that were stored.
"""

import sys
from datetime import date

from hsvdesk.domain import dilution_paper
from hsvdesk.domain.banner import banner, of_type
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.dilution_approval import named
from hsvdesk.domain.dilution_drawings import drawings
from hsvdesk.domain.dilution_identity import same_drug
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_paper import (
    UNCHECKED,
    Prepared,
    check_words,
    figures,
    hindrances,
    mixed_in,
    prepared,
)
from hsvdesk.domain.dilution_recomputed import NOT_COMPUTED, Recomputed, recomputed
from hsvdesk.domain.dilution_result import NOT_STATED, CheckLevel, acts
from hsvdesk.domain.dilution_sheet_rows import (
    call_row,
    instruction_row,
    keep_rows,
    order_rows,
    stated_rows,
)
from hsvdesk.domain.document import (
    SMALL_PRINT,
    Block,
    Critical,
    IdentityBox,
    Labelled,
    Row,
    Signatures,
    Table,
    Text,
)
from hsvdesk.domain.handover_blocks import born
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation_standing import Standing, stands
from hsvdesk.domain.record import shown_moment
from hsvdesk.domain.second_check import CheckWay
from hsvdesk.domain.withheld import Withheld

KIND = "dilution"
TITLE = "Spädningsblad"
ATTACHED = dilution_paper.ATTACHED

SIZES = (100, SMALL_PRINT, 80)
"""Per cent. 80 is text of 8 points: better read so than refused, and nothing is left out."""
WHOLE = sys.maxsize
"""No block may lose a row: a step or a stop that is left out can kill."""
TOO_LONG = (
    "Spädningsbladet ryms inte på en sida, och ingenting får lämnas bort. Korta det längsta av "
    "ordinationens Tider, och instruktionens Steg 1: skaka, vänta, Utseende, Spolning, Får inte "
    "blandas med, Observera och Tillvägagångssätt; eller skälet att gå vidare."
)

TOLD_ELSEWHERE = frozenset(
    (
        *("rounding", "rate_rounding", "fluid", "container_expiry", "weight_age"),
        *("light", "filter", "use_before_step1", "use_before_step2"),
    )
)
"""Rules whose figures stand among the steps, in what was prepared, or under *Sedan*."""

NO_ORDER = "Ingen gällande ordination av läkemedel finns i hsvdesk för barnet."
NO_INSTRUCTION = "Ingen spädningsinstruktion i hsvdesk passar ordinationen. Ring kliniken."
GONE, NEVER = "Finns inte längre i hsvdesk.", "Ingen i hsvdesk passar ordinationen."
NOTHING, BY_HAND = "INGET ÄR IORDNINGSTÄLLT", "Räknat för hand"
DO_NOT_USE, GIVEN = "ANVÄND INTE", "REDAN GIVET – ge inte igen"


def blocks(basis: Basis) -> tuple[Block, ...]:
    """Return the sheet: of the preparation, else of the latest order in force, else of none."""
    one = dilution_paper.latest(basis.records)
    made = _prepared(basis, prepared(one, basis.records)) if one else _ordered(basis)
    if not basis.hidden:
        return made
    withheld = Withheld(basis.records)
    return tuple(withheld.block(each) for each in made)


def _prepared(basis: Basis, found: Prepared) -> tuple[Block, ...]:
    one = found.one
    computed = recomputed(found, basis.records, basis.dilution, basis.names, basis.facts)
    hindered = [*hindrances(found, basis.now), *computed.hindrances]
    stops = computed.stops
    usable = not hindered and not stops
    rows = [*(("Läge", text) for text in hindered), *(("Stopp", text) for text in stops)]
    name = "Iordningställt" if usable else "Använd inte"
    title = GIVEN if found.standing is Standing.GIVEN else DO_NOT_USE
    unchecked = check_words(found, basis.names) == UNCHECKED
    marks = (UNCHECKED if unchecked else "", "" if one.calculated else BY_HAND)
    marked_so = " · ".join(mark.upper() for mark in marks if mark)
    return (
        *((Critical(title=title, rows=tuple(rows)),) if rows else ()),
        *((Critical(title=marked_so, rows=()),) if marked_so else ()),
        _identity(basis, found),
        _order_and_instruction(
            found.order,
            _named(found.instruction, basis),
            *_made(found, name, with_figures=not stops),
            checked=bool(computed.checks),
            now=not stands(one, basis.records),
        ),
        *(drawings(one, basis.dilution) if usable and basis.dilution else ()),
        *_steps(computed, shown=not stops),
        *_checks(computed),
        _then(basis, found),
        _signatures(),
    )


def _ordered(basis: Basis) -> tuple[Block, ...]:
    """Return the sheet of an order that nobody has prepared: nothing on it is computed."""
    order, found = _latest_order(basis)
    instruction = _named(found, basis)
    nothing = Critical(title=NOTHING, rows=(("Räknat", f"{NOT_COMPUTED}."),))
    if order is None:
        return (_identity(basis, None), Text(title=TITLE, paragraphs=(NO_ORDER,)))
    if instruction is None:
        missing = Text(title="Spädningsinstruktion", paragraphs=(NO_INSTRUCTION,))
        stated: tuple[Block, ...] = (missing,)
    else:
        rows = (*stated_rows(instruction), *keep_rows(instruction))
        stated = (Labelled(title="Instruktionen som den är angiven", rows=rows),)
    return (
        nothing,
        _identity(basis, None),
        _order_and_instruction(order, instruction, without=NEVER),
        *stated,
        Labelled(title="Frågor", rows=(call_row(basis, instruction),)),
        _signatures(),
    )


def _named(one: DilutionInstruction | None, basis: Basis) -> DilutionInstruction | None:
    return named(one, basis.names) if one else None


def _latest_order(basis: Basis) -> tuple[MedicationOrder | None, DilutionInstruction | None]:
    """Return the latest order in force, one with an instruction first, and that instruction."""
    orders = of_type(basis.records, MedicationOrder, basis.today)
    pairs = [(one, _instruction_for(one, basis)) for one in orders]
    pairs.sort(key=lambda pair: (pair[1] is not None, pair[0].prescribed_on or date.min))
    return pairs[-1] if pairs else (None, None)


def _instruction_for(order: MedicationOrder, basis: Basis) -> DilutionInstruction | None:
    """Return the instruction for the drug; one in force before another."""
    same = [one for one in of_type(basis.records, DilutionInstruction) if same_drug(one, order)]
    same.sort(key=lambda one: (one.holds_on(basis.today), one.valid_from or date.min))
    return same[-1] if same else None


def _identity(basis: Basis, found: Prepared | None) -> IdentityBox:
    """Return who the child is, and beside it who prepared, until when it holds, how it is checked.

    The weight is the one that was used; without a preparation the latest.
    """
    head = banner(basis.records, basis.today, basis.settings)
    if found is None:
        old = " – gammal, väg om" if head.weight_old else ""
        weight = f"Vikt {head.shown_weight}{old}" if head.weight else head.shown_weight
        return IdentityBox(facts=(born(head), weight), side_title="", side=())
    one = found.one
    weighed = f" ({one.weight_on})" if one.weight_on else ""
    weight = f"Vikt vid iordningställandet {one.weight or NOT_STATED}{weighed}"
    checked_at = shown_moment(found.check.checked_at) if found.check else ""
    side = (
        f"{basis.prepared_by or NOT_STATED} {shown_moment(one.prepared_at)}",
        f"Använd före {shown_moment(one.use_before) or NOT_STATED}",
        f"{check_words(found, basis.names)} {checked_at}".rstrip(),
    )
    return IdentityBox(facts=(born(head), weight), side_title="Iordningställt av", side=side)


def _order_and_instruction(
    order: MedicationOrder | None,
    instruction: DilutionInstruction | None,
    *rows: Row,
    checked: bool = False,
    now: bool = False,
    without: str = GONE,
) -> Labelled:
    first = order_rows(order) if order else (("Ordination", GONE),)
    second: Row = ("Instruktion", without)
    if instruction is not None:
        second = instruction_row(instruction, checked=checked)
    title = "Ordination och instruktion"
    return Labelled(title=f"{title} som de är nu" if now else title, rows=(*first, second, *rows))


def _made(found: Prepared, name: str, *, with_figures: bool) -> tuple[Row, ...]:
    """Return what was done, with the stored figures unless something stops it."""
    one, check = found.one, found.check
    total = one.total_volume is not None and one.total_volume != one.volume
    parts = (
        figures(one) if with_figures else "",
        f"totalt {one.total_volume}" if total and with_figures else "",
        str(one.concentration) if one.concentration and with_figures else "",
        mixed_in(one, found.instruction),
        f"batch {one.batch or NOT_STATED}",
        f"utgår {one.expires_on or NOT_STATED}",
    )
    rows = [(name, ", ".join(part for part in parts if part))]
    if one.reason:
        rows.append(("Skäl att gå vidare", one.reason))
    if check is not None and check.way is not CheckWay.TWO:
        told = (check.colleague, check.colleague_unit, check.colleague_number, check.reason)
        way = check.way.label if check.way else ""
        rows.append((way, ", ".join(part for part in told if part)))
    return tuple(rows)


def _steps(computed: Recomputed, *, shown: bool) -> tuple[Block, ...]:
    if computed.why_not:
        return (Text(title="Steg", paragraphs=(computed.why_not,)),)
    if not shown:
        return ()
    rows = tuple(
        (
            f"{number}. {' '.join(one.text for one in act)}",
            "; ".join(one.formula for one in act),
        )
        for number, act in enumerate(acts(computed.steps), start=1)
    )
    return (
        Table(title="Steg", headings=("Steg", "Räknat"), widths=(62, 38), rows=rows,
              empty=NOT_COMPUTED),
    )  # fmt: skip


def _checks(computed: Recomputed) -> tuple[Block, ...]:
    """Return each stop by itself, each warning on a line of its own, and what is well together."""
    if not computed.checks:
        return ()
    told = [
        one
        for one in computed.checks
        if one.level is not CheckLevel.OK or one.rule not in TOLD_ELSEWHERE
    ]
    texts = {level: [one.text for one in told if one.level is level] for level in CheckLevel}
    rows = [(CheckLevel.STOP.label, text) for text in texts[CheckLevel.STOP]]
    together = ((CheckLevel.WARN, "\n"), (CheckLevel.OK, " "))
    rows += [
        (level.label, between.join(texts[level])) for level, between in together if texts[level]
    ]
    return (
        Table(title="Kontroller", headings=("Kontroller", "Utfall"), widths=(11, 89),
              rows=tuple(rows), empty=""),
    )  # fmt: skip


def _then(basis: Basis, found: Prepared) -> Labelled:
    instruction = found.instruction
    kept = keep_rows(instruction) if instruction else ()
    return Labelled(title="Sedan", rows=(*kept, call_row(basis, instruction)))


def _signatures() -> Signatures:
    return Signatures(title="", under=("Iordningställt: namn, tid", "Kontrollerat: namn, tid"))
