"""What is known of a recipient: which consents there are for it, and whether it is a custodian."""

from dataclasses import replace
from datetime import date

import pytest

from hsvdesk.domain.activity import Activity
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.recipients import Known, known
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.relative import Custodian, Custody, Relative
from tests.stores import TODAY, plain_child

MOTHER = Relative(
    id="1" * 32, name="Malin Ödmark", custodian=Custodian.PARENT, custody=Custody.JOINT
)
FATHER = replace(MOTHER, id="2" * 32, name="Per Ödmark")
AUNT = Relative(name="Inger Ek", custodian=Custodian.NONE)
SCHOOL = Consent(
    recipient="Ängsskolan",
    scope="Klockslag",
    given_on=date(2026, 1, 1),
    given_by=(MOTHER.id, FATHER.id),
)


def about(*some: Record) -> Known:
    found: dict[str, list[Record]] = {}
    for one in (plain_child(), MOTHER, FATHER, AUNT, *some):
        found.setdefault(one.kind, []).append(one)
    return known(found, (Activity,), TODAY)


def test_a_whole_consent_is_told_with_what_may_be_said() -> None:
    stands = about(replace(SCHOOL, not_covered="Prognosen")).consent("Rektor", "ängsskolan ")

    assert stands.complete
    assert stands.words == (
        "Ängsskolan: Fullständigt: Malin Ödmark och Per Ödmark. Får lämnas: Klockslag. "
        "Omfattas inte: Prognosen."
    )


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        (replace(SCHOOL, given_by=(MOTHER.id,)), "Delvis: Per Ödmark saknas"),
        (replace(SCHOOL, withdrawn_on=TODAY, withdrawn_by="Per"), "Återkallat 2026-11-21 av Per"),
        (replace(SCHOOL, valid_to=date(2026, 6, 1)), "Upphörde 2026-06-01"),
        (replace(SCHOOL, scope="", given_on=None), "omfattningen saknas"),
    ],
)
def test_what_is_not_complete_says_why(consent: Consent, why: str) -> None:
    stands = about(consent).consent("Ängsskolan", "")

    assert not stands.complete
    assert why in stands.words


def test_a_partial_consent_beside_a_whole_one_must_be_read() -> None:
    partial = replace(SCHOOL, id="3" * 32, scope="Allt", given_by=(MOTHER.id,))

    stands = about(SCHOOL, partial).consent("Ängsskolan", "Norrby")

    assert not stands.complete
    assert "Fullständigt" in stands.words
    assert "Delvis" in stands.words


def test_a_consent_is_for_whoever_is_named_and_nobody_else() -> None:
    found = about(SCHOOL)

    assert found.consent("Rektorn på Ängsskolan", "").complete
    assert "Inget samtycke för Ängsskolans" in found.consent("Ängsskolans fritids", "").words
    assert "Inget samtycke" in found.consent("Barnakuten", "Länssjukhuset").words
    assert (
        "Inget samtycke"
        in about(replace(SCHOOL, entered_in_error="Fel")).consent("Ängsskolan", "").words
    )


@pytest.mark.parametrize("name", ["", "  ", "Ä"])
def test_before_a_name_is_written_there_is_nothing_to_say(name: str) -> None:
    assert about(SCHOOL).consent(name, "").words.startswith("Skriv mottagaren")


def test_a_custodian_is_known_by_name() -> None:
    found = about()

    assert found.custodian("malin  ödmark") == MOTHER
    assert found.custodian("Malin Ödmark, mamma") == MOTHER
    assert found.custodian("Inger Ek") is None
    assert found.custodian("") is None


def test_marked_items_are_seen_only_among_what_the_paper_is_made_from() -> None:
    secret = (Secrecy(custodian="Per", reason="Hotbild"),)

    assert about(Activity(what="Bad", secrecy=secret)).secret
    assert not about(replace(SCHOOL, secrecy=secret)).secret
