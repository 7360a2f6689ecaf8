"""Long work in a thread of its own, on frozen data; the answer comes back in the main thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from hsvdesk.errors import UserError
from hsvdesk.ui.collector import Collector

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_unanswered: set["_Job"] = set()
"""Work lives until it has been answered, even when whoever started it is gone: deleting it while
the other thread reports to it would leave the two waiting for each other."""


class _Job(QObject):
    """One piece of work. It lives in the main thread; only `ended` is sent from the other.

    The signal carries nothing: Qt would copy what it carries, which takes Python's lock while
    Qt's own is held.
    """

    ended = Signal()
    done = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.forgotten = self.over = False
        self._answer: Any = None
        self._error: BaseException | None = None
        self.ended.connect(self._on_ended)
        _unanswered.add(self)

    def run(self, function: Callable[[], Any]) -> None:
        """Work. Runs in the other thread."""
        try:
            self._answer = function()
        except BaseException as error:  # noqa: BLE001  # handed over whole and raised over there
            self._error = error
        self.ended.emit()

    def drop(self) -> None:
        """Be done with: it has been answered, or will never be started."""
        self.over = True
        _unanswered.discard(self)
        self.deleteLater()

    def _on_ended(self) -> None:
        answer, error = self._answer, self._error
        self.drop()
        if error is not None and not isinstance(error, UserError):
            raise error
        if self.forgotten:
            return
        if error is None:
            self.done.emit(answer)
        else:
            self.failed.emit(error)


class Background(QObject):
    """Runs functions beside the window. They get frozen data, never the store.

    An error that is no `UserError` is raised again in the main thread: it is a bug.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collector = Collector(self)
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: list[_Job] = []

    def run(
        self,
        function: Callable[[], Any],
        on_done: Callable[[Any], object],
        on_failed: Callable[[UserError], object],
    ) -> None:
        """Start `function`, and call one of the others in the main thread when it has ended.

        A method of a widget that has been deleted by then is not called.
        """
        job = _Job()
        job.done.connect(on_done)
        job.failed.connect(on_failed)
        self._jobs = [one for one in self._jobs if not one.over]
        self._jobs.append(job)
        self._workers().submit(job.run, function)

    def busy(self) -> bool:
        """Whether anything is still to be answered."""
        return any(not one.over for one in self._jobs)

    def forget(self) -> None:
        """Answer nothing of what was started before now: the window has been locked."""
        for job in self._jobs:
            job.forgotten = True

    def shutdown(self) -> None:
        """Wait for what runs, start nothing more, and answer nothing."""
        self.forget()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs:
            if not job.over:
                job.drop()
        self._jobs = []

    def _workers(self) -> "ThreadPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="hsvdesk")
        return self._pool
