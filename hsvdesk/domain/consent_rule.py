"""Whether a consent (samtycke) is complete on a day: two custodians decide together (FB 6:13).

It is for disclosure, SIP and major decisions. Daily and emergency care asks nothing of it, and no
custodian can block the child's record (PDL 4:4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hsvdesk.domain.child import birthday
from hsvdesk.domain.consent import Consent, Instead
from hsvdesk.domain.relative import Custody, Relative

OF_AGE = 18
"""Years at which custody ends (föräldrabalken 6:2 and 9:1)."""

_OTHERS_DECIDE = (Instead.LVU, Instead.GOD_MAN, Instead.MATURE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be leaned on.

    Attributes:
        complete: All who must consent have done so; unknown is not complete.
        words: Why, as the nurse reads it.
    """

    complete: bool
    words: str


def standing(
    consent: Consent, relatives: Sequence[Relative], born: date | None, day: date
) -> Standing:
    """Return whether a consent is complete on `day`, and in words whose is missing or why not.

    Args:
        consent: What has been said, and by whom.
        relatives: Those near the child; custody is a field of theirs.
        born: The child's birth date. No age of maturity is assumed, but at 18 custody ends.
        day: The day in Sweden.
    """
    if words := _not_running(consent, day):
        return Standing(False, words)
    if born is None:
        return Standing(False, "Okänt: barnets födelsedatum saknas")
    if day >= (of_age := birthday(born, OF_AGE)):
        return _of_age(consent, of_age)
    custodians = [one for one in relatives if one.is_custodian and not one.entered_in_error]
    if consent.instead in _OTHERS_DECIDE:
        found = _others(consent, consent.instead)
    else:
        found = _custodians(consent, custodians)
    if found.complete and consent.child_consents is False:
        return Standing(False, f"Barnet säger nej: bedöm mognaden. {found.words}")
    return found


def _not_running(consent: Consent, day: date) -> str:
    """Return why a consent does not run on `day`; empty when it does."""
    if consent.entered_in_error:
        return "Felskrivet"
    if consent.withdrawn_on and consent.withdrawn_on <= day:
        return f"Återkallat {consent.withdrawn_on} av {consent.withdrawn_by}"
    if consent.begins is None:
        return "Okänt: det står inte när det lämnades"
    if day < consent.begins:
        return f"Gäller först från {consent.begins}"
    if consent.valid_to and consent.valid_to < day:
        return f"Upphörde {consent.valid_to}"
    return ""


def _of_age(consent: Consent, of_age: date) -> Standing:
    if consent.child_consents:
        return Standing(True, "Fullständigt: hen är myndig och har själv samtyckt")
    return Standing(False, f"Vårdnadshavares samtycke upphörde {of_age}: hen är myndig, fråga hen")


def _others(consent: Consent, instead: Instead) -> Standing:
    """Return the standing where somebody else than the custodians decides."""
    if instead is Instead.MATURE and not consent.child_consents:
        return Standing(False, f"Barnets eget samtycke saknas. {_why(consent, instead)}")
    return Standing(True, f"Fullständigt. {_why(consent, instead)}")


def _custodians(consent: Consent, custodians: Sequence[Relative]) -> Standing:
    said = [one for one in custodians if one.id in consent.given_by]
    lacking = [one for one in custodians if one.id not in consent.given_by]
    unknown = _unknown_custody(custodians)
    if said and not lacking and not unknown:
        return Standing(True, f"Fullständigt: {_names(said)}")
    if said and consent.instead:
        return _alone(consent, consent.instead, said, lacking)
    if lacking:
        return Standing(
            False, f"{'Delvis' if said else 'Ingen har samtyckt'}: {_names(lacking)} saknas"
        )
    return Standing(False, f"Okänt: {unknown}")


def _alone(
    consent: Consent, instead: Instead, said: Sequence[Relative], lacking: Sequence[Relative]
) -> Standing:
    """Return the standing where a custodian decided without the other (FB 6:13 and 6:13 a)."""
    if instead is Instead.PREVENTED and consent.far_reaching is not False:
        missing = f"Delvis: {_names(lacking) or 'den andra vårdnadshavaren'} saknas. "
        if consent.far_reaching:
            return Standing(False, f"{missing}Ingripande betydelse: en får inte bestämma ensam")
        return Standing(False, f"{missing}Ange om det är av ingripande betydelse")
    return Standing(True, f"{_names(said)} ensam. {_why(consent, instead)}")


def _why(consent: Consent, instead: Instead) -> str:
    return f"{instead.label}: {consent.reason}"


def _unknown_custody(custodians: Sequence[Relative]) -> str:
    """Return what is not known about who decides; empty when it is known."""
    if not custodians:
        return "ingen vårdnadshavare står i hsvdesk"
    if len(custodians) > 1 or custodians[0].custody is Custody.SOLE:
        return ""
    if custodians[0].custody is Custody.JOINT:
        return "vårdnaden är gemensam, men bara en vårdnadshavare står i hsvdesk"
    return "det står inte om vårdnaden är ensam eller gemensam"


def _names(people: Sequence[Relative]) -> str:
    return " och ".join(one.summary() for one in people)
