"""Before a document is asked for: what the record says already, and of whoever receives it."""

from dataclasses import dataclass
from datetime import date

from hsvdesk.domain import dilution_paper, handover
from hsvdesk.domain.attached import child_of, for_paper
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.basis import Sbar
from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.household import Household, household_today
from hsvdesk.domain.recipients import Known, known
from hsvdesk.services import records
from hsvdesk.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Before:
    """What the first step of handing out begins with.

    Attributes:
        said: SBAR filled in from the child's record.
        protected: The child has a protected identity.
        homes: The households that a paper for the family can be for.
        household: The one where the child surely is today; empty where nobody can know.
        untold: What the child has not been told yet.
        about: What a paper about one preparation can be about, the latest first: id and words.
        known: Consents and custodians, for whoever receives it.
    """

    said: Sbar
    protected: bool
    homes: tuple[Household, ...]
    household: str
    untold: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    known: Known


def before(session: Session, child_id: str, kind: str) -> Before:
    """Return what must be known before a document of that kind is asked for."""
    found, today = for_paper(records.of_child(session, child_id)), session.today()
    here = household_today(homes(found, today), today)
    return Before(
        said=handover.sbar(found, today),
        protected=child_of(found).protected,
        homes=homes(found, today),
        household=here.id if here else "",
        untold=tuple(one.what for voice in of_type(found, ChildVoice) for one in voice.not_told),
        about=tuple(
            (one.id, dilution_paper.option(one, found)) for one in dilution_paper.by_time(found)
        )
        if DOCUMENTS[kind].about
        else (),
        known=known(found, DOCUMENTS[kind].attached, today),
    )


def homes(found: Records, today: date) -> tuple[Household, ...]:
    """Return the households in force: a paper for the family is for one of them."""
    return tuple(of_type(found, Household, today))
