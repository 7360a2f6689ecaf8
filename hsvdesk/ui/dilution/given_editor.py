"""The form of what was given (givet), and of what came of it later."""

from typing import Any

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.child import Child
from hsvdesk.domain.prepared import ADVICE, TO_SIGN, Prepared, figures
from hsvdesk.services import administrations, records
from hsvdesk.ui.alerts import AlertBar
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.forms import Groups
from hsvdesk.ui.record_editor import RecordEditor
from hsvdesk.ui.widgets import label

LIST_TEXT = "Givandet signeras där. hsvdesk minns bara det som iordningställdes här."
DEVIATES = "Ska inte ges så här"


class GivenEditor(RecordEditor):
    """Writes the giving of one preparation; what is typed is kept apart from that of others.

    Attributes:
        signing: Says that the signing list is another; none where hsvdesk is it.
        warning: Says why giving it is a deviation; hidden where it is not.
        whom: The child, and what was prepared where that may be seen.
    """

    def __init__(self, desk: Desk, child_id: str, section: str, found: Prepared) -> None:
        groups = _groups(found)
        super().__init__(desk, child_id, f"{section}-{found.one.id}", Administration, groups)
        self._found = found
        self.signing: AlertBar | None = None
        if not found.signed_here:
            self.signing = AlertBar("info", TO_SIGN, LIST_TEXT)
            self.above.addWidget(self.signing)
        self.warning = AlertBar("danger" if found.standing in ADVICE else "warning", DEVIATES)
        self.above.addWidget(self.warning)
        self.whom = label("", "strong")
        self.above.addWidget(self.whom)

    def begin(self) -> None:
        """Show what is known of the giving: a new one begins now, with the volume prepared."""
        given, found = self._found.given, self._found
        why = [] if given else administrations.deviations(found, self._desk.now())
        self.warning.set_text(" ".join(why))
        self.warning.setVisible(bool(why))
        self.open(given, None if given else self._preset())
        self.head.setText(f"{Administration.title}: {found.name}")
        child = self._desk.ask(records.show, self._child_id)
        told = [child.name if isinstance(child, Child) else ""]
        told += [figures(found.one)] if found.shown_figures else []
        self.whom.setText(". ".join(part for part in told if part))

    def _offer_references(self) -> None:
        """Offer nothing: the preparation is not picked, it is the one that this is opened for."""

    def _preset(self) -> dict[str, Any]:
        # Left empty it becomes the volume prepared, which is not shown before it is checked.
        known = self._found.shown_figures
        return {
            "preparation": self._found.one.id,
            "given_at": self._desk.now().replace(second=0, microsecond=0),
            "volume": self._found.one.volume if known else None,
        }


def _groups(found: Prepared) -> Groups:
    elsewhere = () if found.signed_here else ("signed_elsewhere",)
    return (
        ("", ("given_at", "volume", "other_giver_reason", "deviation", *elsewhere)),
        ("Efteråt", ("effect", "side_effects", "reported_to")),
    )
