"""A figure (mätvärde) of the benchmark: what was measured, beside what, and what is promised."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any

__all__ = ["Figure", "median", "ninety_fifth", "shown_number", "timed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value and its promise.

    Attributes:
        name: ASCII, the same from run to run.
        title: What was done, in Swedish.
        value: What it took, in `unit`.
        bare: What the bare library took, in `unit`.
        against: What the bare library did.
        limit: What `value` may be at most, in `unit`.
        promise: How the limit is reckoned.
        unit: "ms" or "MB".
    """

    name: str
    title: str
    value: float
    bare: float
    against: str
    limit: float
    promise: str
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the bare library's."""
        return self.value / self.bare

    @property
    def holds(self) -> bool:
        """Whether the promise was kept."""
        return self.value <= self.limit

    def as_json(self) -> dict[str, Any]:
        """Return the figure as JSON values."""
        numbers = {
            name: round(value, 3) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }
        return {**numbers, "ratio": round(self.ratio, 3), "holds": self.holds}

    def __str__(self) -> str:
        """Return the figure in one line for people."""
        word = "håller" if self.holds else "HÅLLER INTE"
        return (
            f"{self.title}: {shown_number(self.value)} {self.unit}, "
            f"{shown_number(self.ratio)} × {self.against} ({shown_number(self.bare)} {self.unit}); "
            f"lovat {self.promise}: {word}"
        )


def shown_number(value: float) -> str:
    """Return a number with a decimal comma: two decimals when it is small, none when it is not."""
    decimals = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{decimals}f}".replace(".", ",")


def timed(act: Callable[[], object]) -> float:
    """Return how long `act` took, in milliseconds."""
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def ninety_fifth(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed; of a single value, itself."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
