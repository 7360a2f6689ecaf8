"""Orders from the command line: an order that replaces another strikes it, as on screen."""

from typing import Any

from tests.cli.conftest import Line

OLD = {"substance": "provicillin", "dose": "750 mg", "starts_on": "2026-11-16"}
NEW = {"substance": "provicillin", "dose": "500 mg", "change_reason": "CRP sjunker"}
FROM = "2026-11-21T08:00:00Z"


def shown(line: Line, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = line("record", "show", id_).told
    return found


def test_an_added_order_that_replaces_another_strikes_it(line: Line) -> None:
    old = line.add("medication_order", OLD, "--child", line.child)

    new = line.add(
        "medication_order", {**NEW, "replaces": old, "changed_from": FROM}, "--child", line.child
    )

    before, after = shown(line, old), shown(line, new)
    assert before["struck_at"] == after["changed_from"]
    assert before["struck_reason"] == "CRP sjunker"
    assert (before["dose"], after["dose"], after["starts_on"]) == ("750 mg", "500 mg", "2026-11-21")


def test_a_change_that_may_not_be_made_is_refused_with_every_reason_and_strikes_nothing(
    line: Line,
) -> None:
    old = line.add("medication_order", OLD, "--child", line.child)
    early = {"replaces": old, "changed_from": "2026-11-01T08:00:00Z"}

    found = line(
        *("record", "add", "medication_order", line.write("new.json", early)),
        *("--child", line.child),
    )

    assert found.code != 0
    assert set(found.problems) == {"changed_from", "substance"}
    assert shown(line, old).get("struck_at") is None


def test_a_struck_order_is_not_replaced_again_and_the_old_one_cannot_be_pointed_elsewhere(
    line: Line,
) -> None:
    old = line.add("medication_order", OLD, "--child", line.child)
    change = {**NEW, "replaces": old, "changed_from": FROM}
    new = line.add("medication_order", change, "--child", line.child)

    again = line(
        *("record", "add", "medication_order", line.write("new.json", change)),
        *("--child", line.child),
    )
    away = line("record", "change", new, line.write("patch.json", {"replaces": None}))

    assert set(again.problems) == {"replaces"}
    assert set(away.problems) == {"replaces"}
