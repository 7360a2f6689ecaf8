"""What the machine must have besides Python packages, and Debian's names for it.

`make` runs this before anything is installed, so the standard library is all there is:

    machine.py prepare    install what is missing (root) or name it; fails if nothing could run
    machine.py window     fails, saying why, if no window can be opened here
    machine.py verapdf    as prepare, for the Java that veraPDF needs; never fails
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Found by running in a bare Debian 12. Qt needs the first group even where there is no screen.
OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
JAXB = Path("/usr/share/java/jaxb-runtime.jar")
PROBE = """
from PySide6.QtGui import QGuiApplication
raise SystemExit(QGuiApplication([]).platformName() in ("offscreen", "minimal"))
"""


def prepare() -> int:
    """Install, or name, the Debian packages without which hsvdesk cannot run or show its window."""
    if sys.platform != "linux":
        return 0
    vital = venv_packages() + packages_of_absent(OFFSCREEN_LIBRARIES)
    window = packages_of_absent(WINDOW_LIBRARIES)
    if not vital + window or install(vital + window):
        return 0
    print(advice(vital, window))
    return 1 if vital else 0


def window() -> int:
    """Say why no window can be opened here; 0 if one can. Runs in the environment that has Qt."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        print("This machine has no display.")
        return 1
    try:
        probe = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, timeout=30)
    except subprocess.TimeoutExpired:
        print("The display does not answer.")
        return 1
    if probe.returncode:
        print("Qt cannot open a window on this display.")
        if lacking := packages_of_absent(WINDOW_LIBRARIES):
            print(advice([], lacking))
    return probe.returncode


def verapdf() -> int:
    """Install what veraPDF needs, or say that its tests will be skipped."""
    lacking = [] if shutil.which("javac") else ["default-jdk-headless"]
    lacking += [] if JAXB.exists() else ["libjaxb-java"]
    if lacking and not install(lacking):
        print(f"Without {' and '.join(lacking)} the veraPDF tests are skipped.")
    return 0


def venv_packages() -> list[str]:
    """Return the package with Python's venv, which Debian keeps apart from Python, if missing."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def packages_of_absent(libraries: Mapping[str, str]) -> list[str]:
    """Return the packages of those `libraries` (file name → package) that cannot be loaded."""
    return [package for name, package in libraries.items() if not _loads(name)]


def advice(vital: Sequence[str], window: Sequence[str]) -> str:
    """Return what to tell someone who must install the packages with other rights than these."""
    command = f"    sudo apt-get install --no-install-recommends {' '.join([*vital, *window])}"
    if vital:
        return f"hsvdesk cannot run here yet. Install this, then run make again:\n{command}"
    return f"Only the window's libraries are missing; all else works. To get the window:\n{command}"


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages, as root on a machine with apt-get; return whether they now are."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # A fresh machine has no list of packages, or an old one; an unreachable mirror may still serve.
    subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL)
    return done.returncode == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit({"prepare": prepare, "window": window, "verapdf": verapdf}[sys.argv[1]]())
