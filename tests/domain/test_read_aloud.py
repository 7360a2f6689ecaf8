"""What is read aloud to 112: one home, several, none, and limits."""

from datetime import date

from hsvdesk.domain.household import Household, Weeks
from hsvdesk.domain.read_aloud import NO_HOME, UNKNOWN_HOME, read_aloud
from hsvdesk.domain.treatment_limit import NO_DECISION, TreatmentLimit

DAY = date(2026, 11, 18)  # week 47


def home(name: str, **said: object) -> Household:
    return Household(name=name, address=f"{name}gatan 1", **said)  # type: ignore[arg-type]


def test_only_the_home_of_the_day_is_read() -> None:
    odd, even = home("Udda", weeks=Weeks.ODD, door_code="4711"), home("Jämna", weeks=Weeks.EVEN)

    said = read_aloud([odd, even], [], DAY)

    assert said.where == ""
    assert said.lines == (
        ("Udda", "Uddagatan 1"),
        ("Portkod", "4711"),
        ("Vägbeskrivning", "saknas"),
    )
    assert said.limit == NO_DECISION


def test_homes_that_cannot_be_told_apart_are_all_read_and_said_to_be_unknown() -> None:
    said = read_aloud([home("A", weeks=Weeks.ALWAYS), home("B", weeks=Weeks.ALWAYS)], [], DAY)

    assert said.where == UNKNOWN_HOME
    assert [head for head, _ in said.lines][::3] == ["A", "B"]


def test_no_home_that_holds_is_an_address_that_is_missing() -> None:
    ended = home("Förr", valid_to=date(2026, 1, 1))

    assert read_aloud([ended], [], DAY).where == NO_HOME


def test_where_the_family_looks_nothing_is_said_of_there_being_no_limit() -> None:
    assert read_aloud([], [], DAY, family=True).limit == ""


def test_a_limit_that_has_ended_is_none() -> None:
    ended = TreatmentLimit(not_given="Intubation", decided_by="Dr Palm", ended_on=DAY)

    assert read_aloud([], [ended], DAY).limit == NO_DECISION
