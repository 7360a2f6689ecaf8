"""The family's sheet: what it says, and by generated records that nothing else can get on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from hsvdesk.domain import family
from hsvdesk.domain.activity import Activity, ActivityStatus
from hsvdesk.domain.agreement import Agreement
from hsvdesk.domain.basis import Basis
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.child import CarePlace, PlaceKind, Protection
from hsvdesk.domain.child_voice import ChildVoice, NotTold
from hsvdesk.domain.device import Device, SupplierLine
from hsvdesk.domain.document import Block, Numbers
from hsvdesk.domain.emergency_plan import EmergencyPlan
from hsvdesk.domain.household import Household
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.one_household import ALLOWED, NOT_HERE, OneHousehold
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, Secrecy
from hsvdesk.domain.relative import Custodian, Relative
from hsvdesk.domain.staff import CareUnit
from hsvdesk.domain.supply import Supply
from hsvdesk.domain.weekday import Weekday
from tests.stores import TODAY, plain_child

SETTINGS = {"weight_max_days_infant": 7, "weight_max_days_toddler": 30, "weight_max_days": 90}
MINE, OTHER = "1" * 32, "2" * 32
UNIT = CareUnit(name="Hemsjukvård barn", phone="0980-319 250")
SECRET = (Secrecy(custodian="Mattias", reason="Hotbild"),)

HOME = Household(id=MINE, name="Hos mamma", address="Granstigen 11, Norrby", door_code="4711A")
ELSEWHERE = Household(
    id=OTHER,
    name="Hos pappa",
    address="Östra Hamngatan 3 C, Östanforsby",
    directions="Porten mot vattnet, fjärde våningen",
    door_code="2580",
)
MOTHER = Relative(
    id="3" * 32,
    name="Karolina Björk",
    custodian=Custodian.PARENT,
    lives_at=MINE,
    phones=(Phone(number="070-174 06 26"),),
    support_need="Sover inte",
)
FATHER = Relative(
    id="4" * 32,
    name="Mattias Sundin",
    custodian=Custodian.PARENT,
    lives_at=OTHER,
    phones=(Phone(number="070-174 06 27"),),
)
BOTH_HOMES = (HOME, ELSEWHERE, MOTHER, FATHER)


def basis(*some: Record, household: str = MINE, child: Record | None = None) -> Basis:
    found: dict[str, list[Record]] = {}
    for one in (child or plain_child(), *some):
        found.setdefault(one.kind, []).append(one)
    return Basis(records=found, today=TODAY, settings=SETTINGS, unit=UNIT, household=household)


def said(*some: Record, household: str = MINE, child: Record | None = None) -> str:
    return text(family.blocks(basis(*some, household=household, child=child)))


def text(blocks: Sequence[Block]) -> str:
    names = ("title", "facts", "rows", "paragraphs")
    return "\n".join(str(getattr(one, name, "")) for one in blocks for name in names)


def numbers(*some: Record) -> tuple[tuple[str, ...], ...]:
    return next(one for one in family.blocks(basis(*some)) if isinstance(one, Numbers)).rows


def test_the_numbers_come_in_the_plans_order_after_112_and_each_with_its_own_note() -> None:
    phones = (Phone(number="0980-319 210"), Phone(number="0980-319 211", note="natt"))
    plan = CarePlan(contacts=(PlanContact(function="Avdelningen", phones=phones, hours="Alltid"),))

    assert numbers(plan) == (
        ("Fara för livet", "112", "Dygnet runt"),
        ("Avdelningen", "0980-319\u00a0210", "Alltid"),
        ("Avdelningen", "0980-319\u00a0211", "Alltid\nnatt"),
        ("Hemsjukvård barn", "0980-319\u00a0250", ""),
    )


def test_the_units_number_does_not_stand_twice() -> None:
    same = Phone(number="0980 319250")
    plan = CarePlan(contacts=(PlanContact(function="Hemsjukvården", phones=(same,)),))

    assert [row[0] for row in numbers(plan)] == ["Fara för livet", "Hemsjukvården"]


def test_where_death_at_home_is_expected_112_says_that_something_else_may_be_agreed() -> None:
    assert numbers(EmergencyPlan(death_expected=True))[0][:2] == (family.AGREED_OTHERWISE, "112")
    assert numbers(EmergencyPlan(death_expected=False))[0][:2] == (family.DANGER, "112")


def test_what_nobody_has_written_is_said_in_plain_words_and_never_as_a_blank() -> None:
    found = said()

    assert found.count(family.NOT_YET) == 6
    assert "Inget är skrivet för det här hemmet." in found


def test_an_activity_says_who_when_and_whom_else() -> None:
    found = said(
        Activity(
            what="Sugning",
            performer="Kajsa",
            frequency="Varje timme",
            weekdays=tuple(Weekday),
            phones=(Phone(number="0980-319 281"),),
            backup_performer="Sara",
        ),
        Activity(what="Bad", valid_from=date(2026, 12, 1)),
        Activity(what="Gymnastik", status=ActivityStatus.PAUSED),
    )

    assert "Vem: Kajsa\\nNär: Varje timme, alla dagar\\nTelefon: 0980-319\\xa0281" in found
    assert "Om den personen inte kan: Sara" in found
    assert "Vem: inte bestämt än.\\nNär: inte bestämt än.\\nBörjar 2026-12-01." in found
    assert "Gör uppehåll just nu." in found


def test_devices_and_supplies_stand_with_whom_to_call() -> None:
    line = SupplierLine(phones=(Phone(number="031-390 06 10"),), hours="dygnet runt")
    found = said(
        Device(product="Sug", supplier="Fjällandning", supplier_lines=(line,)),
        Device(product="Befuktare", supplier="Fjällandning", supplier_lines=(line,)),
        Supply(article="Kateter", ordered_by="Sara"),
    )

    assert (
        "('Fjällandning', '031-390\\xa006\\xa010, dygnet runt\\nGäller: Sug, Befuktare')" in found
    )
    assert "('Vem du ringer är inte skrivet än', 'Beställs av: Sara\\nGäller: Kateter')" in found


def test_the_childs_own_words_are_not_said_twice() -> None:
    plan, voice = CarePlan(what_matters="”Bada.”"), ChildVoice(own_words="”Bada.”", calms="Boken")

    assert said(plan, voice).count("”Bada.”") == 1
    assert "Åsas egna ord" in said(voice)


@pytest.mark.parametrize(
    ("name", "genitive"),
    [("Åsa", "Åsas"), ("Matthias", "Matthias"), ("Liz", "Liz"), ("-", "barnets")],
)
def test_names_stand_in_the_genitive(name: str, genitive: str) -> None:
    child = replace(plain_child(), given_name=name)

    assert f"{genitive} egna ord" in said(ChildVoice(own_words="Hej"), child=child)


def test_another_homes_number_address_and_directions_are_taken_out_of_every_text() -> None:
    plan = CarePlan(
        worse_act="Ring 0701740627, pappa på Östra Hamngatan 3 C. "
        "Porten mot vattnet, fjärde våningen.",
        contacts=(PlanContact(function="Pappa", phones=FATHER.phones),),
    )

    found = said(*BOTH_HOMES, plan)

    assert f"Ring {NOT_HERE}, pappa på {NOT_HERE}. {NOT_HERE}." in found
    assert f"('Pappa', '', '{family.NO_NUMBER}')" in found
    assert "070-174 06 27" in said(*BOTH_HOMES, plan, household=OTHER).replace("\\xa0", " ")


def test_no_number_is_given_of_somebody_whose_home_nobody_knows() -> None:
    unknown = replace(FATHER, lives_at="")
    one = Activity(what="Inhalation", phones=(*MOTHER.phones, *FATHER.phones))

    assert "Telefon: 070-174\\xa006\\xa026'" in said(HOME, MOTHER, unknown, one)


@pytest.mark.parametrize("code", ["2580", "4711A"])
def test_no_door_code_is_on_the_paper_not_even_this_homes(code: str) -> None:
    assert f"Porten {NOT_HERE}." in said(*BOTH_HOMES, CarePlan(next_step=f"Porten {code}."))


@pytest.mark.parametrize("door", ["112", "Ring på", "Ingen"])
def test_what_is_no_door_code_takes_no_word_out_of_what_to_do(door: str) -> None:
    home = replace(ELSEWHERE, door_code=door, door_key=door, directions=door)
    act = "Ingen luft: ring 112. Ring på natten avdelningen."

    assert act in said(home, CarePlan(worse_act=act))


def test_what_the_child_has_not_been_told_is_taken_out() -> None:
    voice = ChildVoice(not_told=(NotTold(what="Operationen i mars"),))

    found = said(voice, CarePlan(next_step="Boka tid för operationen i mars."))

    assert f"Boka tid för {NOT_HERE}." in found


def test_a_protected_identity_says_neither_name_nor_number_of_the_family() -> None:
    child = replace(
        plain_child(),
        protected_identity=Protection.MARKING,
        care_places=(CarePlace(kind=PlaceKind.SCHOOL, name="Ängsskolan", phone="0980-319 289"),),
    )
    one = Activity(
        what="Sugning på Ängsskolan",
        performer="Karolina Björk",
        phones=(*MOTHER.phones, Phone(number="0980-319 289")),
    )

    found = said(*BOTH_HOMES, one, child=child).replace("\\xa0", " ")

    assert not [word for word in ("Karolina", "Ängsskolan", "06 26", "319 289") if word in found]


def test_a_home_that_a_custodian_may_not_know_of_is_not_named() -> None:
    assert "Gäller i hemmet: Hos mamma" in said(HOME)
    assert "Hos mamma" not in said(replace(HOME, secrecy=SECRET))


def agreed(*parties: Relative) -> Agreement:
    return Agreement(what="Varannan natt", with_whom=tuple(one.id for one in parties))


@pytest.mark.parametrize(
    ("agreement", "mothers", "fathers"),
    [
        (agreed(MOTHER, FATHER), True, True),
        (agreed(MOTHER), True, False),
        (agreed(FATHER), False, True),
        (agreed(), False, False),
    ],
)
def test_a_home_reads_what_was_agreed_with_it(
    agreement: Agreement, mothers: bool, fathers: bool
) -> None:
    assert ("Varannan natt" in said(*BOTH_HOMES, agreement)) is mothers
    assert ("Varannan natt" in said(*BOTH_HOMES, agreement, household=OTHER)) is fathers
    assert "Varannan natt" not in said(*BOTH_HOMES, agreement, household="")


@pytest.mark.parametrize("where", [MINE, ""])
def test_what_one_custodian_said_without_the_other_is_not_read_by_the_other(where: str) -> None:
    together = replace(FATHER, lives_at=where)

    assert "Varannan natt" not in said(HOME, MOTHER, together, agreed(MOTHER))
    assert "Varannan natt" in said(HOME, MOTHER, together, agreed(MOTHER, together))


def test_only_the_kinds_that_are_named_can_be_asked_for() -> None:
    home = OneHousehold(basis())

    for kind in KINDS.values():
        if kind not in ALLOWED:
            with pytest.raises(LookupError):
                home.of(kind)
