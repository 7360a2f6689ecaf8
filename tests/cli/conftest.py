"""A store that opens fast, copied for each test, and the command line run in this process."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hsvdesk.cli.root import run
from tests.stores import enrol
from tests.ui.cheap_store import ANNA, PASSPHRASE, add_colleague, make_store

BO = "Bo Ek"


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        """What was printed on standard output, as JSON."""
        return json.loads(self.out)

    @property
    def problems(self) -> dict[str, str]:
        """The refusal on standard error; standard output is empty then."""
        assert self.out == ""
        found: dict[str, str] = json.loads(self.err)["problems"]
        return found


@dataclass
class Line:
    """The command line on one store, as one user."""

    folder: Path
    secret: Path
    child: str
    captured: pytest.CaptureFixture[str]

    @property
    def common(self) -> list[str]:
        """The options that every command takes."""
        return [
            *("--store", str(self.folder), "--passphrase-file", str(self.secret)),
            *("--user", ANNA, "--json"),
        ]

    def __call__(self, *arguments: str) -> Ran:
        """Run a command with the common options after it."""
        return self.bare(*arguments, *self.common)

    def bare(self, *arguments: str) -> Ran:
        """Run a command with nothing added."""
        self.captured.readouterr()
        code = run([*arguments])
        out, err = self.captured.readouterr()
        return Ran(code, out, err)

    def write(self, name: str, value: Any) -> str:
        """Write JSON to a file and return its path."""
        path = self.folder.parent / name
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return str(path)

    def add(self, kind: str, body: dict[str, Any], *more: str) -> str:
        """Add a record of the child and return its id."""
        found = self("record", "add", kind, self.write("new.json", body), *more)
        assert found.code == 0, found.err
        id_: str = found.told["id"]
        return id_


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed store with Anna, Bo and one child; and the child's id."""
    folder = tmp_path_factory.mktemp("cli") / "store"
    folder.mkdir()
    session, _ = make_store(folder)
    add_colleague(session, BO)
    child = enrol(session)
    session.close()
    return folder, child.id


@pytest.fixture
def line(
    pattern: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Line]:
    earlier = os.umask(0o077)
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    shutil.copytree(pattern[0], tmp_path / "store")
    yield Line(tmp_path / "store", secret, pattern[1], capsys)
    os.umask(earlier)
