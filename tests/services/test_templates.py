"""Templates in a real store: shipped ones, the unit's own, and taking one in, whole or not."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from hsvdesk.db import audit
from hsvdesk.domain import rules
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.child import Protection
from hsvdesk.domain.codec import to_body
from hsvdesk.domain.device import Device
from hsvdesk.domain.risk import Risk
from hsvdesk.domain.start_check import StartCheck, StartDecision
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.template import CareKind, Template, texts
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import records, start_checks, templates
from hsvdesk.services.kinds import ACTS
from hsvdesk.services.session import Session
from tests.stores import TODAY, Clock, enrol, plain_child, rich_child

every_shipped = pytest.mark.parametrize("key", list(templates.shipped()))
MEASURED = re.compile(r"\d\s*(?:mg|ml|µg|E|mmol|%|kg)")


def acts(session: Session) -> list[str]:
    """Return what the access log says was done, latest first."""
    return [one.act for one in audit.entries(session.store.db)]


def whole(session: Session, child_id: str, template: Template) -> frozenset[tuple[str, str]]:
    """Return the keys of all that a template would add."""
    return frozenset(one.key for one in templates.adds(session, child_id, template))


def test_there_is_one_for_each_kind_of_care() -> None:
    kinds = [one.care_kind for one in templates.shipped().values()]

    assert sorted(kinds, key=str) == sorted(set(CareKind) - {CareKind.OTHER})
    assert {one.care_kind for one in templates.shipped().values()} == {
        CareKind.read(key) for key in templates.shipped()
    }


@every_shipped
def test_a_shipped_template_is_dated_sourced_and_breaks_no_rule(key: str) -> None:
    one = templates.shipped()[key]

    assert rules.problems(one, TODAY + timedelta(days=1)) == {}
    assert "ska godkännas av vårdgivaren" in one.source
    assert one.valid_from
    assert one.checked_on
    assert one.checked_on >= one.valid_from
    assert not one.approved_by
    for part in (one.activities, one.supplies, one.risks, one.start_items):
        assert len(part) >= 3
    assert one.devices
    assert one.contact_reasons
    assert one.training


@every_shipped
def test_a_shipped_template_has_no_dose_and_names_nobody(key: str) -> None:
    one = templates.shipped()[key]

    assert [text for _, text in texts(one) if MEASURED.search(text)] == []
    assert {row.huvudman for row in one.activities} == {None}
    assert {row.performer + row.backup_performer for row in one.activities} == {""}
    assert {row.responsible for row in one.risks} == {""}


@every_shipped
def test_a_shipped_template_is_shown_and_taken_into_an_empty_child(
    session: Session, key: str
) -> None:
    child, template = enrol(session), templates.shipped()[key]
    before = templates.adds(session, child.id, template)
    assert not any(one.there for one in before)
    assert records.of_kind(session, Activity, child.id) == []

    templates.take_in(session, child.id, template, [one.key for one in before])

    assert len(records.of_kind(session, Activity, child.id)) == len(template.activities)
    assert len(records.of_kind(session, Device, child.id)) == len(template.devices)
    assert len(records.of_kind(session, Supply, child.id)) == len(template.supplies)
    assert len(records.of_kind(session, Risk, child.id)) == len(template.risks)
    (check,) = records.of_kind(session, StartCheck, child.id)
    assert check.items[: len(start_checks.unanswered(TODAY))] == start_checks.unanswered(TODAY)
    assert len(start_checks.own_items(check)) == len(before) - sum(
        len(getattr(template, part)) for part in ("activities", "devices", "supplies", "risks")
    )
    assert all(one.there for one in templates.adds(session, child.id, template))
    assert acts(session).count(templates.TAKE_IN) == 1


def test_what_is_unticked_is_not_added_and_nothing_is_doubled(session: Session) -> None:
    child, template = enrol(session), templates.shipped()["oxygen"]
    lines = templates.adds(session, child.id, template)
    wanted, other = lines[0], lines[1]

    templates.take_in(session, child.id, template, {wanted.key})
    templates.take_in(session, child.id, template, {wanted.key, other.key})

    found = records.of_kind(session, Activity, child.id)
    assert [one.what for one in found] == [wanted.text, other.text]
    assert records.of_kind(session, StartCheck, child.id) == []


def test_with_nothing_left_to_add_neither_record_nor_log_line_is_stored(session: Session) -> None:
    child, template = enrol(session), templates.shipped()["oxygen"]

    with pytest.raises(RuleBroken) as broken:
        templates.take_in(session, child.id, template, ())

    assert broken.value.problems == {"lines": templates.NOTHING}
    assert templates.TAKE_IN not in acts(session)


def test_a_template_out_of_its_dates_is_not_taken_in(session: Session) -> None:
    child = enrol(session)
    ended = replace(templates.shipped()["oxygen"], valid_to=TODAY - timedelta(days=1))

    with pytest.raises(RuleBroken) as broken:
        templates.take_in(session, child.id, ended, whole(session, child.id, ended))

    assert broken.value.problems == {"valid_to": templates.NOT_IN_FORCE}


def test_two_templates_share_one_open_start_check_and_a_signed_one_is_left_alone(
    session: Session, clock: Clock
) -> None:
    child = enrol(session)
    oxygen, tube = templates.shipped()["oxygen"], templates.shipped()["tube_feeding"]
    templates.take_in(session, child.id, oxygen, whole(session, child.id, oxygen))
    templates.take_in(session, child.id, tube, whole(session, child.id, tube))
    (check,) = records.of_kind(session, StartCheck, child.id)
    texts_ = [one.text for one in check.items]
    assert len(texts_) == len(set(texts_))
    waiting = replace(check, decision=StartDecision.NOT_YET)
    start_checks.change(session, waiting)
    (check,) = records.of_kind(session, StartCheck, child.id)
    with session.logged("test.sign", child.id) as work:  # a whole signature is long
        assert check.saved
        work.save(replace(check, decision=StartDecision.COMPLETE), [check.saved])

    clock.forward(days=1)
    neonatal = templates.shipped()["neonatal"]
    templates.take_in(session, child.id, neonatal, whole(session, child.id, neonatal))

    signed, new = records.of_kind(session, StartCheck, child.id)
    assert [one.text for one in signed.items] == texts_
    assert new.begun_on == TODAY + timedelta(days=1)


def test_a_copy_is_the_units_own_in_place_of_the_shipped_one(session: Session) -> None:
    templates.copy(session, "oxygen")

    own, *others = templates.offered(session)
    assert (own.own, own.newer) == (True, None)
    assert own.template.copied_from == "oxygen"
    assert own.template.copied_dated == templates.shipped()["oxygen"].valid_from
    assert (own.template.checked_on, own.template.approved_by) == (None, "")
    assert "oxygen" not in {one.template.id for one in others}
    assert len(others) == len(templates.shipped()) - 1
    with pytest.raises(RuleBroken) as broken:
        templates.copy(session, "oxygen")
    assert broken.value.problems == {"copied_from": templates.COPIED}


def test_a_newer_shipped_one_is_told_and_comes_back_when_the_copy_has_ended(
    session: Session, clock: Clock
) -> None:
    templates.copy(session, "oxygen")
    (own, *_) = templates.offered(session)
    edition = templates.shipped()["oxygen"].valid_from
    assert edition
    older = replace(own.template, copied_dated=edition - timedelta(days=30), valid_to=TODAY)

    ACTS["template"].change(session, older)
    assert templates.offered(session)[0].newer == edition
    clock.forward(days=1)

    assert "oxygen" in {one.template.id for one in templates.offered(session)}
    templates.copy(session, "oxygen")
    assert len(records.of_kind(session, Template)) == 2


def test_a_copy_is_changed_as_any_record_and_nothing_is_erased(session: Session) -> None:
    templates.copy(session, "oxygen")
    (own, *_) = templates.offered(session)

    ACTS["template"].change(session, replace(own.template, name="Syrgas, vår"))

    assert [one.summary() for one in records.history(session, own.template.id)] == [
        "Syrgas i hemmet",
        "Syrgas, vår",
    ]


def test_a_template_of_the_unit_never_belongs_to_a_child(session: Session) -> None:
    child = enrol(session)

    with pytest.raises(RuleBroken) as broken:
        ACTS["template"].add(session, replace(templates.shipped()["oxygen"], child_id=child.id))

    assert "child_id" in broken.value.problems


def test_a_template_made_of_a_plan_is_logged_and_says_what_it_took(session: Session) -> None:
    child, others = rich_child()
    enrol(session, child, others)

    made = templates.from_plan(session, child.id)

    assert acts(session)[0] == templates.FROM_PLAN
    assert made.taken == ("Assistent eller Malin Ödmark",)
    assert [one.what for one in made.template.activities] == ["Sugning i kanylen"]
    assert records.of_kind(session, Template) == []


def test_of_a_protected_child_no_template_is_made(session: Session) -> None:
    child = enrol(session, replace(plain_child(), protected_identity=Protection.MARKING))

    with pytest.raises(NotAllowed):
        templates.from_plan(session, child.id)

    assert templates.FROM_PLAN not in acts(session)


def test_a_file_is_read_as_it_was_written() -> None:
    one = templates.shipped()["oxygen"]

    assert to_body(templates.read(to_body(one))) == to_body(one)
