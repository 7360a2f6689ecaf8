"""The steps of a dilution in words, with formula and figures (stegen)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hsvdesk.domain.dilution_choices import StepMode
from hsvdesk.domain.dilution_figure import Figure
from hsvdesk.domain.dilution_result import NOT_STATED, Case, Step, shown, written
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.units import Exact, decimal_of, shown_number


def first_steps(case: Case) -> Iterator[Step]:
    """Yield how the container is made ready; nothing of a dose."""
    one, worked = case.instruction, case.worked
    if one.container_amount is None and one.step1_volume is None:
        return
    amount = str(one.container_amount or f"mängd {NOT_STATED}")
    fluid = one.step1_fluid or f"vätska {NOT_STATED}"
    name = one.product or one.substance
    if one.step1_volume is None and one.container_volume is None:
        text = f"{name}, {amount}: volym i steg 1 {NOT_STATED}."
    elif one.step1_volume is None:
        text = f"{name}: {amount} i {one.container_volume}, används som den är."
    elif one.step1_mode is StepMode.MAKE_UP_TO:
        text = f"Späd {name}, {amount}, med {fluid} till {one.step1_volume}."
    else:
        text = f"Tillsätt {one.step1_volume} {fluid} till {name}, {amount}."
    if one.stated_concentration:
        text += f" Angiven koncentration {one.stated_concentration}."
    value = written(worked.stock, one.stated_concentration)
    yield Step(text, _first_formula(case), value)


def _first_formula(case: Case) -> str:
    one, computed = case.instruction, case.worked.computed
    if computed is None or case.worked.mixed is None:
        return f"Räknas inte om: mängd, volym eller pulvrets volym är {NOT_STATED}"
    volume = shown(case.worked.mixed, one.step1_volume)
    already = one.container_volume or one.displacement_volume
    if one.step1_volume and one.step1_mode is StepMode.ADD and already:
        volume = f"({one.step1_volume} + {already})"
    return f"{one.container_amount} / {volume} = {shown(computed, one.stated_concentration)}"


def dose_steps(case: Case, figures: dict[str, Figure]) -> Iterator[Step]:
    """Yield the dilution, the volume of the dose, the line of the syringe and the rate."""
    yield from _second_step(case, figures)
    yield from _volume_steps(case, figures)
    yield from _rate_step(case, figures)


def _second_step(case: Case, figures: dict[str, Figure]) -> Iterator[Step]:
    one, worked = case.instruction, case.worked
    if worked.drawn is None or worked.stock is None:
        return
    drawn, stock = shown(worked.drawn), shown(worked.stock, one.stated_concentration)
    if worked.drawn_for_dose:
        formula = f"{case.order.dose} / {stock} = {drawn}"
    else:
        formula = f"{drawn} enligt instruktionen"
    yield Step(f"Dra upp {drawn}.", formula, written(worked.drawn))
    yield from _line(figures.get("drawn"))
    if worked.final_volume is None or worked.final is None:
        return
    fluid, final = one.step2_fluid or f"vätska {NOT_STATED}", shown(worked.final_volume)
    if one.step2_mode is StepMode.ADD:
        text = f"Tillsätt {shown(worked.final_volume - worked.drawn)} {fluid}; blir {final}."
    else:
        text = f"Späd med {fluid} till {final}."
    if one.step2_concentration:
        text += f" Angiven slutkoncentration {one.step2_concentration}."
    wished = (one.step2_concentration, one.stated_concentration)
    made = worked.computed_final or worked.final
    formula = f"{drawn} × {stock} / {final} = {shown(made, *wished)}"
    yield Step(text, formula, written(worked.final, *wished))


def _volume_steps(case: Case, figures: dict[str, Figure]) -> Iterator[Step]:
    one, worked, order = case.instruction, case.worked, case.order
    if worked.volume is None or order.dose is None:
        return
    volume = shown(worked.volume)
    if worked.final is not None and not Exact.of(order.dose).comparable(worked.volume):
        final = shown(worked.final, one.step2_concentration, one.stated_concentration)
        formula = f"{_dose(case)} / {final} = {volume}"
    else:
        formula = f"{volume} enligt ordinationen"
    yield Step(f"Dosen {order.dose} är {volume}.", formula, written(worked.volume))
    given = figures.get("volume")
    if given != figures.get("drawn"):
        yield from _line(given)


def _dose(case: Case) -> str:
    """Return the dose as prescribed, and beside it as the drug is measured."""
    dose, prescribed = case.worked.dose, case.order.dose
    if dose is None or prescribed is None or Exact.of(prescribed) == dose:
        return str(prescribed)
    return f"{shown(dose)} ({prescribed})"


def _line(figure: Figure | None) -> Iterator[Step]:
    """Yield the line of a volume, and how many fillings it is.

    In words that tell where it is and order nothing: it must not be read as one more draw.
    """
    if figure is None or figure.syringe is None:
        return
    size, line = figure.syringe.volume, figure.shown
    if figure.full + (figure.last > 0) > 1:
        text = f"Det blir {fillings(figure)} i en spruta på {_ml(size)}; tillsammans {line}."
    else:
        text = f"Strecket är {line} i en spruta på {_ml(size)}."
    yield Step(text, _rounded(figure, f"strecket {line}"), line.stored(), follows=True)


def fillings(figure: Figure) -> str:
    """Return the fillings of a syringe as they are counted: "2 × 50 ml och 1 × 13 ml"."""
    full = Decimal(0) if figure.syringe is None else figure.syringe.volume
    counted = ((figure.full, full), (1, decimal_of(Fraction(figure.last))))
    return " och ".join(f"{count} × {_ml(volume)}" for count, volume in counted if count and volume)


def _rounded(figure: Figure, to: str) -> str:
    error = shown_number(figure.error_percent)
    return f"{shown(figure.exact)} avrundat till {to}, fel {error} %"


def _ml(volume: Decimal) -> str:
    return str(Quantity(volume, Unit.ML))


def _rate_step(case: Case, figures: dict[str, Figure]) -> Iterator[Step]:
    worked, one = case.worked, case.instruction
    if worked.rate is not None:
        rate = shown(worked.rate)
        if worked.volume is not None and worked.minutes is not None:
            length = f"{shown_number(worked.minutes.number)} min"
            text, formula = (
                f"Ge på {length}: {rate}.",
                f"{shown(worked.volume)} / {length} = {rate}",
            )
        else:
            text = f"Ge {rate}."
            final = shown(worked.final, one.stated_concentration) if worked.final else ""
            by_volume = worked.dose is not None and worked.dose.comparable(worked.rate)
            formula = (
                f"{rate} enligt ordinationen" if by_volume else f"{_dose(case)} / {final} = {rate}"
            )
        yield Step(text, formula, written(worked.rate))
        if (pump := figures.get("rate")) and pump.error_percent:
            text = f"Ställ pumpen på {pump.shown}."
            yield Step(text, _rounded(pump, f"pumpens steg {pump.shown}"), pump.shown.stored())
        return
    times = (one.infusion_minutes_min, one.infusion_minutes_max)
    ends = [Fraction(value) for value in times if value is not None]
    if worked.volume is None or not ends:
        return
    volume = worked.volume.number_in(Unit.ML)
    rates = [f"{shown_number(volume / end * 60)} ml/h på {shown_number(end)} min" for end in ends]
    text = "Ge på den tid som är ordinerad; tiden är inte vald här."
    yield Step(text, " till ".join(rates), None)
