"""What a record looks like when it is read: words, never an object of the program."""

from datetime import date
from decimal import Decimal

from hsvdesk.domain.disclosure import Disclosure, Ground, Recipient
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.ui.record_view import lines


def test_a_nested_row_is_read_field_by_field() -> None:
    to = Recipient(name="Barnavdelningen", organisation="Länssjukhuset", ground=Ground.ASSESSMENT)

    read = dict(lines(Disclosure(recipient=to)))

    assert read["Mottagare"] == "Barnavdelningen · Länssjukhuset · Menprövning"


def test_a_value_that_writes_itself_does_so() -> None:
    weight = Measurement(value=Quantity(Decimal("14.2"), Unit.KG), measured_on=date(2026, 11, 9))

    assert ("Värde", "14,2\u00a0kg") in lines(weight)
