"""Phone numbers: several kinds, kept as written, shown in groups, dialled in one form (E.164).

Swedish area codes and lengths: PTS, Svensk nummerplan för telefoni enligt ITU-T E.164; a number
has 7 to 9 digits after the prefix 0. Groups: Svenska skrivregler (Språkrådet). Country codes: ITU-T
E.164, whose numbers have at most 15 digits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.record import Spec

ONLY_DIGITS = "Ett nummer har bara siffror. Skriv annat under Anmärkning."
ONE_EACH = "Skriv ett nummer på varje rad."
NO_AREA = "Riktnumret saknas. Skriv numret som 0980-319 210 eller +47 22 12 34 56."
WRONG_LENGTH = "Numret har för få eller för många siffror."


class PhoneKind(Choice):
    """What sort of line it is."""

    MOBILE = "mobile", "Mobil"
    HOME = "home", "Hem"
    WORK = "work", "Arbete"
    SWITCHBOARD = "switchboard", "Växel"
    ON_CALL = "on_call", "Jour"
    OTHER = "other", "Annat"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Phone:
    """One number."""

    number: Annotated[str, Spec("Nummer", required=True)] = ""
    kind: Annotated[PhoneKind | None, Spec("Sort")] = None
    note: Annotated[str, Spec("Anmärkning", "Till exempel: inte nattetid")] = ""

    def __str__(self) -> str:
        number = self.shown.replace(" ", "\u00a0")  # a number is never broken over two lines
        return f"{number} ({self.note})" if self.note else number

    @property
    def shown(self) -> str:
        """The number in groups; one that its writer has grouped keeps those groups."""
        return shown_number(self.number)

    @property
    def e164(self) -> str:
        """The number in the international form, +46980319210; empty for one that has none."""
        return e164(self.number)

    @property
    def dialled(self) -> str:
        """What is dialled: the international form, or a short number; empty if nobody can."""
        return self.e164 or short_number(self.number)

    @property
    def key(self) -> str:
        """The same for one line however its number is written."""
        return self.dialled or _digits(self.number)


def shown_phones(phones: tuple[Phone, ...]) -> str:
    """Return the numbers on one line."""
    return ", ".join(str(phone) for phone in phones)


_AREAS_OF_THREE = (
    *("010", "011", "013", "016", "018", "019", "020", "021", "023", "026", "031", "033", "035"),
    *("036", "040", "042", "044", "046", "054", "060", "063", "070", "072", "073", "076", "079"),
    "090",
)
_TOLL_FREE = "0200"
_SHORT = re.compile(r"1[0-9]{2,5}|90[0-9]{3}")
_COUNTRY = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3}")
_SIGNS = re.compile(r"[0-9\s().\-\u2010-\u2014]*")
_SWEDEN = "46"
_PREFIX_IN_BRACKETS = re.compile(r"\(0\)")
_GROUPS = {4: (2, 2), 5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2), 9: (3, 3, 3)}
_MOST_IN_A_GROUP = 4


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign in "0123456789")


def _abroad(number: str) -> str:
    """Return country code and number, where it is written with one; else nothing."""
    text = number.strip()
    if text.startswith("+"):
        return _digits(_PREFIX_IN_BRACKETS.sub("", text))
    return _digits(_PREFIX_IN_BRACKETS.sub("", text))[2:] if _digits(text).startswith("00") else ""


def _well_formed(number: str) -> bool:
    return bool(_SIGNS.fullmatch(number.strip().removeprefix("+")))


def e164(number: str) -> str:
    """Return a number in the international form; empty when it cannot be known."""
    if not _well_formed(number):
        return ""
    digits = _abroad(number)
    if digits and not digits.startswith(_SWEDEN):
        return f"+{digits}" if 7 <= len(digits) <= 15 and digits[0] != "0" else ""
    national = digits.removeprefix(_SWEDEN).removeprefix("0") if digits else _digits(number)[1:]
    if not digits and not _digits(number).startswith("0"):
        return ""
    if 7 <= len(national) <= 9 and not national.startswith("0"):
        return f"+{_SWEDEN}{national}"
    return ""


def short_number(number: str) -> str:
    """Return a short number that can be dialled from any Swedish line, as 112 or 1177."""
    digits = _digits(number)
    return digits if _well_formed(number) and _SHORT.fullmatch(digits) else ""


def number_problem(number: str) -> str:
    """Return why a number cannot be dialled as it stands; empty when it can, or is not written."""
    text = number.strip()
    if not text or e164(text) or short_number(text):
        return ""
    if not _well_formed(text):
        return ONE_EACH if re.fullmatch(r"[0-9\s().\-/,;]*", text) else ONLY_DIGITS
    if not text.startswith(("0", "+", "(")):
        return NO_AREA
    return WRONG_LENGTH


def phone_problems(phones: Sequence[Phone], name: str) -> dict[str, str]:
    """Return the problem of each number that cannot be dialled, by `name.row.number`."""
    found = {
        f"{name}.{row}.number": number_problem(one.number) for row, one in enumerate(phones, 1)
    }
    return {place: text for place, text in found.items() if text}


def shown_number(number: str) -> str:
    """Return a number in groups: 0980-31 92 10, +47 22 12 34 56; as written if it has groups."""
    text = " ".join(number.split())
    runs = re.findall(r"[0-9]+", text)
    if not (found := e164(text)) or (
        len(runs) > 1 and max(map(len, runs)) <= _MOST_IN_A_GROUP and not text.startswith("00")
    ):
        return text
    if found.startswith(f"+{_SWEDEN}"):
        return _swedish(f"0{found[3:]}")
    match = _COUNTRY.match(found[1:])
    country = match[0] if match else ""
    return f"+{country} {_grouped(found[1 + len(country) :], foreign=True)}"


def _swedish(national: str) -> str:
    if national.startswith("08"):
        area = "08"
    elif national.startswith(_AREAS_OF_THREE) and not national.startswith(_TOLL_FREE):
        area = national[:3]
    else:
        area = national[:4]
    return f"{area}-{_grouped(national[len(area) :])}"


def _grouped(digits: str, *, foreign: bool = False) -> str:
    """Return digits in groups of two, the first of three where they are odd in number."""
    sizes = None if foreign else _GROUPS.get(len(digits))
    if sizes is None:
        odd = len(digits) % 2 * 3 if len(digits) > 2 else 0
        sizes = (*([odd] if odd else []), *[2] * ((len(digits) - odd) // 2))
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return " ".join([*parts, *([digits[at:]] if at < len(digits) else [])])
