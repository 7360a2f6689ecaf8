"""What is known of a child's growth (barnets mått), for the checks of its doses."""

from datetime import date

from hsvdesk.domain.banner import weight_max_days
from hsvdesk.domain.child import Child
from hsvdesk.domain.child_facts import ChildFacts, Measured
from hsvdesk.domain.measurement import Measurement, MeasurementKind, newest_first
from hsvdesk.services import growth, records, settings
from hsvdesk.services.session import Session


def child_facts(session: Session, child_id: str, day: date) -> ChildFacts:
    """Return an opened child's age, sex and measures as they stood on a day, by what is known now.

    Raises:
        NotAllowed: The child has not been opened.
    """
    child = records.of_kind(session, Child, child_id)[0]
    taken = records.of_kind(session, Measurement, child_id)
    weights, lengths = (
        tuple(
            Measured(one.value, one.measured_on)
            for one in newest_first(taken, kind, day)
            if one.value is not None
        )
        for kind in (MeasurementKind.WEIGHT, MeasurementKind.LENGTH)
    )
    return ChildFacts(
        birth_date=child.birth_date,
        sex=child.sex,
        weights=weights,
        length=lengths[0] if lengths else None,
        weight_max_days=weight_max_days(child.birth_date, day, settings.values(session)),
        curves=tuple(one for one in growth.curves() if child.sex in (None, one.sex)),
    )
