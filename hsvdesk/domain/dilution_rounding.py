"""Rounding (avrundning) to the chosen syringe's lines and the pump's step: the last thing done."""

from collections.abc import Iterator
from fractions import Fraction

from hsvdesk.domain.dilution_figure import Figure, on_pump, on_syringe
from hsvdesk.domain.dilution_result import Case, Check, CheckLevel, Chosen, shown
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.syringe import Syringe, smallest_for
from hsvdesk.domain.units import Exact, shown_number


def figures(case: Case) -> dict[str, Figure]:
    """Return what is drawn up in step 2, what is given, and the rate, each where it is known."""
    worked, chosen = case.worked, case.chosen or Chosen()
    found = {}
    for name, volume, size in (
        ("drawn", worked.drawn, chosen.drawn_syringe),
        ("volume", worked.volume, chosen.syringe),
    ):
        if volume is not None and volume.number:
            found[name] = on_syringe(volume, syringe_for(case, volume, size))
    if worked.rate is not None and worked.rate.number:
        found["rate"] = on_pump(
            worked.rate, case.limits.pump_step(worked.rate.number_in(Unit.ML_PER_H))
        )
    return found


def syringe_for(case: Case, volume: Exact, size: Quantity | None) -> Syringe:
    """Return the chosen syringe; else the smallest that holds the volume, or the largest."""
    syringes = case.limits.syringes
    if size is not None and (found := of_size(case, size)) is not None:
        return found
    largest = max(syringes, key=lambda one: one.volume)
    return smallest_for(volume.number_in(Unit.ML), syringes) or largest


def of_size(case: Case, size: Quantity) -> Syringe | None:
    """Return the syringe of a size; none where there is no such syringe."""
    return next(
        (
            one
            for one in case.limits.syringes
            if Exact.of(size) == Exact.of(Quantity(one.volume, Unit.ML))
        ),
        None,
    )


def total_volume(case: Case, found: dict[str, Figure]) -> Quantity | None:
    """Return how much there is of what is ready: as stated, else as the syringe shows it."""
    stated, made = case.instruction.step2_final_volume, case.worked.final_volume
    if stated is not None:
        return stated
    given = found.get("volume")
    if made is None or made == case.worked.volume:
        return given.shown if given else None
    size = case.chosen.syringe if case.chosen else None
    return on_syringe(made, syringe_for(case, made, size)).shown


def rounding_checks(case: Case, found: dict[str, Figure]) -> Iterator[Check]:
    """Yield how far the lines and the step are from the exact values, and unknown syringes."""
    chosen = case.chosen
    for size in (chosen.drawn_syringe, chosen.syringe) if chosen else ():
        if size is not None and of_size(case, size) is None:
            yield Check("syringe", CheckLevel.STOP, f"Det finns ingen spruta på {size} i listan.")
    for figure in dict.fromkeys(found[name] for name in ("drawn", "volume") if name in found):
        yield _rounding(case, "rounding", figure, "Välj en mindre spruta.")
    if (rate := found.get("rate")) is not None:
        yield _rounding(case, "rate_rounding", rate, "" if "volume" in found else "Ring kliniken.")


def _rounding(case: Case, rule: str, figure: Figure, act: str) -> Check:
    """Return how far a figure is from the exact one; more than the limit stops where one can act.

    Where a whole volume is given, the pump's step makes the time another and not the dose.
    """
    much, limits = abs(figure.error_percent), case.limits
    syringe = figure.syringe
    where = "Pumpens steg" if syringe is None else f"Spruta på {Quantity(syringe.volume, Unit.ML)}"
    told = f"{where}: {figure.shown} för exakt {shown(figure.exact)}"
    told = f"{told}, fel {shown_number(figure.error_percent)} %."
    if act and much > Fraction(limits.rounding_stop):
        return Check(rule, CheckLevel.STOP, f"{told} {act}")
    return Check(
        rule, CheckLevel.WARN if much > Fraction(limits.rounding_warn) else CheckLevel.OK, told
    )
