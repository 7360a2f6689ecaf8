"""The calculator's switch and its own test, with spoiled cases and spoiled arithmetic."""

import logging
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from hsvdesk.domain import dilution_second, units
from hsvdesk.domain.quantity import Unit
from hsvdesk.errors import NotAllowed
from hsvdesk.paths import resource
from hsvdesk.services import calculator, settings
from hsvdesk.services.session import Session
from tests.stores import TODAY

CASES = resource(calculator.CASES).read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def untested() -> Iterator[None]:
    """Begin, and end, as a process that has not used the calculator."""
    calculator.self_test.cache_clear()
    yield
    calculator.self_test.cache_clear()


@pytest.fixture
def spoil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the calculator read another file of cases."""

    def spoiled(text: str) -> None:
        file = tmp_path / calculator.CASES
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(calculator, "resource", lambda name: tmp_path / name)

    return spoiled


def decide(session: Session, value: int = 1) -> None:
    settings.decide(
        session,
        calculator.KEY,
        value,
        decided_by="Karin Ek",
        decided_on=date(2026, 11, 2),
        note="Protokoll 7",
    )


def test_every_built_in_case_comes_out_exactly() -> None:
    found = calculator.self_test()

    assert found.failed == ""
    assert found.cases == CASES.count("[[case]]") >= 20


def test_the_cases_show_what_they_should() -> None:
    """Each rule of the arithmetic has a case; the names are what the nurse is told."""
    for said in (
        *('step1_mode = "add"', 'step1_mode = "make_up_to"', 'displacement_volume = "0 ml"'),
        *("container_volume", "factor_from", "percent_as_g_per_100_ml", 'step2_mode = "add"'),
        *(" E/ml", "mmol", " µg/min", "ml/h", 'stops = ["difference"]', "smallest_volume"),
    ):
        assert said in CASES


def test_it_is_off_until_decided_and_off_again_without_a_document(session: Session) -> None:
    with pytest.raises(NotAllowed, match="avstängd"):
        calculator.need_on(session)

    decide(session)
    calculator.need_on(session)
    made = calculator.decision(session)
    assert made is not None
    assert (made.decided_by, made.decided_on, made.note) == (
        "Karin Ek",
        date(2026, 11, 2),
        "Protokoll 7",
    )

    settings.decide(session, calculator.KEY, 0, decided_by="Sara Holm")
    with pytest.raises(NotAllowed, match="avstängd"):
        calculator.need_on(session)
    assert settings.decided(session)[calculator.KEY].decided_on == TODAY


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('volume = "1.6 ml"', 'volume = "1.61 ml"', "späd till"),
        ('stops = ["smallest_volume"]', "", "för liten volym stoppar"),
        ('steps = ["5 mg/ml", "2.4 ml", "2.4 ml"]', "", "lösning, bara etikett"),
        (
            'values = { dose = "100 mg" }',
            'values = { dose = "100 mg", volume = "0 ml" }',
            "det som inte är angivet förblir okänt",
        ),
    ],
)
def test_a_case_that_does_not_come_out_refuses_everything(
    session: Session,
    spoil: Any,
    caplog: pytest.LogCaptureFixture,
    old: str,
    new: str,
    name: str,
) -> None:
    decide(session)
    assert CASES.count(old) == 1
    spoil(CASES.replace(old, new))

    with caplog.at_level(logging.ERROR), pytest.raises(NotAllowed) as refused:
        calculator.need_on(session)

    assert f"(fall: {name})" in str(refused.value)
    assert caplog.messages == [f"the calculator's own test failed: {name}"]


@pytest.mark.parametrize(
    "text", ["", "inte toml", CASES.replace('"1.6 ml"', "1.6", 1) + "[", "x = 1"]
)
def test_a_file_of_cases_that_cannot_be_read_refuses_everything(
    session: Session, spoil: Any, text: str
) -> None:
    decide(session)
    spoil(text)

    with pytest.raises(NotAllowed, match="kan inte läsas"):
        calculator.need_on(session)


def test_a_case_with_a_field_that_does_not_exist_refuses_everything(spoil: Any) -> None:
    spoil(CASES.replace("container_volume", "container_size"))

    assert calculator.self_test().failed == calculator.UNREADABLE


def test_a_file_without_cases_proves_nothing(spoil: Any) -> None:
    spoil(CASES.split("[[case]]")[0] + "case = []\n")

    assert calculator.self_test().failed == calculator.UNREADABLE


def test_a_missing_file_refuses_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calculator, "resource", lambda name: tmp_path / name)

    with pytest.raises(NotAllowed, match="kan inte läsas"):
        calculator.need_right()


def test_spoiled_arithmetic_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    # A unit that is a thousand times too large in both computations, so that they still agree.
    monkeypatch.setitem(units._BASES, "µg", ("mg", Fraction(1)))  # noqa: SLF001
    monkeypatch.setitem(dilution_second.MILLI, "µg", ("mg", "1"))
    units._one.cache_clear()  # noqa: SLF001
    try:
        failed = calculator.self_test().failed
    finally:
        monkeypatch.undo()
        units._one.cache_clear()  # noqa: SLF001

    assert failed == "hastighet, µg per minut"
    assert units.Exact.one(Unit.UG).number == Fraction(1, 1000)


def test_arithmetic_that_breaks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(dilution_second.MILLI, "mmol")

    assert calculator.self_test().failed == "mmol med angiven omräkning"


def test_it_is_tried_once_in_a_process(session: Session, spoil: Any) -> None:
    decide(session)
    calculator.need_on(session)
    spoil("")

    calculator.need_on(session)
