"""A preparation computed again (räknat på nytt): what its papers may show, and what stops them.

Steps and checks are shown only where the calculator was used, nothing has changed since, and the
computation gives the figures that were stored.
"""

from dataclasses import dataclass

from hsvdesk.domain.banner import Records
from hsvdesk.domain.dilution_agrees import agrees, smallest_used
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_paper import Prepared
from hsvdesk.domain.dilution_result import Check, CheckLevel, Limits, Step
from hsvdesk.domain.preparation_standing import stands
from hsvdesk.domain.record import local

NOT_COMPUTED = "Ej räknat i hsvdesk"
BY_HAND = "Räknat för hand, inte i hsvdesk. Här står bara de tal som sparades."
CHANGED = (
    "Ordinationen eller instruktionen har ändrats efter iordningställandet. Här står bara de tal "
    "som sparades då; stegen räknas inte om."
)
DIFFERS = (
    "Räknat på nytt ger ordinationen och instruktionen andra tal än de som sparades. "
    "Räkna om, eller ring kliniken."
)
LINE = "Dra till strecket"
"""How the step begins that says which line of the smallest syringe."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What is shown of a computation, or why none of it is."""

    steps: tuple[Step, ...] = ()
    checks: tuple[Check, ...] = ()
    why_not: str = ""

    @property
    def hindrances(self) -> list[str]:
        """That the figures are others now, if they are."""
        return [self.why_not] if self.why_not == DIFFERS else []

    @property
    def stops(self) -> list[str]:
        """What stops it."""
        return [one.text for one in self.checks if one.level is CheckLevel.STOP]


def recomputed(found: Prepared, records: Records, limits: Limits | None) -> Recomputed:
    """Return a preparation computed again, as on its day, if it was computed and still stands."""
    one, order, instruction = found.one, found.order, found.instruction
    if not one.calculated:
        return Recomputed(why_not=BY_HAND)
    if order is None or instruction is None or not stands(one, records):
        return Recomputed(why_not=CHANGED)
    if limits is None or one.prepared_at is None:
        return Recomputed(why_not=NOT_COMPUTED)
    day = local(one.prepared_at).date()
    made = calculate(instruction, order, one.weight, today=day, limits=limits)
    if not made.stops and not agrees(one, instruction, order, limits):
        return Recomputed(why_not=DIFFERS)
    steps, checks = made.steps, made.checks
    if not smallest_used(one, instruction, order, limits):
        # Another syringe was chosen: its line is the one that is drawn, not the smallest one's.
        steps = tuple(step for step in steps if not step.text.startswith(LINE))
        checks = tuple(check for check in checks if check.rule != "rounding")
    return Recomputed(steps, checks)
