import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from hsvdesk.ui.single_instance import SingleInstance

OWNER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from hsvdesk.ui.single_instance import SingleInstance
app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
one.raised.connect(lambda: print("raised", flush=True))
print("taken" if one.take() else "refused", flush=True)
one.listen()
app.exec()
"""


SLOW_OWNER = OWNER.replace("one.listen()", "QThread.msleep(300)\none.listen()").replace(
    "import QCoreApplication", "import QCoreApplication, QThread"
)
"""An owner still busy with its first window when the second start comes."""


@pytest.fixture
def lock_file(tmp_path: Path) -> Path:
    return tmp_path / "hsvdesk.lock"


@pytest.fixture
def owner(lock_file: Path) -> "subprocess.Popen[str]":
    """Another process that runs the program on the same store."""
    made = subprocess.Popen(  # our own program
        [sys.executable, "-c", OWNER, str(lock_file)], stdout=subprocess.PIPE, text=True
    )
    assert made.stdout is not None
    assert made.stdout.readline() == "taken\n"
    return made


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_the_second_start_raises_the_first_ones_window(
    qapp: QCoreApplication, lock_file: Path, owner: "subprocess.Popen[str]"
) -> None:
    second = SingleInstance(lock_file)

    taken = second.take()

    assert not taken
    assert owner.stdout is not None
    assert owner.stdout.readline() == "raised\n"
    end(owner)


def test_a_second_start_waits_for_a_first_that_does_not_listen_yet(
    qapp: QCoreApplication, lock_file: Path
) -> None:
    first = subprocess.Popen(  # our own program
        [sys.executable, "-c", SLOW_OWNER, str(lock_file)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "taken\n"
    second = SingleInstance(lock_file)

    taken = second.take()

    assert not taken
    assert first.stdout.readline() == "raised\n"
    end(first)


def test_a_lock_is_taken_over_from_a_start_that_was_killed(
    qapp: QCoreApplication, lock_file: Path, owner: "subprocess.Popen[str]"
) -> None:
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    second = SingleInstance(lock_file)

    assert lock_file.exists()
    assert second.take()
    second.release()


def test_a_lock_that_was_released_is_free(
    qapp: QCoreApplication, qtbot: QtBot, lock_file: Path
) -> None:
    first, second = SingleInstance(lock_file), SingleInstance(lock_file)
    first.take()
    qapp.processEvents()
    refused = not second.take()

    first.release()

    assert refused
    assert second.take()
    second.release()


def test_two_stores_do_not_stand_in_each_others_way(qapp: QCoreApplication, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path / "a.lock"), SingleInstance(tmp_path / "b.lock")

    assert first.take()
    assert second.take()
    first.release()
    second.release()
