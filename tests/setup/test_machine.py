"""What set-up says of the machine it runs on."""

import os
import subprocess
import sys
from pathlib import Path

from tools import machine

SCRIPT = Path(machine.__file__)


def test_only_libraries_that_cannot_be_loaded_are_asked_for() -> None:
    libraries = {"libc.so.6": "libc6", "libnosuchthing.so.9": "libnosuchthing9"}

    asked = machine.packages_of_absent(libraries)

    assert asked == ["libnosuchthing9"]


def test_who_cannot_install_is_given_the_whole_command() -> None:
    told = machine.advice(["python3.11-venv", "libegl1"], ["libxcb-cursor0"])

    assert told.startswith("hsvdesk cannot run here yet")
    assert told.endswith(
        "sudo apt-get install --no-install-recommends python3.11-venv libegl1 libxcb-cursor0"
    )


def test_a_missing_window_is_told_apart_from_a_program_that_cannot_run() -> None:
    told = machine.advice([], ["libxcb-cursor0"])

    assert told.startswith("Only the window's libraries are missing")
    assert told.endswith("sudo apt-get install --no-install-recommends libxcb-cursor0")


def test_without_a_display_no_window_is_tried() -> None:
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}

    told = run("window", bare)

    assert told.returncode == 1
    assert told.stdout == "This machine has no display.\n"


def test_a_platform_that_shows_nothing_is_no_window() -> None:
    told = run("window", os.environ | {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})

    assert told.returncode == 1
    assert told.stdout.startswith("Qt cannot open a window on this display.\n")


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(SCRIPT)!r})"],
        capture_output=True,
        text=True,
    )

    assert (told.returncode, told.stderr) == (0, "")


def run(act: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), act], env=environment, capture_output=True, text=True
    )
