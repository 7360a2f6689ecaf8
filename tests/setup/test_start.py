"""What a start must not import: libraries that cost time and are needed later, if at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("fhir", "keyring", "pikepdf", "PIL", "pypdfium2", "reportlab", "uharfbuzz")

START = "import hsvdesk.app"
WINDOW = """
from pathlib import Path
from hsvdesk import app
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.theme import LIGHT, Theme
qt = app.application()
Theme(LIGHT).apply(qt)
window = MainWindow(Path(sys.argv[1]), Preferences.load())
window.show()
qt.processEvents()
"""
COMMANDS = "import hsvdesk.cli.root"


@pytest.mark.parametrize("what", [START, WINDOW, COMMANDS], ids=["app", "window", "commands"])
def test_a_start_imports_nothing_heavy(tmp_path: Path, what: str) -> None:
    told = subprocess.run(
        [
            *(sys.executable, "-c"),
            f"import json, sys\n{what}\nprint(json.dumps(sorted(sys.modules)))",
            str(tmp_path),
        ],
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    )

    modules = {name.split(".")[0] for name in json.loads(told.stdout.splitlines()[-1])}
    assert "hsvdesk" in modules
    assert modules.isdisjoint(HEAVY)
