"""Collecting garbage (skräpsamling) in the main thread alone.

Python collects cycles in whichever thread happens to allocate. A widget that is part of one would
then be destroyed beside the main thread, which Qt does not survive.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Collects in the main thread, at times; from the first one on, Python does not by itself.

    It is made in the main thread, by whoever starts threads.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(collect_what_is_due)
        timer.start()


def collect_what_is_due() -> None:
    """Collect each generation whose threshold has been passed, as Python itself would have."""
    counts, most = gc.get_count(), gc.get_threshold()
    for generation, count in enumerate(counts):
        if most[generation] and count > most[generation]:
            gc.collect(generation)
