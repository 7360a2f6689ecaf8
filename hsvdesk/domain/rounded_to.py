"""What each figure is rounded to (avrundas till): the lines of the syringe, the steps of the pump.

Two who reckon right must round alike, or the double check calls the same sum unequal. A size of
syringe tells nothing of the figure that the instruction does not.
"""

from hsvdesk.domain.dilution_result import Limits
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.second_check import same_figure


def rounded_to(one: Preparation, limits: Limits) -> dict[str, str]:
    """Return for each figure of a preparation what it is rounded to; where not known, nothing.

    Args:
        one: Its syringes are as whoever prepared it chose them.
        limits: The syringes there are, and the steps of a pump.
    """
    said = {
        "drawn": _lines(one.drawn_syringe, limits),
        "volume": _lines(one.syringe, limits),
        "rate": _steps(limits),
    }
    return {name: text for name, text in said.items() if text and getattr(one, name) is not None}


def _lines(size: Quantity | None, limits: Limits) -> str:
    for one in limits.syringes:
        if size is not None and same_figure(size, Quantity(one.volume, Unit.ML)):
            return f"Spruta på {size}, {Quantity(one.graduation, Unit.ML)} mellan strecken"
    return ""


def _steps(limits: Limits) -> str:
    """Return all steps: which of them holds would tell how fast the first nurse has found."""
    told = [
        f"{Quantity(step, Unit.ML_PER_H)}"
        + (f" under {Quantity(below, Unit.ML_PER_H)}" if below is not None else "")
        for below, step in limits.pump_steps
    ]
    return f"Pumpens steg: {', annars '.join(told)}"
