"""Orosanmälan: what its dates may say, and that no paper and no family view ever carries it."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsvdesk.domain.attached import data, for_paper
from hsvdesk.domain.attachment import Attachment, AttachmentKind
from hsvdesk.domain.banner import banner
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.family_view import visible
from hsvdesk.domain.notice import Notice, NoticeWay, is_notice
from hsvdesk.domain.record import COMMON_FIELDS, Record, Saved, described_fields, gaps
from hsvdesk.domain.rules import problems
from tests.records_made import any_record, described
from tests.stores import TODAY, rich_child

SETTINGS = {"weight_max_days_infant": 7, "weight_max_days_toddler": 30, "weight_max_days": 90}
WORD = "Xqzvårtecken"
"""A word that stands in every text of the notice and nowhere else."""
TEXTS = [
    name
    for name, each in described_fields(Notice).items()
    if each.type is str and name not in COMMON_FIELDS
]

notices = st.builds(
    replace,
    described(Notice),
    entered_in_error=st.just(""),
    secrecy=st.just(()),
    **{name: st.just(f"{name} {WORD}") for name in TEXTS},
)
"""Notices that nothing else than being one keeps from anybody."""


def everything(value: Any) -> str:
    """Return every text inside frozen blocks, which never say themselves what they hold."""
    if isinstance(value, tuple | list):
        return " ".join(map(everything, value))
    if hasattr(value, "__dataclass_fields__"):
        return " ".join(everything(getattr(value, each.name)) for each in fields(value))
    return str(value)


def test_every_text_of_a_notice_is_under_test() -> None:
    assert {"concern", "remarks", "feedback", "received_by"} <= set(TEXTS)


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("protected", [False, True])
@pytest.mark.parametrize("show_protected", [False, True])
@given(notice=notices)
def test_no_paper_of_any_kind_says_a_word_of_a_notice(
    kind: str, notice: Notice, *, protected: bool, show_protected: bool
) -> None:
    child, others = rich_child(protected=protected)
    copy = Attachment(name=WORD, covers=WORD, attachment_kind=AttachmentKind.NOTICE)
    records: dict[str, list[Record]] = {}
    for one in (child, *others, notice, copy):
        records.setdefault(one.kind, []).append(one)

    said = DOCUMENTS[kind].blocks(
        Basis(records=records, today=TODAY, settings=SETTINGS, show_protected=show_protected)
    )
    gone_with_it = data(records, DOCUMENTS[kind].attached, show_protected=show_protected)

    assert WORD not in everything(said)
    assert WORD not in str(gone_with_it)
    assert Notice not in DOCUMENTS[kind].attached
    assert Attachment not in DOCUMENTS[kind].attached


@given(notice=notices)
def test_no_banner_says_a_word_of_a_notice(notice: Notice) -> None:
    child, others = rich_child()
    records: dict[str, list[Record]] = {"child": [child], "notice": [notice]}
    for one in others:
        records.setdefault(one.kind, []).append(one)

    assert WORD not in everything(banner(records, TODAY, SETTINGS))


@given(records=st.lists(any_record()), notice=notices)
def test_the_family_never_sees_a_notice_among_other_records(
    records: list[Record], notice: Notice
) -> None:
    shown = visible([*records, notice], TODAY)

    assert notice not in shown
    assert shown == visible(records, TODAY)
    assert not any(is_notice(one) for one in shown)


@given(records=st.lists(any_record()))
def test_a_paper_is_made_from_all_but_notices(records: list[Record]) -> None:
    by_kind: dict[str, list[Record]] = {}
    for one in records:
        by_kind.setdefault(one.kind, []).append(one)

    kept = [one for found in for_paper(by_kind).values() for one in found]

    assert "notice" not in for_paper(by_kind)
    assert len(kept) == sum(not is_notice(one) for one in records)


@given(notice=notices)
def test_no_list_names_what_gave_concern(notice: Notice) -> None:
    assert WORD not in notice.summary()


def test_the_copy_that_came_in_is_a_notice_too_and_another_paper_is_not() -> None:
    copy = Attachment(name="Kopia", attachment_kind=AttachmentKind.NOTICE)

    assert is_notice(copy)
    assert not is_notice(replace(copy, attachment_kind=AttachmentKind.REFERRAL))
    assert not is_notice(replace(copy, attachment_kind=None))


def test_a_notice_is_saved_with_what_was_seen_alone() -> None:
    notice = Notice(concern="Blåmärken på båda armarna.")

    assert problems(notice, TODAY) == {}
    assert problems(Notice(), TODAY) == {"concern": "Fyll i fältet."}
    assert notice.summary() == "Orosanmälan, inte anmält än"
    assert {"reported_at", "reported_to", "received_by", "protection_needed"} <= set(gaps(notice))


def test_dates_in_the_wrong_order_are_all_said_at_once() -> None:
    notice = Notice(
        concern="Oro",
        seen_on=date(2026, 11, 20),
        reported_at=datetime(2026, 11, 19, 10, 0, tzinfo=UTC),
        feedback_on=date(2026, 11, 18),
        custodians_told=False,
        custodians_told_on=date(2027, 1, 1),
    )

    assert notice.problems(TODAY) == {
        "reported_at": "Anmält innan det sågs.",
        "feedback_on": "Återkopplingen kom innan det anmäldes.",
        "custodians_told": "Det står när de fick veta. Välj Ja eller ta bort datumet.",
        "custodians_told_on": "Datumet ligger i framtiden.",
    }


def test_the_day_it_was_reported_is_swedens() -> None:
    notice = Notice(
        concern="Oro",
        seen_on=date(2026, 11, 20),
        reported_at=datetime(2026, 11, 19, 23, 30, tzinfo=UTC),
    )

    assert notice.problems(TODAY) == {}
    assert notice.shown_reported == "Anmält 2026-11-20"


def test_what_an_answer_asks_for_is_a_gap() -> None:
    notice = Notice(
        concern="Oro", protection_needed=True, how=NoticeWay.OTHER, custodians_told=False
    )

    assert {"protection_done", "how_other", "custodians_not_told"} <= set(gaps(notice))
    assert "custodians_not_told" not in gaps(replace(notice, custodians_told=True))


def test_a_notice_written_last_does_not_date_the_paper() -> None:
    child, others = rich_child()
    early = Saved(origin="a", seq=1, at=datetime(2026, 1, 1, tzinfo=UTC), author="b")
    late = Saved(origin="a", seq=2, at=datetime(2026, 11, 22, tzinfo=UTC), author="b")
    records: dict[str, list[Record]] = {
        "child": [replace(child, saved=early)],
        "notice": [Notice(concern="Oro", saved=late)],
    }
    for one in others:
        records.setdefault(one.kind, []).append(replace(one, saved=early))

    said = DOCUMENTS["handover"].blocks(
        Basis(records=for_paper(records), today=TODAY, settings=SETTINGS)
    )

    assert "2026-01-01" in everything(said)
    assert "2026-11-22" not in everything(said)
