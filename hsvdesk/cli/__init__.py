"""The command line: the services without a window, for IT, for scripts and for tests."""

import gc
import os
import sys
from importlib import import_module

from hsvdesk.paths import data_folder

BEFORE_QT = ("json", "logging", "tempfile", "tomllib", "hsvdesk.services.proof")
"""What a start reads in first: Qt searches the source of every module that is read in after it."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code of cli.md.

    Without any argument the window opens, and none of the commands is read in: it is there sooner.
    """
    if not (sys.argv[1:] if arguments is None else arguments):
        prepare()
        from hsvdesk import app

        sys.exit(app.run(data_folder()))
    from hsvdesk.cli import root

    root.main(arguments)


def prepare() -> None:
    """Do what comes before Qt in a start of the window."""
    os.umask(0o077)  # every file that is made is the user's alone, as in `root.run`
    # What is read in at a start stays; the window collects garbage itself from then on.
    gc.disable()
    for name in BEFORE_QT:
        import_module(name)
