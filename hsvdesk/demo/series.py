"""Long series of one child: a year on the scale, and a diary of quiet days."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hsvdesk.demo.case import Case
from hsvdesk.demo.growth import grown, rounded
from hsvdesk.domain.measurement import UNITS, Measurement, MeasurementKind
from hsvdesk.domain.note import Note
from hsvdesk.domain.quantity import Quantity

_SCALE = 0.01
"""A day's ups and downs as a share of the weight: food, clothes, fluid."""

_WEEKS_BETWEEN_LENGTHS = 4


def growing(case: Case, born: date, *, weeks: int, share: float, saturation: int) -> None:
    """Write a weight each week, a saturation with it and a length each fourth week, to this week.

    Args:
        case: Whose they are.
        born: The child's birth date.
        weeks: How many.
        share: The child's size as a share of the middle of its age.
        saturation: What it usually is, in per cent.
    """
    for week in range(weeks, 0, -1):
        ago = week * 7 - 5
        weight, length = grown(born, case.day(ago))
        swing = 1 + case.chance.uniform(-_SCALE, _SCALE)
        values = {
            MeasurementKind.WEIGHT: rounded(weight * share * swing, "0.01"),
            MeasurementKind.SATURATION: Decimal(saturation + case.chance.randint(-2, 2)),
        }
        if week % _WEEKS_BETWEEN_LENGTHS == 0:
            values[MeasurementKind.LENGTH] = rounded(length * share**0.3, "0.1")
        for kind, value in values.items():
            measurement = Measurement(
                id=case.new_id(),
                child_id=case.child_id,
                measurement_kind=kind,
                value=Quantity(value, UNITS[kind]),
                measured_on=case.day(ago),
            )
            case.write(measurement, ago=ago, by=case.chance.choice(("nurse", "colleague")))


def diary(
    case: Case, *, days: int, mornings: Sequence[str], meals: Sequence[str], ends: Sequence[str]
) -> None:
    """Write a note a day up to yesterday, each of three sentences picked by chance.

    The last evening the whole diary is written off in one long note, as the clinic may ask.
    """
    whole = ["Avskrift av dagboken, på habiliteringens begäran."]
    for ago in range(days, 0, -1):
        text = " ".join(case.chance.choice(part) for part in (mornings, meals, ends))
        whole.append(f"{case.day(ago)}. {text}")
        _write_note(case, ago, "18:40", text, by=case.chance.choice(("nurse", "colleague")))
    _write_note(case, 1, "19:30", "\n\n".join(whole), by="nurse")


def _write_note(case: Case, ago: int, at: str, text: str, *, by: str) -> None:
    noted = case.moment(ago, at)
    note = Note(id=case.new_id(), child_id=case.child_id, text=text, noted_at=noted)
    case.write_after(noted, note, by=by)
