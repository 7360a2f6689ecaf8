"""`hsvdesk now`: whom to call, in the shape that scripts rely on."""

from hsvdesk.cli.root import NO_ACCESS, WRONG_USE
from tests.cli.conftest import Line

WARD = {
    "function": "Barnavdelningen",
    "reasons": ["breathing"],
    "phones": [{"number": "0980-319 210", "kind": "on_call"}],
    "opening_hours": [
        {"days": ["monday"], "hours_kind": "times", "opens": "08:00", "closes": "16:30"}
    ],
    "last_verified": "2026-11-20",
    "verified_by": "Sara Holm",
}
MONDAY = "2026-11-23T09:00:00+01:00"
KEYS = {"id", "function", "phones", "open", "open_until", "opens_at", "why"}


def test_the_rows_say_who_answers_now_and_when_it_ends(line: Line) -> None:
    id_ = line.add("contact", WARD)

    ran = line("now", "--need", "breathing", "--at", MONDAY)

    assert ran.code == 0
    assert all(row.keys() >= KEYS for row in ran.told)
    assert [row["id"] for row in ran.told] == ["112", id_, "hospital", "poisons", "1177"]
    assert ran.told[1] == {
        "id": id_,
        "function": "Barnavdelningen",
        "organisation": "",
        "phones": [{"number": "0980-319 210", "kind": "on_call"}],
        "open": True,
        "open_until": "2026-11-23T16:30:00+01:00",
        "opens_at": None,
        "why": "Öppet till 16.30. Enhetens kontakt, för andning",
        "remarks": [],
    }


def test_what_is_closed_says_when_it_opens(line: Line) -> None:
    line.add("contact", WARD)

    ran = line("now", "--need", "breathing", "--at", "2026-11-22T09:00:00+01:00")

    assert (ran.told[1]["open"], ran.told[1]["opens_at"]) == (False, "2026-11-23T08:00:00+01:00")


def test_a_child_s_own_contacts_come_first(line: Line) -> None:
    line.add("contact", WARD)
    own = line.add("contact", WARD | {"function": "Eget team"}, "--child", line.child)

    ran = line(
        "now", "--need", "breathing", "--child", line.child, "--urgency", "akut", "--at", MONDAY
    )

    assert [row["id"] for row in ran.told][1] == own


def test_people_read_the_gap_in_words(line: Line) -> None:
    ran = line.bare("now", "--need", "pump", *(one for one in line.common if one != "--json"))

    assert ran.code == 0
    first, gap, *_ = ran.out.splitlines()
    assert first.startswith("112  SOS Alarm")
    assert gap == "Ingen kontakt för detta nu"


def test_a_need_or_urgency_that_is_none_is_wrong_use(line: Line) -> None:
    assert line("now", "--need", "everything").code == WRONG_USE
    assert line("now", "--need", "pump", "--urgency", "soon").code == WRONG_USE
    assert line("now").code == WRONG_USE


def test_an_unknown_child_is_refused(line: Line) -> None:
    assert line("now", "--need", "pump", "--child", "nobody").code in (2, NO_ACCESS)


def test_what_is_wrong_with_hours_is_said_at_the_field(line: Line) -> None:
    rows = [
        {"days": ["monday"], "hours_kind": "times", "opens": "08:00", "closes": "08:00"},
        {"days": ["måndagar"], "hours_kind": "times", "opens": "8", "closes": "09:00"},
    ]

    codes = line("record", "add", "contact", line.write("a.json", WARD | {"opening_hours": rows}))
    rules = line(
        "record", "add", "contact", line.write("b.json", WARD | {"opening_hours": rows[:1]})
    )

    assert set(codes.problems) == {"opening_hours.2.days.1", "opening_hours.2.opens"}
    assert set(rules.problems) == {"opening_hours.1.closes"}
