"""Long work in a thread of its own, on frozen data; the answer comes back in the main thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from hsvdesk.errors import UserError


class _Job(QObject):
    """One piece of work. It lives in the main thread; only `ended` is sent from the other."""

    ended = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    over = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ended.connect(self._on_ended)

    def run(self, function: Callable[[], Any]) -> None:
        """Work. Runs in the other thread."""
        try:
            answer = function()
        except BaseException as error:  # noqa: BLE001  # handed over whole and raised over there
            self.ended.emit(None, error)
        else:
            self.ended.emit(answer, None)

    def _on_ended(self, answer: object, error: BaseException | None) -> None:
        self.over.emit(self)
        if error is None:
            self.done.emit(answer)
        elif isinstance(error, UserError):
            self.failed.emit(error)
        else:
            raise error


class Background(QObject):
    """Runs functions beside the window. They get frozen data, never the store.

    An error that is no `UserError` is raised again in the main thread: it is a bug.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="hsvdesk")
        self._jobs: set[_Job] = set()

    def run(
        self,
        function: Callable[[], Any],
        on_done: Callable[[Any], object],
        on_failed: Callable[[UserError], object],
    ) -> None:
        """Start `function`, and call one of the others in the main thread when it has ended.

        A method of a widget that has been deleted by then is not called.
        """
        job = _Job(self)
        job.done.connect(on_done)
        job.failed.connect(on_failed)
        job.over.connect(self._on_over)
        self._jobs.add(job)
        self._pool.submit(job.run, function)

    def busy(self) -> bool:
        """Whether anything is still to be answered."""
        return bool(self._jobs)

    def forget(self) -> None:
        """Answer nothing of what was started before now: the window has been locked."""
        for job in tuple(self._jobs):
            job.done.disconnect()
            job.failed.disconnect()

    def shutdown(self) -> None:
        """Wait for what runs, start nothing more, and answer nothing."""
        self.forget()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _on_over(self, job: _Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
