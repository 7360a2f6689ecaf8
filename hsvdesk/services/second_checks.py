"""Second checks (dubbelkontroll): two find the same figure, or neither has signed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from hsvdesk.db import versions
from hsvdesk.domain import rules
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.check_ways import refusals
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.domain.preparation_standing import Standing, too_late
from hsvdesk.domain.prepared import Prepared
from hsvdesk.domain.second_check import TICKED, CheckWay, SecondCheck, figures_equal
from hsvdesk.domain.sign_in_name import kept
from hsvdesk.domain.staff import Staff
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import prepared, records, second_person, settings, staff
from hsvdesk.services.session import Session

AUTHOR = "Den som har iordningställt kan inte kontrollera. Be en kollega."
NOT_AUTHOR = "Du har inte iordningställt detta: kontrollera det själv, som Två på plats."
NOT_STAFF = "Bara den som finns i personalen kan kontrollera."
NOT_TICKED = "Bocka av det du har sett. Stämmer det inte: avstå och ring."
OWN_NAME = "Skriv kollegans namn, inte ditt eget."
TOO_LATE = "Tiden för Använd före har gått ut. Kassera det och börja om."
MISSING = "Skriv det som räknats fram."
ABSTAIN = "Avstå och ring, eller välj ett sätt som är tillåtet."
REFUSED = {
    Standing.MISTAKE: "Iordningställandet är felskrivet.",
    Standing.DISCARDED: "Det är kasserat.",
    Standing.GIVEN: "Det är redan givet.",
    Standing.UNEQUAL: "Resultaten var olika. Kassera det och börja om, båda två.",
    Standing.STRUCK: "Ordinationen eller instruktionen har ändrats. Kassera det och börja om.",
    Standing.CHECKED: "Det är redan dubbelkontrollerat.",
    Standing.PHONE: "Det är redan kontrollerat per telefon.",
    Standing.OWN: "Det är redan kontrollerat, av den som var ensam.",
}


def ways(session: Session, found: Prepared) -> dict[CheckWay, str]:
    """Return every way with why it is refused for a preparation; empty where it is allowed."""
    group = found.order.high_risk if found.order else None
    refused = refusals(group, settings.values(session))
    if session.actor not in prepared.authors(session, found.one.id):
        other = {way: text or NOT_AUTHOR for way, text in refused.items()}
        return other | {CheckWay.TWO: refused[CheckWay.TWO]}
    return refused


def add(session: Session, check: SecondCheck) -> Changed:
    """Store a check. Equal, it is signed by that; unequal, it is kept and nobody has signed.

    Args:
        session: The second nurse's own; on the phone and alone, of who has prepared.
        check: Her figures. Whether they are equal, when, and of which version, is found here.

    Raises:
        RuleBroken: It may not be made, with every reason at once.
    """
    check = replace(check, checked_at=session.now(), preparation_version="", equal=None)
    with session.logged("second_check.add", check.child_id, check.id) as work:
        one = versions.get(work.db, check.preparation)
        if isinstance(one, Preparation) and one.saved and one.child_id == check.child_id:
            equal = figures_equal(one, check)
            check = replace(check, preparation_version=one.saved.version, equal=equal)
            if found := _problems(session, one, check):
                raise RuleBroken(rules.problems(check, session.today()) | found)
        records.save(session, work, check, ())
    return Changed(check.child_id, frozenset({SecondCheck.kind}))


def sign_beside(session: Session, second: Session, check: SecondCheck) -> Changed:
    """Store a check of a colleague who has signed in at the window, as hers alone.

    Args:
        session: The window's; it only hears what changed.
        second: Hers: author and log line are hers.
        check: What she found.

    Raises:
        NotAllowed: It is the window's own person.
        RuleBroken: As `add`.
    """
    if second.actor == session.actor:
        raise NotAllowed(second_person.SAME)
    return add(second, check)


def _problems(session: Session, one: Preparation, check: SecondCheck) -> dict[str, str]:
    found = prepared.one(session, one.id)
    problems = _standing_problems(found, one, session.now())
    problems |= {
        name: MISSING
        for name in FIGURES
        if getattr(one, name) is not None and getattr(check, name) is None
    }
    problems |= {name: NOT_TICKED for name in TICKED if getattr(check, name) is not True}
    if found.order is not None and check.way is not None:
        problems |= _way_problems(session, found.order, check)
    return problems | _person_problems(session, one, check)


def _standing_problems(found: Prepared, one: Preparation, now: datetime) -> dict[str, str]:
    if one.saved and one.saved.conflict:
        return {"preparation": records.CONFLICT}
    refused = REFUSED.get(found.standing, "")
    if not refused and too_late(one, now):
        refused = TOO_LATE
    return {"preparation": refused} if refused else {}


def _way_problems(session: Session, order: MedicationOrder, check: SecondCheck) -> dict[str, str]:
    values: Mapping[str, int] = settings.values(session)
    refused = refusals(order.high_risk, values)[check.way] if check.way else ""
    return {"way": f"{refused} {ABSTAIN}"} if refused else {}


def _person_problems(session: Session, one: Preparation, check: SecondCheck) -> dict[str, str]:
    me = versions.get(session.store.db, session.actor)
    if not isinstance(me, Staff) or not me.holds_on(session.today()):
        return {"preparation": NOT_STAFF}
    wrote = session.actor in prepared.authors(session, one.id)
    if check.way is CheckWay.TWO:
        return {"preparation": AUTHOR} if wrote else {}
    if not wrote:
        return {"preparation": NOT_AUTHOR}
    own = _words(staff.me(session).name)
    if check.way is CheckWay.PHONE and own <= _words(check.colleague):
        return {"colleague": OWN_NAME}
    return {}


def _words(name: str) -> set[str]:
    """Return the words of a name, in whatever order it is written."""
    return set(kept(name).casefold().replace(",", " ").split())
