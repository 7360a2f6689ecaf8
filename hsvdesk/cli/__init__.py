"""The command line: the services without a window, for IT, for scripts and for tests."""

import gc
import os
import sys

from hsvdesk.paths import data_folder


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code of cli.md.

    Without any argument the window opens, and none of the commands is read in: it is there sooner.
    """
    if not (sys.argv[1:] if arguments is None else arguments):
        os.umask(0o077)  # every file that is made is the user's alone, as in `root.run`
        # What is read in at a start stays; the window collects garbage itself from then on.
        gc.disable()
        from hsvdesk import app

        sys.exit(app.run(data_folder()))
    from hsvdesk.cli import root

    root.main(arguments)
