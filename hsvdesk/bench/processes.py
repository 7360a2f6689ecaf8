"""Windows in processes of their own: started, listened to, weighed and ended."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from hsvdesk.bench import bare_window
from hsvdesk.demo.store import Demo

_AS_COMMAND = """import sys
from hsvdesk import cli
cli.prepare()
from hsvdesk.bench.own_window import main
main(*sys.argv[1:])"""


@dataclass(frozen=True, slots=True)
class Running:
    """A window that is open.

    Attributes:
        painted_ms: From the start of the process to the first painting.
        list_ms: From the key to the painted list of children; 0 for a bare window.
        memory_mb: Resident memory; 0 where the system does not tell.
    """

    painted_ms: float
    list_ms: float
    memory_mb: float


def bare() -> Running:
    """Return what a bare window takes."""
    with _started(bare_window.__file__) as (process, painted):
        return Running(painted, 0.0, _memory(process.pid))


def own(demo: Demo) -> Running:
    """Return what our window takes on a demo store."""
    about = (str(demo.folder), demo.user, demo.passphrase)
    with _started("-c", _AS_COMMAND, *about) as (process, painted):
        list_ms = float(_line(process))
        return Running(painted, list_ms, _memory(process.pid))


@contextmanager
def _started(*arguments: str) -> Iterator[tuple["subprocess.Popen[str]", float]]:
    with TemporaryDirectory(prefix="hsvdesk-bench-home-") as home:
        # Away from the choices and the log of whoever runs this.
        names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
        environment = {**os.environ, **dict.fromkeys(names, home)}
        began = perf_counter()
        process = subprocess.Popen(  # noqa: S603  # our own modules
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        try:
            _line(process)
            yield process, (perf_counter() - began) * 1000
        finally:
            process.kill()
            process.communicate()


def _line(process: "subprocess.Popen[str]") -> str:
    if process.stdout is None or not (line := process.stdout.readline()):
        raise RuntimeError("The window that is measured has ended.")
    return line.strip()


def _memory(pid: int) -> float:
    """Return the resident memory in megabytes, where the system has /proc."""
    told = Path(f"/proc/{pid}/status")
    if not told.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in told.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) / 1000
