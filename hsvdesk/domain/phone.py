"""Phone numbers: several kinds, kept as written."""

from dataclasses import dataclass
from typing import Annotated

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Spec


class PhoneKind(Choice):
    """What sort of line it is."""

    MOBILE = "mobile", "Mobil"
    HOME = "home", "Hem"
    WORK = "work", "Arbete"
    SWITCHBOARD = "switchboard", "Växel"
    ON_CALL = "on_call", "Jour"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Phone:
    """One number."""

    number: Annotated[str, Spec("Nummer", required=True)] = ""
    kind: Annotated[PhoneKind | None, Spec("Sort")] = None
    note: Annotated[str, Spec("Anmärkning", "Till exempel: inte nattetid")] = ""

    def __str__(self) -> str:
        number = self.number.replace(" ", "\u00a0")  # a number is never broken over two lines
        return f"{number} ({self.note})" if self.note else number


def shown_phones(phones: tuple[Phone, ...]) -> str:
    """Return the numbers on one line."""
    return ", ".join(str(phone) for phone in phones)
