"""The list of children (barnlistan): what one row shows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ListedChild:
    """One child in the list, ready to be shown without reading its records.

    Attributes:
        name: As shown, given name first.
        identity: As stored; empty when it is unknown.
        birth_date: Exact or estimated.
        protected: The identity is protected (skyddade personuppgifter).
        warnings: Short texts, the most dangerous first.
    """

    child_id: str
    name: str
    identity: str
    birth_date: date
    protected: bool = False
    warnings: tuple[str, ...] = ()
