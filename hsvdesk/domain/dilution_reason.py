"""Checks that need a typed reason to go on (skäl att gå vidare), and stops that hold by hand."""

from collections.abc import Iterable

from hsvdesk.domain.dilution_result import Check, CheckLevel

REASONED = frozenset(
    {"weight_date", "weight_plausible", "weight_jump", "prepared_already", "given_lately"}
)
"""Rules that warn, and whose warning the nurse answers in words before she prepares."""

OF_PROGRAM = frozenset({"rounding", "rate_rounding", "syringe", "second_computation"})
"""Rules that stop the program's own figures and say nothing of figures found by hand."""


def asking(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return the checks that ask for a reason; nothing that stops is gone past with words."""
    return tuple(one for one in checks if one.rule in REASONED and one.level is CheckLevel.WARN)


def stopping_by_hand(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return what stops figures found by hand as well: the dose, the limits, the drug itself."""
    return tuple(
        one for one in checks if one.level is CheckLevel.STOP and one.rule not in OF_PROGRAM
    )
