"""The cells of a list of contacts (kontaktlista): each read to the last word, or a problem.

Nothing is guessed: every function raises `ValueError`, in Swedish, for what it does not understand.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from hsvdesk.domain.choice import Choice
from hsvdesk.domain.contact import Caller, Urgency
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.hours_text import read_hours
from hsvdesk.domain.opening import DateException
from hsvdesk.domain.phone import ONE_EACH, Phone, PhoneKind, number_problem

C = TypeVar("C", bound=Choice)

YES_NO = "Skriv ja eller nej."
ISO_DATE = "Skriv datum som 2026-11-21."
WHOLE_NUMBER = "Skriv ett heltal."
EXCEPTION = "Skriv datum och tider, som 2026-12-24 stängt, eller 2026-07-01–2026-07-31 9–12."

_PHONE_TOKEN = re.compile(
    r"(?P<note>\((?![0-9]{1,4}\))(?:[^()]|\([^()]*\))*\))"
    r"|(?P<number>(?:\+|[0-9]|\([0-9]{1,4}\))(?:[ .\u00a0\u2010-\u2014-]|[0-9]|\([0-9]{1,4}\))*)"
    r"|(?P<separator>[\n;,/]|\b(?:eller|alt|samt|och)\b\.?)"
    r"|(?P<word>[^\W\d_]+[.:]*)"
    r"|(?P<space>\s+)"
    r"|(?P<unknown>.)",
    re.DOTALL | re.IGNORECASE,
)
_KIND_WORDS = {
    **{one.label.casefold(): one for one in PhoneKind},
    "mobilnummer": PhoneKind.MOBILE,
    "växelnummer": PhoneKind.SWITCHBOARD,
    "jourtelefon": PhoneKind.ON_CALL,
}
_SAYS_NOTHING = ("tel", "tfn", "telefon", "nr", "nummer")


def phones(text: str, kind: PhoneKind | None = None) -> tuple[Phone, ...]:
    """Return the numbers in a cell: "växel 0980-319 200, 070-174 06 05 (inte nattetid)".

    Args:
        text: What stands there.
        kind: What the column says they are, where the cell does not.
    """
    found: list[Phone] = []
    part: dict[str, str] = {}
    for token in _PHONE_TOKEN.finditer(text):
        group, said = token.lastgroup or "", token[0].strip()
        if group == "separator":
            found += _phone(part, kind)
            part = {}
        elif group == "word":
            word = said.casefold().rstrip(".:")
            if word in _KIND_WORDS and "number" not in part and "word" not in part:
                part["word"] = word
            elif word not in _SAYS_NOTHING or "number" in part:
                raise ValueError(f"Förstår inte ”{said}”. {ONE_EACH}")
        elif group in ("note", "number"):
            if group in part or (group == "note" and "number" not in part):
                raise ValueError(f"Förstår inte ”{said}”. {ONE_EACH}")
            part[group] = said
        elif group == "unknown":
            raise ValueError(f"Förstår inte ”{said}”. {ONE_EACH}")
    return (*found, *_phone(part, kind))


def _phone(part: dict[str, str], kind: PhoneKind | None) -> Iterable[Phone]:
    number = part.get("number", "").rstrip(".- \u2010\u2011\u2012\u2013\u2014")
    if not number:
        if part:
            raise ValueError(f"Numret saknas efter ”{next(iter(part.values()))}”.")
        return ()
    if problem := number_problem(number):
        raise ValueError(f"”{number}”: {problem}")
    note = part.get("note", "")[1:-1].strip()
    if "word" not in part and note.casefold() in _KIND_WORDS:
        part, note = {"word": note.casefold()}, ""
    said = _KIND_WORDS[part["word"]] if "word" in part else kind
    return (Phone(number=number, kind=said, note=note),)


def written_phone(phone: Phone) -> str:
    """Return a number as `phones` reads it."""
    kind = f"{phone.kind.label}: " if phone.kind else ""
    return f"{kind}{phone.number}{f' ({phone.note})' if phone.note else ''}"


def _words_of(choices: type[C]) -> dict[str, C]:
    """Return what each choice is called: its word, its code, and each part of its word.

    A part that two choices share names neither.
    """
    whole = {one.label.casefold(): one for one in choices} | {str(one): one for one in choices}
    parts: dict[str, set[C]] = {}
    for one in choices:
        for part in re.split(r"[/()]", one.label.casefold()):
            parts.setdefault(part.strip(), set()).add(one)
    alone = {word: next(iter(of)) for word, of in parts.items() if word and len(of) == 1}
    return alone | whole


_REASONS = _words_of(ContactReason) | {"trakeostomi": ContactReason.TRACHEOSTOMY_VENTILATOR}
_URGENCIES = _words_of(Urgency)
_CALLERS = _words_of(Caller)


def reasons(text: str) -> tuple[ContactReason, ...]:
    """Return the reasons in a cell, parted by comma, semicolon or line."""
    return _several(text, _REASONS, ContactReason)


def urgencies(text: str) -> tuple[Urgency, ...]:
    """Return the urgencies in a cell."""
    return _several(text, _URGENCIES, Urgency)


def caller(text: str) -> Caller:
    """Return who may call."""
    return _one(text, _CALLERS, Caller)


def _several(text: str, words: dict[str, C], choices: type[C]) -> tuple[C, ...]:
    parts = [part.strip() for part in re.split(r"[,;\n]", text)]
    chosen = {_one(part, words, choices) for part in parts if part}
    return tuple(one for one in choices if one in chosen)


def _one(text: str, words: dict[str, C], choices: type[C]) -> C:
    if (found := words.get(text.strip().casefold())) is None:
        example = next(iter(choices)).label
        raise ValueError(
            f"Förstår inte ”{text}”. Skriv orden som i formuläret, till exempel {example}."
        )
    return found


def yes_or_no(text: str) -> bool:
    """Return whether a cell says yes."""
    if (said := text.casefold()) not in ("ja", "nej"):
        raise ValueError(YES_NO)
    return said == "ja"


def day(text: str) -> date:
    """Return the date in a cell."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(ISO_DATE)


def whole_number(text: str) -> int:
    """Return the whole number in a cell."""
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ValueError(WHOLE_NUMBER)
    return int(text)


_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_EXCEPTION = re.compile(rf"({_DAY})(?:\s*[–-]\s*({_DAY}))?:?\s+([^(]+?)\s*(?:\((.*)\))?")


def exceptions(text: str) -> tuple[DateException, ...]:
    """Return the hours of certain dates, one on each line."""
    return tuple(_exception(line) for line in text.split("\n") if line.strip())


def _exception(line: str) -> DateException:
    found = _EXCEPTION.fullmatch(line.strip())
    if found is None:
        raise ValueError(EXCEPTION)
    first, last, hours, reason = found.groups()
    # The hours of a date are written as those of any weekday.
    read = read_hours(f"måndag {hours}")
    if read.problem or len(read.rows) != 1:
        raise ValueError(f"{line}: {EXCEPTION}")
    (row,) = read.rows
    return DateException(
        on=day(first),
        until=day(last) if last else None,
        hours_kind=row.hours_kind,
        opens=row.opens,
        closes=row.closes,
        reason=reason or "",
    )
