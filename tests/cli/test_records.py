"""Records from the command line: the same rules, the same log, in JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from hsvdesk.domain.kinds import KINDS
from tests.cli.conftest import BO, Line
from tests.stores import NURSE

ALERT = {"alert_kind": "hypersensitivity", "substance": "Penicillin", "reaction": "utslag"}
CHILD = {
    "given_name": "Bo",
    "family_name": "Ek",
    "birth_date": "2020-01-02",
    "identity_kind": "unknown",
}


def test_the_schema_of_every_kind_needs_no_store(line: Line) -> None:
    every = line.bare("schema")
    one = line.bare("schema", "alert")

    assert set(every.told) == set(KINDS)
    assert one.told == {"alert": every.told["alert"]}
    assert one.told["alert"]["properties"]["severity"]["oneOf"][0] == {
        "const": "life_threatening",
        "title": "Livshotande",
    }


def test_children_are_listed_and_found(line: Line) -> None:
    row = {
        "id": line.child,
        "name": "Åsa Ödmark",
        "identity": "201903149803",
        "birth_date": "2019-03-14",
        "warnings": [],
    }

    assert line("children").told == [row]
    assert line("children", "--search", "asa").told == [row]
    assert line("children", "--search", "xyz").told == []


def test_a_warning_and_protection_stand_in_the_list(line: Line) -> None:
    line.add("alert", ALERT, "--child", line.child)
    patch = line.write("patch.json", {"protected_identity": "sekretessmarkering"})

    line("record", "change", line.child, patch)

    (row,) = line("children").told
    assert row["warnings"] == ["Skyddade personuppgifter", "Penicillin – utslag"]


def test_a_child_is_enrolled_and_opened_by_whoever_did(line: Line) -> None:
    id_ = line.add("child", {**CHILD, "identity": "200102-9806", "identity_kind": None})

    shown = line("record", "show", id_).told
    assert (shown["identity"], shown["identity_kind"]) == ("202001029806", "personnummer")
    assert shown["child_id"] == id_
    assert {row["name"] for row in line("children").told} == {"Åsa Ödmark", "Bo Ek"}


def test_every_problem_is_on_standard_error_at_once(line: Line) -> None:
    path = line.write("c.json", {"given_name": "Bo", "birth_date": "2099-01-01"})

    found = line("record", "add", "child", path)

    assert found.code == 2
    assert sorted(found.problems) == ["birth_date", "family_name", "identity_kind"]


def test_fields_that_are_unknown_or_wrong_are_told_before_the_store_is_asked(line: Line) -> None:
    path = line.write("a.json", {"colour": "red", "severity": 7, "substance": "a\0"})

    found = line("record", "add", "alert", path, "--child", line.child)

    assert found.code == 2
    assert sorted(found.problems) == ["colour", "severity", "substance"]


def test_a_record_is_added_shown_changed_listed_and_looked_back_at(line: Line) -> None:
    id_ = line.add("alert", ALERT, "--child", line.child)
    first = line("record", "show", id_).told
    assert {name: first[name] for name in ALERT} == ALERT
    assert set(first) - set(ALERT) == {
        *("id", "kind", "child_id", "version", "author", "at", "conflict")
    }

    changed = line(
        *("record", "change", id_),
        line.write("p.json", {"reaction": None, "severity": "harmful"}),
    ).told

    assert "reaction" not in changed
    assert line("record", "show", id_).told == changed
    assert line("record", "list", "alert", "--child", line.child).told == [changed]
    history = line("record", "history", id_).told
    assert [one.get("reaction") for one in history] == ["utslag", None]
    assert history[0]["version"] == first["version"]


def test_a_record_is_shown_as_it_was_known(line: Line) -> None:
    at = ("--at", "2026-11-21T10:00:00+01:00")
    later = ("--at", "2026-11-22T10:00:00+01:00")
    path = line.write("a.json", ALERT)
    id_ = line("record", "add", "alert", path, "--child", line.child, *at).told["id"]
    line("record", "change", id_, line.write("p.json", {"reaction": "svullnad"}), *later)

    def shown(moment: str) -> Any:
        return line("record", "show", id_, "--at-time", moment)

    assert shown("2026-11-21T12:00:00+01:00").told["reaction"] == "utslag"
    assert shown("2026-11-22T12:00:00+01:00").told["reaction"] == "svullnad"
    assert shown("2026-11-20T12:00:00+01:00").code == 2


def test_a_change_on_an_old_version_is_refused(line: Line) -> None:
    id_ = line.add("alert", ALERT, "--child", line.child)
    first = line("record", "show", id_).told["version"]
    patch = line.write("p.json", {"reaction": "svullnad"})
    line("record", "change", id_, patch)

    stale = line("record", "change", id_, patch, "--on", first)
    unknown = line("record", "change", id_, patch, "--on", "x:1")

    assert (stale.code, list(stale.problems)) == (2, ["on"])
    assert (unknown.code, list(unknown.problems)) == (2, ["on"])


def test_entered_by_mistake_is_a_patch(line: Line) -> None:
    id_ = line.add("alert", ALERT, "--child", line.child)

    line("record", "change", id_, line.write("p.json", {"entered_in_error": "fel barn"}))

    assert line("record", "show", id_).told["entered_in_error"] == "fel barn"
    assert line("children").told[0]["warnings"] == []
    assert "alert.error" in [row["act"] for row in line("log").told]


def test_a_record_of_a_child_needs_a_child_and_a_units_does_not(line: Line) -> None:
    found = line("record", "add", "alert", line.write("a.json", ALERT))
    line.add("setting", {"key": "idle_minutes", "value": "8"})

    assert (found.code, list(found.problems)) == (2, ["child_id"])
    assert [one["value"] for one in line("record", "list", "setting").told] == ["8"]


def test_what_has_acts_of_its_own_is_not_added_from_a_file(line: Line) -> None:
    for kind in ("attachment", "disclosure", "staff"):
        path = line.write("x.json", {})
        assert line("record", "add", kind, path, "--child", line.child).code == 3


def test_a_child_without_care_relation_needs_a_reason(line: Line) -> None:
    as_bo = [BO if one == "Anna Berg" else one for one in line.common]

    refused = line.bare("record", "show", line.child, *as_bo)
    told = line.bare("record", "show", line.child, *as_bo, "--reason", "Jour i natt")

    assert (refused.code, refused.out) == (3, "")
    assert "vårdrelation" in refused.err
    assert told.told["given_name"] == "Åsa"
    opened = [row for row in line("log").told if row["act"] == "child.open"]
    assert json.loads(opened[0]["detail"])["reason"] == "Jour i natt"


def test_what_is_not_there_is_refused_in_words(line: Line) -> None:
    patch = line.write("p.json", {})
    for arguments in (
        ("record", "show", "nobody"),
        ("record", "history", "nobody"),
        ("record", "change", "nobody", patch),
        ("record", "export", "--child", "nobody"),
        ("record", "list", "alert", "--child", "nobody"),
    ):
        found = line(*arguments)
        assert found.code == 2
        assert "finns inte" in str(found.problems)


def test_a_child_is_exported_whole_and_logged(line: Line) -> None:
    line.add("alert", ALERT, "--child", line.child)

    told = line("record", "export", "--child", line.child).told

    assert told["child_id"] == line.child
    assert told["records"]["alert"][0]["substance"] == "Penicillin"
    assert [row["act"] for row in line("log").told][1:3] == ["session.open", "child.export"]


def test_a_protected_child_is_exported_with_a_reason_only(line: Line) -> None:
    line("record", "change", line.child, line.write("p.json", {"protected_identity": "fingerade"}))

    refused = line("record", "export", "--child", line.child)
    blank = line("record", "export", "--child", line.child, "--reason", "  ")
    told = line("record", "export", "--child", line.child, "--reason", "Beslut 12")

    assert (refused.code, list(refused.problems)) == (2, ["reason"])
    assert (blank.code, list(blank.problems)) == (2, ["reason"])
    assert told.code == 0
    assert "Beslut 12" in [row["detail"] for row in line("log").told]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"{",
        b'{"text": "\xff"}',
        b"\xff\xfe{\x00}\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"size": ' + b"9" * 5000 + b"}",
        b"%PDF-1.7",
    ],
    ids=range(11),
)
def test_a_file_that_is_no_json_object_is_refused(line: Line, content: bytes) -> None:
    path = line.folder.parent / "bad.json"
    path.write_bytes(content)

    found = line("record", "add", "note", str(path), "--child", line.child)

    assert found.code == 2
    assert found.problems == {"file": "Filen är inget JSON-objekt i UTF-8."}


@pytest.mark.parametrize("depth", [50, 400, 900, 960])
def test_a_patch_of_any_depth_is_refused_and_breaks_nothing(line: Line, depth: int) -> None:
    path = line.folder.parent / "deep.json"
    path.write_text('{"substance":' * depth + "1" + "}" * depth, encoding="utf-8")
    id_ = line.add("alert", ALERT, "--child", line.child)

    found = line("record", "change", id_, str(path))

    assert found.code == 2
    assert found.problems


def test_a_file_with_the_mark_that_windows_writes_is_read(line: Line) -> None:
    path = line.folder.parent / "bom.json"
    path.write_text(json.dumps(ALERT), encoding="utf-8-sig")

    assert line("record", "add", "alert", str(path), "--child", line.child).code == 0


def test_a_field_named_in_half_a_character_is_refused_like_any_other(line: Line) -> None:
    path = line.folder.parent / "half.json"
    path.write_text('{"\\ud800": 1, "substance": "\\udfff"}', encoding="utf-8")

    found = line("record", "add", "alert", str(path), "--child", line.child)

    assert found.code == 2
    assert len(found.problems) == 2


@pytest.mark.parametrize("text", ["<script>&", "👩🏽‍⚕️", "שלום", "Thị Nguyễn", "x" * 100_000])
def test_what_a_person_can_write_is_given_back_to_the_letter(line: Line, text: str) -> None:
    body = {"text": text, "noted_at": "2026-11-21T08:30:00+01:00"}

    id_ = line.add("note", body, "--child", line.child)

    assert line("record", "show", id_).told["text"] == text


@pytest.mark.parametrize("value", ["0 kg", "-1 kg", "1000 kg", "5,2 kg"])
def test_an_impossible_weight_is_refused_at_its_field(line: Line, value: str) -> None:
    body = {"measurement_kind": "weight", "value": value, "measured_on": "2026-11-20"}

    found = line("record", "add", "measurement", line.write("m.json", body), "--child", line.child)

    assert (found.code, list(found.problems)) == (2, ["value"])


def test_a_moment_at_the_end_of_the_calendar_is_refused(line: Line) -> None:
    for moment in ("9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"):
        body = {"text": "x", "noted_at": moment}
        found = line("record", "add", "note", line.write("n.json", body), "--child", line.child)
        assert (found.code, list(found.problems)) == (2, ["noted_at"])


def test_people_read_text_where_no_json_was_asked_for(line: Line) -> None:
    plain = [one for one in line.common if one != "--json"]
    path = line.write("a.json", {})

    listed = line.bare("children", *plain)
    refused = line.bare("record", "add", "alert", path, "--child", line.child, *plain)

    assert listed.out == f"{line.child}  201903149803  Åsa Ödmark\n"
    assert refused.code == 2
    assert "substance: Fyll i fältet." in refused.err


def test_a_nurse_that_the_key_file_does_not_know_has_no_access(line: Line, tmp_path: Path) -> None:
    common = [NURSE if one == "Anna Berg" else one for one in line.common]

    assert line.bare("children", *common).code == 3


def test_a_template_goes_the_ordinary_way_and_an_unknown_version_is_refused(line: Line) -> None:
    body = {
        "name": "Sond",
        "care_kind": "tube_feeding",
        "format_version": "1",
        "source": "Vår egen",
        "valid_from": "2026-11-01",
        "activities": [{"what": "Sondmatning"}],
        "contact_reasons": ["nutrition"],
    }
    id_ = line.add("template", body)

    told = line("record", "show", id_).told
    assert (told["child_id"], told["activities"]) == ("", [{"what": "Sondmatning"}])
    assert [one["id"] for one in line("record", "list", "template").told] == [id_]
    schema = line.bare("schema", "template").told["template"]
    assert schema["properties"]["format_version"]["oneOf"] == [{"const": "1", "title": "1"}]
    newer = line.write("newer.json", body | {"format_version": "2", "colour": "red"})
    found = line("record", "add", "template", newer)
    assert found.code == 2
    assert found.problems == {
        "format_version": "Okänd version av mallformatet. Det här programmet läser version 1.",
        "colour": "Okänt fält.",
    }
    own = line("record", "add", "template", line.write("t.json", body), "--child", line.child)
    assert set(own.problems) == {"child_id"}
