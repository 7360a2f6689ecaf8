"""What is known of whoever receives a paper (mottagare): consents, and if it is a custodian."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.attached import attached, child_of
from hsvdesk.domain.banner import Records, of_type
from hsvdesk.domain.consent import Consent
from hsvdesk.domain.consent_rule import Standing, standing
from hsvdesk.domain.record import Record
from hsvdesk.domain.relative import Relative

_SHORTEST = 3
"""Signs of a name before it is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Known:
    """What the record says of those a paper may go to.

    Attributes:
        consents: All that are no mistakes.
        relatives: Those near the child.
        born: The child's birth date.
        day: The day in Sweden.
        secret: The paper has items marked *ej till vårdnadshavare*.
    """

    consents: tuple[Consent, ...]
    relatives: tuple[Relative, ...]
    born: date | None
    day: date
    secret: bool

    def consent(self, name: str, organisation: str) -> Standing:
        """Return in words which consents there are for a recipient, and whether they suffice.

        It suffices when each of them is complete today: a partial one beside a complete one must be
        read.
        """
        to = [part for part in (name, organisation) if len(_plain(part)) >= _SHORTEST]
        if not to:
            return Standing(False, "Skriv mottagaren, så visas vilka samtycken som finns.")
        found = [one for one in self.consents if any(_same(one.recipient, part) for part in to)]
        if not found:
            return Standing(False, f"Inget samtycke för {' eller '.join(to)} står i hsvdesk.")
        told = [(one, standing(one, self.relatives, self.born, self.day)) for one in found]
        return Standing(
            all(stands.complete for _, stands in told),
            "\n".join(_words(one, stands) for one, stands in told),
        )

    def custodian(self, name: str) -> Relative | None:
        """Return the custodian that a recipient is by name, if it is one."""
        named = (one for one in self.relatives if one.is_custodian and _same(one.name, name))
        return next(named, None) if len(_plain(name)) >= _SHORTEST else None


def known(records: Records, kinds: Collection[type[Record]], day: date) -> Known:
    """Return what is known for a paper made from these kinds of record."""
    return Known(
        consents=tuple(of_type(records, Consent)),
        relatives=tuple(of_type(records, Relative)),
        born=child_of(records).birth_date,
        day=day,
        secret=any(one.secrecy for each in attached(records, kinds).values() for one in each),
    )


def _words(consent: Consent, stands: Standing) -> str:
    beyond = f" Omfattas inte: {consent.not_covered}." if consent.not_covered else ""
    scope = consent.scope or "omfattningen saknas"
    return f"{consent.recipient}: {stands.words}. Får lämnas: {scope}.{beyond}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _same(one: str, other: str) -> bool:
    """Whether the shorter of two names stands in the longer as whole words."""
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    return bool(shorter) and re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None
