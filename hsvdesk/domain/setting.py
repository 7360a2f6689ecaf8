"""Setting (inställning): a decision of the unit, with who decided and when."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from hsvdesk.domain.record import Record, Spec
from hsvdesk.domain.rules import future_problem


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Setting(Record):
    """The value of one setting; keys, types and limits stand in resources/settings.toml."""

    kind: ClassVar[str] = "setting"
    title: ClassVar[str] = "Inställning"

    key: Annotated[str, Spec("Inställning", required=True)] = ""
    value: Annotated[str, Spec("Värde", required=True)] = ""
    decided_by: Annotated[str, Spec("Beslutat av")] = ""
    decided_on: Annotated[date | None, Spec("Beslutat den")] = None
    note: Annotated[str, Spec("Beslutsdokument eller anmärkning")] = ""

    def summary(self) -> str:
        return f"{self.key}: {self.value}"

    def problems(self, today: date) -> dict[str, str]:
        return future_problem(self.decided_on, today, "decided_on")
