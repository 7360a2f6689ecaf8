"""What the instruction says besides the arithmetic (att tänka på), each with ej angivet."""

from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.dilution_result import NOT_STATED
from hsvdesk.domain.dilution_use import has_second
from hsvdesk.ui.widgets import Card, Facts

SHOWN = (
    ("Blandning", "step1_mixing"),
    ("Utseende", "appearance"),
    ("Spolning", "flush"),
    ("Filter", "filter"),
    ("Ljusskydd", "light"),
    ("Får inte blandas med", "incompatible"),
    ("Observera", "watch"),
    ("Förvaring efter steg 1", "step1_storage"),
    ("Förvaring efter steg 2", "step2_storage"),
)


class Handling(Card):
    """Mixing, appearance, flush, filter, light, what must not meet, and what to watch."""

    def __init__(self) -> None:
        super().__init__("Enligt instruktionen")
        self.facts = Facts()
        self.body.addWidget(self.facts)

    def show_instruction(self, one: DilutionInstruction) -> None:
        """Show what an instruction says."""
        told = [(name, field, getattr(one, field)) for name, field in SHOWN]
        beside_the_point = _beside_the_point(one)
        self.facts.set_rows(
            (name, text or NOT_STATED)
            for name, field, text in told
            if text or field not in beside_the_point
        )


def _beside_the_point(one: DilutionInstruction) -> set[str]:
    """Return what nobody need state: how to mix what is not mixed, keep what is not made."""
    found = set() if one.step1_volume else {"step1_mixing"}
    return found if has_second(one) else found | {"step2_storage"}
