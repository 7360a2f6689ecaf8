"""Dilutions (spädningar): the limits in force, and a computation from two files without a store."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hsvdesk.domain import rules
from hsvdesk.domain.codec import from_body
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import Calculation, Limits
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import Record
from hsvdesk.domain.syringe import Syringe
from hsvdesk.errors import RuleBroken
from hsvdesk.paths import resource


@cache
def limits() -> Limits:
    """Return the limits and syringes that come with the program."""
    found, syringes = _read("dilution.toml"), _read("syringes.toml")
    return Limits(
        difference_warn=Decimal(found["difference"]["warn"]),
        difference_stop=Decimal(found["difference"]["stop"]),
        basis_warn=Decimal(found["basis"]["warn"]),
        basis_stop=Decimal(found["basis"]["stop"]),
        weight_warn=Decimal(found["weight"]["warn"]),
        weight_stop=Decimal(found["weight"]["stop"]),
        rounding_warn=Decimal(found["rounding"]["warn"]),
        rounding_stop=Decimal(found["rounding"]["stop"]),
        smallest_volume=Decimal(syringes["smallest_volume"]),
        syringes=tuple(
            Syringe(Decimal(one["volume"]), Decimal(one["graduation"]))
            for one in syringes["syringe"]
        ),
        plausible_warn=Decimal(found["plausible"]["warn"]),
        jumps=tuple((one.get("days"), Decimal(one["warn"])) for one in found["jump"]["spans"]),
        slip_near=Decimal(found["slip"]["warn"]),
        pound=Decimal(found["slip"]["pound"]),
        line_days=found["line"]["days"],
        pump_steps=tuple(
            (Decimal(one["below"]) if "below" in one else None, Decimal(one["step"]))
            for one in syringes["pump"]["steps"]
        ),
    )


def _read(name: str) -> dict[str, Any]:
    with resource(name).open("rb") as file:
        return tomllib.load(file)


def from_files(
    instruction: Mapping[str, Any], order: Mapping[str, Any], weight: Quantity | None, today: date
) -> Calculation:
    """Compute a dilution from the bodies of an instruction and an order; nothing is stored.

    Raises:
        RuleBroken: With every problem of both at once, named `instruction.field`, `order.field`.
    """
    problems: dict[str, str] = {}
    read: dict[str, Any] = {}
    bodies: tuple[tuple[str, type[Record], Mapping[str, Any]], ...] = (
        ("instruction", DilutionInstruction, instruction),
        ("order", MedicationOrder, order),
    )
    for name, kind, body in bodies:
        try:
            read[name] = from_body(kind, body)
            # A mistake may break every rule when it is kept, but not where it is computed.
            found = rules.problems(replace(read[name], entered_in_error=""), today)
        except RuleBroken as broken:
            found = broken.problems
        problems |= {f"{name}.{field}": text for field, text in found.items()}
    if problems:
        raise RuleBroken(problems)
    return calculate(read["instruction"], read["order"], weight, today=today, limits=limits())
