"""What an act changed, so that each screen can tell whether it shows that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """The kinds of record that changed, and whose they are.

    Attributes:
        child_id: The child; empty when it concerns the whole unit.
        kinds: The kinds of record that have a new version.
    """

    child_id: str
    kinds: frozenset[str]
