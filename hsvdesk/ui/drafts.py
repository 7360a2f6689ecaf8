"""Drafts (utkast) on screen: what is typed is kept a second after the last key, and at lock."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from hsvdesk.services import drafts
from hsvdesk.ui.desk import Desk

WAIT_MS = 1000
"""From the last key until what is typed is kept."""


class Form(Protocol):
    """What is typed in."""

    @property
    def edited(self) -> Any:
        """The signal that something was changed."""

    def typed(self) -> dict[str, Any]:
        """Return what stands in every editor."""

    def restore_typed(self, typed: Mapping[str, Any]) -> Any:
        """Put back what `typed` gave."""


class DraftKeeper(QObject):
    """Keeps what stands in one form, encrypted, until it is saved or thrown away.

    Attributes:
        restored: Something was kept from before and has been put back.
    """

    def __init__(self, desk: Desk, page: str, record_id: str, form: Form) -> None:
        """Put back what is kept, and keep what is typed from now on.

        Args:
            desk: The way to the store.
            page: The child's id and the section's name, joined by a colon.
            record_id: The record being changed; empty for a new one.
            form: What is typed in.
        """
        super().__init__()
        self._desk, self._page, self._record_id, self._form = desk, page, record_id, form
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._keep)
        kept = desk.ask(drafts.kept, page, record_id)
        self.restored = kept is not None
        if kept is not None:
            form.restore_typed(kept)
        form.edited.connect(self._timer.start)
        desk.leaving.connect(self.flush)
        if isinstance(form, QObject):
            form.destroyed.connect(self._timer.stop)

    def flush(self) -> None:
        """Keep now what is waiting to be kept."""
        if self._timer.isActive():
            self._keep()

    def discard(self) -> None:
        """Forget what is kept: it was saved, or the person threw it away."""
        self._timer.stop()
        self._desk.ask(drafts.discard, self._page, self._record_id)

    def _keep(self) -> None:
        self._timer.stop()
        self._desk.ask(drafts.keep, self._page, self._record_id, self._form.typed())
