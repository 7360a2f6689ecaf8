"""`hsvdesk` alone: the window, and nothing that only a command or an open store needs."""

import json
import subprocess
import sys
from pathlib import Path

HEAVY = (
    *("click", "cryptography", "keyring", "pikepdf", "reportlab", "sqlcipher3", "sqlite_utils"),
    *("uharfbuzz", "pypdfium2", "PIL", "hsvdesk.domain.kinds", "hsvdesk.ui.workspace"),
)
START = f"""
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from hsvdesk import app, cli
from hsvdesk.paths import data_folder
from hsvdesk.ui import preload
from hsvdesk.ui.main_window import MainWindow

def look():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))
    print(json.dumps([oct(one.stat().st_mode & 0o077) for one in data_folder().iterdir()]))
    window.close()
    QApplication.quit()

preload.IN_ORDER = ()
preload.LAST = "sys"
data_folder().mkdir(parents=True)
(data_folder() / "store.keys").touch(0o600)
app.application()
QTimer.singleShot(0, look)
cli.main([])
"""


def test_the_lock_screen_is_painted_without_what_only_an_open_store_needs(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", START],
        capture_output=True,
        text=True,
        check=False,
        env=environment(tmp_path),
    )

    loaded, open_to_others = (json.loads(line) for line in ran.stdout.splitlines())
    assert ran.returncode == 0
    assert loaded == []
    assert set(open_to_others) == {"0o0"}


def environment(home: Path) -> dict[str, str]:
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    return {"QT_QPA_PLATFORM": "offscreen", **dict.fromkeys(folders, str(home))}
