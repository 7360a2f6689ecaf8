import subprocess
import sys

import sqlite_utils.utils

from hsvdesk.db.engine import sqlcipher

HEAVY = ("cryptography", "keyring", "PySide6", "reportlab", "pikepdf")
IMPORTS = f"""
import sys
import hsvdesk.db.store, hsvdesk.db.keys, hsvdesk.db.device, hsvdesk.db.backup
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_sqlite_utils_stands_on_sqlcipher() -> None:
    assert sqlite_utils.utils.OperationalError is sqlcipher.OperationalError


def test_what_is_heavy_is_imported_when_it_is_needed() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTS], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"
