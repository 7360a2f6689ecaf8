"""What the import contracts of pyproject.toml cannot say."""

import ast
import sys
from pathlib import Path

import pytest

import hsvdesk

PACKAGE = Path(hsvdesk.__file__).parent
GROUND = [PACKAGE / "errors.py", *sorted((PACKAGE / "domain").rglob("*.py"))]


def imported(source: Path) -> set[str]:
    """Return the names of the modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("source", GROUND, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_domain_stands_on_the_standard_library_alone(source: Path) -> None:
    foreign = {
        name for name in imported(source) if name.split(".")[0] not in sys.stdlib_module_names
    }

    assert {
        name for name in foreign if not name.startswith(("hsvdesk.domain", "hsvdesk.errors"))
    } == set()
