"""What goes with a document as data (bifogade uppgifter), so that nobody has to retype it."""

from collections.abc import Collection
from typing import Any

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.child import Child
from hsvdesk.domain.codec import to_body
from hsvdesk.domain.household import Household
from hsvdesk.domain.notice import is_notice
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.withheld import Withheld

_PROTECTED_KINDS = (Relative.kind, Household.kind)
_PROTECTED_FIELDS = {Child.kind: ("care_places",), Activity.kind: ("place",)}


def for_paper(records: Records) -> dict[str, list[Record]]:
    """Return what any paper may be made from: all but orosanmälan (domain.md, rule 11).

    Every paper can reach the family, so none is made from a notice, nor tells when it was written.
    """
    return {
        kind: kept
        for kind, found in records.items()
        if (kept := [one for one in found if not is_notice(one)])
    }


def data(
    records: Records, kinds: Collection[type[Record]], *, show_protected: bool
) -> dict[str, Any]:
    """Return the records that a paper was made from, as JSON values for the attachment.

    Door codes and keys never go with name and address (domain.md, rule 13), nor does a text of a
    household where the code has been written.

    Args:
        records: The child's current records, by kind.
        kinds: Which kinds go with the paper.
        show_protected: The protected identity was unlocked for this one export (rule 8).
    """
    hidden = child_of(records).protected and not show_protected
    made = {
        kind: [_stored(one, hidden=hidden) for one in found]
        for kind, found in attached(records, kinds).items()
        if found and not (hidden and kind in _PROTECTED_KINDS)
    }
    return Withheld(records).value(made) if hidden else made


def attached(records: Records, kinds: Collection[type[Record]]) -> dict[str, list[Record]]:
    """Return the records of these kinds that are no mistakes."""
    return {one.kind: [*of_type(records, one)] for one in kinds}


def child_of(records: Records) -> Child:
    """Return the child that the records are about."""
    return next(one for one in records[Child.kind] if isinstance(one, Child))


def _stored(record: Record, *, hidden: bool) -> dict[str, Any]:
    body = to_body(record)
    if isinstance(record, Household):
        body = _without_door(record, body)
    for name in _PROTECTED_FIELDS.get(record.kind, ()) if hidden else ():
        body.pop(name, None)
    return {"id": record.id, "version": record.saved.version if record.saved else "", **body}


def _without_door(home: Household, body: dict[str, Any]) -> dict[str, Any]:
    secrets = [text for text in (home.door_code, home.door_key) if text]
    return {
        name: value
        for name, value in body.items()
        if not (isinstance(value, str) and any(secret in value for secret in secrets))
    }
