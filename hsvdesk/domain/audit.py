"""Access log (åtkomstlogg): who did what with which child's record, and when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AuditEntry:
    """One line of the access log. It names the act, never its content.

    Attributes:
        at: The laptop's time.
        actor: The id of the staff member.
        act: What was done, `noun.verb`.
        child_id: Whose record it concerned; empty when it concerned none.
        object: The id of the record.
        detail: Names of sections and versions, and the reason given for an opening.
        care_unit: The unit the actor worked for.
        origin: The copy of the store that holds the line; empty until it is stored.
        seq: Its number in that copy's log.
    """

    at: datetime
    actor: str
    act: str
    child_id: str = ""
    object: str = ""
    detail: str = ""
    care_unit: str = ""
    origin: str = ""
    seq: int = 0
