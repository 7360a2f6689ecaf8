"""What is said of a copy that left."""

from hsvdesk.domain import handover
from hsvdesk.domain.disclosure import Disclosure, Recipient


def test_a_copy_that_left_is_named_in_swedish() -> None:
    to = Recipient(name="Barnavdelningen", organisation="Länssjukhuset")

    copy = Disclosure(
        document=handover.KIND, document_id="HSV-2026-1", document_version=2, recipient=to
    )

    assert copy.summary() == "Överrapportering HSV-2026-1 v2 till Barnavdelningen, Länssjukhuset"
