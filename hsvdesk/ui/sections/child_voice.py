"""The section Barnets röst – Så här är jag."""

from hsvdesk.domain.child_voice import ChildVoice
from hsvdesk.ui.sections.one_record import OneRecordPage


class ChildVoicePage(OneRecordPage):
    """What the child says, wants and shows, and what it has not been told yet."""

    name = "child_voice"
    title = ChildVoice.title
    kinds = frozenset({ChildVoice.kind})
    record_type = ChildVoice
    empty = "Inget om hur barnet är. Fråga barnet, och dem som känner det. Tryck Ändra."
    groups = (
        ("Så här är jag", ("calms", "frightens", "shows_pain", "shows_yes", "shows_no")),
        ("Barnet vet inte än", ("not_told",)),
        ("Så vill jag ha det", ("medicine", "known_staff", "wished_place", "wished_text")),
        (
            "Barnets ord",
            (
                *("own_words", "asked", "asked_on", "not_asked"),
                *("attends", "attends_text"),
            ),
        ),
        ("Information till barnet", ("informed",)),
    )
