"""Every sentence that a dilution can say, as it was read: tests/data/dilution_said.txt.

When a sentence is meant to change, run `python -m tests.domain.test_dilution_said` and read the
difference as a nurse would.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from hsvdesk.domain import rules
from hsvdesk.domain.child_facts import ChildFacts
from hsvdesk.domain.dilution_calculation import calculate
from hsvdesk.domain.dilution_comparison import comparison
from hsvdesk.domain.dilution_identity import clinic_missing
from hsvdesk.domain.dilution_result import Calculation, Chosen
from hsvdesk.domain.quantity import Quantity
from hsvdesk.services.dilutions import limits
from tests.dilutions import NO_STEPS, TODAY, calculated, instruction, order
from tests.growing import facts, weighed

SAID = Path(__file__).parents[1] / "data" / "dilution_said.txt"

Case = tuple[str, dict[str, Any], dict[str, Any], str]

_SOLUTION = NO_STEPS | {"container_amount": "50 mg", "container_volume": "10 ml"}
_NO_MAX = {"max_concentration_peripheral": None, "max_concentration_central": None}
_NO_TIME = {"infusion_minutes_min": None, "infusion_minutes_max": None}
_PLAIN = {"dose_basis": None, "strength": None}


def _limit(most: str, per: str = "dose", level: str = "stop") -> dict[str, Any]:
    return {"limits": [{"most": most, "per": per, "level": level}]}


CASES: tuple[Case, ...] = (
    ("helt, med vikt", {}, {}, "8.1 kg"),
    ("inget angivet", NO_STEPS | _NO_MAX | _NO_TIME, {"dose": None, "strength": None}, ""),
    ("bara mängd", NO_STEPS | {"container_amount": "1 g"}, _PLAIN, ""),
    ("bara volym i steg 1", NO_STEPS | {"step1_mode": "add", "step1_volume": "5 ml"}, _PLAIN, ""),
    ("utan vätskor", {"step1_fluid": None, "step2_fluid": None}, {}, ""),
    ("utan produkt", {"product": None}, {"product": None}, ""),
    ("lösning", _SOLUTION, _PLAIN | {"dose": "12 mg"}, ""),
    ("lösning, dos i ml", _SOLUTION, _PLAIN | {"dose": "4 ml"}, ""),
    ("lösning som späds", _SOLUTION | {"step1_mode": "add", "step1_volume": "5 ml"}, _PLAIN, ""),
    (
        "steg 1 i andra enheter",
        {
            **{"container_amount": "1 g", "stated_concentration": "100 g/l"},
            **{"step1_mode": "make_up_to", "step1_volume": "0.01 l", "step2_concentration": None},
        },
        {},
        "",
    ),
    (
        "steg 2 i andra enheter",
        {
            **{"stated_concentration": "100 g/l", "step2_concentration": "20000 µg/ml"},
            **{"step2_volume": "0.004 l", "step2_final_volume": "0.02 l"},
        },
        {"dose": "0.4 g"},
        "",
    ),
    (
        "hastighet i andra enheter",
        {"stated_concentration": "100 g/l", "step2_concentration": None},
        {"dose": "40000 µg/h", "dose_basis": None},
        "",
    ),
    ("utan steg, dos i ml", NO_STEPS, _PLAIN | {"dose": "4 ml"}, ""),
    ("späd till", {"step1_mode": "make_up_to", "step1_volume": "10 ml"}, {}, ""),
    ("pulvrets volym okänd", {"displacement_volume": None}, {}, ""),
    ("pulvrets volym noll", {"displacement_volume": "0 ml"}, {}, ""),
    ("koncentration okänd", {"stated_concentration": None}, {}, ""),
    ("mängd okänd", {"container_amount": None}, {"strength": None}, ""),
    ("skillnad varnar", {"stated_concentration": "104 mg/ml"}, {}, ""),
    ("skillnad stoppar", {"stated_concentration": "110 mg/ml"}, {}, ""),
    ("godtagen", {"stated_concentration": "110 mg/ml", "overfill_accepted": True}, {}, ""),
    ("procent utan betydelse", {"stated_concentration": "10 %"}, {}, ""),
    (
        "procent med betydelse",
        {"stated_concentration": "10 %", "percent_as_g_per_100_ml": True},
        {},
        "",
    ),
    ("steg 2, tillsätt", {"step2_mode": "add", "step2_added_volume": "16 ml"}, {}, ""),
    ("steg 2, dosen avgör", {"step2_volume": None}, {}, ""),
    ("steg 2, slutkoncentration okänd", {"step2_concentration": None}, {}, ""),
    ("steg 2, skillnad stoppar", {"step2_concentration": "25 mg/ml"}, {}, ""),
    (
        "steg 2, bara slutkoncentration",
        {"step2_volume": None, "step2_mode": None, "step2_final_volume": None},
        {},
        "",
    ),
    ("steg 2, mer än behållaren", {"step2_volume": "12 ml", "step2_concentration": None}, {}, ""),
    ("steg 2, dosen ryms inte", {}, {"dose": "401 mg"}, ""),
    (
        "steg 2, starkare går inte",
        {"step2_volume": None, "step2_final_volume": "2 ml", "step2_concentration": None},
        {},
        "",
    ),
    ("hastighet i mg", {}, {"dose": "40 mg/h", "dose_basis": "5 mg/kg/h"}, ""),
    ("hastighet i ml", {}, {"dose": "2 ml/h", "dose_basis": None}, ""),
    ("ordinerad tid, rätt", {}, {"infusion_minutes": "30"}, ""),
    ("ordinerad tid, för kort", {}, {"infusion_minutes": "20"}, ""),
    ("ordinerad tid, för lång", {}, {"infusion_minutes": "45"}, ""),
    ("tiden inte vald", {"infusion_minutes_max": "60"}, {}, ""),
    ("bara längsta tid", {"infusion_minutes_min": None}, {"infusion_minutes": "30"}, ""),
    ("bara kortaste tid", {"infusion_minutes_max": None}, {"infusion_minutes": "30"}, ""),
    ("ingen tid", _NO_TIME, {}, ""),
    ("högsta hastighet, rätt", {"max_rate": "40 ml/h"}, {}, ""),
    ("högsta hastighet, för fort", {"max_rate": "39 ml/h"}, {}, ""),
    (
        "högsta hastighet, en av två",
        {"max_rate": "39 ml/h", "infusion_minutes_max": "60"},
        {},
        "",
    ),
    ("högsta hastighet per kg", {"max_rate": "2 mg/kg/min"}, {}, ""),
    (
        "högsta hastighet per kg, ingen vikt",
        {"max_rate": "2 mg/kg/min"},
        {"dosing_weight": None},
        "",
    ),
    ("högsta hastighet, okänd", {"max_rate": "40 ml/h"} | _NO_TIME, {}, ""),
    ("för starkt perifert", {"max_concentration_peripheral": "19 mg/ml"}, {}, ""),
    ("för starkt centralt", {"max_concentration_central": "19 mg/ml"}, {"access": "cvk"}, ""),
    (
        "perifert okänt",
        {"max_concentration_peripheral": None},
        {},
        "",
    ),
    (
        "centralt okänt, över det perifera",
        {"max_concentration_peripheral": "19 mg/ml", "max_concentration_central": None},
        {"access": "cvk"},
        "",
    ),
    ("infart okänd", {}, {"access": None}, ""),
    ("högsta koncentration i annan enhet", {"max_concentration_peripheral": "5 E/ml"}, {}, ""),
    ("ingen högsta koncentration", _NO_MAX, {}, ""),
    ("otillåten infart", {}, {"access": "port"}, ""),
    ("flera behållare", {}, {"dose": "2100 mg", "dose_basis": None}, ""),
    ("för liten volym", {}, {"dose": "1 mg", "dose_basis": None}, ""),
    ("instruktionens minsta volym", {"smallest_volume": "25 ml"}, {}, ""),
    ("avrundas", {}, {"dose": "3.33 mg", "dose_basis": None}, ""),
    ("E mot mg", {}, {"dose": "400 E", "dose_basis": None}, ""),
    (
        "mmol med faktor",
        {"factor_from": "1 mmol", "factor_to": "40 mg"},
        {"dose": "10 mmol", "dose_basis": None},
        "",
    ),
    ("dos mot grund, varnar", {}, {"dose": "350 mg"}, ""),
    ("dos mot grund, stoppar", {}, {"dose": "200 mg"}, ""),
    ("grund per dygn", {}, {"dose_basis": "150 mg/kg/dygn"}, ""),
    (
        "grund per dygn, antal okänt",
        {},
        {"dose_basis": "150 mg/kg/dygn", "times_per_day": None},
        "",
    ),
    (
        "grund per dygn i gram, antal okänt",
        {},
        {"dose": "0.4 g", "dose_basis": "150 mg/kg/dygn", "times_per_day": None},
        "",
    ),
    ("dos i gram mot grund i mg", {}, {"dose": "0.4 g"}, ""),
    (
        "gräns i gram, dosen omräknad",
        _limit("0.399 g") | {"factor_from": "1 mmol", "factor_to": "40 mg"},
        {"dose": "10 mmol", "dose_basis": None},
        "",
    ),
    ("grund per yta, yta okänd", {}, {"dose_basis": "1000 mg/m²"}, ""),
    ("grund per yta", {}, {"dose_basis": "1000 mg/m²", "dosing_surface": "0.4 m²"}, ""),
    ("grund i annan enhet", {}, {"dose_basis": "50 E/kg"}, ""),
    ("gräns per dos, rätt", _limit("400 mg"), {}, ""),
    ("gräns per dos, stoppar", _limit("49 mg/kg"), {}, ""),
    ("gräns per dos, varnar", _limit("399 mg", level="warn"), {}, ""),
    ("gräns per dygn", _limit("1.19 g", "day"), {}, ""),
    ("gräns per dygn, antal okänt", _limit("1.19 g", "day"), {"times_per_day": None}, ""),
    ("gräns i annan enhet", _limit("400 E"), {}, ""),
    ("högst per dygn, rätt", {}, {"max_per_day": "1.2 g"}, ""),
    ("högst per dygn, stoppar", {}, {"max_per_day": "1199 mg"}, ""),
    ("högst per dygn i annan enhet", {}, {"max_per_day": "60 ml"}, ""),
    ("vikt oförändrad", {}, {}, "8 kg"),
    ("vikt ändrad, varnar", {}, {}, "9 kg"),
    ("vikt ändrad, stoppar", {}, {}, "13 kg"),
    ("vikt orimlig", {}, {}, "8000 kg"),
    ("ingen vikt", {}, {"dosing_weight": None}, ""),
    ("bara vikt i dag", {}, {"dosing_weight": None}, "8 kg"),
    ("vägd okänd dag", {}, {"dosing_weight_on": None}, ""),
    ("viktspann, rätt", {"weight_from": "5 kg", "weight_to": "10 kg"}, {}, ""),
    ("viktspann, utanför", {"weight_from": "9 kg"}, {}, ""),
    ("viktspann, vikt okänd", {"weight_to": "10 kg"}, {"dosing_weight": None}, ""),
    ("annat läkemedel", {}, {"substance": "annan", "product": "Annat", "strength": "2 g"}, ""),
    ("styrkan står bara på behållaren", {"strength": None}, {}, ""),
    ("styrkor som inte är tal", {"strength": "stark"}, {"strength": "svag"}, ""),
    ("cytostatika", {}, {"high_risk": "cytostatic"}, ""),
    ("högrisk", {}, {"high_risk": "opioid"}, ""),
    (
        "överstruken",
        {"struck_on": "2026-11-01", "clinic": "Provkliniken", "clinic_phone": "0123-456 78"},
        {},
        "",
    ),
    ("överstruken med skäl", {"struck_reason": "Bytt styrka"}, {}, ""),
    ("instruktionen felskriven", {"entered_in_error": "fel barn"}, {}, ""),
    ("ordinationen felskriven", {}, {"entered_in_error": "fel barn"}, ""),
    ("ordinationen struken", {}, {"struck_at": "2026-11-22T23:30:00+01:00"}, ""),
    ("ordinationen ändras i morgon", {}, {"changed_from": "2026-11-23T00:00:00+01:00"}, ""),
    ("ordinationen ändras i dag", {}, {"changed_from": "2026-11-22T08:00:00+01:00"}, ""),
    ("gäller utan slut", {"valid_to": None}, {}, ""),
    ("gäller utan början", {"valid_from": None}, {}, ""),
    ("gick ut, började okänt", {"valid_from": None, "valid_to": "2026-11-21"}, {}, ""),
    ("börjar senare, slutar okänt", {"valid_from": "2026-11-23", "valid_to": None}, {}, ""),
    ("ordination, hela spannet", {}, {"starts_on": "2026-11-01", "stops_on": "2026-11-21"}, ""),
    ("överstruken utan klinik", {"struck_reason": "Bytt", "clinic_phone": "0123-456 78"}, {}, ""),
    ("utgången", {"valid_to": "2026-11-21"}, {}, ""),
    ("giltighet okänd", {"valid_from": None, "valid_to": None}, {}, ""),
    ("ordination slut", {}, {"stops_on": "2026-11-21"}, ""),
    ("ordination inte börjad", {}, {"starts_on": "2026-11-23"}, ""),
    ("inte kontrollerad", {"approved_by": None, "approved_on": None}, {}, ""),
    ("inte godkänd på kliniken", {"clinic_approved_by": None, "clinic_approved_on": None}, {}, ""),
    ("annan väg", {}, {"route": "im"}, ""),
    ("väg okänd", {"route": None}, {}, ""),
    ("restnoterad, muntlig", {}, {"shortage": True, "oral_order": True}, ""),
)


_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_HELD = Chosen(fluid="natriumklorid 9 mg/ml", expires_on=TODAY, prepared_at=_AT)
_KEEPS = {
    **{
        "step1_hours": "24",
        "step1_storage": "2–8 °C",
        "step2_hours": "6",
        "step2_storage": "25 °C",
    },
    **{"light": "Skydda mot ljus", "filter": "0,2 µm"},
}

PREPARED: tuple[tuple[str, Chosen, dict[str, Any], dict[str, Any]], ...] = (
    ("blandas, allt angivet", _HELD, _KEEPS, {}),
    ("blandas, inget angivet", Chosen(), {"step2_fluid": None}, {}),
    ("vätska ej angiven av den som blandar", replace(_HELD, fluid=" "), {}, {}),
    ("vätska ej angiven i instruktionen", _HELD, {"step2_fluid": None}, {}),
    ("annan vätska", replace(_HELD, fluid="Ringer"), {"allowed_fluids": ["glukos 50 mg/ml"]}, {}),
    (
        "förbjuden vätska",
        replace(_HELD, fluid="Ringer"),
        {"allowed_fluids": ["glukos 50 mg/ml"], "forbidden_fluids": ["ringer"]},
        {},
    ),
    ("förpackningen utgången", replace(_HELD, expires_on=TODAY - timedelta(1)), {}, {}),
    ("håller en timme", _HELD, {"step1_hours": "1", "step2_hours": "1.5"}, {}),
    ("håller för länge", _HELD, {"step1_hours": "8761", "step2_hours": "8760"}, {}),
    ("tiden för blandningen okänd", replace(_HELD, prepared_at=None), _KEEPS, {}),
    ("blandas i ett steg", _HELD, NO_STEPS | _KEEPS | {"container_amount": "1 g"}, _PLAIN),
    (
        "lösning som späds, tid bara efter steg 2",
        _HELD,
        _SOLUTION | _KEEPS | {"step2_mode": "add", "step2_added_volume": "16 ml"},
        _PLAIN | {"dose": "20 mg"},
    ),
    ("vätska per dygn, antal okänt", _HELD, {}, {"times_per_day": None}),
    ("vätska, vikt okänd", _HELD, {}, {"dosing_weight": None}),
    ("vätska av en hastighet", _HELD, {}, {"dose": "40 mg/h", "dose_basis": None}),
    ("ingen sådan spruta", replace(_HELD, syringe=Quantity.parse("30 ml")), {}, {}),
    (
        "för stor spruta",
        replace(_HELD, syringe=Quantity.parse("50 ml")),
        {},
        {"dose": "7 mg"},
    ),
    ("flera sprutor", _HELD, {}, {"dose": "2260 mg", "dose_basis": None}),
)

GROWN: tuple[tuple[str, ChildFacts, dict[str, Any]], ...] = (
    ("barnet vägt i dag", facts(weighed("14.4")), {}),
    ("barnet vägt två gånger", facts(weighed("14.4"), weighed("14", 30)), {}),
    ("vikten för gammal", facts(weighed("14.4", 91)), {}),
    ("vägd okänd dag, två gånger", facts(*[replace(weighed("14.4"), on=None)] * 2), {}),
    ("vägd före födelsen", facts(weighed("14.4", 1097)), {}),
    ("åldern okänd", facts(weighed("14.4"), born=None, most=None), {}),
    ("vikten inte noterad", facts(), {}),
    ("vikten ej angiven", facts(), {"dosing_weight": None, "dosing_weight_on": None}),
    ("vikten osannolik", facts(weighed("31.3"), weighed("14", 30)), {}),
    ("vikten osannolikt låg, könet okänt", facts(weighed("7"), sex=None), {}),
    ("vikten har minskat", facts(weighed("12"), weighed("14", 7), born=None), {}),
    ("över tio år", facts(weighed("40"), born=TODAY - timedelta(4000)), {}),
    ("ytan stämmer", facts(weighed("14.4"), length="90"), {"dosing_surface": "0.6 m²"}),
    ("ytan varnar", facts(weighed("14.4"), length="90"), {"dosing_surface": "0.5 m²"}),
    ("ytan stoppar", facts(weighed("14.4"), length="90"), {"dosing_surface": "0.4 m²"}),
    ("ytan bara räknad", facts(weighed("14.4"), length="90"), {"dose_basis": "600 mg/m²"}),
    ("ytan okänd", facts(), {"dose_basis": "600 mg/m²"}),
    ("ytan okänd, längden saknas", facts(weighed("14.4")), {"dosing_surface": "0.6 m²"}),
)

REFUSED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("tal", {"step1_volume": "-1 ml", "stated_concentration": "0 mg/ml"}),
    ("tal som frågas om", {"container_amount": "1.000 g", "step1_hours": "9" * 21}),
    ("gräns", {"limits": [{"most": "0 mg", "per": "dose", "level": "stop"}]}),
    ("steg utan sätt", {"step1_mode": None, "step2_mode": None}),
    ("späd till mindre", {"step1_mode": "make_up_to", "step1_volume": "0.3 ml"}),
    ("slutvolym för liten", {"step2_final_volume": "3.9 ml"}),
    ("tillsatt vid späd till", {"step2_added_volume": "15 ml"}),
    ("slutvolym som inte går ihop", {"step2_mode": "add", "step2_added_volume": "15 ml"}),
    ("utan steg 2 och med", {"undiluted": True}),
    ("förbjuden vätska", {"forbidden_fluids": ["Sterilt vatten", "x"], "allowed_fluids": ["X"]}),
    ("spann", {"weight_from": "20 kg", "weight_to": "10 kg", "infusion_minutes_min": "31"}),
    ("injektionens spann", {"bolus_minutes_min": "5", "bolus_minutes_max": "3"}),
    ("halv omräkning", {"factor_from": "1 mg"}),
    ("halv omräkning åt andra hållet", {"factor_to": "1 mg"}),
    ("datum", {"valid_to": "2026-01-09", "approved_on": "2026-11-23"}),
    ("datum i framtiden", {"clinic_approved_on": "2026-11-23", "struck_on": "2026-11-23"}),
    ("ersätter för tidigt", {"replaces": "x", "valid_from": "2026-11-23"}),
    ("dosen avgör steg 2", {"step2_volume": None}),
    ("allt saknas", dict.fromkeys((*NO_STEPS, "clinic_approved_by", "clinic_approved_on"))),
)


def _told(one: dict[str, Any], ordered: dict[str, Any], weight: str) -> Iterator[str]:
    return _lines(calculated(instruction(**one), order(**ordered), weight))


def _prepared(chosen: Chosen, one: dict[str, Any], ordered: dict[str, Any]) -> Iterator[str]:
    made = instruction(**one), order(**ordered)
    return _lines(calculate(*made, None, today=TODAY, limits=limits(), chosen=chosen))


def _grown(known: ChildFacts, ordered: dict[str, Any]) -> Iterator[str]:
    return _lines(calculated(ordered=order(**ordered), facts=known))


def _lines(found: Calculation) -> Iterator[str]:
    yield from (f"{step.text}  [{step.formula}]  {step.value}" for step in found.steps)
    yield from (f"{one.level.label} {one.rule}: {one.text}" for one in found.checks)


def _refused(changes: dict[str, Any]) -> Iterator[str]:
    one = instruction(**changes)
    yield from (f"{field}: {text}" for field, text in rules.problems(one, TODAY).items())
    yield from (f"vård {field}: {text}" for field, text in clinic_missing(one).items())
    found = comparison(one, TODAY, limits())
    yield from (f"jämförs {check.level.label} {check.rule}: {check.text}" for check in found)


FIRST = CASES[0][0]
TOLD: dict[str, Callable[[], Iterator[str]]] = {
    **{case[0]: partial(_told, *case[1:]) for case in CASES},
    **{case[0]: partial(_prepared, *case[1:]) for case in PREPARED},
    **{case[0]: partial(_grown, *case[1:]) for case in GROWN},
}
NAMES = [*TOLD, *(f"får inte sparas eller räknas: {name}" for name, _ in REFUSED)]


def said(name: str) -> list[str]:
    """Return what a case says: the first in full, every other as its difference from the first."""
    if name not in TOLD:
        return [*_refused(dict(REFUSED)[name.partition(": ")[2]])]
    found, first = [*TOLD[name]()], [*TOLD[FIRST]()]
    if name == FIRST:
        return found
    more = [f"+ {line}" for line in found if line not in first]
    return more + [f"- {line.split(':')[0]}" for line in first if line not in found]


@cache
def read() -> dict[str, list[str]]:
    """Return what each case says in the file."""
    found: dict[str, list[str]] = {}
    for line in SAID.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            found[line.removeprefix("== ")] = []
        else:
            found[[*found][-1]].append(line)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_is_as_it_was_read(name: str) -> None:
    assert said(name) == read()[name]


def test_every_case_has_a_name_of_its_own_and_stands_in_the_file() -> None:
    cases = len(CASES) + len(PREPARED) + len(GROWN) + len(REFUSED)

    assert [*read()] == NAMES
    assert len(NAMES) == len(set(NAMES)) == cases


if __name__ == "__main__":
    lines = (line for name in NAMES for line in (f"== {name}", *said(name)))
    SAID.write_text("\n".join(lines) + "\n", encoding="utf-8")
