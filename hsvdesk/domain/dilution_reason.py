"""Checks that need a typed reason to go on (skäl att gå vidare)."""

from collections.abc import Iterable

from hsvdesk.domain.dilution_result import Check, CheckLevel

REASONED = frozenset({"weight_date", "weight_plausible", "weight_jump"})
"""Rules that warn, and whose warning the nurse answers in words before she prepares."""

OF_PROGRAM = frozenset({"rounding", "rate_rounding", "syringe", "second_computation"})
"""Rules that stop the program's own figures and say nothing of figures found by hand."""


def asking(checks: Iterable[Check], *, by_hand: bool = False) -> tuple[Check, ...]:
    """Return the checks that ask for a reason.

    What stops a computed figure is not gone past with words. Figures found by hand may be right
    where the program stops, and then it is said why.
    """
    return tuple(
        one
        for one in checks
        if (one.rule in REASONED and one.level is CheckLevel.WARN)
        or (by_hand and one.level is CheckLevel.STOP and one.rule not in OF_PROGRAM)
    )
