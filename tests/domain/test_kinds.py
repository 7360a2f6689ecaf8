"""What every kind of record must keep: silence, a summary, a schema that fits its own body."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.codec import to_body
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.schema import schema
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.records import shown
from tests.records_made import any_record

every_kind = pytest.mark.parametrize("kind", sorted(KINDS))
VALIDATORS = {
    kind: Draft202012Validator(schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for kind in KINDS
}


def types_in(described: Any) -> list[Any]:
    """Return a record type and every nested type of it."""
    inner = [each.type for each in described_fields(described).values() if each.nested]
    return [described, *(found for one in inner for found in types_in(one))]


@every_kind
def test_a_kind_is_named_by_its_own_type_and_has_its_acts(kind: str) -> None:
    described = KINDS[kind]

    assert described.kind == kind
    assert described.title
    assert kind in ACTS
    assert all(each.spec.label for each in described_fields(described).values())


def test_every_record_type_is_a_registered_kind() -> None:
    assert {
        one.kind for one in Record.__subclasses__() if one.__module__.startswith("hsvdesk")
    } == {*KINDS}
    assert set(ACTS) == set(KINDS)


@every_kind
def test_no_type_says_what_it_holds_when_printed(kind: str) -> None:
    record = KINDS[kind](entered_in_error="Hemlighet")

    assert KINDS[kind].__repr__ is Record.__repr__
    assert repr(record) == f"<{KINDS[kind].__name__} {record.id[:8]}>"
    for nested in types_in(KINDS[kind])[1:]:
        assert nested.__repr__ is object.__repr__


@every_kind
def test_an_empty_record_has_a_summary(kind: str) -> None:
    assert isinstance(KINDS[kind]().summary(), str)


@given(record=any_record())
def test_whatever_a_record_holds_it_has_a_summary(record: Record) -> None:
    assert isinstance(record.summary(), str)


@every_kind
def test_no_field_bears_a_name_that_show_adds_to_the_body(kind: str) -> None:
    added = set(shown(KINDS[kind]()))

    assert added.isdisjoint(described_fields(KINDS[kind]))


@given(record=any_record())
def test_what_show_adds_is_never_covered_by_the_body(record: Record) -> None:
    told = shown(record)

    assert (told["id"], told["kind"], told["child_id"]) == (record.id, record.kind, record.child_id)
    assert told["version"] is None


@every_kind
def test_a_schema_is_one_and_says_nothing_else_is_allowed(kind: str) -> None:
    found = schema(kind)

    Draft202012Validator.check_schema(found)
    assert found["additionalProperties"] is False
    assert set(found["required"]) == {
        name for name, each in described_fields(KINDS[kind]).items() if each.spec.required
    }
    for name, each in described_fields(KINDS[kind]).items():
        told = found["properties"][name]
        assert told["title"] == each.spec.label
        value = told["items"] if each.many else told
        if each.nested:
            assert value["additionalProperties"] is False
        elif issubclass(each.type, Choice):
            assert [(one["const"], one["title"]) for one in value["oneOf"]] == [
                (one.value, one.label) for one in each.type
            ]


@given(record=any_record())
def test_the_body_of_a_record_fits_its_schema_but_for_what_is_missing(record: Record) -> None:
    body = json.loads(json.dumps(to_body(record)))

    faults = list(VALIDATORS[record.kind].iter_errors(body))

    assert {fault.validator for fault in faults} <= {"required"}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("measurement", {"value": "14,2 kg"}),
        ("measurement", {"measured_on": "21 november"}),
        ("measurement", {"measured_time": "8:30"}),
        ("alert", {"severity": "worst"}),
        ("alert", {"colour": "red"}),
        ("child", {"physicians": [{"colour": "red"}]}),
        ("child", {"physicians": {}}),
        ("attachment", {"size": "5"}),
    ],
)
def test_a_schema_refuses_what_the_program_refuses(kind: str, body: dict[str, Any]) -> None:
    faults = [one.validator for one in VALIDATORS[kind].iter_errors(body)]

    assert set(faults) - {"required"}
