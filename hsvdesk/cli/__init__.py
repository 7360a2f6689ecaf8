"""The command line: the services without a window, for IT, for scripts and for tests."""

from hsvdesk.cli.root import main

__all__ = ["main"]
