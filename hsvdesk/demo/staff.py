"""The demo's unit: two nurses, the MAS and the manager, and a template of their own."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from hsvdesk.domain.codec import from_body
from hsvdesk.domain.staff import CareUnit, Role, Staff
from hsvdesk.domain.template import Template
from hsvdesk.paths import resource

USER_NAMES = ("sara", "amir", "karin", "tomas")
"""What each of `staff` signs in as, in the same order; the demo opens as the first."""


def seeded(*parts: object) -> Random:
    """Return a source of chance that gives the same for the same parts."""
    return Random(":".join(map(str, parts)))  # noqa: S311  # synthetic data, no secret


def seeded_id(chance: Random) -> str:
    """Return an id in the form of `new_id`, the same for the same chance."""
    return UUID(int=chance.getrandbits(128), version=4).hex


def staff(seed: int) -> tuple[Staff, ...]:
    """Return the four who sign in, nurses first; ids are the same for the same seed."""
    chance = seeded(seed, "staff")
    return (
        Staff(
            id=seeded_id(chance),
            name="Sara Holm",
            profession="Specialistsjuksköterska, barn och ungdom",
            role=Role.NURSE,
            phone="0980-319 252",
        ),
        Staff(
            id=seeded_id(chance),
            name="Amir Rashidi",
            profession="Distriktssköterska",
            role=Role.NURSE,
            phone="0980-319 253",
        ),
        Staff(
            id=seeded_id(chance),
            name="Karin Öberg",
            profession="Medicinskt ansvarig sjuksköterska",
            role=Role.MAS,
            phone="0980-319 254",
        ),
        Staff(
            id=seeded_id(chance),
            name="Tomas Lindahl",
            profession="Verksamhetschef",
            role=Role.MANAGER,
            phone="0980-319 255",
        ),
    )


def nurses(people: Sequence[Staff]) -> tuple[Staff, Staff]:
    """Return the first two nurses, who write all there is in the demo."""
    first, second = [one for one in people if one.role is Role.NURSE][:2]
    return first, second


def care_unit(seed: int) -> CareUnit:
    """Return the unit that owns the demo store."""
    return CareUnit(
        id=seeded_id(seeded(seed, "unit")),
        name="Hemsjukvård barn, Norrby",
        care_provider="Norrby kommun",
        phone="0980-319 250",
        hospital="Länssjukhuset",
        hospital_phone="0980-319 200",
    )


def own_template(seed: int, today: date) -> Template:
    """Return the template that the unit has made of a child's plan, approved since."""
    told = tomllib.loads(resource("demo", "norrby.toml").read_text(encoding="utf-8"))
    made = from_body(Template, told["own_template"], id=seeded_id(seeded(seed, "template")))
    written, approved = today - timedelta(days=40), today - timedelta(days=33)
    return replace(made, valid_from=written, checked_on=written, approved_on=approved)
