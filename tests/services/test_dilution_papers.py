"""The dilution sheet and the label from a real store: each standing, and what it may say."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.child import Protection
from hsvdesk.domain.document import Critical, Document, SyringeDrawing
from hsvdesk.domain.measurement import Measurement, MeasurementKind
from hsvdesk.domain.preparation import Preparation
from hsvdesk.domain.record import Secrecy
from hsvdesk.domain.second_check import CheckWay
from hsvdesk.errors import RuleBroken, UserError
from hsvdesk.services import before_document, documents, received, records
from hsvdesk.services.documents import Request
from hsvdesk.services.session import Session
from tests.dilutions import NO_STEPS
from tests.prepared_for_paper import MIXED, Made, checked, ordered, preparation, prepared, quantity
from tests.services.test_documents import PROTECTED, attached, made, text
from tests.stores import NOW, Clock, enrol, recipient, rich_child

SHEET = Request(kind="dilution", recipient=recipient())
LABEL = Request(kind="label", recipient=recipient())
LABELS = Request(kind="label-sheet", recipient=recipient())


def sheet(session: Session, found: Made, request: Request = SHEET) -> tuple[Document, str]:
    document, content = made(session, found.child.id, request)
    return document, text(content)


def drawings(document: Document) -> list[SyringeDrawing]:
    return [one for one in document.blocks if isinstance(one, SyringeDrawing)]


def urgent(document: Document) -> list[str]:
    """Return what stands in black above everything else."""
    boxes = [one for one in document.blocks if isinstance(one, Critical)]
    assert list(document.blocks[: len(boxes)]) == boxes
    return [one.title for one in boxes]


def refused(session: Session, found: Made, request: Request = LABEL) -> str:
    with pytest.raises(RuleBroken) as broken:
        documents.gather(session, found.child.id, request)
    assert set(broken.value.problems) == {"record"}
    return broken.value.problems["record"]


def change(session: Session, found: Made, **changes: Any) -> None:
    records.change(session, replace(found.preparation, **changes))


def test_a_checked_preparation_is_one_page_to_prepare_by(session: Session) -> None:
    found = prepared(session)
    checked(session, found)

    document, said = sheet(session, found)

    for part in (
        *("Åsa Ödmark", "20190314-9803", "Provmedel (provsubstans)", "400 mg, intravenöst, PVK"),
        *("tider 06 14 22", "Dr Eva Palm", "ur Läkemedelslistan, utskriven 2026-11-20"),
        *("BM-12, version 3, Barnmedicin, Länssjukhuset, 0980-319 210", "8,1 kg (2026-11-20)"),
        *("1. Tillsätt 9,6 ml sterilt vatten", "1000 mg / (9,6 ml + 0,4 ml) = 100 mg/ml"),
        *("Dra upp 4 ml i en spruta på 5 ml", "Ge 20 ml i en spruta på 20 ml", "Dra till 4 ml"),
        *("Ok Substans:", "batch B77", "Använd före 2026-11-21 15:30", "Sara Holm"),
        *("Dubbelkontrollerat av Amir Haddad 2026-11-21 10:00", "Kalcium", "Utslag, andnöd"),
        *("0980-319 200", "fara för livet 112", "Iordningställt: namn, tid", "Sida 1 av 1"),
    ):
        assert part in said, part
    assert urgent(document) == []
    assert [(one.size, one.line) for one in drawings(document)] == [("5", "4"), ("20", "20")]


def test_the_sheet_is_checked_against_what_the_child_weighed_that_day(session: Session) -> None:
    weights = [
        Measurement(measurement_kind=MeasurementKind.WEIGHT, measured_on=on, value=quantity(kg))
        for on, kg in ((date(2026, 11, 20), "8.4 kg"), (date(2026, 11, 21), "8.9 kg"))
    ]
    found = prepared(session, None, weights, prepared_at=MIXED - timedelta(days=1))

    _, words = sheet(session, found)

    assert "Doseringsvikt 8 kg, vikt nu 8,4 kg" in words
    assert "8,9" not in words


def test_what_nobody_has_checked_says_so_in_black(session: Session) -> None:
    document, said = sheet(session, prepared(session))

    assert urgent(document) == ["EJ DUBBELKONTROLLERAD"]
    assert "Dubbelkontrollerat" not in said
    assert len(drawings(document)) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"way": CheckWay.PHONE, "colleague": "Bo Ek, sjuksköterska", "colleague_unit": "Natt"},
            "Telefonkontroll: Bo Ek, sjuksköterska, Natt",
        ),
        ({"way": CheckWay.OWN, "reason": "Ingen svarade"}, "Egenkontroll – ensam"),
    ],
)
def test_a_check_in_another_way_is_named_as_that(
    session: Session, changes: dict[str, Any], words: str
) -> None:
    found = prepared(session)
    checked(session, found, **changes)

    document, said = sheet(session, found)
    _, label = made(session, found.child.id, LABEL)

    assert words in said
    assert words in text(label)
    assert changes.get("reason", "") in said
    assert "Dubbelkontrollerat" not in said + text(label)
    assert urgent(document) == []


def test_unequal_figures_are_not_to_be_used(session: Session) -> None:
    found = prepared(session)
    checked(session, found, volume=quantity("2 ml"), equal=False)

    document, said = sheet(session, found)

    assert urgent(document) == ["ANVÄND INTE", "EJ DUBBELKONTROLLERAD"]
    assert "Olika resultat: ingen har signerat, börja om" in said
    assert drawings(document) == []
    assert "Olika resultat" in refused(session, found)


def test_a_discarded_one_says_when_and_why(session: Session) -> None:
    found = prepared(session)
    change(session, found, discarded_at=NOW, discard_reason="Fällning i sprutan")

    document, said = sheet(session, found)

    assert urgent(document)[0] == "ANVÄND INTE"
    assert "Kasserat 2026-11-21 10:00: Fällning i sprutan" in said
    assert drawings(document) == []
    assert "Fällning" in refused(session, found, LABELS)


def test_a_given_one_is_not_given_again(session: Session) -> None:
    found = prepared(session)
    checked(session, found)
    records.add(
        session,
        Administration(child_id=found.child.id, preparation=found.preparation.id, given_at=NOW),
    )

    document, said = sheet(session, found)

    assert urgent(document) == ["REDAN GIVET – ge inte igen"]
    assert "Dubbelkontrollerat av Amir Haddad" in said
    assert drawings(document) == []
    assert "Givet" in refused(session, found)


def test_a_changed_order_strikes_it_and_only_stored_figures_stand(session: Session) -> None:
    found = prepared(session)
    records.change(session, replace(found.order, dose=quantity("40 mg")))

    document, said = sheet(session, found)

    assert urgent(document)[0] == "ANVÄND INTE"
    assert "Struket: ordination eller instruktion har ändrats" in said
    assert "stegen räknas inte om" in said
    assert "Ordination och instruktion som de är nu" in said
    assert "Använd inte dra upp 4 ml, ge 20 ml, 40 ml/h" in said
    assert "ger 2 ml" not in said
    assert drawings(document) == []
    assert "Struket" in refused(session, found)


def test_a_mistake_is_not_to_be_used(session: Session) -> None:
    found = prepared(session)
    records.mark_error(session, found.preparation, "Fel barn")

    document, said = sheet(session, found)

    assert urgent(document)[0] == "ANVÄND INTE"
    assert "Felskrivet: Fel barn" in said
    assert "Felskrivet" in refused(session, found)


def test_what_is_too_old_is_thrown_away(session: Session, clock: Clock) -> None:
    found = prepared(session)
    checked(session, found)
    clock.forward(hours=6)

    document, said = sheet(session, found)

    assert urgent(document) == ["ANVÄND INTE"]
    assert "Tiden att använda det har gått ut" in said
    assert drawings(document) == []
    assert "gått ut" in refused(session, found)


def test_a_stop_shows_as_a_stop_and_no_figure_to_draw(session: Session) -> None:
    found = prepared(session)
    records.change(session, replace(found.instruction, valid_to=MIXED.date() - timedelta(days=1)))
    instruction = records.show(session, found.instruction.id)
    assert instruction.saved
    change(session, found, instruction_version=instruction.saved.version)

    document, said = sheet(session, found)

    assert urgent(document)[0] == "ANVÄND INTE"
    assert "Stopp Instruktionen gäller inte i dag" in said
    assert drawings(document) == []
    for figure in ("dra upp 4 ml", "ge 20 ml", "40 ml/h", "Dra till"):
        assert figure not in said
    assert "Instruktionen gäller inte i dag" in refused(session, found)


@pytest.mark.parametrize(
    "changes",
    [
        {"drawn": quantity("0.4 ml"), "drawn_syringe": quantity("1 ml")},
        {"volume": quantity("2 ml"), "syringe": quantity("2 ml")},
        {"rate": quantity("4 ml/h")},
    ],
)
def test_figures_that_a_computation_does_not_give_are_never_drawn(
    session: Session, changes: dict[str, Any]
) -> None:
    found = prepared(session, **changes)

    document, said = sheet(session, found)

    assert "andra tal" in refused(session, found)
    assert urgent(document)[0] == "ANVÄND INTE"
    assert "andra tal än de som sparades" in said
    assert "1. Tillsätt" not in said
    assert drawings(document) == []


def test_another_syringe_than_the_smallest_is_the_one_that_is_drawn(session: Session) -> None:
    larger: dict[str, Any] = {"drawn_syringe": quantity("10 ml"), "syringe": quantity("50 ml")}

    document, said = sheet(session, prepared(session, **larger))

    assert [one.size for one in drawings(document)] == ["10", "50"]
    assert "Strecket är 20 ml i en spruta på 50 ml" in said
    assert "1. Tillsätt" in said


def test_reckoned_by_hand_has_only_what_was_stored(session: Session) -> None:
    found = prepared(session, calculated=False, weight=None, weight_on=None)
    checked(session, found)

    document, said = sheet(session, found)

    assert urgent(document) == ["RÄKNAT FÖR HAND"]
    assert "räknat för hand" in text(made(session, found.child.id, LABEL)[1])
    assert "Räknat för hand, inte i hsvdesk" in said
    assert "1000 mg /" not in said
    assert "Kontroller Utfall" not in said
    assert "Godkänd på kliniken av Överläkare Eva Prov" in said
    assert [one.line for one in drawings(document)] == ["4", "20"]
    assert "Vikt vid iordningställandet ej angivet" in said


def test_without_a_preparation_the_order_and_instruction_stand_as_stated(session: Session) -> None:
    child, _, _ = ordered(session)

    document, content = made(session, child.id, SHEET)

    said = text(content)
    assert "Avskriften kontrollerad av Amir Haddad" in said, "by name and not by id"
    for part in (
        *("INGET ÄR IORDNINGSTÄLLT Räknat Ej räknat i hsvdesk.", "400 mg, intravenöst, PVK"),
        "1000 mg: tillsätt 9,6 ml sterilt vatten; pulvrets volym 0,4 ml.",
        "Dra upp 4 ml, späd med natriumklorid 9 mg/ml till 20 ml. Slutkoncentration 20 mg/ml.",
        *("infusion 30 min", "efter steg 2: 6 h (rumstemperatur)", "Gränser ej angivet"),
    ):
        assert part in said, part
    for figure in ("40 ml/h", "Dra till", "1000 mg /", " = "):
        assert figure not in said
    assert drawings(document) == []


def test_an_order_without_an_instruction_and_no_order_say_so(session: Session) -> None:
    child, _, instruction = ordered(session)
    records.mark_error(session, instruction, "Fel barn")
    plain = enrol(session, replace(rich_child()[0], identity="", id="d" * 32))

    said = text(made(session, child.id, SHEET)[1])
    assert "Ingen spädningsinstruktion i hsvdesk passar" in said
    assert "Finns inte längre" not in said
    assert "Ingen gällande ordination av läkemedel" in text(made(session, plain.id, SHEET)[1])


def test_a_struck_instruction_is_shown_as_struck_with_the_clinics_number(session: Session) -> None:
    child, _, _ = ordered(session, struck_on="2026-11-20", struck_reason="Ny styrka")

    said = text(made(session, child.id, SHEET)[1])

    assert "ÖVERSTRUKEN: Ny styrka" in said
    assert "0980-319 210" in said


def test_why_a_drug_is_kept_from_a_custodian_stays_out_of_what_lies_in_the_home(
    session: Session,
) -> None:
    found = prepared(session)
    secret = Secrecy(custodian="Far", reason="Vill inte att han vet")
    records.change(session, replace(found.order, secrecy=(secret,)))

    document, _ = made(session, found.child.id, SHEET)

    assert "Vill inte" not in str(document.data)
    assert document.data["medication_order"][0]["product"] == "Provmedel"


def test_the_one_that_is_asked_for_is_the_one_on_paper_and_in_the_data(
    session: Session, tmp_path: Path
) -> None:
    first = prepared(session, fluid="glukos 50 mg/ml")
    later = replace(
        first.preparation, id="e" * 32, prepared_at=NOW, fluid="natriumklorid 9 mg/ml", saved=None
    )
    records.add(session, later)
    asked = replace(SHEET, record=first.preparation.id)

    _, latest = sheet(session, first)
    document, content = made(session, first.child.id, asked)
    documents.save(session, first.child.id, document, content, asked, tmp_path / "ut.pdf")

    assert "i natriumklorid" in latest
    assert "i glukos" in text(content)
    read = received.read(tmp_path / "ut.pdf")
    assert read.unchanged
    assert [one["id"] for one in read.data["preparation"]] == [first.preparation.id]
    assert set(read.data) == {"medication_order", "dilution_instruction", "preparation"}
    options = before_document.before(session, first.child.id, "label").about
    assert [id_ for id_, _ in options] == [later.id, first.preparation.id]
    assert options[0][1].replace("\u00a0", " ") == (
        "2026-11-21 10:00 · Provmedel 400 mg · Ej dubbelkontrollerad"
    ), "the second nurse may stand beside: no figure"
    assert before_document.before(session, first.child.id, "plan").about == ()


def test_another_childs_or_another_kinds_id_is_refused(session: Session) -> None:
    mine = prepared(session)
    other = prepared(session, replace(rich_child()[0], identity="", id="d" * 32))

    for request in (SHEET, LABEL, LABELS):
        for wrong in (other.preparation.id, mine.order.id, "f" * 32):
            assert "Finns inte" in refused(session, mine, replace(request, record=wrong))
    plan = Request(kind="plan", recipient=recipient(), record=mine.preparation.id)
    assert "Bara Spädningsblad" in refused(session, mine, plan)


def test_the_label_has_everything(session: Session) -> None:
    found = prepared(session)
    checked(session, found)

    _, content = made(session, found.child.id, LABEL)

    for part in (
        *("Åsa Ödmark", "20190314-9803", "Provmedel (provsubstans)", "Intravenöst, PVK"),
        *("Dos 400 mg · ge 20 ml · 40 ml/h", "Blandat 2026-11-21 09:30", "Av Sara Holm"),
        "I natriumklorid 9 mg/ml · totalt 20 ml · 20 mg/ml",
        *("Använd före 2026-11-21 15:30", "Dubbelkontrollerat av Amir Haddad"),
    ):
        assert part in text(content), part
    assert "dra upp" not in text(content)


def test_what_is_not_stated_is_said_on_the_label(session: Session) -> None:
    unknown: dict[str, Any] = {
        "fluid": "",
        "total_volume": None,
        "concentration": None,
        "use_before": None,
    }

    _, content = made(session, prepared(session, **unknown).child.id, LABEL)

    assert "Vätska ej angivet · totalt ej angivet · koncentration ej angivet" in text(content)
    assert "Använd före ej angivet" in text(content)
    assert text(content).startswith("EJ DUBBELKONTROLLERAD")


def test_what_is_given_as_it_comes_says_so_on_the_label(session: Session) -> None:
    child, order, instruction = ordered(
        session, None, (), **NO_STEPS, undiluted=True, step2_hours=None, step2_storage=None
    )
    records.add(session, replace(preparation(order, instruction), calculated=False, fluid=""))

    _, content = made(session, child.id, LABEL)

    assert "Outspätt · totalt 20 ml" in text(content)
    _, content = made(session, child.id, SHEET)
    assert "efter steg 2" not in text(content)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"as_needed": True}, "PVK, vid behov, tider 06 14 22"),
        ({"as_needed": True, "times": ""}, "PVK, vid behov"),
        ({"times": "Vid illamående"}, "PVK, Vid illamående"),
        ({"times": ""}, "PVK, tider ej angivet"),
    ],
)
def test_when_it_is_given_is_said_as_it_is_ordered(
    session: Session, changes: dict[str, Any], said: str
) -> None:
    found = prepared(session)
    records.change(session, replace(found.order, **changes))

    _, words = sheet(session, found)

    assert said in words


def test_labels_are_logged_and_numbered_as_any_document(session: Session, tmp_path: Path) -> None:
    found = prepared(session)

    for number in (1, 2):
        document, content = made(session, found.child.id, LABEL)
        path = tmp_path / f"{number}.pdf"
        documents.save(session, found.child.id, document, content, LABEL, path)
        assert document.head.version == number
        assert received.read(path).unchanged

    kept = documents.of_child(session, found.child.id)
    assert [(one.document, one.document_version) for one in kept] == [("label", 2), ("label", 1)]


def test_whoever_corrects_it_has_not_prepared_it(session: Session) -> None:
    found = prepared(session)
    checked(session, found)
    colleague = Session(session.store, "c" * 32, session.care_unit, session.now, {*session.opened})
    change(colleague, found, batch="B78")

    _, content = made(session, found.child.id, LABEL)

    assert "Av Sara Holm" in text(content)
    assert text(content).startswith("EJ DUBBELKONTROLLERAD")


def test_a_protected_child_has_its_name_and_nothing_of_its_home(session: Session) -> None:
    child, rich = rich_child()
    others = [one for one in rich if not isinstance(one, Measurement)]
    found = prepared(session, replace(child, protected_identity=Protection.MARKING), others)

    for request in (SHEET, LABEL, LABELS):
        _, content = made(session, found.child.id, request)
        whole = text(content) + json.dumps(attached(content), ensure_ascii=False)
        assert [part for part in PROTECTED if part in whole] == []
        assert "Åsa Ödmark" in whole
        assert "SKYDDADE PERSONUPPGIFTER" in whole.upper()


def test_a_sheet_that_has_no_room_is_refused_and_nothing_is_left_out(session: Session) -> None:
    child, _, _ = ordered(session, watch="Utslag, andnöd, frossa. " * 400)

    with pytest.raises(UserError, match=r"ryms inte på en sida.*Observera"):
        documents.fitted(documents.gather(session, child.id, SHEET))


def test_more_text_is_set_smaller_and_is_all_there(session: Session) -> None:
    sizes = []
    for number, times in enumerate((0, 20, 40)):
        child, _, _ = ordered(
            session,
            replace(rich_child()[0], identity="", id=f"{number}" * 32),
            watch=f"{'Frossa. ' * times}Sist.",
            method="Ring. " * times * 6,
        )
        document, content = made(session, child.id, SHEET)
        sizes.append(document.head.text_percent)
        assert text(content).count("Frossa.") == times
        assert "Sist." in text(content)

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 100 > sizes[-1]


def test_the_latest_is_by_when_it_was_mixed(session: Session) -> None:
    first = prepared(session)
    earlier = replace(
        first.preparation, id="e" * 32, prepared_at=MIXED - timedelta(hours=8), saved=None
    )
    records.add(session, earlier)

    document = documents.gather(session, first.child.id, SHEET)

    assert document.data["preparation"][0]["id"] == first.preparation.id
    assert isinstance(records.show(session, earlier.id), Preparation)
