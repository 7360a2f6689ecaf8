"""Lets the units of a form follow what is measured: a weight is in kg, nothing is picked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from hsvdesk.domain.measurement import UNITS
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.number_editors import QuantityEditor


class UnitFollower(QObject):
    """Sets the unit of some fields when the kind of measurement is picked."""

    def __init__(self, form: RecordForm[Any], kind: str, values: Sequence[str]) -> None:
        super().__init__(form)
        self._kind = form.editor(kind)
        editors = [form.editor(name) for name in values]
        self._values = [one for one in editors if isinstance(one, QuantityEditor)]
        self._kind.changed.connect(self.follow)

    def follow(self) -> None:
        """Set the units of what is picked now."""
        kind = self._kind.value()
        for editor in self._values:
            editor.show_unit(UNITS[kind] if kind else None)
