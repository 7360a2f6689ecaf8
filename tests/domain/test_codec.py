"""Records become JSON and JSON becomes records: nothing is lost, and every fault is named."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.alert import Alert
from hsvdesk.domain.care_plan import CarePlan
from hsvdesk.domain.child import Child
from hsvdesk.domain.codec import (
    LONGEST_TEXT,
    from_body,
    merge_patch,
    read_text,
    to_body,
    to_json,
)
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.note import Note
from hsvdesk.domain.record import STOCKHOLM, Record, Saved
from hsvdesk.errors import RuleBroken
from tests.records_made import any_record


def refused(kind: type[Any], body: dict[str, Any]) -> dict[str, str]:
    """Return the problems with which a body is refused."""
    with pytest.raises(RuleBroken) as broken:
        from_body(kind, body)
    return broken.value.problems


@given(record=any_record())
def test_every_kind_survives_the_journey_to_json_and_back(record: Record) -> None:
    body = json.loads(json.dumps(to_body(record)))

    back = from_body(type(record), body, id=record.id, child_id=record.child_id)

    assert back == record
    assert to_body(back) == body


def test_what_is_not_said_is_left_out_but_no_and_zero_are_answers() -> None:
    body = to_body(Child(given_name="Åsa", birth_date_estimated=False))

    assert body == {"given_name": "Åsa", "birth_date_estimated": False}
    assert to_json(0) == 0


def test_what_is_known_beside_the_body_is_kept() -> None:
    saved = Saved("o", 3, datetime(2026, 11, 21, tzinfo=UTC), "anna")

    alert = from_body(Alert, {"substance": "Latex"}, id="x", child_id="c", saved=saved)

    assert (alert.id, alert.child_id, alert.saved) == ("x", "c", saved)


def test_all_faults_are_told_at_once_each_at_its_field() -> None:
    body = {
        "substance": 7,
        "severity": "worst",
        "noted_on": "2026-02-30",
        "id": "smuggled",
        "secrecy": [{"custodian": "Pappa"}, {"reason": 1, "colour": "red"}, "mamma"],
    }

    assert refused(Alert, body) == {
        "substance": "Ska vara text.",
        "severity": "Välj något av: life_threatening, harmful, troublesome.",
        "noted_on": "Skriv datum som 2026-11-21.",
        "id": "Okänt fält.",
        "secrecy.2.reason": "Ska vara text.",
        "secrecy.2.colour": "Okänt fält.",
        "secrecy.3": "Ska vara ett objekt.",
    }


def test_faults_two_levels_down_name_the_whole_way() -> None:
    body = {"contacts": [{"function": "Jouren"}, {"phones": [{"number": "112"}, {"kind": "x"}]}]}

    assert list(refused(CarePlan, body)) == ["contacts.2.phones.2.kind"]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("measured_on", "20261121"),
        ("measured_on", "2026-W47-6"),
        ("measured_on", "2026-11-21T00:00"),
        ("measured_on", 20261121),
        ("measured_on", True),
        ("measured_time", "8:30"),
        ("measured_time", "0830"),
        ("measured_time", "08"),
        ("measured_time", "08:30:15"),
        ("measured_time", "08:30+01:00"),
        ("measured_time", "24:00"),
        ("value", "14,2 kg"),
        ("value", "14.2kg"),
        ("value", "14.2  kg"),
        ("value", "14.2 lb"),
        ("value", "1e1 kg"),
        ("value", "NaN kg"),
        ("value", "٤ kg"),
        ("value", 14.2),
        ("value", ["14.2 kg"]),
        ("measurement_kind", ["weight"]),
        ("measurement_kind", {}),
        ("comment", ["x"]),
        ("comment", {"x": 1}),
        ("comment", 1.5),
    ],
)
def test_what_is_not_written_as_the_schema_says_is_refused(field: str, given: object) -> None:
    assert list(refused(Measurement, {field: given})) == [field]


@pytest.mark.parametrize(
    "given",
    [
        "2026-11-21",
        "2026-11-21T08:30:00",
        "nu",
        1763713800,
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_a_moment_needs_a_zone_and_a_year_that_can_be(given: object) -> None:
    assert list(refused(Note, {"noted_at": given})) == ["noted_at"]


def test_a_list_is_wanted_where_there_can_be_many_and_a_number_where_it_counts() -> None:
    assert refused(Child, {"physicians": {"name": "Eva"}}) == {"physicians": "Ska vara en lista."}
    assert refused(Child, {"birth_date_estimated": 1}) == {
        "birth_date_estimated": "Ska vara true eller false."
    }
    assert refused(KINDS["attachment"], {"size": 1.5}) == {"size": "Ska vara ett heltal."}
    assert refused(KINDS["attachment"], {"size": True}) == {"size": "Ska vara ett heltal."}


@pytest.mark.parametrize(
    "text", ["a\0b", "\x1b[31m", "\x07", "\x7f", "\x9b", "\ud800", "a\x0bb", "\x1c"]
)
def test_control_characters_and_half_characters_are_refused(text: str) -> None:
    assert refused(Note, {"text": text}) == {"text": "Texten innehåller styrtecken. Skriv om den."}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('x')</script> & \"citat\"",
        "👩🏽‍⚕️ tog 🩺",
        "محمد علي",
        "\u202bשלום\u202c",
        "rad ett\nrad två\tin",
        "x" * 100_000,
        "å" * LONGEST_TEXT,
    ],
)
def test_what_a_person_can_type_is_kept_to_the_letter(text: str) -> None:
    assert from_body(Note, {"text": text}).text == text


def test_a_pasted_novel_is_refused_with_the_limit() -> None:
    assert refused(Note, {"text": "x" * (LONGEST_TEXT + 1)}) == {
        "text": "Texten är för lång: högst 200000 tecken."
    }


def test_a_decomposed_name_is_composed_so_that_it_is_found_and_compared() -> None:
    typed = "Nguye\u0302\u0303n Thi\u0323 A\u030asa"

    assert read_text(typed) == "Nguy\u1ec5n Th\u1ecb \u00c5sa"


def test_line_ends_of_all_machines_become_one_and_edges_are_trimmed() -> None:
    assert read_text("  ett\r\ntvå\rtre\n ") == "ett\ntvå\ntre"


@given(text=st.text())
def test_a_text_that_is_read_stays_as_it_is_when_read_again(text: str) -> None:
    try:
        once = read_text(text)
    except ValueError:
        return

    assert read_text(once) == once


def test_dates_and_times_are_written_as_the_contract_says() -> None:
    record = Measurement(measured_on=date(2026, 11, 21), measured_time=time(8, 5))

    assert to_body(record) == {"measured_on": "2026-11-21", "measured_time": "08:05"}


def test_a_moment_is_kept_in_utc() -> None:
    note = Note(noted_at=datetime(2026, 7, 1, 8, 30, tzinfo=STOCKHOLM))

    assert to_body(note) == {"noted_at": "2026-07-01T06:30:00.000Z"}


def test_a_time_without_zone_is_wall_time_in_sweden() -> None:
    note = Note(noted_at=datetime(2026, 7, 1, 8, 30))  # noqa: DTZ001  # that is what is tried

    assert to_body(note) == {"noted_at": "2026-07-01T06:30:00.000Z"}


@pytest.mark.parametrize(
    ("body", "patch", "wanted"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
        ({"a": "b"}, {"a": {"b": "c"}}, {"a": {"b": "c"}}),
        ({"a": {"b": "c"}}, {}, {"a": {"b": "c"}}),
    ],
)
def test_a_merge_patch_does_what_rfc_7396_shows(
    body: dict[str, Any], patch: dict[str, Any], wanted: dict[str, Any]
) -> None:
    before = json.dumps(body)

    assert merge_patch(body, patch) == wanted
    assert json.dumps(body) == before


@given(record=any_record())
def test_a_patch_of_what_stands_there_changes_nothing(record: Record) -> None:
    body = to_body(record)

    assert merge_patch(body, body) == body
    assert merge_patch(body, dict.fromkeys(body)) == {}


def test_a_record_of_a_later_field_order_reads_the_same() -> None:
    alert = Alert(substance="Latex", reaction="utslag")
    body = dict(reversed(to_body(alert).items()))

    assert from_body(Alert, body, id=alert.id) == alert
    assert from_body(Alert, body, id=alert.id) != replace(alert, reaction="")
