"""The lock for idleness (automatisk låsning): locks when nobody has touched the computer."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)
LOOK_MS = 1000
"""How often the time is looked at."""


def seconds_awake_or_not() -> float:
    """Return seconds on a clock that nobody can set and that goes on while the computer sleeps."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


class IdleGuard(QObject):
    """Tells when the person has been idle too long. What the program itself does is no activity.

    The first key after a long sleep locks and goes no further.

    Signals:
        locked: The time was up, or somebody asked for it; sent once until `start` is called.
    """

    locked = Signal()

    def __init__(
        self,
        app: QCoreApplication,
        seconds: float,
        clock: Callable[[], float] = seconds_awake_or_not,
    ) -> None:
        """Make a guard that is not yet on.

        Args:
            app: Whose events are watched.
            seconds: Idle time until it locks.
            clock: Seconds, never going back.
        """
        super().__init__(app)
        self.seconds = seconds
        self._clock = clock
        self._touched = clock()
        self._on = False
        self._app = app
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to count: the store was opened."""
        self._touched = self._clock()
        self._on = True
        # Not before: each event of a window that is being built would pass here.
        self._app.installEventFilter(self)
        self._timer.start()

    def lock(self) -> None:
        """Lock now, if it is not locked."""
        if self._on:
            self._on = False
            self._app.removeEventFilter(self)
            self._timer.stop()
            self.locked.emit()

    def look(self) -> None:
        """Lock if the time is up."""
        if self.remaining() <= 0:
            self.lock()

    def remaining(self) -> float:
        """Return the seconds left until it locks."""
        return self.seconds - (self._clock() - self._touched)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in TOUCHES or not event.spontaneous() or not self._on:
            return False
        if self.remaining() <= 0:
            self.lock()
            return True
        self._touched = self._clock()
        return False
