"""Fetching (förladdning) of what only an unlocked store needs, while the passphrase is typed."""

from collections.abc import Iterator
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from hsvdesk.ui.painted import FirstPainting

IN_ORDER = (
    "hsvdesk.domain.child",
    "hsvdesk.domain.device",
    "hsvdesk.domain.consultation",
    "hsvdesk.domain.template",
    "hsvdesk.domain.contact",
    "hsvdesk.domain.dilution_instruction",
    "hsvdesk.domain.medication_order",
    "hsvdesk.domain.kinds",
    *("click", "dateutil.parser"),  # the heaviest of what the store stands on
    "hsvdesk.services.session",
    "hsvdesk.services.sign_in",
    "hsvdesk.ui.workspace",
    "hsvdesk.ui.forms",
    "hsvdesk.domain.documents",
    "hsvdesk.ui.sections",
    "hsvdesk.ui.child_page",
    "hsvdesk.ui.call_now.page",
    "hsvdesk.services.documents",
    "hsvdesk.ui.dialogs.hand_out",
)
"""Modules in pieces of at most a tenth of a second, so that no key waits longer than that: first
what the list of children stands on, then the pages beside it."""

LAST = "holidays"
"""One piece that takes longer than that, for it comes with the calendars of many peoples: it is
imported in a thread of its own, so that a key only waits for the interpreter to change threads.
Whoever asks *Ring nu* sooner waits for the rest of it."""

LAST_WAITS_MS = 1_500
"""Until the last piece: the thread takes turns with whoever unlocks the moment all else is there,
and a passphrase takes longer than this to type."""

PAUSE_MS = 2
"""Between the pieces: keys that were pressed meanwhile are shown."""


class Preload(QObject):
    """Imports a piece at a time in the event loop. Whoever unlocks sooner waits for the rest."""

    def __init__(self, window: QWidget) -> None:
        """Begin as soon as the window has been painted."""
        super().__init__(window)
        self._done = False
        self._left: Iterator[str] = iter(IN_ORDER)
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._fetch)
        FirstPainting(window).done.connect(self._timer.start)

    def done(self) -> bool:
        """Whether everything is there, but for the last piece."""
        return self._done

    def _fetch(self) -> None:
        if name := next(self._left, ""):
            import_module(name)
        else:
            self._done = True
            self._timer.stop()
            QTimer.singleShot(LAST_WAITS_MS, self, self._fetch_last)

    def _fetch_last(self) -> None:
        Thread(target=import_module, args=(LAST,), name="preload").start()
