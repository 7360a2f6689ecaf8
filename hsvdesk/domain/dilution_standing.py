"""How an instruction stands (läge), in words: it follows from dates and history, never stored."""

from datetime import date

from hsvdesk.domain.dilution_approval import History, checked_in_person
from hsvdesk.domain.dilution_instruction import DilutionInstruction


def standing(one: DilutionInstruction, history: History, today: date) -> str:
    """Return whether it may be used today and whether the transcription is checked, in words."""
    if one.entered_in_error:
        return "Felskriven"
    if one.struck:
        when = f" {one.struck_on}" if one.struck_on else ""
        return f"Överstruken{when}: {one.struck_reason or 'skäl ej angivet'}"
    if one.valid_to and today > one.valid_to:
        return f"Gick ut {one.valid_to}"
    if one.valid_from and today < one.valid_from:
        return f"Gäller från {one.valid_from}. {check_words(one, history)}"
    return check_words(one, history)


def check_words(one: DilutionInstruction, history: History) -> str:
    """Return whether the transcription has been compared with the original, in words."""
    if not one.approved_by:
        return "Ej kontrollerad"
    return "Kontrollerad" if checked_in_person(history) else "Kontrollerad enligt uppgift, ej här"


def ends_soon(one: DilutionInstruction, today: date, days: int) -> str:
    """Return in words that it ends within so many days; empty when it does not, or has ended."""
    if not one.holds_on(today) or one.valid_to is None:
        return ""
    left = (one.valid_to - today).days
    if left > days:
        return ""
    return "Går ut i dag" if left == 0 else f"Går ut om {left} {'dag' if left == 1 else 'dagar'}"


def whom_to_call(one: DilutionInstruction) -> str:
    """Return the clinic and its number, for an instruction that may not be used."""
    told = " ".join(part for part in (one.clinic, one.clinic_phone) if part)
    return f"Ring {told}." if told else "Ring den klinik som har ordinerat."
