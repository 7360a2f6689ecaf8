"""What is installed: the locks, and the package that they are for."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {
    "requirements.lock": PROJECT["dependencies"],
    "requirements-dev.lock": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"],
}


def normal(name: str) -> str:
    """Return a package name as the locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    """Return the version of every package in the lock."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_every_package_the_project_asks_for(lock: str) -> None:
    asked = {normal(re.split(r"[<>=!~ ]", needed)[0]) for needed in LOCKS[lock]}

    assert asked <= locked(lock).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_the_lock_is_a_version_a_hash_or_whose_it_is(lock: str) -> None:
    line = re.compile(
        r"[a-z0-9-]+==[\w.]+( ; [^\\/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
        r"|    # +(via )?(-c )?([\w.-]+)?( \(pyproject\.toml\))?|    # via"
    )

    strange = [t for t in (ROOT / lock).read_text().splitlines() if not line.fullmatch(t)]

    assert strange == []


def test_both_locks_name_the_same_versions() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_the_locked_qt_is_not_the_one_that_loses_references_to_none() -> None:
    assert locked("requirements.lock")["pyside6-essentials"] == "6.11.3"


def test_the_wheel_carries_the_program_and_its_resources(tmp_path: Path) -> None:
    resources = {path for path in (ROOT / "resources").rglob("*") if path.is_file()}

    command = "wheel -qq --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir"
    subprocess.run(
        [sys.executable, "-m", "pip", *command.split(), str(tmp_path), str(ROOT)], check=True
    )

    [wheel] = tmp_path.glob("hsvdesk-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"hsvdesk/{path.relative_to(ROOT).as_posix()}" for path in resources} <= names
    assert "hsvdesk/errors.py" in names
    assert not any(name.startswith(("tests/", "tools/", "resources/")) for name in names)
