"""When the transition opens, what it still lacks, and which consents end at 18 (rule 9)."""

from collections.abc import Sequence
from datetime import date

from hsvdesk.domain.child import Child, birthday
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.consent_rule import OF_AGE, standing
from hsvdesk.domain.relative import Relative
from hsvdesk.domain.transition import Transition

OPENS = "transition_months"
"""The setting that says how long before 18 the transition opens: no source names an age
(needs-region 2.12)."""

ASKS = "custody_end_months"
"""The setting that says how long before 18 the consents are asked anew (domain.md, rule 9)."""

UNKNOWN = "Okänt: födelsedatum saknas"


def opens_on(born: date, months: int) -> date:
    """Return the first day on which at most `months` are left to the 18th birthday.

    It is the first day of a month of life, as `child.age` counts them: whoever is born on the 31st
    or on 29 February begins it on the 1st of the next month where a month has no such day.
    """
    year, month = divmod(born.year * 12 + born.month - 1 + OF_AGE * 12 - months, 12)
    try:
        return date(year, month + 1, born.day)
    except ValueError:
        year, month = divmod(year * 12 + month + 1, 12)
        return date(year, month + 1, 1)


def is_open(born: date | None, months: int, day: date) -> bool:
    """Whether the transition is open on `day`; it stays so after 18, until the child leaves."""
    return born is not None and opens_on(born, months) <= day


def shown_opening(child: Child, months: int, day: date) -> str:
    """Return in words when the transition opens or opened, and when the child comes of age."""
    born = child.birth_date
    if born is None:
        return UNKNOWN
    opens, of_age = opens_on(born, months), birthday(born, OF_AGE)
    estimated = ". Födelsedatumet är uppskattat" if child.birth_date_estimated else ""
    if day < opens:
        return f"Öppnar {opens}. Kan påbörjas tidigare{estimated}"
    comes = "Fyllde" if of_age <= day else "Fyller"
    return f"Öppen sedan {opens}. {comes} {OF_AGE} år {of_age}{estimated}"


def missing(plan: Transition | None) -> tuple[str, ...]:
    """Return what the transition lacks, each in words."""
    plan = (plan or Transition()).normal_form()
    head = () if plan.responsible else ("ansvarig för övergången saknas",)
    view = () if plan.own_view else ("den unges egen syn saknas",)
    areas = tuple(f"{one.text}: {one.missing}" for one in plan.areas if one.missing)
    return (*head, *view, *areas)


def ending_consents(
    consents: Sequence[Consent], relatives: Sequence[Relative], born: date | None, day: date
) -> list[Consent]:
    """Return the consents that the 18th birthday ends, or has ended: they must be asked anew.

    Those that run on by the young person's own word stay, and so do those that end by themselves
    before. Without a birth date nobody knows, and none is returned.
    """
    if born is None:
        return []
    then = max(day, birthday(born, OF_AGE))
    return [
        one
        for one in consents
        if one.holds_on(then) and not standing(one, relatives, born, then).complete
    ]


def ask_anew(born: date, day: date) -> str:
    """Return what to do about a consent that ends at 18."""
    of_age = birthday(born, OF_AGE)
    if of_age <= day:
        return f"Upphörde {of_age}. Fråga hen själv"
    return f"Upphör {of_age}. Fråga hen själv före dess"
