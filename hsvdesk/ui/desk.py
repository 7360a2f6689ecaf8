"""The screens' way to the services, and how they hear what changed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from hsvdesk.domain.changed import Changed
from hsvdesk.domain.family_view import visible
from hsvdesk.domain.record import Record
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services.session import Session
from hsvdesk.ui.clipboard import ClipboardGuard

R = TypeVar("R", bound=Record)
P = ParamSpec("P")
T = TypeVar("T")


class ShowsProblems(Protocol):
    """What a form is to the desk."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field."""


class Desk(QObject):
    """Runs services for the screens. The only QObject that holds the session.

    Signals:
        changed: A service changed something (`Changed`).
        refused: A service refused; carries the `UserError`.
        said: Something was done that the nurse should read.
        leaving: The page or the store is left in a moment; what is typed must be kept now.
        family_view_changed: Familjeläge went on or off.

    Attributes:
        clipboard: Copies what is copied, and takes it back.
    """

    changed = Signal(Changed)
    refused = Signal(UserError)
    said = Signal(str)
    leaving = Signal()
    family_view_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._family_view = False
        self.clipboard = ClipboardGuard(QGuiApplication.clipboard(), parent=self)

    @property
    def family_view(self) -> bool:
        """Whether the family looks at the screen."""
        return self._family_view

    def show_family_view(self, *, on: bool) -> None:
        """Turn Familjeläge on or off."""
        if on != self._family_view:
            self._family_view = on
            self.family_view_changed.emit()

    @property
    def demo(self) -> bool:
        """Whether the store holds synthetic children."""
        return self._session.store.demo

    def today(self) -> date:
        """Return the day it is in Sweden, by the session's clock."""
        return self._session.today()

    def now(self) -> datetime:
        """Return the moment it is, by the session's clock."""
        return self._session.now()

    def visible(self, records: Sequence[R]) -> list[R]:
        """Return the records that may be on the screen now."""
        return visible(records, self.today()) if self._family_view else list(records)

    def ask(
        self,
        service: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a service that only reads; let its error reach the caller."""
        return service(self._session, *args, **kwargs)

    def do(
        self,
        service: Callable[Concatenate[Session, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Run a service that changes something; return whether it was done."""
        try:
            change = service(self._session, *args, **kwargs)
        except UserError as error:
            self.refused.emit(error)
            return False
        self.changed.emit(change)
        return True

    def submit(
        self,
        form: ShowsProblems,
        service: Callable[Concatenate[Session, P], Changed],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Run a service with what stands in `form`; broken rules are shown at its fields."""
        try:
            change = service(self._session, *args, **kwargs)
        except RuleBroken as broken:
            form.show_problems(broken.problems)
            return False
        except UserError as error:
            self.refused.emit(error)
            return False
        self.changed.emit(change)
        return True
