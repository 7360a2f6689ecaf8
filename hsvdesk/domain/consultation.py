"""Consultation (rådfrågning): who was asked about what, what was advised, and who follows it up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, ClassVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.record import STOCKHOLM, Record, Spec, is_empty, shown_moment
from hsvdesk.domain.rules import future_moment_problem

WHO = "Välj en kontakt, eller skriv vem samtalet var med."
NO_ANSWER = "Samtalet är obesvarat. Välj Svar, eller ta bort det här."
BEFORE = "Tiden ligger före samtalet."
FUTURE = "Tiden ligger i framtiden."

_MOMENTS = ("began_at", "follow_up_by", "followed_up_at")
_PAST = ("began_at", "followed_up_at")
_OF_AN_ANSWER = ("advice", "decision", "watch_for", "call_again", "read_back")
_NEVER = datetime.min.replace(tzinfo=UTC)


class CallDirection(Choice):
    """Who called whom."""

    OUTGOING = "outgoing", "Vi ringde"
    INCOMING = "incoming", "De ringde oss"


class CallState(Choice):
    """Whether anybody answered."""

    ANSWERED = "answered", "Svar"
    UNANSWERED = "unanswered", "Inget svar"


class AdviceChannel(Choice):
    """Through what the advice came."""

    PHONE = "phone", "Telefon"
    VIDEO = "video", "Video"
    MESSAGE = "message", "Skriftligt meddelande"
    IN_PERSON = "in_person", "På plats"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Consultation(Record):
    """One call about a child, answered or not.

    Names and number are kept as they were then: the contact may say something else later.
    """

    kind: ClassVar[str] = "consultation"
    title: ClassVar[str] = "Rådfrågning"

    direction: Annotated[CallDirection | None, Spec("Riktning", required=True)] = None
    state: Annotated[CallState | None, Spec("Svarade någon", required=True)] = None
    contact: Annotated[str, Spec("Kontakt", refers_to="contact")] = ""
    adviser_unit: Annotated[str, Spec("Enhet", "Till exempel: Barnavdelningen, bakjour")] = ""
    adviser_name: Annotated[str, Spec("Rådgivarens namn")] = ""
    adviser_role: Annotated[str, Spec("Rådgivarens yrke eller roll")] = ""
    number: Annotated[str, Spec("Nummer")] = ""
    channel: Annotated[AdviceChannel | None, Spec("Väg")] = None
    other_channel: Annotated[str, Spec("Annan väg")] = ""
    began_at: Annotated[datetime | None, Spec("Samtalet började", required=True)] = None
    reason: Annotated[ContactReason | None, Spec("Anledning")] = None
    caller: Annotated[str, Spec("Vem hos oss")] = ""
    situation: Annotated[
        str, Spec("Situation", "Vem du är, vilket barn, varför du ringer nu", long=True)
    ] = ""
    background: Annotated[str, Spec("Bakgrund", long=True)] = ""
    assessment: Annotated[str, Spec("Aktuell bedömning", long=True)] = ""
    question: Annotated[str, Spec("Fråga", "Vad du vill ha svar på", long=True)] = ""
    advice: Annotated[str, Spec("Råd", "Med rådgivarens ord", long=True)] = ""
    read_back: Annotated[
        bool | None, Spec("Upprepat och bekräftat", "Läs upp rådet; rådgivaren bekräftar")
    ] = None
    decision: Annotated[str, Spec("Beslut", "Vad ni gör nu", long=True)] = ""
    watch_for: Annotated[str, Spec("Var uppmärksam på", long=True)] = ""
    call_again: Annotated[str, Spec("Ring igen", "Vid vad, eller när", long=True)] = ""
    written_order_needed: Annotated[bool | None, Spec("Behövs skriftlig ordination")] = None
    kva_code: Annotated[str, Spec("KVÅ-kod", "Förslaget kan ändras eller tas bort")] = ""
    follow_up_owner: Annotated[str, Spec("Följs upp av")] = ""
    follow_up_by: Annotated[datetime | None, Spec("Följs upp senast")] = None
    followed_up_at: Annotated[datetime | None, Spec("Uppföljt")] = None
    followed_up_by: Annotated[str, Spec("Uppföljt av")] = ""
    follow_up_note: Annotated[str, Spec("Uppföljningen visade", long=True)] = ""

    def __post_init__(self) -> None:
        """Keep times aware: a time without zone is wall time in Sweden."""
        for name in _MOMENTS:
            moment = getattr(self, name)
            if moment is not None and moment.tzinfo is None:
                object.__setattr__(self, name, moment.replace(tzinfo=STOCKHOLM))

    def summary(self) -> str:
        said = self.advice.split("\n", 1)[0] if self.answered else CallState.UNANSWERED.label
        said = said if len(said) <= 120 else f"{said[:119]}…"
        head = " ".join(part for part in (shown_moment(self.began_at), self.adviser) if part)
        return ": ".join(part for part in (head, said) if part)

    def problems(self, today: date) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in _PAST:
            found |= future_moment_problem(getattr(self, name), today, name)
        if not (self.contact or self.adviser_unit or self.adviser_name):
            found["adviser_unit"] = WHO
        for name in ("follow_up_by", "followed_up_at"):
            moment = getattr(self, name)
            if moment is not None and self.began_at is not None and moment < self.began_at:
                found[name] = BEFORE
        if self.state is CallState.UNANSWERED:
            said = (name for name in _OF_AN_ANSWER if not is_empty(getattr(self, name)))
            found |= dict.fromkeys(said, NO_ANSWER)
        elif self.read_back and not self.advice:
            found["advice"] = "Skriv rådet som upprepades."
        if self.followed_up_at and not self.followed_up_by:
            found["followed_up_by"] = "Skriv vem som följde upp."
        if (self.followed_up_by or self.follow_up_note) and not self.followed_up_at:
            found["followed_up_at"] = "Skriv när det följdes upp."
        return found

    def needed(self) -> tuple[str, ...]:
        if not self.answered:
            return ()
        other = ("other_channel",) if self.channel is AdviceChannel.OTHER else ()
        return (
            *("adviser_name", "adviser_role", "channel", *other, "caller", "question", "advice"),
            *("read_back", "watch_for", "call_again", "written_order_needed"),
            *("follow_up_owner", "follow_up_by"),
        )

    def not_yet(self, now: datetime) -> dict[str, str]:
        """Return the problem of each time that has not come, by field."""
        moments = {name: getattr(self, name) for name in _PAST}
        return {name: FUTURE for name, moment in moments.items() if moment and moment > now}

    @property
    def answered(self) -> bool:
        """Whether the two sides spoke."""
        return self.state is CallState.ANSWERED

    @property
    def missed(self) -> bool:
        """Whether they called and nobody here answered."""
        return self.state is CallState.UNANSWERED and self.direction is CallDirection.INCOMING

    @property
    def waits(self) -> bool:
        """Whether somebody must still follow it up: what was advised, or a call that was missed.

        A call of ours that nobody answered gave no advice, and waits for nothing.
        """
        spoken = self.answered or self.missed
        return spoken and self.followed_up_at is None and not self.entered_in_error

    def late(self, now: datetime) -> bool:
        """Whether it should have been followed up by now."""
        return self.waits and self.follow_up_by is not None and self.follow_up_by < now

    @property
    def adviser(self) -> str:
        """Who advised: name, role and unit."""
        parts = (self.adviser_name, self.adviser_role, self.adviser_unit)
        return ", ".join(part for part in parts if part)


def by_time(found: Iterable[Consultation]) -> list[Consultation]:
    """Return the newest first."""
    return sorted(found, key=lambda one: one.began_at or _NEVER, reverse=True)


def in_order(found: Iterable[Consultation]) -> list[Consultation]:
    """Return what is not followed up first, and the newest first in each part."""
    return sorted(by_time(found), key=lambda one: not one.waits)


def waiting(found: Iterable[Consultation]) -> list[Consultation]:
    """Return what is not followed up, the newest first."""
    return [one for one in in_order(found) if one.waits]
