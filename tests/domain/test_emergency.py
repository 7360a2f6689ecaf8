"""The emergency sheet: the most dangerous first, and what nobody has said is said to be missing."""

from dataclasses import replace
from decimal import Decimal

from hsvdesk.domain import emergency
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.child import Protection
from hsvdesk.domain.device import Device
from hsvdesk.domain.document import Critical, Labelled, Table
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.household import Household
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.treatment_limit import TreatmentLimit
from tests.stores import TODAY, plain_child

SETTINGS = {"weight_max_days_infant": 14, "weight_max_days_toddler": 30, "weight_max_days": 90}
READY = EmergencyPlan(first_act="Håll stomat öppet.", bring="Väskan", admission=False)


def sheet(*some: Record) -> list[object]:
    found: dict[str, list[Record]] = {}
    for one in (plain_child(), *some):
        found.setdefault(one.kind, []).append(one)
    return [*emergency.blocks(Basis(records=found, today=TODAY, settings=SETTINGS))]


def critical(*some: Record) -> dict[str, str]:
    block = sheet(*some)[1]
    assert isinstance(block, Critical)
    return {row[0]: row[1] for row in block.rows}


def rest(*some: Record) -> dict[str, str]:
    block = sheet(*some)[3]
    assert isinstance(block, Labelled)
    return {row[0]: row[1] for row in block.rows}


def test_what_to_do_first_is_the_first_of_what_is_critical() -> None:
    assert next(iter(critical(READY).items())) == ("De första 20 minuterna", "Håll stomat öppet.")


def test_without_an_emergency_plan_it_is_said_to_be_missing() -> None:
    assert critical()["De första 20 minuterna"] == "saknas"
    assert rest()["Direktinläggning"] == "saknas"
    assert rest()["Ta med"] == "saknas"


def test_no_is_no_and_unsaid_is_missing() -> None:
    assert rest(READY)["Direktinläggning"] == "Nej"
    assert rest(replace(READY, admission=None))["Direktinläggning"] == "saknas"
    assert rest(replace(READY, admission=True))["Direktinläggning"] == "Ja: saknas"


def test_no_decision_is_full_care_and_a_limit_is_told_to_112() -> None:
    limit = TreatmentLimit(not_given="Intubation", decided_by="Dr Maria Lundgren")

    calls = sheet(limit)[2]

    assert critical()["Behandlingsbegränsning"] == "Inget beslut – full vård"
    assert "Intubation" in critical(limit)["Behandlingsbegränsning"]
    assert isinstance(calls, Table)
    assert "Berätta om behandlingsbegränsningen" in calls.rows[0][1]
    assert calls.rows[0][2] == "112"


def test_who_is_critical_and_whom_to_call_stand_whole() -> None:
    titles = [getattr(one, "title", "") for one in sheet(READY)[1 : emergency.WHOLE]]

    assert titles == ["KRITISK INFORMATION – läs först", "Ring i den här ordningen"]


def test_what_stops_without_power_says_hours_or_that_nobody_knows() -> None:
    pump = Device(product="Pump", power_dependent=True, battery_hours=Decimal("5.5"))
    suction = Device(id="b" * 32, product="Sug", power_dependent=True)
    bed = Device(id="c" * 32, product="Säng")

    told = rest(pump, suction, bed)["Utan el"].split("\n")

    assert told == [
        "Säng: okänt om den behöver el",
        "Sug: batteritid saknas, reserv: saknas",
        "Pump: batteriet räcker 5,5 timmar, reserv: saknas",
    ]


def test_expected_death_stands_before_the_signs_and_only_when_it_was_said() -> None:
    expected = replace(READY, death_expected=True, death_plan=True)

    assert next(iter(rest(expected))) == "Väntat dödsfall hemma"
    assert "Fastställer dödsfallet: saknas" in rest(expected)["Väntat dödsfall hemma"]
    assert "Väntat dödsfall hemma" not in rest(READY)


def test_a_secret_item_is_marked_and_the_sheet_says_so() -> None:
    secret = replace(READY, secrecy=(Secrecy(custodian="Malin", reason="Hotbild"),))

    assert critical(secret)["De första 20 minuterna"].startswith("[Ej till vårdnadshavare]")
    assert "Sekretess" in critical(secret)


def test_a_protected_address_is_not_on_the_sheet() -> None:
    hidden = replace(plain_child(), protected_identity=Protection.MARKING)
    home = Household(name="Hemma", address="Björkvägen 4")
    found: dict[str, list[Record]] = {
        "child": [hidden],
        "household": [home],
        "emergency_plan": [replace(READY, bring="Nyckeln ligger på Björkvägen 4")],
    }

    made = emergency.blocks(Basis(records=found, today=TODAY, settings=SETTINGS))

    assert "Björkvägen" not in "".join(map(str, map(texts, made)))


def texts(block: object) -> str:
    names = ("rows", "facts", "side", "paragraphs")
    return str([getattr(block, name, ()) for name in names])
