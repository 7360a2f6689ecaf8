"""A preparation computed again (räknat på nytt): what its papers may show, and what stops them.

Steps and checks are shown only where the calculator was used, nothing has changed since, and the
computation gives the figures that were stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hsvdesk.domain.banner import Records
from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.dilution_approval import named
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_paper import Prepared
from hsvdesk.domain.dilution_result import Calculation, Check, CheckLevel, Chosen, Limits, Step
from hsvdesk.domain.preparation import FIGURES, Preparation
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


def recomputed(
    found: Prepared,
    records: Records,
    limits: Limits | None,
    names: Mapping[str, str],
    facts: ChildFacts | None,
) -> Recomputed:
    """Return a preparation computed again, as on its day, if it was computed and still stands.

    Args:
        found: The preparation and what it was made by.
        records: The child's.
        limits: Those in force; nothing is computed without.
        names: The staff's, by id.
        facts: What was known of the child on the day it was prepared.
    """
    one, order, instruction = found.one, found.order, found.instruction
    if not one.calculated:
        return Recomputed(why_not=BY_HAND)
    if order is None or instruction is None or not stands(one, records):
        return Recomputed(why_not=CHANGED)
    if limits is None or one.prepared_at is None:
        return Recomputed(why_not=NOT_COMPUTED)
    weight = facts.weight if facts else None
    made = calculate(
        named(instruction, names),
        order,
        weight.value if weight else None,
        today=local(one.prepared_at).date(),
        limits=limits,
        facts=facts,
        chosen=Chosen.of(one),
    )
    if not made.stops and not agrees(one, made):
        return Recomputed(why_not=DIFFERS)
    return Recomputed(made.steps, made.checks)


def agrees(one: Preparation, made: Calculation) -> bool:
    """Whether every figure that was stored is the computed one, and none is left out."""
    shown = {name: figure.shown for name, figure in made.figures.items()}
    return all(getattr(one, name) == shown.get(name) for name in FIGURES)
