"""What all pages share: what they refer to is there, and what they promise is so."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from hsvdesk import __version__
from hsvdesk.cli.root import root
from tests.docs.pages import PAGES, ROOT, normal, page, rows, sources

NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver"),
    *("ssl", "urllib", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp"),
}
LOCAL = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}


def test_the_readme_names_every_command_and_no_other() -> None:
    text = page("README.md")

    told = set(re.findall(r"`hsvdesk ([a-z]+)`", text))

    assert told == set(root.commands)


def test_the_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.MULTILINE))

    for each in PAGES:
        named = set(re.findall(r"`make ([a-z-]+)", each.read_text(encoding="utf-8")))
        assert named <= targets, each.name


def test_every_dependency_is_explained_and_no_other() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    text = page("docs/dependencies.md")
    parts = {
        "## The program": project["dependencies"],
        "## What tests": project["optional-dependencies"]["dev"],
    }
    for heading, asked in parts.items():
        part = text.partition(heading)[2].partition("\n## ")[0]
        told = {
            normal(name)
            for row in rows(part)[2:]
            for name in re.sub(r" \(.*?\)", "", row[0]).split(", ")
        }
        assert told == {normal(re.split(r"[<>=!~ ]", needed)[0]) for needed in asked}


def test_the_versions_that_are_told_are_those_that_are_locked() -> None:
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", page("requirements-dev.lock"), re.MULTILINE))

    for row in rows(page("docs/dependencies.md")):
        names = [normal(one) for one in re.sub(r" \(.*?\)", "", row[0]).split(", ")]
        for name, version in zip(names, row[1].split(", "), strict=False):
            assert name not in locked or locked[name] == version


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(__version__)}\]", page("CHANGELOG.md"), re.MULTILINE)


@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    headings = {anchor(line) for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}

    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, place = link.partition("#")
        if "://" in link:
            continue
        assert not path or (source.parent / path).exists(), link
        assert path or place in headings, link


def anchor(heading: str) -> str:
    """Return what a link to a heading is called."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    folders = "hsvdesk|tests|resources|tools|docs|installers"

    for named in re.findall(rf"`((?:{folders})/[\w./-]*)`", text):
        assert (ROOT / named).exists(), named


@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.name)
def test_no_page_names_a_machine_or_its_folders(source: Path) -> None:
    text = source.read_text(encoding="utf-8")

    assert re.findall(r"/work/|/home/|/root/|/tmp/|localhost", text) == []


def test_no_module_can_open_a_network_connection() -> None:
    found = {name for tree in sources() for node in ast.walk(tree) for name in imported(node)}

    reaching = {name for name in found if name.split(".")[0] in NETWORK}
    reaching |= {name for name in found if name.startswith("PySide6.QtNetwork")}
    assert reaching == LOCAL


def imported(node: ast.AST) -> list[str]:
    """Return what one import names, if the node is one."""
    match node:
        case ast.Import(names=names):
            return [one.name for one in names]
        case ast.ImportFrom(module=module, names=names):
            return [f"{module}.{one.name}" for one in names]
        case _:
            return []
