"""The section Barnet: who the child is, and who answers for its care."""

from dataclasses import replace

from hsvdesk.domain.child import Child
from hsvdesk.domain.record import Record
from hsvdesk.ui.forms import Groups
from hsvdesk.ui.sections.one_record import OneRecordPage

GROUPS: Groups = (
    (
        "Identitet",
        (
            *("given_name", "family_name", "birth_date", "birth_date_estimated"),
            *("identity_kind", "identity", "identity_oid", "sex", "protected_identity"),
        ),
    ),
    (
        "Språk och kommunikation",
        (
            *("languages", "interpreter", "interpreter_language"),
            *("communication", "communication_text"),
        ),
    ),
    (
        "Inskrivning",
        (
            *("enrolled_from", "enrolled_to", "started_by"),
            *("condition_groups", "condition_other", "background"),
        ),
    ),
    (
        "Ansvar",
        (
            *("medical_responsibility", "medical_unit", "medical_doctor", "physicians"),
            *("care_contact", "responsible_nurse"),
        ),
    ),
    ("Vårdas även på", ("care_places",)),
)


class ChildSection(OneRecordPage):
    """The child itself."""

    name = "child"
    title = "Barnet"
    kinds = frozenset({Child.kind})
    record_type = Child
    groups = GROUPS

    def as_shown(self, record: Record) -> Record:
        if isinstance(record, Child):
            return replace(record, identity=record.shown_identity)
        return record
