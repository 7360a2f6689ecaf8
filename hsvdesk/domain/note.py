"""Note (anteckning): what was seen and done, signed; and the line in which values are typed."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from hsvdesk.domain.measurement import UNITS, MeasurementKind, value_problem
from hsvdesk.domain.numbers import parse_decimal
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.record import STOCKHOLM, Record, Spec
from hsvdesk.domain.rules import future_moment_problem


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Note(Record):
    """One signed note."""

    kind: ClassVar[str] = "note"
    title: ClassVar[str] = "Anteckningar"

    text: Annotated[str, Spec("Anteckning", required=True, long=True)] = ""
    noted_at: Annotated[datetime | None, Spec("Gäller tiden", required=True)] = None

    def summary(self) -> str:
        first = self.text.split("\n", 1)[0]
        return first if len(first) <= 120 else f"{first[:119]}…"

    def problems(self, today: date) -> dict[str, str]:
        return future_moment_problem(self.noted_at, today, "noted_at")

    def __post_init__(self) -> None:
        """Keep the time aware: a time without zone is wall time in Sweden."""
        if self.noted_at is not None and self.noted_at.tzinfo is None:
            object.__setattr__(self, "noted_at", self.noted_at.replace(tzinfo=STOCKHOLM))


SHORT = {
    "v": MeasurementKind.WEIGHT,
    "l": MeasurementKind.LENGTH,
    "h": MeasurementKind.HEAD,
    "t": MeasurementKind.TEMPERATURE,
    "s": MeasurementKind.SATURATION,
    "p": MeasurementKind.PULSE,
    "af": MeasurementKind.RESPIRATION,
    "sm": MeasurementKind.PAIN,
    "bs": MeasurementKind.GLUCOSE,
    "o2": MeasurementKind.OXYGEN,
}
"""What is typed for each value: v 14,2 t 38,4 s 97."""

_WORD = re.compile(r"(?P<short>o2|[a-z]{1,2})\s*(?P<number>[-\u2212]?\d[\d.,]*)", re.IGNORECASE)


def read_values(line: str) -> tuple[list[tuple[MeasurementKind, Quantity]], str]:
    """Return the values typed at the beginning of `line`, and the problem of what follows.

    Values are a letter and a number each, parted by spaces: "v 14,2 t 38,4". Nothing is guessed:
    what is no value is a problem, never silently text.
    """
    found: list[tuple[MeasurementKind, Quantity]] = []
    rest = line.strip()
    while rest:
        match = _WORD.match(rest)
        kind = SHORT.get(match["short"].lower()) if match else None
        if match is None or kind is None:
            return found, f"”{rest.split()[0]}” är inget känt mätvärde. {shown_short()}"
        try:
            value = Quantity(parse_decimal(match["number"]), UNITS[kind])
        except ValueError as error:
            return found, f"{kind.label}: {error}"
        if problem := value_problem(kind, value):
            return found, problem
        if any(kind is earlier for earlier, _ in found):
            return found, f"{kind.label} står två gånger."
        found.append((kind, value))
        rest = rest[match.end() :].lstrip(" ;·")
    return found, ""


def shown_short() -> str:
    """Return the letters in words, for the hint beside the line."""
    return "Skriv " + ", ".join(f"{short} {kind.label.lower()}" for short, kind in SHORT.items())
