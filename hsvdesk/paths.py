"""Where the files that come with the program lie: from source, installed, or frozen."""

import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of a bundled file or folder, named from `resources/` inwards.

    A frozen program unpacks its resources beside its modules (`sys._MEIPASS`), a wheel carries
    them inside the package, and a checkout has them beside it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen, "resources", *parts)
    installed = _PACKAGE / "resources"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return folder.joinpath(*parts)


def data_folder() -> Path:
    """Return the platform's folder for the store."""
    return platformdirs.user_data_path("hsvdesk", appauthor=False)


def demo_folder() -> Path:
    """Return the folder of the demo store, apart from the real one."""
    return platformdirs.user_data_path("hsvdesk-demo", appauthor=False)


def config_folder() -> Path:
    """Return the folder of what is kept outside the store: appearance, never patient data."""
    return platformdirs.user_config_path("hsvdesk", appauthor=False)


def log_folder() -> Path:
    """Return the folder of the program's own log."""
    return platformdirs.user_log_path("hsvdesk", appauthor=False)
