"""Checks that need a typed reason to go on (skäl att gå vidare)."""

from collections.abc import Iterable

from hsvdesk.domain.dilution_result import Check, CheckLevel

REASONED = frozenset({"weight_date", "weight_plausible", "weight_jump"})
"""Rules that warn, and whose warning the nurse answers in words before she prepares."""


def asking(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return the checks that ask for a reason; one that stops is not gone past with words."""
    return tuple(one for one in checks if one.rule in REASONED and one.level is CheckLevel.WARN)
