"""How the command line is used, and misused: options, help, standard input, what is printed."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.conftest import Line
from tests.ui.cheap_store import ANNA

PROGRAM = [sys.executable, "-m", "hsvdesk"]


def program(
    *arguments: str, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell does."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_options_stand_before_or_after_the_command(line: Line) -> None:
    after = line.bare("record", "list", "setting", *line.common)
    before = line.bare(*line.common, "record", "list", "setting")
    between = line.bare("record", *line.common, "list", "setting")

    assert after.told == before.told == between.told == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("record", "nonsense"),
        ("record", "add", "nonsense", "x.json"),
        ("record", "add", "alert", "missing.json"),
        ("record", "add", "alert", "."),
        ("record", "add", "alert"),
        ("record", "show"),
        ("children", "--nonsense"),
        ("children", "--store"),
        ("children", "--passphrase-file", "missing.txt"),
        ("read", "missing.pdf"),
        ("restore", "missing", "--to", "x"),
        ("recovery", "use", "--recovery-file", "missing.txt"),
        ("document", "nonsense", "--child", "x", "--recipient-file", "x", "--out", "y"),
        ("demo", "--children", "0", "--no-window"),
        ("log", "--from", "igår"),
        ("init", "--name", "x", "--profession", "y", "--role", "nonsense"),
        ("schema", "nonsense"),
    ],
)
def test_wrong_use_is_five_and_told_on_standard_error(
    line: Line, arguments: tuple[str, ...]
) -> None:
    found = line.bare(*arguments)

    assert (found.code, found.out) == (5, "")
    assert found.err


def test_a_command_without_user_or_passphrase_is_wrong_use(line: Line) -> None:
    store = ("--store", str(line.folder))

    assert line.bare("children", *store).code == 5
    nobody = program("children", *store, "--user", ANNA)
    assert (nobody.returncode, nobody.stdout) == (5, b"")


@pytest.mark.parametrize(
    "command",
    [
        (),
        *(("record", one) for one in ("add", "change", "show", "list", "history", "export")),
        *(("user", one) for one in ("add", "remove", "list")),
        *((one,) for one in ("init", "passphrase", "schema", "children", "verify", "log")),
        *((one,) for one in ("backup", "restore", "document", "read", "demo", "tour", "bench")),
        *(("recovery", one) for one in ("new", "use")),
    ],
)
def test_every_command_of_the_contract_explains_itself(
    line: Line, command: tuple[str, ...]
) -> None:
    found = line.bare(*command, "--help")

    assert (found.code, found.err) == (0, "")
    assert "Usage" in found.out


def test_the_program_reads_standard_input_and_prints_clean_json(line: Line) -> None:
    body = "\ufeff" + json.dumps({"alert_kind": "other", "substance": "Jordnöt"})

    added = program(
        *("record", "add", "alert", "-", "--child", line.child, *line.common),
        given=body.encode(),
    )

    assert (added.returncode, added.stderr) == (0, b"")
    id_ = json.loads(added.stdout)["id"]
    assert line("record", "show", id_).told["substance"] == "Jordnöt"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_what_is_printed_is_utf_8_whatever_the_machine_says(line: Line, encoding: str) -> None:
    path = line.write("a.json", {"alert_kind": "other", "substance": "\u0141ód\u017a 🥜"})
    line("record", "add", "alert", path, "--child", line.child)

    listed = program("children", *line.common, PYTHONIOENCODING=encoding)
    refused = program("children", *line.common, "--user", "Ł", PYTHONIOENCODING=encoding)

    assert json.loads(listed.stdout)[0]["warnings"] == ["\u0141ód\u017a 🥜"]
    assert refused.returncode == 3
    assert "lösen" in json.loads(refused.stderr)["problems"][""]


def test_what_is_no_text_on_the_command_line_is_refused_and_breaks_nothing(line: Line) -> None:
    half = os.fsdecode(b"\xff")

    for arguments in (
        ("record", "show", half),
        ("children", "--search", half),
        ("record", "show", line.child, "--reason", half),
        ("record", "export", "--child", line.child, "--reason", half),
        ("log", "--child", half),
        ("log", "--user", half),
        ("user", "remove", half),
    ):
        assert line(*arguments).code in (0, 2, 5), arguments
