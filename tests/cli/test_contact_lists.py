"""`hsvdesk import contacts` and `hsvdesk export contacts`."""

from pathlib import Path

import pytest

from hsvdesk.cli.root import REFUSED, WRONG_USE
from tests.cli.conftest import Line

MESSY = str(Path(__file__).parents[1] / "data" / "kontaktlista.csv")


def test_a_list_is_shown_row_by_row_and_nothing_is_taken_in(line: Line) -> None:
    ran = line("import", "contacts", MESSY)

    assert ran.code == 0
    assert ran.told["taken"] == 0
    assert ran.told["columns_not_read"] == ["Fax"]
    rows = {one["row"]: one for one in ran.told["rows"]}
    assert rows[4]["state"] == "new"
    assert rows[4]["contact"]["function"] == "Barnavdelningen, avd 11"
    assert rows[9]["state"] == "unread"
    assert list(rows[9]["problems"]) == ["Tid"]
    assert line("record", "list", "contact").told == []


@pytest.mark.parametrize(
    ("accept", "taken"), [("all", [4, 5, 6, 8, 12]), ("4,6-8", [4, 6, 8]), ("none", [])]
)
def test_the_rows_that_are_accepted_are_taken_in(line: Line, accept: str, taken: list[int]) -> None:
    ran = line("import", "contacts", MESSY, "--accept", accept)

    assert [one["row"] for one in ran.told["rows"] if one["taken"]] == taken
    assert len(line("record", "list", "contact").told) == len(taken)


@pytest.mark.parametrize("accept", ["4,9", "4,99", "9-10"])
def test_a_row_that_cannot_be_read_stops_it_all(line: Line, accept: str) -> None:
    ran = line("import", "contacts", MESSY, "--accept", accept)

    assert ran.code == REFUSED
    assert ran.problems.keys() == {"rows"}
    assert line("record", "list", "contact").told == []


def test_wrong_use_is_told(line: Line) -> None:
    assert line("import", "contacts", MESSY, "--accept", "some").code == WRONG_USE
    assert line("import", "contacts", "no-such-file").code == WRONG_USE


def test_what_is_exported_can_be_imported(line: Line, tmp_path: Path) -> None:
    line("import", "contacts", MESSY, "--accept", "all")
    out = tmp_path / "ut.csv"

    assert line("export", "contacts", str(out)).told["contacts"] == 5

    again = line("import", "contacts", str(out))
    assert {one["state"] for one in again.told["rows"]} == {"same"}


def test_a_child_s_list_is_the_child_s(line: Line) -> None:
    line("import", "contacts", MESSY, "--child", line.child, "--accept", "4")

    assert len(line("record", "list", "contact", "--child", line.child).told) == 1
