"""Numbers of contacts that have ended: what a plan still says to call, though nobody answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from hsvdesk.domain.contact import Contact
from hsvdesk.domain.phone import Phone

Ended = Mapping[str, str]
"""By the number's key (`Phone.key`): what has ended, in words."""

NOTHING_ENDED: Ended = MappingProxyType({})


def ended_numbers(contacts: Iterable[Contact], today: date) -> dict[str, str]:
    """Return the numbers that only contacts no longer in force have, and which contact it was."""
    right = [one for one in contacts if not one.entered_in_error]
    replaced = [one for one in right if one.replaced_by]
    gone = [one for one in right if (one.valid_to and one.valid_to < today) or one in replaced]
    alive = {phone.key for one in right if one not in gone for phone in one.phones}
    return {
        phone.key: f"Numret hör till {one.function}, som har upphört eller ersatts"
        for one in gone
        for phone in one.phones
        if phone.key not in alive
    }


def told_ended(phones: Sequence[Phone], ended: Ended) -> list[str]:
    """Return in words which of the numbers belong to contacts that have ended."""
    return [ended[one.key] for one in phones if one.key in ended]
