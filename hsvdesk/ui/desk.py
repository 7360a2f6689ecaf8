"""The screens' way to the services, and how they hear what changed."""

from collections.abc import Callable, Mapping
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from hsvdesk.domain.changed import Changed
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services.session import Session

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
    """

    changed = Signal(Changed)
    refused = Signal(UserError)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

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
