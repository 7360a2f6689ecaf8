"""Equal to the last digit; which ways are allowed; and the clock, also in the nights it changes."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.check_ways import NO_CYTOSTATICS, NO_GROUP, group_of, refusals, whom_to_call
from hsvdesk.domain.dilution_choices import HighRisk
from hsvdesk.domain.discard_clock import gone, hands, minutes_of, stop
from hsvdesk.domain.preparation import FIGURES, Preparation
from hsvdesk.domain.preparation_standing import too_late
from hsvdesk.domain.prepared import differences, differing
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import STOCKHOLM, gaps
from hsvdesk.domain.rounded_to import rounded_to
from hsvdesk.domain.second_check import CheckWay, SecondCheck, figures_equal
from hsvdesk.services.dilutions import limits
from hsvdesk.services.settings import allowed
from tests.dilutions import TODAY, instruction, order

DEFAULTS = {key: one.default for key, one in allowed().items()}


def ml(text: str) -> Quantity:
    return Quantity(Decimal(text), Unit.ML)


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        ("7.5", "7.50", True),
        ("7.5", "7.5", True),
        ("7.5", "7.4", False),
        ("7.5", "75", False),
        ("7.5", "0.75", False),
        ("7.5", "7.51", False),
    ],
)
def test_equal_to_the_last_digit(first: str, second: str, *, equal: bool) -> None:
    assert figures_equal(Preparation(volume=ml(first)), SecondCheck(volume=ml(second))) is equal


def test_units_of_one_dimension_are_compared_by_what_they_say() -> None:
    litres = Quantity(Decimal("0.0075"), Unit.L)
    per_minute = Quantity(Decimal("7.5"), Unit.ML_PER_MIN)

    assert figures_equal(Preparation(volume=ml("7.5")), SecondCheck(volume=litres))
    rate = Preparation(rate=Quantity(Decimal("7.5"), Unit.ML_PER_H))
    assert not figures_equal(rate, SecondCheck(rate=per_minute))


_NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=100, places=2)
_FIGURES = st.fixed_dictionaries(dict.fromkeys(FIGURES, st.none() | _NUMBERS))
_UNITS = {"drawn": Unit.ML, "volume": Unit.ML, "rate": Unit.ML_PER_H}


def _quantities(said: dict[str, Decimal | None]) -> dict[str, Any]:
    return {name: Quantity(one, _UNITS[name]) for name, one in said.items() if one is not None}


@given(first=_FIGURES, second=_FIGURES, same=st.booleans())
def test_two_are_equal_if_and_only_if_every_figure_is(
    first: dict[str, Decimal | None], second: dict[str, Decimal | None], *, same: bool
) -> None:
    second = dict(first) if same else second

    found = figures_equal(Preparation(**_quantities(first)), SecondCheck(**_quantities(second)))

    assert found is all(first[name] == second[name] for name in FIGURES)


@given(said=_FIGURES, name=st.sampled_from(FIGURES), factor=st.sampled_from(["0.1", "10", "1.01"]))
def test_one_figure_tenfold_is_enough(
    said: dict[str, Decimal | None], name: str, factor: str
) -> None:
    said[name] = said[name] or Decimal("7.5")
    other = {**said, name: (said[name] or Decimal(0)) * Decimal(factor)}

    assert not figures_equal(Preparation(**_quantities(said)), SecondCheck(**_quantities(other)))


def test_a_thousand_or_one_is_asked_about_and_nought_refused() -> None:
    check = SecondCheck(volume=ml("7.000"), drawn=ml("0"))

    assert check.problems(TODAY).keys() == {"volume", "drawn"}
    assert "7000" in check.problems(TODAY)["volume"]


def test_on_the_phone_a_name_and_a_number_or_a_unit_are_asked_for() -> None:
    bare = SecondCheck(way=CheckWay.PHONE)
    whole = SecondCheck(way=CheckWay.PHONE, colleague="Bo Ek, ssk", colleague_unit="Avd 3")

    assert bare.problems(TODAY).keys() == {"colleague", "colleague_number"}
    assert whole.problems(TODAY) == {}
    assert SecondCheck(way=CheckWay.OWN).problems(TODAY).keys() == {"reason"}


def test_what_is_missing_is_said_at_its_field_all_at_once() -> None:
    midnight = datetime(2026, 11, 23, tzinfo=STOCKHOLM)

    assert SecondCheck(way=CheckWay.PHONE, checked_at=midnight, rate=ml("-1")).problems(TODAY) == {
        "checked_at": "Tiden ligger i framtiden.",
        "rate": "Talet kan inte vara negativt.",
        "colleague": "Skriv vem som kontrollerade.",
        "colleague_number": "Skriv numret eller enheten.",
    }
    assert SecondCheck(way=CheckWay.OWN).problems(TODAY) == {"reason": "Skriv varför du är ensam."}
    assert SecondCheck(way=CheckWay.TWO).problems(TODAY) == {}


def test_a_check_is_called_by_how_it_was_made() -> None:
    assert SecondCheck(way=CheckWay.PHONE).summary() == "Telefonkontroll"
    assert SecondCheck().summary() == "Dubbelkontroll"


@pytest.mark.parametrize("group", [None, *HighRisk])
@pytest.mark.parametrize("value", [1, 2, 3])
def test_each_group_has_its_own_setting(group: HighRisk | None, value: int) -> None:
    settings = {**DEFAULTS, f"check_way_{group or 'usual'}": value}

    refused = refusals(group, settings)

    may = [way for way, text in refused.items() if not text]
    in_order = [CheckWay.TWO, CheckWay.PHONE, CheckWay.OWN]
    assert may == ([] if group is HighRisk.CYTOSTATIC else in_order[:value])


def test_cytostatics_are_never_checked_whatever_is_decided() -> None:
    everything = dict.fromkeys(DEFAULTS, 3)

    assert set(refusals(HighRisk.CYTOSTATIC, everything).values()) == {NO_CYTOSTATICS}


def test_whom_to_call_says_what_is_missing() -> None:
    assert whom_to_call(order(), instruction()) == [
        ("Kliniken", "(nummer saknas)"),
        ("Ordinatören", "saknas"),
    ]
    told = whom_to_call(order(prescriber="Dr Prov"), instruction(clinic="K", clinic_phone="08-1"))
    assert told == [("Kliniken", "K 08-1"), ("Ordinatören", "Dr Prov")]
    assert group_of(order()) == NO_GROUP
    assert group_of(order(high_risk="opioid")) == "Opioider"


def test_what_each_figure_is_rounded_to_never_tells_the_figure() -> None:
    def said(rate: str, size: str = "10") -> dict[str, str]:
        one = Preparation(
            drawn=ml("7.5"),
            drawn_syringe=ml(size),
            volume=ml("25"),
            rate=Quantity(Decimal(rate), Unit.ML_PER_H),
        )
        return rounded_to(one, limits())

    ten = said("50")
    assert ten == {
        "drawn": "Spruta på 10\u00a0ml, 0,5\u00a0ml mellan strecken",
        "rate": "Pumpens steg: 0,01\u00a0ml/h under 10\u00a0ml/h, annars 0,1\u00a0ml/h",
    }
    assert said("5") == ten
    assert said("50", "20")["drawn"] == "Spruta på 20\u00a0ml, 1\u00a0ml mellan strecken"
    assert "drawn" not in said("50", "13")


def test_what_differs_is_named() -> None:
    first = Preparation(drawn=ml("7.5"), volume=ml("25"))
    second = SecondCheck(drawn=ml("75"), volume=ml("25.0"))

    assert differing(first, second) == ["Dra upp"]
    assert differences(first, second) == "Dra upp 7,5\u00a0ml mot 75\u00a0ml"


NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (2 * 3600 + 14 * 60 + 59, "2 h 14 min kvar"),
        (3600, "1 h kvar"),
        (60, "1 min kvar"),
        (59, "mindre än 1 min kvar"),
        (0, "gick ut nyss"),
        (-59, "gick ut nyss"),
        (-600, "gick ut för 10 min sedan"),
        (26 * 3600, "1 d 2 h kvar"),
        (-48 * 3600, "gick ut för 2 d sedan"),
    ],
)
def test_the_countdown_in_words(seconds: int, words: str) -> None:
    assert gone(timedelta(seconds=seconds)) == words


def test_what_is_not_stated_stays_so() -> None:
    one = Preparation(prepared_at=NOW)
    given_ = Administration(given_at=NOW)
    silent = instruction(infusion_minutes_min=None, infusion_minutes_max=None)

    assert [hand.text for hand in hands(one, order(), silent, None, NOW)] == ["ej angivet"]
    assert [hand.text for hand in hands(one, order(), silent, given_, NOW)] == ["ej angivet"] * 2
    assert [hand.text for hand in hands(one, None, None, given_, NOW)] == ["ej angivet"] * 2


@pytest.mark.parametrize(
    ("ordered", "instructed", "minutes"),
    [
        ({"infusion_minutes": "20"}, {}, 20),
        ({}, {}, 30),
        ({}, {"infusion_minutes_max": "60"}, None),
        ({}, {"infusion_minutes_max": None}, None),
        ({}, {"bolus_minutes_min": "3", "bolus_minutes_max": "3"}, None),
        (
            {},
            {
                "infusion_minutes_min": None,
                "infusion_minutes_max": None,
                "bolus_minutes_min": "3",
                "bolus_minutes_max": "3",
            },
            3,
        ),
        ({"infusion_minutes": "99999999999999999999"}, {}, None),
    ],
    ids=str,
)
def test_it_ends_as_ordered_else_as_instructed_where_that_is_one_number(
    ordered: dict[str, Any], instructed: dict[str, Any], minutes: int | None
) -> None:
    end = stop(order(**ordered), instruction(**instructed), Administration(given_at=NOW))

    assert end == (None if minutes is None else NOW + timedelta(minutes=minutes))
    if minutes is not None:
        assert minutes_of(order(**ordered), instruction(**instructed)) == minutes


def test_once_given_it_says_when_to_stop_and_to_flush() -> None:
    given_ = Administration(given_at=NOW)

    end, flush = hands(Preparation(), order(), instruction(flush="NaCl 5 ml"), given_, NOW)

    assert (end.title, end.text) == ("Stoppa", "10:30 · 30 min kvar")
    assert (flush.title, flush.text) == ("Spola", "NaCl 5 ml · när det är slut")
    later = NOW + timedelta(minutes=40)
    end, _ = hands(Preparation(), order(), instruction(), given_, later)
    assert end.text == "10:30 · skulle vara slut för 10 min sedan"


def in_sweden(month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=STOCKHOLM, fold=fold)


def test_six_hours_are_six_hours_in_the_night_when_the_clock_goes_back() -> None:
    mixed = in_sweden(10, 24, 23)
    until = mixed.astimezone(UTC) + timedelta(hours=6)
    one = Preparation(prepared_at=mixed, use_before=until)

    first, second = in_sweden(10, 25, 2, 30), in_sweden(10, 25, 2, 30, fold=1)

    (hand,) = hands(one, None, None, None, first)
    assert hand.text == "04:00 · 2 h 30 min kvar"
    (hand,) = hands(one, None, None, None, second)
    assert hand.text == "04:00 · 1 h 30 min kvar"


def test_six_hours_are_six_hours_in_the_night_when_the_clock_goes_forward() -> None:
    mixed = in_sweden(3, 28, 23)
    one = Preparation(prepared_at=mixed, use_before=mixed.astimezone(UTC) + timedelta(hours=6))

    (hand,) = hands(one, None, None, None, in_sweden(3, 29, 1, 59))

    assert hand.text == "06:00 · 3 h 1 min kvar"


def test_the_hour_that_comes_twice_is_named_and_not_passed_too_early() -> None:
    until = in_sweden(10, 25, 2, 30, fold=1)
    one = Preparation(use_before=until)

    (hand,) = hands(one, None, None, None, in_sweden(10, 25, 2, 45))
    assert hand.text == "02:30 (vintertid) · 45 min kvar"
    assert not too_late(one, in_sweden(10, 25, 2, 45))
    assert too_late(one, in_sweden(10, 25, 2, 30, fold=1))
    summer = Preparation(use_before=in_sweden(10, 25, 2, 30))
    (hand,) = hands(summer, None, None, None, in_sweden(10, 25, 2))
    assert hand.text == "02:30 (sommartid) · 30 min kvar"


@given(hours=st.integers(1, 72), start=st.integers(0, 2 * 365 * 24 * 60))
def test_it_may_be_used_for_exactly_its_hours_whatever_the_night(hours: int, start: int) -> None:
    mixed = NOW + timedelta(minutes=start)
    one = Preparation(use_before=(mixed + timedelta(hours=hours)).astimezone(STOCKHOLM))

    end = mixed + timedelta(hours=hours)
    assert not too_late(one, (end - timedelta(seconds=1)).astimezone(STOCKHOLM))
    assert too_late(one, end.astimezone(STOCKHOLM))


def test_where_it_is_signed_is_a_gap_until_said() -> None:
    assert "signed_elsewhere" in gaps(Administration())
    assert "signed_elsewhere" not in gaps(Administration(signed_elsewhere=True))
