"""By generated records: nothing that is not for the household gets on the family's sheet."""

import json
from dataclasses import is_dataclass, replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hsvdesk import pdf
from hsvdesk.domain import family
from hsvdesk.domain.activity import Activity
from hsvdesk.domain.alert import Alert
from hsvdesk.domain.attached import data
from hsvdesk.domain.care_plan import CarePlan, PlanContact
from hsvdesk.domain.child_voice import ChildVoice, NotTold
from hsvdesk.domain.document import Document
from hsvdesk.domain.documents import DOCUMENTS
from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.one_household import NOT_HERE
from hsvdesk.domain.phone import Phone
from hsvdesk.domain.record import Record, described_fields
from hsvdesk.domain.relative import Relative
from tests.domain.test_family import (
    BOTH_HOMES,
    ELSEWHERE,
    FATHER,
    HOME,
    MINE,
    MOTHER,
    SECRET,
    basis,
    said,
    text,
)
from tests.pdf.sample import HEAD
from tests.records_made import described

FORBIDDEN, OPEN = "FÖRBJUDET", "tillåtet"

READ: dict[str, tuple[str, ...]] = {
    "child": ("given_name",),
    "care_plan": (
        *("what_matters", "worse_signs", "worse_act", "contacts"),
        *("next_step", "next_step_who"),
    ),
    "activity": ("what", "frequency", "times", "performer", "phones", "backup_performer"),
    "agreement": ("what",),
    "child_voice": (
        *("own_words", "calms", "frightens", "shows_pain", "shows_yes", "shows_no", "medicine"),
    ),
    "device": ("product", "supplier", "supplier_lines"),
    "supply": ("article", "supplier", "phones", "ordered_by"),
}
"""The text fields that the sheet may say. Whatever else is written stays off it."""


def written(value: Any, word: str) -> Any:
    """Return a value with another word in each of its texts."""
    if isinstance(value, tuple):
        return tuple(written(one, word) for one in value)
    if type(value) is str:
        return word
    if is_dataclass(value):
        names = described_fields(type(value))
        return replace(
            value,
            **{name: written(getattr(value, name), word) for name in names},  # type: ignore[type-var]
        )
    return value


def marked(record: Record) -> Record:
    """Return the record with a forbidden word in each text that the sheet may not say."""
    hidden = record.kind != "child" and (record.secrecy or record.entered_in_error)
    may = () if hidden else READ.get(record.kind, ())
    changed = {
        name: written(getattr(record, name), OPEN if name in may else f"{FORBIDDEN} {name}")
        for name, each in described_fields(type(record)).items()
        if not each.spec.refers_to and name not in ("entered_in_error", "secrecy")
    }
    return replace(record, **changed)


def any_of(kind: type[Record]) -> st.SearchStrategy[Record]:
    return described(kind).map(marked)


OTHER_KINDS = [one for kind, one in sorted(KINDS.items()) if kind != "child"]


LEAKS = (
    *("070-174 06 27", "0701740627", "Östra Hamngatan 3 C", "2580", "4711A"),
    *("Porten mot vattnet, fjärde våningen", "Operationen i mars", "Hemlig Person", "0980-777 111"),
)
"""Others' address, number and directions, codes, and what is not told, in a text that is read."""

HIDDEN_PERSON = Relative(
    name="Hemlig Person", lives_at=MINE, secrecy=SECRET, phones=(Phone(number="0980-777 111"),)
)
UNTOLD = ChildVoice(not_told=(NotTold(what="Operationen i mars"),))


@settings(max_examples=60, phases=(Phase.reuse, Phase.generate))  # to shrink takes minutes
@given(
    st.lists(
        st.sampled_from(sorted(set(KINDS) - {"child"})).flatmap(lambda k: any_of(KINDS[k])),
        max_size=12,
    ),
    any_of(KINDS["child"]),
    st.sampled_from(["", MINE]),
)
def test_no_word_of_what_is_forbidden_is_in_text_or_data(
    some: list[Record], child: Record, household: str
) -> None:
    given_basis = basis(*some, child=child, household=household)

    blocks = family.blocks(given_basis)
    told = data(given_basis.records, DOCUMENTS["family"].attached, show_protected=True)

    assert FORBIDDEN not in text(blocks)
    assert told == {}


def filled(described_type: type[Any], word: str) -> dict[str, Any]:
    """Return each text of a type as `word`, rows of its own kind one of each."""
    made: dict[str, Any] = {}
    for name, each in described_fields(described_type).items():
        if each.nested:
            one: Any = each.type(**filled(each.type, word))
        elif each.type is str and not each.spec.refers_to:
            one = word
        else:
            continue
        made[name] = (one,) if each.many else one
    return made


@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in READ if kind != "child" for name in READ[kind]]
)
def test_what_is_others_is_taken_out_of_every_text_that_is_read(
    kind: str, name: str, leak: str
) -> None:
    more = {"with_whom": (MOTHER.id,)} if kind == "agreement" else {}
    texts = filled(KINDS[kind], f"Se {leak} här")
    needed = {"next_step": "Öva"} if name == "next_step_who" else {}
    record = KINDS[kind](**({name: texts[name]} | needed | more))

    found = said(*BOTH_HOMES, HIDDEN_PERSON, UNTOLD, record).replace("\\xa0", " ")

    assert NOT_HERE in found or family.NO_NUMBER in found
    assert leak not in found


def test_a_number_is_whole_also_where_its_digits_are_a_door_code() -> None:
    plan = CarePlan(
        contacts=(PlanContact(function="Avdelningen", phones=(Phone(number="0771-2580 33"),)),)
    )

    assert "0771-2580\\xa033" in said(*BOTH_HOMES, plan)


def test_nothing_forbidden_is_in_the_pdf_its_attachment_or_its_metadata() -> None:
    secret = Activity(what="HEMLIGT BESÖK", secrecy=SECRET)
    alert = Alert(substance="HEMLIGT ÄMNE")
    home = replace(ELSEWHERE, animals="HEMLIGT DJUR")
    given_basis = basis(
        HOME, home, MOTHER, FATHER, secret, alert, CarePlan(next_step="Porten 2580")
    )
    document = Document(
        head=replace(HEAD, kind=family.KIND, title=family.TITLE),
        blocks=family.blocks(given_basis),
        data=data(given_basis.records, DOCUMENTS["family"].attached, show_protected=True),
    )

    content = pdf.render(document)

    with pypdfium2.PdfDocument(content) as shown:
        pages = "".join(page.get_textpage().get_text_bounded() for page in shown)
    with pikepdf.open(BytesIO(content)) as inside:
        attachment = inside.attachments["hsvdesk.json"].get_file().read_bytes().decode()
        about = f"{inside.docinfo}{inside.Root.Metadata.read_bytes().decode()}"
    for word in ("HEMLIGT", "2580", "Hamngatan", "06 27", "Sover inte", "Granstigen"):
        assert word not in pages + attachment + about
    assert json.loads(attachment)["data"] == {}
