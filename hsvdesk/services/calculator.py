"""The calculator's switch (kalkylatorn): off until the care provider has decided."""

from hsvdesk.domain.setting import Setting
from hsvdesk.errors import NotAllowed
from hsvdesk.services import settings
from hsvdesk.services.session import Session

KEY = "calculator_enabled"
OFF = (
    "Uträkning är avstängd tills vårdgivaren har beslutat (Inställningar). Ordination, instruktion "
    "och telefonnummer visas som vanligt."
)


def decision(session: Session) -> Setting | None:
    """Return the decision in force that dilutions are computed here; None when they are not."""
    made = settings.decided(session).get(KEY)
    return made if made is not None and made.value == "1" else None


def need_on(session: Session) -> None:
    """Refuse to compute before the care provider has decided on it.

    Raises:
        NotAllowed: The calculator is off.
    """
    if decision(session) is None:
        raise NotAllowed(OFF)
