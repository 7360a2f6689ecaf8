"""Papers for the family and the start check, as they leave: one home only, and what is asked."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.disclosure import Recipient
from hsvdesk.domain.document import LARGE_PRINT
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.household import Household, Weeks
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.relative import Custodian, Relative
from hsvdesk.errors import RuleBroken
from hsvdesk.services import before_document, documents, received, start_checks
from hsvdesk.services.documents import Request
from hsvdesk.services.session import Session
from tests.services.test_documents import attached, made, text
from tests.stores import TODAY, enrol, plain_child, recipient, rich_child


def two_homes(session: Session) -> tuple[str, str, str]:
    """Return a child that lives at its mother's and its father's, and the ids of the homes."""
    mothers = Household(name="Hos mamma", address="Granstigen 11", weeks=Weeks.EVEN)
    fathers = Household(name="Hos pappa", address="Hamngatan 3", weeks=Weeks.ODD)
    phones = (Phone(number="070-174 06 27"),)
    father = Relative(name="Per", custodian=Custodian.PARENT, lives_at=fathers.id, phones=phones)
    bath = Activity(what="Bad", performer="Per", phones=phones, place="Hamngatan 3")
    child = enrol(session, None, [mothers, fathers, father, bath])
    return child.id, mothers.id, fathers.id


FAMILY = Request(kind="family", recipient=recipient())


def test_a_family_with_two_homes_must_say_which(session: Session) -> None:
    child_id, mothers, _ = two_homes(session)

    with pytest.raises(RuleBroken) as unsaid:
        documents.gather(session, child_id, replace(FAMILY, recipient=Recipient()))
    with pytest.raises(RuleBroken) as unknown:
        documents.gather(session, child_id, replace(FAMILY, household="f" * 32))

    assert set(unsaid.value.problems) == {"name", "organisation", "purpose", "ground", "household"}
    assert set(unknown.value.problems) == {"household"}
    assert documents.gather(session, child_id, replace(FAMILY, household=mothers))


def test_one_home_need_not_be_said_and_none_is_no_problem(session: Session) -> None:
    plain = enrol(session, replace(plain_child(), identity="", id="d" * 32))
    child = enrol(session, *rich_child())

    assert "Gäller i hemmet: Hos mamma" in text(made(session, child.id, FAMILY)[1])
    assert "Gäller i hemmet" not in text(made(session, plain.id, FAMILY)[1])


def test_the_other_homes_number_and_address_are_nowhere_in_the_paper(session: Session) -> None:
    child_id, mothers, fathers = two_homes(session)

    _, content = made(session, child_id, replace(FAMILY, household=mothers))
    _, others = made(session, child_id, replace(FAMILY, household=fathers))

    whole = text(content) + json.dumps(attached(content), ensure_ascii=False)
    assert [
        part for part in ("06 27", "06\u00a027", "Hamngatan", "Granstigen") if part in whole
    ] == []
    assert attached(content)["data"] == {}
    assert "070-174 06 27" in text(others)


@pytest.mark.parametrize(("large", "percent"), [(False, 100), (True, LARGE_PRINT)])
def test_a_family_paper_can_be_read_back_and_is_unchanged(
    session: Session, tmp_path: Path, large: bool, percent: int
) -> None:
    child = enrol(session, *rich_child())
    request = replace(FAMILY, large=large)
    document, content = made(session, child.id, request)

    documents.save(session, child.id, document, content, request, tmp_path / "ut.pdf")

    read = received.read(tmp_path / "ut.pdf")
    assert (read.unchanged, read.data, read.head["text_percent"]) == (True, {}, percent)


@pytest.mark.parametrize("kind", sorted(set(DOCUMENTS) - {"family"}))
def test_only_a_family_paper_is_for_one_home_or_in_large_print(session: Session, kind: str) -> None:
    child_id, mothers, _ = two_homes(session)
    wrong = Request(kind=kind, recipient=recipient(), household=mothers, large=True)

    with pytest.raises(RuleBroken) as refused:
        documents.gather(session, child_id, wrong)

    nothing_prepared = {"record"} if kind in ("label", "label-sheet") else set()
    assert set(refused.value.problems) == {"household", "large"} | nothing_prepared


def test_without_a_start_check_the_items_of_the_day_can_be_filled_in(session: Session) -> None:
    child = enrol(session)

    _, content = made(session, child.id, Request(kind="start-check", recipient=recipient()))

    assert "☐ Uppfyllt" in text(content)
    for one in start_checks.in_force(TODAY):
        assert one.text in text(content)


def test_what_must_be_known_before_is_read_in_one_go(session: Session) -> None:
    child_id, mothers, fathers = two_homes(session)

    found = before_document.before(session, child_id, "family")

    assert {one.id for one in found.homes} == {mothers, fathers}
    assert found.household == fathers  # 2026-11-21 is in week 47
    assert found.protected is False
    assert [one.name for one in found.known.relatives] == ["Per"]
