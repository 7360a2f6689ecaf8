"""The store from the command line: making it, people and keys, log, backups; exit codes."""

from pathlib import Path

import pypdfium2
import pytest

from hsvdesk.domain.document import LARGE_PRINT
from tests.cli.conftest import BO, Line, Ran
from tests.dilutions import INSTRUCTION, ORDER
from tests.ui.cheap_store import ANNA, PASSPHRASE


@pytest.fixture
def new(line: Line, tmp_path: Path) -> list[str]:
    """The options of a store that is not there yet."""
    return [
        *("--store", str(tmp_path / "new"), "--user", ANNA),
        *("--passphrase-file", str(line.secret), "--json"),
    ]


def test_a_store_is_made_and_its_recovery_key_told_once(line: Line, new: list[str]) -> None:
    made = line.bare("init", "--name", "Anna Berg", "--profession", "Sjuksköterska", *new)

    assert made.code == 0
    assert set(made.told) == {"store", "user", "recovery_key"}
    assert made.told["user"] == ANNA
    (person,) = line.bare("user", "list", *new).told
    assert (person["user"], person["name"], person["profession"]) == (ANNA, ANNA, "Sjuksköterska")
    assert line.bare("verify", *new).told == {"ok": True, "faults": []}

    again = line.bare("init", "--name", "Anna Berg", "--profession", "x", *new)
    assert again.code == 2
    assert "skrivs aldrig över" in str(again.problems)


def test_a_store_is_made_for_nobody_with_a_short_passphrase(line: Line, new: list[str]) -> None:
    line.secret.write_text("kort", encoding="utf-8")

    refused = line.bare("init", "--name", " ", "--profession", "\n", *new)

    assert refused.code == 2
    assert sorted(refused.problems) == ["name", "passphrase", "profession"]


def test_the_clock_is_set_on_no_real_store_and_leaves_no_trace(line: Line, new: list[str]) -> None:
    at = ("--at", "2020-01-01T00:00:00+01:00")
    init = ("init", "--name", "Anna", "--profession", "Sjuksköterska")
    assert list(line.bare(*init, *new, *at).problems) == ["at"]
    assert line.bare(*init, *new).code == 0

    for command in (("children",), ("log",), ("verify",), ("backup", "somewhere")):
        refused = line.bare(*command, *new, *at)
        assert (refused.code, list(refused.problems)) == (2, ["at"])

    log = line.bare("log", *new).told
    assert [row["act"] for row in log] == ["log.review", "session.open", "store.create"]
    assert not [row for row in log if row["at"].startswith("2020")]


def test_the_clock_is_set_on_a_test_store(line: Line, new: list[str]) -> None:
    at = ("--at", "2020-01-01T00:00:00+01:00")

    line.bare("init", "--test", "--name", "Anna", "--profession", "Sjuksköterska", *new, *at)

    (last,) = {row["at"] for row in line.bare("log", *new, *at).told}
    assert last == "2019-12-31T23:00:00.000Z"


@pytest.mark.parametrize("at", ["igår", "2026-11-21", "2026-11-21T08:30", "now"])
def test_a_clock_without_zone_is_wrong_use(line: Line, at: str) -> None:
    assert line("children", "--at", at).code == 5


def test_people_are_added_listed_and_removed(line: Line, tmp_path: Path) -> None:
    secret = tmp_path / "her.txt"
    secret.write_text("hennes egen fras\r\n", encoding="utf-8-sig")
    added = line(
        *("user", "add", "--name", "Cia Dahl", "--profession", "Sjuksköterska"),
        *("--sign-in-name", "cia", "--new-passphrase-file", str(secret)),
    ).told

    people = {row["id"]: row for row in line("user", "list").told}
    assert people[added["id"]]["name"] == "Cia Dahl"
    hers = ["--user", "CIA", "--store", str(line.folder), "--passphrase-file", str(secret)]
    assert line.bare("children", *hers).code == 0

    removed = line("user", "remove", "cia")

    assert removed.told == {"removed": "cia"}
    assert line.bare("children", *hers).code == 3
    assert [row["user"] for row in line("user", "list").told] == [ANNA, BO]


def test_a_passphrase_is_changed_and_the_old_one_is_out(line: Line, tmp_path: Path) -> None:
    secret = tmp_path / "new.txt"
    secret.write_text("en helt ny fras", encoding="utf-8")

    assert line("passphrase", "--new-passphrase-file", str(secret)).code == 0

    old = line("children")
    line.secret = secret
    assert (old.code, line("children").code) == (3, 0)
    assert "Fel namn eller" in old.err


def test_a_new_recovery_key_sets_a_passphrase(line: Line, tmp_path: Path) -> None:
    key, secret = tmp_path / "key.txt", tmp_path / "new.txt"
    secret.write_text("en helt ny fras", encoding="utf-8")
    key.write_text(line("recovery", "new").told["recovery_key"], encoding="utf-8")
    use = ("recovery", "use", "--recovery-file", str(key), "--new-passphrase-file", str(secret))

    assert line(*use).code == 0

    line.secret = secret
    assert line("children").code == 0
    key.write_text("0000-0000", encoding="utf-8")
    assert line(*use).code == 3


def test_a_wrong_passphrase_has_no_access(line: Line) -> None:
    line.secret.write_text("fel fras här", encoding="utf-8")

    found = line("children")

    assert found.code == 3
    assert found.problems


def test_the_passphrase_is_never_an_argument(line: Line) -> None:
    assert line("children", "--passphrase", PASSPHRASE).code == 5
    assert "--passphrase " not in line.bare("children", "--help").out


def test_the_log_is_filtered_and_itself_logged(line: Line) -> None:
    line("record", "show", line.child)

    about = line("log", "--child", line.child).told
    late = line("log", "--from", "2100-01-01T00:00:00Z").told
    nobody = line.bare(*line.common, "log", "--user", "nobody")
    mine = line.bare(*line.common, "log", "--user", ANNA.upper()).told

    assert {row["child_id"] for row in about} == {line.child}
    assert {"child.enrol", "child.open"} <= {row["act"] for row in about}
    assert late == []
    assert nobody.code == 2
    assert len({row["actor"] for row in mine}) == 1
    assert [row["act"] for row in line("log").told].count("log.review") >= 3
    assert set(about[0]) == {
        *("at", "actor", "name", "act", "child_id", "object", "detail", "care_unit")
    }


def test_a_backup_is_made_and_restored_beside(line: Line, tmp_path: Path) -> None:
    made = line("backup", str(tmp_path / "backups")).told
    assert made["verified"] is True

    restored = line("restore", made["path"], "--to", str(tmp_path / "again"))

    assert restored.told == {"store": str(tmp_path / "again")}
    line.folder = tmp_path / "again"
    assert [row["id"] for row in line("children").told] == [line.child]
    assert line("verify").code == 0
    assert line("restore", made["path"], "--to", str(tmp_path / "again")).code == 2


def test_a_damaged_store_and_a_damaged_key_file_are_four(line: Line, tmp_path: Path) -> None:
    made = line("backup", str(tmp_path / "backups")).told
    copy = Path(made["path"], "store.db")
    copy.write_bytes(copy.read_bytes()[:-4096])
    store = line.folder / "store.db"
    whole = store.read_bytes()
    store.write_bytes(bytes(len(whole)))
    damaged_store = line("children")
    store.write_bytes(whole)
    keys = line.folder / "store.keys"
    flipped = bytearray(keys.read_bytes())
    flipped[len(flipped) // 2] ^= 1
    keys.write_bytes(bytes(flipped))
    damaged_keys = line("children")
    keys.unlink()
    no_keys = line("children")

    assert (damaged_store.code, damaged_keys.code, no_keys.code) == (4, 4, 4)
    assert len({damaged_store.err, damaged_keys.err, no_keys.err}) == 3
    assert line("restore", made["path"], "--to", str(tmp_path / "again")).code == 4


def test_a_folder_without_store_is_refused_in_words(line: Line, new: list[str]) -> None:
    found = line.bare("children", *new)

    assert found.code == 2
    assert "ingen databas" in str(found.problems)


def test_a_demo_is_made_once_and_found_again(
    line: Line, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ("--store", str(tmp_path / "demo"), "--json")
    demo = ("demo", "--children", "1", "--no-window", *store)

    first, again = line.bare(*demo), line.bare(*demo)
    other = line.bare("demo", "--children", "2", "--no-window", *store)

    assert first.told == again.told
    assert other.code == 2
    line.secret.write_text(first.told["passphrase"], encoding="utf-8")
    common = ("--user", first.told["user"], "--passphrase-file", str(line.secret))
    listed = line.bare("children", *store, *common)
    assert len(listed.told) == 1
    at = ("--at", "2026-11-21T08:00:00+01:00")
    assert line.bare("children", *store, *common, *at).code == 0


def test_a_handover_is_made_read_back_and_logged(line: Line, tmp_path: Path) -> None:
    recipient = line.write(
        "r.json",
        {"name": "BVC", "organisation": "Regionen", "purpose": "Vård", "ground": "consent"},
    )
    out = tmp_path / "out.pdf"
    make = ("document", "handover", "--child", line.child, "--recipient-file")

    made = line(*make, recipient, "--out", str(out))

    assert made.code == 0, made.err
    assert (made.told["path"], made.told["version"]) == (str(out), 1)
    read = line.bare("read", str(out), "--json")
    assert read.code == 0, read.err
    assert (read.told["digest_matches"], read.told["text_agrees"]) == (True, True)
    assert "document.handover" in str(line("log").told) or "disclosure" in str(line("log").told)
    assert line(*make, line.write("r.json", {"name": 1}), "--out", str(out)).code == 2
    out.write_bytes(out.read_bytes()[:-900])
    assert line.bare("read", str(out), "--json").code == 4
    out.write_bytes(b"%PDF-1.7 nothing")
    assert line.bare("read", str(out), "--json").code == 4


def test_a_family_paper_is_for_one_home_and_may_be_large(line: Line, tmp_path: Path) -> None:
    more = ("--child", line.child)
    mothers, _ = (line.add("household", {"name": name}, *more) for name in ("Mamma", "Pappa"))
    to = {"name": "Malin", "organisation": "Familjen", "purpose": "Vård", "ground": "law"}
    out = tmp_path / "family.pdf"

    def make(kind: str, also: dict[str, object], *options: str) -> Ran:
        asked = ("document", kind, *more, "--recipient-file", line.write("r.json", to | also))
        return line(*asked, "--out", str(out), *options)

    unsaid, wrong = make("family", {}), make("family", {"household": 1})
    other = make("handover", {"household": mothers}, "--large")
    done = make("family", {"household": mothers}, "--large")

    assert (unsaid.code, wrong.code, other.code, done.code) == (2, 2, 2, 0)
    assert set(unsaid.problems) == set(wrong.problems) == {"household"}
    assert set(other.problems) == {"household", "large"}
    read = line.bare("read", str(out), "--json")
    assert (read.told["text_agrees"], read.told["data"]) == (True, {})
    assert read.told["document"]["text_percent"] == LARGE_PRINT


def test_a_label_is_of_the_preparation_that_is_named(line: Line, tmp_path: Path) -> None:
    more = ("--child", line.child)
    order = line.add("medication_order", ORDER, *more)
    instruction = line.add("dilution_instruction", INSTRUCTION, *more)
    versions = {id_: line("record", "show", id_).told["version"] for id_ in (order, instruction)}
    body = {
        "medication_order": order,
        "order_version": versions[order],
        "dilution_instruction": instruction,
        "instruction_version": versions[instruction],
        "calculated": False,
    }
    first, _ = (
        line.add(
            "preparation",
            body | {"volume": f"{volume} ml", "prepared_at": at, "reason": "Två blandas"},
            *more,
        )
        for volume, at in ((19, "2026-01-21T08:00:00.000Z"), (18, "2026-01-21T09:00:00.000Z"))
    )
    to = {"name": "I hemmet", "organisation": "Vi", "purpose": "Vård", "ground": "assessment"}
    out = tmp_path / "label.pdf"
    asked = (*more, "--recipient-file", line.write("r.json", to), "--out", str(out))

    named = line("document", "label", *asked, "--record", first)
    wrong = line("document", "dilution", *asked, "--record", order)
    other = line("document", "plan", *asked, "--record", first)

    assert named.code == 0, named.err
    assert line.bare("read", str(out), "--json").told["text_agrees"]
    with pypdfium2.PdfDocument(out) as document:
        assert "ge 19" in document[0].get_textpage().get_text_bounded()
    assert (wrong.code, other.code) == (2, 2)
    assert set(wrong.problems) == set(other.problems) == {"record"}
