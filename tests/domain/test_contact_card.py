"""The contact cards: 112 first, whom each may call, and no home but the child's only one."""

from dataclasses import replace
from datetime import date

import pytest

from hsvdesk.domain import contact_card
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.call_row import FixedLine
from hsvdesk.domain.child import Child, Protection
from hsvdesk.domain.contact import Caller, Contact
from hsvdesk.domain.contact_card import AGREED_OTHERWISE, BY_HAND, DANGER, NOT_SAID, PROTECTED
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.document import Block, Critical, IdentityBox, Table, Text
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.handover_blocks import GAP, TELL_LIMIT
from hsvdesk.domain.household import Household
from hsvdesk.domain.phone import Phone, PhoneKind
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.treatment_limit import TreatmentLimit
from tests.stores import TODAY, plain_child

HOME = Household(name="Hos mamma", address="Björkvägen 4, 123 45 Norrby")
OTHER_HOME = Household(name="Hos pappa", address="Granvägen 9, 123 45 Norrby")
LINES = (
    FixedLine(key="112", function="SOS Alarm", organisation="", number="112", first=True),
    FixedLine(key="hospital", function="Växeln", organisation="", number="0980-319 200"),
    FixedLine(key="poisons", function="Gift", organisation="", number="010-456 67 19"),
    FixedLine(key="1177", function="1177", organisation="", number="1177", note="Dygnet runt"),
    FixedLine(key="unit", function="Hemsjukvård barn", organisation="", number="0980-319 250"),
)


def ward(**said: object) -> Contact:
    told: dict[str, object] = {
        "function": "Avdelningen",
        "always": True,
        "who_may_call": Caller.BOTH,
        "phones": (Phone(number="0980319210"),),
        "last_verified": date(2026, 10, 1),
        "verified_by": "Sara",
    }
    return Contact(**(told | said))  # type: ignore[arg-type]  # any of its fields


def basis(*found: Record, contacts: tuple[Contact, ...] = (), child: Child | None = None) -> Basis:
    by_kind: dict[str, list[Record]] = {}
    for one in (child or plain_child(), *found):
        by_kind.setdefault(one.kind, []).append(one)
    settings = {"contact_max_months": 6}
    return Basis(records=by_kind, today=TODAY, settings=settings, contacts=contacts, lines=LINES)


def rows(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    (table,) = [one for one in blocks if isinstance(one, Table)]
    return [*table.rows]


def who(blocks: tuple[Block, ...]) -> list[str]:
    return [row[0] for row in rows(blocks)]


def words(blocks: tuple[Block, ...]) -> str:
    return repr(blocks) + "".join(
        text
        for one in blocks
        for text in (
            *(one.facts if isinstance(one, IdentityBox) else ()),
            *(one.paragraphs if isinstance(one, Text) else ()),
            *(cell for row in getattr(one, "rows", ()) for cell in row),
        )
    )


def address(made: tuple[Block, ...]) -> str:
    box = made[0]
    assert isinstance(box, IdentityBox)
    return box.facts[0].removeprefix("Adressen hit: ")


def test_112_stands_before_every_contact_and_is_said_in_words() -> None:
    made = contact_card.fridge(basis(contacts=(ward(),)))

    assert isinstance(made[1], Critical)
    assert made[1].rows[0][0] == DANGER
    assert "112" in made[1].rows[0][1]
    assert "112" not in who(made)


def test_a_row_says_the_number_in_groups_what_about_when_and_how_sure() -> None:
    sure = ward(reasons=(ContactReason.ACCESS, ContactReason.PUMP), organisation="Sjukhuset")
    old = ward(last_verified=date(2026, 1, 2), function="Jouren", phones=())
    several = (
        Phone(number="0980-319 210", kind=PhoneKind.ON_CALL),
        Phone(number="0980-319 211", kind=PhoneKind.WORK),
    )
    two = ward(function="Två", phones=several, last_verified=None)

    found = rows(contact_card.fridge(basis(contacts=(sure, old, two))))

    assert found[0] == (
        "Avdelningen\nSjukhuset",
        "0980-31\u00a092\u00a010",
        "Om: infart, pump\ndygnet runt. Bekräftad 2026-10-01",
    )
    assert found[1][1:] == (
        GAP,
        "Om: allt annat\ndygnet runt. Bekräftad 2026-01-02, för mer än 6 månader sedan",
    )
    assert found[2][1] == "Jour: 0980-319\u00a0210\nArbete: 0980-319\u00a0211"
    assert found[2][2].endswith("Aldrig bekräftad")


def test_each_card_has_those_who_may_be_called_from_it() -> None:
    contacts = tuple(
        ward(function=caller.label if caller else "Osagt", who_may_call=caller)
        for caller in (*Caller, None)
    )

    fridge = contact_card.fridge(basis(contacts=contacts))
    bag = contact_card.bag(basis(contacts=contacts))

    assert who(fridge) == ["Familjen", "Båda", "1177", "Hemsjukvård barn"]
    assert f"{NOT_SAID}: Osagt." in words(fridge)
    assert who(bag) == [
        *("Sjuksköterskan", "Båda", "Osagt"),
        *("Växeln", "Gift", "1177", "Hemsjukvård barn"),
    ]


def test_what_a_custodian_may_not_see_is_never_on_the_fridge() -> None:
    secret = ward(secrecy=(Secrecy(custodian="Far", reason="hot"),), function="Kvinnojouren")

    assert "Kvinnojouren" not in words(contact_card.fridge(basis(contacts=(secret,))))
    assert who(contact_card.bag(basis(contacts=(secret,))))[0] == (
        "[Ej till vårdnadshavare] Kvinnojouren"
    )


def test_only_the_one_home_s_address_is_on_a_card() -> None:
    assert address(contact_card.fridge(basis(HOME))) == HOME.address
    assert address(contact_card.fridge(basis(HOME, OTHER_HOME))) == BY_HAND
    assert address(contact_card.fridge(basis())) == BY_HAND


@pytest.mark.parametrize("make", [contact_card.fridge, contact_card.bag])
@pytest.mark.parametrize("unlocked", [False, True])
def test_a_protected_child_s_home_is_on_no_card(make, unlocked: bool) -> None:  # type: ignore[no-untyped-def]
    child = replace(plain_child(), protected_identity=Protection.MARKING)
    mother = Relative(name="Malin Ödmark", phones=(Phone(number="070-174 06 05"),))
    told = ward(function="Mamma Malin Ödmark", phones=mother.phones, organisation="Björkvägen 4")
    made = make(
        replace(basis(HOME, mother, contacts=(told,), child=child), show_protected=unlocked)
    )

    assert address(made) == PROTECTED
    assert "Björkvägen" not in words(made)
    assert ("Malin" in words(made)) is unlocked


@pytest.mark.parametrize("make", [contact_card.fridge, contact_card.bag])
def test_another_home_written_in_a_contact_is_on_no_card(make) -> None:  # type: ignore[no-untyped-def]
    told = ward(other_channel="ring på hos Granvägen 9")

    assert "Granvägen" not in words(make(basis(HOME, OTHER_HOME, contacts=(told,))))


def test_where_death_is_expected_the_card_does_not_only_say_112() -> None:
    made = contact_card.fridge(basis(EmergencyPlan(death_expected=True)))

    assert isinstance(made[1], Critical)
    assert made[1].rows[0][0] == AGREED_OTHERWISE


def test_the_nurse_is_told_to_tell_of_a_treatment_limit_and_the_fridge_says_nothing() -> None:
    limit = TreatmentLimit(not_given=("hjärt-lungräddning",))  # type: ignore[arg-type]

    assert TELL_LIMIT in words(contact_card.bag(basis(limit)))
    assert TELL_LIMIT not in words(contact_card.fridge(basis(limit)))


def test_at_the_end_stands_whom_to_tell_when_something_is_wrong() -> None:
    last = contact_card.fridge(basis())[-1]

    assert isinstance(last, Text)
    assert last.paragraphs[0].startswith("Säg till Hemsjukvård barn: 0980-319\u00a0250.")
    nobody = contact_card.fridge(replace(basis(), lines=()))[-1]
    assert "hemsjukvården: telefon saknas" in words((nobody,))
