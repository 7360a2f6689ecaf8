"""Administrations (givet): what was prepared here was given, and what differed is never silent."""

from dataclasses import replace
from datetime import datetime

from hsvdesk.db import versions
from hsvdesk.domain import rules
from hsvdesk.domain.administration import Administration
from hsvdesk.domain.changed import Changed
from hsvdesk.domain.preparation_standing import Standing, too_late
from hsvdesk.domain.prepared import Prepared
from hsvdesk.domain.record import shown_moment
from hsvdesk.domain.second_check import same_figure
from hsvdesk.errors import RuleBroken
from hsvdesk.services import prepared, records
from hsvdesk.services.session import Session

REFUSED = {
    Standing.MISTAKE: "Iordningställandet är felskrivet och kan inte ges.",
    Standing.DISCARDED: "Det är kasserat och kan inte ges.",
    Standing.GIVEN: "Det är redan givet. Ändra det som är skrivet i stället.",
}
DEVIATES = {
    Standing.UNCHECKED: "Det är inte dubbelkontrollerat.",
    Standing.UNEQUAL: "Dubbelkontrollen gav olika resultat och ingen har signerat.",
    Standing.STRUCK: "Ordinationen eller instruktionen har ändrats sedan det iordningställdes.",
}
TOO_LATE = "Tiden för Använd före hade gått ut."
GIVEN_MEANWHILE = "Samma ordination gavs {}, efter att detta blandades."
OUT_OF_FORCE = "Ordinationen gällde inte då."
OTHER_VOLUME = "Volymen är en annan än den iordningställda."
SAY_WHY = "Ge det inte. Är det redan givet: skriv vad som hände och varför."
SAY_OF_VOLUME = "Skriv vad som hände och varför."
KEPT = "Avvikelsen kan rättas men inte tas bort."
OTHER_GIVER = "Någon annan har iordningställt. Skriv varför du ger."
SAME = "Ett givande gäller alltid samma iordningställande."
FUTURE = "Tiden ligger i framtiden."
BEFORE = "Det är före blandningen."


def deviations(found: Prepared, at: datetime | None) -> list[str]:
    """Return why giving it is a deviation in itself, by how it stands and by the moment."""
    said = [DEVIATES[found.standing]] if found.standing in DEVIATES else []
    return [*said, *_untimely(found, at)]


def _untimely(found: Prepared, at: datetime | None) -> list[str]:
    if at is None:
        return []
    said = [TOO_LATE] if too_late(found.one, at) else []
    # By the version it was prepared by: it may have ended, or not begun, between mixing and giving.
    outside = found.order is not None and not found.order.in_force(at)
    return [*said, OUT_OF_FORCE] if outside else said


def add(session: Session, given: Administration) -> Changed:
    """Store that what was prepared here was given.

    The volume is that of the preparation where none is said; where the order says that hsvdesk is
    the signing list, nothing is left to sign elsewhere.

    Raises:
        RuleBroken: It may not be saved as it stands, with every reason at once.
    """
    with session.logged("administration.add", given.child_id, given.id) as work:
        if found := _prepared(session, given):
            given = _filled(given, found)
            refused = REFUSED.get(found.standing, "")
            problems = {"preparation": refused} if refused else {}
            problems |= _fact_problems(session, found, given)
            why = [*deviations(found, given.given_at), *_given_meanwhile(session, found)]
            problems |= _deviation_problems(found, given, why)
            if session.actor != found.by_id and not given.other_giver_reason.strip():
                problems["other_giver_reason"] = OTHER_GIVER
            if problems:
                raise RuleBroken(rules.problems(given, session.today()) | problems)
        records.save(session, work, given, ())
    return Changed(given.child_id, frozenset({Administration.kind}))


def change(session: Session, given: Administration, *, settles: bool = False) -> Changed:
    """Store a new version: effect, side effects, who was told, or a correction.

    What has been given stays given: what became of order and instruction since is not asked about.

    Raises:
        RuleBroken: It may not be saved as it stands, with every reason at once.
    """
    if not given.entered_in_error:
        found, kept = _prepared(session, given), versions.get(session.store.db, given.id)
        if found and isinstance(kept, Administration):
            problems = _fact_problems(session, found, given)
            why = _untimely(found, given.given_at)
            if kept.entered_in_error:  # no mistake after all: as if it were written now
                refused = REFUSED.get(found.standing, "")
                problems |= {"preparation": refused} if refused else {}
                why = [*deviations(found, given.given_at), *_given_meanwhile(session, found)]
            problems |= _deviation_problems(found, given, why)
            if kept.deviation and not given.deviation.strip():
                problems["deviation"] = KEPT
            if kept.preparation != given.preparation:
                problems["preparation"] = SAME
            if problems:
                raise RuleBroken(rules.problems(given, session.today()) | problems)
    return records.change(session, given, settles=settles)


def _prepared(session: Session, given: Administration) -> Prepared | None:
    """Return what was given; none where `records.save` says what is wrong with the reference."""
    for one in prepared.of_child(session, given.child_id):
        if one.one.id == given.preparation:
            return one
    return None


def _given_meanwhile(session: Session, found: Prepared) -> list[str]:
    """Return when the order was given from something else that stood beside this: one dose twice.

    Two windows may each have prepared the same dose; no interval is guessed at.
    """
    mixed = found.one.prepared_at
    moments = [
        other.given.given_at
        for other in prepared.of_child(session, found.one.child_id)
        if other.given is not None
        and other.one.id != found.one.id
        and other.one.medication_order == found.one.medication_order
    ]
    since = [at for at in moments if at is not None and mixed is not None and at >= mixed]
    return [GIVEN_MEANWHILE.format(shown_moment(max(since)))] if since else []


def _filled(given: Administration, found: Prepared) -> Administration:
    volume = given.volume or found.one.volume
    elsewhere = False if found.signed_here else given.signed_elsewhere
    return replace(given, volume=volume, signed_elsewhere=elsewhere)


def _fact_problems(session: Session, found: Prepared, given: Administration) -> dict[str, str]:
    if given.given_at is None:
        return {}
    mixed = found.one.prepared_at
    if given.given_at > session.now():
        return {"given_at": FUTURE}
    # A form keeps the minute and no seconds.
    if mixed is not None and given.given_at < mixed.replace(second=0, microsecond=0):
        return {"given_at": BEFORE}
    return {}


def _deviation_problems(found: Prepared, given: Administration, why: list[str]) -> dict[str, str]:
    """Return what must be told in words, where it differs from what was to be."""
    if given.deviation.strip():
        return {}
    if why:
        return {"deviation": " ".join([*why, SAY_WHY])}
    if not same_figure(found.one.volume, given.volume):
        return {"deviation": f"{OTHER_VOLUME} {SAY_OF_VOLUME}"}
    return {}
