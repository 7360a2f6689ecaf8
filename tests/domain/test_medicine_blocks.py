"""Orders on paper: a working copy that says so, with nothing on it that is secret or over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hsvdesk.domain import emergency, handover
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.dilution_choices import DrugAccess, HighRisk, Route
from hsvdesk.domain.document import Critical, Labelled, Table, Text
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.medication_list import MedicationList
from hsvdesk.domain.medication_order import MedicationOrder
from hsvdesk.domain.medicine_blocks import NO_LIST, NONE
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import Record, Secrecy
from tests.stores import plain_child

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
SETTINGS = {"weight_max_days_infant": 14, "weight_max_days_toddler": 30, "weight_max_days": 90}
SECRET = (Secrecy(custodian="Malin", reason="Hotbild"),)
LIST = MedicationList(
    source="NPÖ", printed_on=TODAY - 2 * DAY, reconciled_on=TODAY - DAY, reconciled_with="Dr Ek"
)


def order(name: str, **said: Any) -> MedicationOrder:
    return MedicationOrder(
        substance=name.lower(), product=f"{name} Demo", strength="1 mg/ml", **said
    )


OPIOID = order(
    "Lugnin",
    dose=Quantity(Decimal("2.5"), Unit.MG),
    route=Route.SC,
    access=DrugAccess.SUBCUTANEOUS,
    as_needed=True,
    oral_order=True,
    read_back=True,
    high_risk=HighRisk.OPIOID,
)
PLAIN = order("Provicillin", times="06 14 22", shortage=True)


def by_kind(*some: Record) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in (plain_child(), *some):
        found.setdefault(one.kind, []).append(one)
    return found


def basis(*some: Record) -> Basis:
    return Basis(records=by_kind(*some), today=TODAY, settings=SETTINGS, now=NOW)


def on_handover(*some: Record) -> tuple[Text, Table]:
    made = {getattr(one, "title", ""): one for one in handover.blocks(basis(*some))}
    text, table = made["Läkemedel"], made["Ordinationer"]
    assert isinstance(text, Text)
    assert isinstance(table, Table)
    return text, table


def on_sheet(*some: Record) -> dict[str, str]:
    block = emergency.blocks(basis(*some))[3]
    assert isinstance(block, Labelled)
    rows = [(name, text.replace("\u00a0", " ")) for name, text in block.rows]
    names = [name for name, _ in rows]
    return dict(rows[names.index("Läkemedel") :])


def test_the_handover_is_headed_with_what_it_is_a_copy_of() -> None:
    text, table = on_handover(LIST, PLAIN)

    assert text.paragraphs == (
        "Arbetskopia: kontrollera mot NPÖ, utskriven 2026-11-20. 1 dag gammal. "
        "Avstämd 2026-11-21 med Dr Ek.",
    )
    assert table.rows == (
        (
            "Provicillin Demo 1 mg/ml\nRestnoterad",
            "Dos saknas",
            "Administreringssätt saknas",
            "06 14 22",
            "",
        ),
    )
    assert on_handover(PLAIN)[0].paragraphs == (NO_LIST,)


def test_none_in_hsvdesk_is_not_none_at_all() -> None:
    assert on_handover()[1].empty == NONE
    assert on_sheet() == {"Läkemedel": NONE}


def test_the_sheet_has_a_line_each_the_most_dangerous_first() -> None:
    assert on_sheet(LIST, PLAIN, OPIOID) == {
        "Läkemedel": "Arbetskopia: kontrollera mot NPÖ, utskriven 2026-11-20. 1 dag gammal. "
        "Avstämd 2026-11-21 med Dr Ek.",
        "Lugnin Demo 1 mg/ml": "Muntlig – ej bekräftad · Vid behov: högst per dygn saknas · "
        "2,5 mg · Subkutant, Subkutan nål · Högriskläkemedel: Opioider",
        "Provicillin Demo 1 mg/ml": "Dos saknas · Administreringssätt saknas · 06 14 22 · "
        "Restnoterad",
    }
    assert on_handover(PLAIN, OPIOID)[1].rows[0][0].startswith("Lugnin Demo")


def test_what_is_dangerous_to_give_on_top_of_always_stands_on_the_sheet() -> None:
    pump = order("Lugnolin", dose=Quantity(Decimal("0.3"), Unit.MG_PER_H), times="Fortlöpande")

    def now(*some: Record) -> str:
        box = emergency.blocks(basis(*some))[1]
        assert isinstance(box, Critical)
        return {row[0]: row[1] for row in box.rows}.get("Läkemedel nu", "").replace("\u00a0", " ")

    assert now(LIST, PLAIN) == ""
    assert now(LIST, PLAIN, pump, OPIOID) == (
        "Lugnin Demo 2,5 mg, subkutant, vid behov (högrisk: opioider, Muntlig – ej bekräftad, "
        "Vid behov: högst per dygn saknas); "
        "Lugnolin Demo 0,3 mg/h, administreringssätt saknas, Fortlöpande"
    )
    most = replace(OPIOID, max_per_day=Quantity(Decimal(9), Unit.MG), confirmed_on=TODAY)
    assert now(most).endswith("vid behov, högst 9 mg/dygn (högrisk: opioider)")
    assert now(replace(pump, stops_on=TODAY - timedelta(days=1))) == ""
    assert now(replace(pump, starts_on=TODAY + timedelta(days=1))) == ""


def test_what_is_struck_ended_or_a_mistake_is_on_no_paper() -> None:
    over = (
        replace(PLAIN, struck_at=NOW),
        order("Gammalin", stops_on=TODAY - DAY),
        order("Fellin", entered_in_error="Annat barn"),
    )

    assert on_handover(*over)[1].rows == ()
    assert list(on_sheet(*over)) == ["Läkemedel"]


def test_an_order_that_is_struck_later_says_until_when_and_the_new_one_from_when() -> None:
    later = NOW + timedelta(hours=3)
    old, new = replace(PLAIN, struck_at=later), order("Provicillin", changed_from=later)

    rows = on_handover(old, new)[1].rows

    assert [row[4] for row in rows] == ["Till 2026-11-22 13:00", "Från 2026-11-22 13:00"]


def test_a_secret_order_is_told_to_caregivers_and_marked() -> None:
    hidden = replace(OPIOID, secrecy=SECRET)
    mark = "[Ej till vårdnadshavare]"

    _, table = on_handover(LIST, PLAIN, hidden)

    assert [row[0].startswith(mark) for row in table.rows] == [True, False]
    assert on_sheet(LIST, PLAIN, hidden)["Lugnin Demo 1 mg/ml"].startswith(mark)
    box = emergency.blocks(basis(hidden))[1]
    assert isinstance(box, Critical)
    assert "Sekretess" in [row[0] for row in box.rows]


def test_medicines_go_before_what_is_more_dangerous() -> None:
    length = Measurement(
        measurement_kind=MeasurementKind.LENGTH,
        value=Quantity(Decimal(100), Unit.CM),
        measured_on=TODAY,
    )
    block = emergency.blocks(basis(PLAIN, length))[3]
    assert isinstance(block, Labelled)

    names = [row[0] for row in block.rows]

    assert names.index("Gör då") < names.index("Ta med") < names.index("Läkemedel")
    assert names.index("Provicillin Demo 1 mg/ml") < names.index("Längd")
