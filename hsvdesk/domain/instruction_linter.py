"""What an instruction leaves unsaid (instruktionens luckor), and the question to the clinic."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hsvdesk.domain.dilution_choices import CENTRAL, PERIPHERAL, Route, StepMode
from hsvdesk.domain.dilution_instruction import DilutionInstruction
from hsvdesk.domain.quantity import Quantity, Unit
from hsvdesk.domain.record import is_empty

Test = Callable[[DilutionInstruction], bool]

HEAD = "Fråga om spädningsinstruktion"
FROM = "Vi iordningställer läkemedlet i hemsjukvården och behöver svar innan det ges:"
ANSWER = "Svara skriftligt, med namn och datum, helst som en ny version av instruktionen."


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that the instruction does not say: its field, and what the clinic is asked."""

    field: str
    question: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, asked when `when` holds and any of `fields` is empty.

    With `all_empty` it is asked only when all of them are: one answer is enough.
    """

    fields: tuple[str, ...]
    question: str
    when: Test
    all_empty: bool = False


def _always(_one: DilutionInstruction) -> bool:
    return True


def _into_vein(one: DilutionInstruction) -> bool:
    """Whether it is given into a vein, or may be: a route that is not stated is asked as one."""
    return one.route in (None, Route.IV)


def _injected(one: DilutionInstruction) -> bool:
    return one.route in (None, Route.IV, Route.SC, Route.IM)


def _powder(one: DilutionInstruction) -> bool:
    return one.container_volume is None


def _first_step(one: DilutionInstruction) -> bool:
    return _powder(one) or one.step1_volume is not None


def _first_volume(one: DilutionInstruction) -> bool:
    return one.step1_volume is not None


def _adds_to_powder(one: DilutionInstruction) -> bool:
    return _powder(one) and one.step1_mode is not StepMode.MAKE_UP_TO


def _no_second_step(one: DilutionInstruction) -> bool:
    said = (one.step2_volume, one.step2_added_volume, one.step2_final_volume)
    return not any(said) and not one.step2_fluid and one.step2_concentration is None


def _second_step(one: DilutionInstruction) -> bool:
    return not _no_second_step(one)


def _second_is_open(one: DilutionInstruction) -> bool:
    return _no_second_step(one) and not one.undiluted


def _second_volume(one: DilutionInstruction) -> bool:
    return bool(one.step2_volume or one.step2_added_volume or one.step2_final_volume)


def _may_be_peripheral(one: DilutionInstruction) -> bool:
    return _into_vein(one) and (not one.accesses or any(a in PERIPHERAL for a in one.accesses))


def _may_be_central(one: DilutionInstruction) -> bool:
    return _into_vein(one) and (not one.accesses or any(a in CENTRAL for a in one.accesses))


def _per_cent(one: DilutionInstruction) -> bool:
    stated: tuple[Quantity | None, ...] = (
        one.stated_concentration,
        one.step2_concentration,
        one.max_concentration_peripheral,
        one.max_concentration_central,
    )
    return any(each is not None and each.unit is Unit.PERCENT for each in stated)


_QUESTIONS = (
    _Asked(("product",), "Vilket läkemedel, med produktnamn, gäller instruktionen?", _always),
    _Asked(("strength",), "Vilken styrka, som den står på förpackningen?", _always),
    _Asked(("container_amount",), "Hur mycket läkemedel finns i behållaren?", _always),
    _Asked(("route",), "På vilket sätt ska läkemedlet ges?", _always),
    _Asked(("accesses",), "I vilka infarter får det ges?", _injected),
    _Asked(("step1_fluid",), "Steg 1: vilken vätska ska användas?", _first_step),
    _Asked(("step1_volume",), "Steg 1: hur många ml vätska?", _powder),
    _Asked(
        ("step1_mode",),
        "Steg 1: ska volymen tillsättas, eller ska det spädas till den?",
        _first_volume,
    ),
    _Asked(
        ("displacement_volume",),
        "Steg 1: hur stor volym tar pulvret (för just den produkten)?",
        _adds_to_powder,
    ),
    _Asked(("stated_concentration",), "Steg 1: vilken koncentration blir det?", _first_step),
    _Asked(
        ("step1_mixing",), "Steg 1: ska det skakas eller vändas, och hur länge vänta?", _first_step
    ),
    _Asked(("appearance",), "Hur ska lösningen se ut när den är klar?", _always),
    _Asked(
        ("undiluted",),
        "Ska lösningen spädas vidare (steg 2)? I så fall med vilken vätska, till vilken volym "
        "och vilken koncentration?",
        _second_is_open,
    ),
    _Asked(("step2_fluid",), "Steg 2: vilken vätska ska användas?", _second_step),
    _Asked(
        ("step2_final_volume", "step2_added_volume"),
        "Steg 2: till vilken volym, eller med hur många ml?",
        _second_step,
        all_empty=True,
    ),
    _Asked(
        ("step2_mode",),
        "Steg 2: ska volymen tillsättas, eller ska det spädas till den?",
        _second_volume,
    ),
    _Asked(("step2_concentration",), "Steg 2: vilken blir slutkoncentrationen?", _second_step),
    _Asked(
        ("percent_as_g_per_100_ml",), "Betyder procent gram per 100 ml i instruktionen?", _per_cent
    ),
    _Asked(
        ("max_concentration_peripheral",),
        "Vilken är den högsta koncentrationen i en perifer infart?",
        _may_be_peripheral,
    ),
    _Asked(
        ("max_concentration_central",),
        "Vilken är den högsta koncentrationen i en central infart?",
        _may_be_central,
    ),
    _Asked(
        ("infusion_minutes_min", "bolus_minutes_min", "max_rate"),
        "Hur lång tid ska det ges på, minst och högst, eller hur fort som mest?",
        _injected,
        all_empty=True,
    ),
    _Asked(("flush",), "Hur ska det spolas efteråt: med vad, hur mycket, hur fort?", _into_vein),
    _Asked(("filter",), "Behövs filter?", _into_vein),
    _Asked(("light",), "Behöver det skyddas mot ljus?", _always),
    _Asked(
        ("step1_hours", "step1_storage"),
        "Hur länge är det hållbart efter steg 1, och vid vilken temperatur?",
        _first_step,
    ),
    _Asked(
        ("step2_hours", "step2_storage"),
        "Hur länge är det hållbart efter steg 2, och vid vilken temperatur?",
        _second_step,
    ),
    _Asked(
        ("incompatible",),
        "Vad får det inte blandas med eller ges tillsammans med i samma infart?",
        _injected,
    ),
    _Asked(
        ("watch",),
        "Vad ska vi vara uppmärksamma på under och efter, och vad gör vi om det hamnar utanför "
        "kärlet?",
        _always,
    ),
    _Asked(("limits",), "Vilken är den högsta dosen, per gång och per dygn?", _always),
    _Asked(("indication",), "Vad är läkemedlet till för?", _always),
    _Asked(
        ("age_span", "weight_from", "weight_to"),
        "För vilken ålder och vikt gäller instruktionen?",
        _always,
        all_empty=True,
    ),
    _Asked(("instruction_version",), "Vilken version har instruktionen?", _always),
    _Asked(("valid_from",), "Från vilken dag gäller instruktionen?", _always),
    _Asked(("valid_to",), "Till vilken dag gäller instruktionen?", _always),
    _Asked(("clinic",), "Vilken klinik har utfärdat instruktionen?", _always),
    _Asked(("clinic_phone",), "På vilket nummer når vi kliniken, också på jourtid?", _always),
    _Asked(
        ("clinic_approved_by", "clinic_approved_on"),
        "Vem på kliniken har godkänt instruktionen, och när?",
        _always,
    ),
    _Asked(("original",), "Kan ni skicka instruktionen i original?", _always),
    _Asked(("method", "responsible"), "Hur ska det göras, och vem svarar för det?", _always),
    _Asked(("references",), "Vilka källor bygger instruktionen på?", _always),
)
"""In the order in which it is prepared and given; the smallest measurable volume has a limit of the
program's own, and is not asked."""


def gaps_of(instruction: DilutionInstruction) -> tuple[Gap, ...]:
    """Return what the instruction does not say, against domain.md's list of fields.

    Whether the transcription has been checked is the unit's own task and no question to the clinic.
    """
    return tuple(
        Gap(_first_empty(instruction, asked), asked.question)
        for asked in _QUESTIONS
        if asked.when(instruction) and _lacks(instruction, asked)
    )


def _lacks(one: DilutionInstruction, asked: _Asked) -> bool:
    empty = [is_empty(getattr(one, name)) for name in asked.fields]
    return all(empty) if asked.all_empty else any(empty)


def _first_empty(one: DilutionInstruction, asked: _Asked) -> str:
    return next(name for name in asked.fields if is_empty(getattr(one, name)))


def count_words(gaps: Iterable[Gap]) -> str:
    """Return how much is missing in words: "Saknar 4 uppgifter"; empty when nothing is."""
    count = len(tuple(gaps))
    if not count:
        return ""
    return "Saknar 1 uppgift" if count == 1 else f"Saknar {count} uppgifter"


def asked_about(one: DilutionInstruction) -> str:
    """Return which instruction is asked about, as the clinic knows it."""
    parts = (
        " ".join(part for part in (one.product or one.substance, one.strength) if part),
        f"instruktion {one.instruction_id}" if one.instruction_id else "",
        f"version {one.instruction_version}" if one.instruction_version else "",
    )
    return ", ".join(part for part in parts if part)


def question_text(instruction: DilutionInstruction) -> str:
    """Return the question to the clinic as text. It is of a drug and names no patient."""
    gaps = gaps_of(instruction)
    rows = [f"{number}. {gap.question}" for number, gap in enumerate(gaps, start=1)]
    return "\n".join((f"{HEAD}: {asked_about(instruction)}", "", FROM, *rows, "", ANSWER))
