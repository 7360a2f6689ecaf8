"""The documents as the tests read them, and the program's own names to hold them against."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click

from hsvdesk.cli.root import root

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "hsvdesk"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def page(name: str) -> str:
    """Return the text of one page."""
    return (ROOT / name).read_text(encoding="utf-8")


def rows(text: str) -> list[list[str]]:
    """Return the cells of every table row."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def table(name: str, first: str) -> list[list[str]]:
    """Return the rows of the table on a page whose first heading is `first`."""
    found = page(name).partition(f"\n| {first} |")[2].partition("\n\n")[0]
    return rows(found)[1:]


def sources(folder: str = "") -> Iterator[ast.Module]:
    """Yield the modules of the program, parsed."""
    for path in (PACKAGE / folder).rglob("*.py"):
        yield ast.parse(path.read_text(encoding="utf-8"))


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts written in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


def commands(group: click.Group = root, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, with its whole name."""
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from commands(one, f"{before}{name} ")
        else:
            yield f"{before}{name}", one


def normal(name: str) -> str:
    """Return a package name as the locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()
