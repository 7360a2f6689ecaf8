"""Custody and the decision that it rests on."""

from datetime import date

import pytest

from hsvdesk.domain.record import gaps
from hsvdesk.domain.relative import Custodian, Relative

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("capacity", [Custodian.APPOINTED, Custodian.TEMPORARY])
def test_custody_by_decision_lacks_its_decision_until_it_is_told(capacity: Custodian) -> None:
    one = Relative(name="Birgit", custodian=capacity)
    told = Relative(
        name="Birgit",
        custodian=capacity,
        custody_decision="Tingsrätten",
        custody_decided_on=date(2026, 10, 1),
    )

    assert {"custody_decision", "custody_decided_on"} <= set(gaps(one))
    assert not {"custody_decision", "custody_decided_on"} & set(gaps(told))


@pytest.mark.parametrize("capacity", [None, Custodian.PARENT, Custodian.NONE])
def test_nobody_else_is_asked_for_one(capacity: Custodian | None) -> None:
    assert "custody_decision" not in gaps(Relative(name="Birgit", custodian=capacity))


def test_a_decision_that_has_not_been_made_is_refused() -> None:
    one = Relative(name="Birgit", custody_decided_on=date(2026, 11, 23))

    assert one.problems(TODAY) == {"custody_decided_on": "Datumet ligger i framtiden."}
