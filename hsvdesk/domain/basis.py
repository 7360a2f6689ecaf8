"""Basis (underlag): what a document is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Annotated

from hsvdesk.domain.attached import child_of
from hsvdesk.domain.banner import Records
from hsvdesk.domain.call_row import FixedLine
from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.contact import Contact
from hsvdesk.domain.dilution_result import Limits
from hsvdesk.domain.ended_numbers import Ended
from hsvdesk.domain.record import STOCKHOLM, Spec
from hsvdesk.domain.staff import CareUnit
from hsvdesk.domain.start_check import CheckItem


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sbar:
    """What is said in a handover; filled in from the record, then edited by the nurse."""

    situation: Annotated[str, Spec("Situation", "Varför du rapporterar nu", long=True)] = ""
    background: Annotated[str, Spec("Bakgrund", long=True)] = ""
    assessment: Annotated[str, Spec("Aktuell bedömning", long=True)] = ""
    recommendation: Annotated[str, Spec("Rekommendation", long=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Basis:
    """The record on a day, and what the nurse adds for one paper.

    Attributes:
        records: The child's current records, by kind.
        today: The day in Sweden.
        settings: The unit's, by key.
        contacts: Those that count that day, in the order to call.
        ended: Numbers of contacts that have ended.
        lines: The lines that always answer, and last the unit's own.
        show_protected: The protected identity was unlocked for this one export (rule 8).
        said: SBAR as the nurse left it; only a handover has it.
        unit: Who hands it out.
        household: The id of the one household that the paper is for; only a paper for the family
            has it, and none where the child has no household.
        unanswered: The items of a start check that is begun that day.
        now: When on that day; None for the end of it. A use-before time is held against it.
        names: The staff's, by id.
        prepared_by: Who prepared what the paper is about.
        dilution: The limits and syringes that hold; without them nothing is computed or drawn.
        facts: What was known of the child on the day of what was prepared.
    """

    records: Records
    today: date
    settings: Mapping[str, int]
    contacts: tuple[Contact, ...] = ()
    ended: Ended = field(default_factory=dict)
    lines: tuple[FixedLine, ...] = ()
    show_protected: bool = False
    said: Sbar = field(default_factory=Sbar)
    unit: CareUnit = field(default_factory=CareUnit)
    household: str = ""
    unanswered: tuple[CheckItem, ...] = ()
    now: datetime | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    prepared_by: str = ""
    dilution: Limits | None = None
    facts: ChildFacts | None = None

    @property
    def moment(self) -> datetime:
        """The moment that the paper tells of."""
        return self.now or datetime.combine(self.today, time.max, STOCKHOLM)

    @property
    def hidden(self) -> bool:
        """Whether what a protected identity protects stays off the paper."""
        return child_of(self.records).protected and not self.show_protected
