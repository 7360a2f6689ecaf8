"""The handbook says what stands on screen, which keys there are, and what IT can type."""

import ast
import json
import re
from collections.abc import Iterator

from hsvdesk.cli import root
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.measurement import UNITS
from hsvdesk.domain.note import SHORT
from hsvdesk.domain.record import described_fields
from hsvdesk.services.settings import allowed
from hsvdesk.ui.call_now.reasons import LETTERS
from hsvdesk.ui.sections import GROUPS
from tests.docs.pages import ROOT, commands, page, sources, table, texts

NAME = "docs/handbok.md"
HANDBOOK = page(NAME)
KEYS = r"Ctrl\+(?:[A-Z][a-z]*|[0-9]|[+-])"
SAME = {"Ctrl+Return": "Ctrl+Enter", "Ctrl+=": "Ctrl++"}
"""Keys that do what others do: two Enter keys, and a plus without Shift."""


def test_what_is_said_to_stand_on_screen_does() -> None:
    data = [path.read_text(encoding="utf-8") for path in (ROOT / "resources").glob("*.toml")]
    shown = "\n".join([*data, *(str(one.value) for tree in sources() for one in texts(tree))])

    bold = [" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", HANDBOOK, re.DOTALL)]

    assert bold
    assert [one for one in bold if one not in shown] == []


def test_the_nine_groups_are_there_in_order() -> None:
    assert [row[0].strip("*") for row in table(NAME, "Grupp")] == [one.title for one in GROUPS]


def test_every_letter_of_ring_nu_is_there_with_its_reason() -> None:
    assert table(NAME, "Bokstav") == [[letter, one.label] for one, letter in LETTERS.items()]


def test_every_letter_of_a_value_is_there_with_its_unit() -> None:
    assert table(NAME, "Skriv") == [
        [f"`{short}`", kind.label, UNITS[kind].label] for short, kind in SHORT.items()
    ]


def test_every_setting_is_there_with_its_limits() -> None:
    assert table(NAME, "Gräns") == [
        [one.title, f"`{key}`", str(one.default), f"{one.least}–{one.most}"]
        for key, one in allowed().items()
    ]


def test_every_shortcut_is_there_and_no_other() -> None:
    told = {keys for row in table(NAME, "Tangenter") for keys in re.findall(KEYS, row[0])}

    real = {SAME.get(keys, keys) for keys in shortcuts()}

    numbered = {f"Ctrl+{number}" for number in range(1, len(GROUPS) + 1)}
    assert {min(numbered), max(numbered)} <= told
    assert told | numbered == real | numbered


def test_no_shortcut_is_spoken_of_that_is_not_in_the_table() -> None:
    told = {keys for row in table(NAME, "Tangenter") for keys in re.findall(KEYS, row[0])}

    assert set(re.findall(KEYS, HANDBOOK)) == told


def shortcuts() -> Iterator[str]:
    """Yield the key sequences in the screens' code that are more than a tool tip."""
    for tree in sources("ui"):
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        tips = [one for one in calls if getattr(one.func, "attr", "") == "setToolTip"]
        only_said = {id(text) for tip in tips for text in texts(tip)}
        for text in texts(tree):
            if re.fullmatch(r"Ctrl\+\S+", str(text.value)) and id(text) not in only_said:
                yield str(text.value)


def test_every_command_is_there_and_no_other() -> None:
    typed = [row[0].strip("`").removeprefix("hsvdesk") for row in table(NAME, "Kommando")]

    told = {" ".join(re.findall(r"\b[a-z]+\b", one.partition(" --")[0])) for one in typed}

    # What `document` makes is an argument of it, no command.
    found = {name.replace("document handover", "document") for name in told}
    assert found == {"", *dict(commands())}


def test_every_option_that_is_named_exists() -> None:
    every = [root.root, *dict(commands()).values()]
    options = {text for one in every for each in one.params for text in each.opts}

    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", HANDBOOK))

    assert told - options == {"--help"}


def test_every_exit_code_is_there() -> None:
    codes = [0, 1, root.REFUSED, root.NO_ACCESS, root.DAMAGED, root.WRONG_USE]

    assert [row[0] for row in table(NAME, "Slutkod")] == [str(code) for code in codes]


def test_the_examples_of_json_are_what_the_command_line_takes() -> None:
    examples = re.findall(r"echo '(\{.*?\})' \| hsvdesk record add ([a-z_]+)", HANDBOOK)

    assert examples
    for body, kind in examples:
        fields = described_fields(KINDS[kind])
        required = {name for name, each in fields.items() if each.spec.required}
        assert required <= json.loads(body).keys() <= fields.keys()
