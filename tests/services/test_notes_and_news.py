"""Notes signed whole, copied to the journal once; and what is new since the last opening."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hsvdesk.db import versions
from hsvdesk.domain.child import Child
from hsvdesk.domain.measurement import Measurement
from hsvdesk.domain.note import Note
from hsvdesk.domain.record import Record
from hsvdesk.domain.rules import MISSING
from hsvdesk.domain.setting import Setting
from hsvdesk.errors import NotAllowed, RuleBroken
from hsvdesk.services import children, drafts, news, notes, records, settings
from hsvdesk.services.notes import Typed
from hsvdesk.services.session import Session
from tests.services.test_children import OTHER, lines, stored
from tests.stores import NOW, Clock, enrol, second_session


@pytest.fixture
def child(session: Session) -> Child:
    return enrol(session)


@pytest.fixture
def colleague(session: Session, child: Child) -> Session:
    """A colleague who has opened the same child."""
    other = Session(session.store, OTHER, session.care_unit, session.now)
    children.open_child(other, child.id, "Vikarie")
    return other


def note(child: Child, text: str) -> Note:
    return Note(child_id=child.id, text=text, noted_at=NOW)


def told(found: list[Record] | None) -> list[str] | None:
    return None if found is None else [one.summary() for one in found]


def test_values_and_text_are_signed_in_one_act(session: Session, child: Child) -> None:
    before = lines(session)

    changed = notes.sign(session, child.id, Typed("v 14,2 t 38,4", "Trött.", NOW))

    assert changed.kinds == {"note", "measurement"}
    assert lines(session) == [*before, "note.sign"]
    values = records.of_kind(session, Measurement, child.id)
    assert [one.summary() for one in values] == ["Vikt 14,2\u00a0kg", "Temperatur 38,4\u00a0°C"]
    assert [one.text for one in records.of_kind(session, Note, child.id)] == ["Trött."]


def test_values_alone_need_no_text_and_text_alone_no_values(session: Session, child: Child) -> None:
    notes.sign(session, child.id, Typed("v 14,2", " ", NOW))
    notes.sign(session, child.id, Typed("", "Trött.", NOW))

    assert len(records.of_kind(session, Measurement, child.id)) == 1
    assert len(records.of_kind(session, Note, child.id)) == 1


@pytest.mark.parametrize(
    ("values", "text", "hours", "fields"),
    [
        ("", "  ", 0, ["text"]),
        ("v 1000", "Trött.", 0, ["values"]),
        ("hej", "T\0", 0, ["text", "values"]),
        ("v 14,2", "Trött.", 24, ["noted_at"]),
        ("", "x" * 200_001, 0, ["text"]),
    ],
)
def test_what_cannot_be_signed_is_told_where_it_was_typed_and_nothing_is_stored(
    session: Session, child: Child, values: str, text: str, hours: int, fields: list[str]
) -> None:
    before = (lines(session), stored(session))

    with pytest.raises(RuleBroken) as refused:
        notes.sign(session, child.id, Typed(values, text, NOW + timedelta(hours=hours)))

    assert sorted(refused.value.problems) == fields
    assert (lines(session), stored(session)) == before


def test_nothing_typed_is_a_missing_text() -> None:
    with pytest.raises(RuleBroken) as refused:
        notes.drafted("c", Typed("", "", NOW))

    assert refused.value.problems == {"text": MISSING}


def test_a_visit_becomes_one_text_for_the_journal_and_is_marked_once_copied(
    session: Session, child: Child
) -> None:
    notes.sign(session, child.id, Typed("v 14,2", "Trött.", NOW))
    (signed,) = records.of_kind(session, Note, child.id)

    text = notes.journal_text(session, child.id, signed, "Sara Holm")
    notes.copied_to_journal(session, signed)

    assert text == "2026-11-21 10:00\nTrött.\nVikt 14,2 kg\nSara Holm"
    assert signed.saved is not None
    assert notes.in_journal(session, child.id) == {signed.saved.version}


def test_a_changed_note_is_not_in_the_journal_any_more(session: Session, child: Child) -> None:
    notes.sign(session, child.id, Typed("", "Trött.", NOW))
    (signed,) = records.of_kind(session, Note, child.id)
    notes.copied_to_journal(session, signed)

    records.change(session, replace(signed, text="Pigg."))

    (changed,) = records.of_kind(session, Note, child.id)
    assert changed.saved is not None
    assert changed.saved.version not in notes.in_journal(session, child.id)


def test_an_unsigned_note_cannot_be_marked(session: Session, child: Child) -> None:
    with pytest.raises(RuleBroken):
        notes.copied_to_journal(session, note(child, "x"))


def test_a_first_opening_has_no_news_but_all_to_read(session: Session, child: Child) -> None:
    assert news.since_last_opened(session, child.id) is None


def test_what_others_wrote_since_the_last_opening_is_new_and_ones_own_is_not(
    session: Session, child: Child, colleague: Session
) -> None:
    records.add(colleague, note(child, "före"))
    children.open_child(session, child.id)
    records.add(session, note(child, "egen"))
    records.add(colleague, note(child, "efter"))

    children.open_child(session, child.id)

    assert told(news.since_last_opened(session, child.id)) == ["efter"]


def test_news_goes_by_marks_and_not_by_the_clock(
    session: Session, child: Child, colleague: Session, clock: Clock
) -> None:
    children.open_child(session, child.id)
    clock.forward(days=-30)
    wrong = replace(note(child, "från en klocka som gick fel"), noted_at=clock.now)
    records.add(colleague, wrong)
    clock.forward(days=30)

    children.open_child(session, child.id)

    assert told(news.since_last_opened(session, child.id)) == ["från en klocka som gick fel"]


def test_what_arrives_late_from_another_copy_is_still_new(session: Session, child: Child) -> None:
    children.open_child(session, child.id)
    with session.store.transaction() as db:
        versions.add(db, "9" * 32, note(child, "från en annan dator"), OTHER, NOW, "")

    children.open_child(session, child.id)

    assert told(news.since_last_opened(session, child.id)) == ["från en annan dator"]


def test_much_of_ones_own_does_not_hide_what_others_wrote(
    session: Session, child: Child, colleague: Session
) -> None:
    children.open_child(session, child.id)
    records.add(colleague, note(child, "viktigt"))
    for number in range(12):
        records.add(session, note(child, str(number)))

    children.open_child(session, child.id)

    assert told(news.since_last_opened(session, child.id, limit=5)) == ["viktigt"]


def test_settings_have_their_defaults_until_somebody_decides(session: Session) -> None:
    before = settings.values(session)

    settings.decide(session, "idle_minutes", 8, decided_by="Karin", note="Protokoll 3")
    settings.decide(session, "idle_minutes", 9, decided_by="Karin", note="Protokoll 4")

    assert before == {key: one.default for key, one in settings.allowed().items()}
    assert settings.values(session) == before | {"idle_minutes": 9}
    decided = settings.decided(session)["idle_minutes"]
    assert (decided.decided_by, decided.note) == ("Karin", "Protokoll 4")
    assert len(records.history(session, decided.id)) == 2


@pytest.mark.parametrize("key", sorted(settings.allowed()))
def test_a_setting_outside_its_limits_is_refused(session: Session, key: str) -> None:
    limits = settings.allowed()[key]

    for value in (limits.least - 1, limits.most + 1, -1):
        with pytest.raises(RuleBroken) as refused:
            settings.decide(session, key, value)
        assert list(refused.value.problems) == ["value"]
    for value in (limits.least, limits.most):
        settings.decide(session, key, value, decided_by="Karin", note="Protokoll 3")
        assert settings.values(session)[key] == value


def test_a_number_of_thousands_of_figures_is_refused_as_any_other(session: Session) -> None:
    with pytest.raises(RuleBroken) as refused:
        settings.add(session, Setting(key="idle_minutes", value="9" * 5000))

    assert list(refused.value.problems) == ["value"]


def test_a_setting_is_decided_once_also_when_a_mistake_is_taken_back(session: Session) -> None:
    settings.decide(session, "idle_minutes", 8)
    first = settings.decided(session)["idle_minutes"]
    settings.change(session, replace(first, entered_in_error="Fel protokoll"))
    settings.decide(session, "idle_minutes", 5)
    marked = records.show(session, first.id)
    assert isinstance(marked, Setting)

    with pytest.raises(RuleBroken) as refused:
        settings.change(session, replace(marked, entered_in_error=""))

    assert list(refused.value.problems) == ["key"]
    assert settings.values(session)["idle_minutes"] == 5


def test_what_needs_a_document_is_refused_without_one(session: Session) -> None:
    with pytest.raises(RuleBroken) as refused:
        settings.decide(session, "calculator_enabled", 1)

    assert list(refused.value.problems) == ["decided_by", "note"]
    assert settings.values(session)["calculator_enabled"] == 0


def test_the_screen_is_never_open_for_more_than_ten_idle_minutes() -> None:
    assert settings.allowed()["idle_minutes"].most <= 10
    assert settings.allowed()["hands_busy_minutes"].most <= 10


@pytest.mark.parametrize("value", ["", "5,5", "fem", "²", "٥", "1e1", " 5", "+5"])
def test_a_setting_that_is_no_whole_number_is_refused(session: Session, value: str) -> None:
    setting = Setting(key="idle_minutes", value=value)

    with pytest.raises(RuleBroken) as refused:
        settings.add(session, setting)

    assert list(refused.value.problems) == ["value"]


def test_an_unknown_setting_and_a_second_decision_are_refused(session: Session) -> None:
    with pytest.raises(RuleBroken):
        settings.decide(session, "colour", 1)
    settings.decide(session, "idle_minutes", 8)
    with pytest.raises(RuleBroken):
        settings.add(session, Setting(key="idle_minutes", value="9"))
    other = settings.decided(session)["idle_minutes"]
    with pytest.raises(RuleBroken) as refused:
        settings.change(session, replace(other, key="backup_max_days"))
    assert list(refused.value.problems) == ["key"]


def test_a_draft_is_kept_per_person_and_page_until_it_is_thrown_away(
    session: Session, child: Child, colleague: Session
) -> None:
    before = lines(session)
    drafts.keep(session, "notes", "", {"text": "halvf"})
    drafts.keep(session, "notes", "", {"text": "halvfärdig \0"})
    drafts.keep(session, "alerts", "x", {"substance": ""})

    assert drafts.kept(session, "notes", "") == {"text": "halvfärdig \0"}
    assert drafts.kept(colleague, "notes", "") is None
    assert drafts.kept(session, "notes", "x") is None
    assert len(drafts.pages(session)) == 2
    other = second_session(session)
    assert drafts.kept(other, "notes", "") == {"text": "halvfärdig \0"}
    other.close()
    for _ in range(2):
        drafts.discard(session, "notes", "")
    assert [one.page for one in drafts.pages(session)] == ["alerts"]
    assert lines(session) == before


def test_nothing_is_new_of_a_child_that_is_not_open(session: Session, child: Child) -> None:
    session.opened.clear()

    with pytest.raises(NotAllowed):
        news.since_last_opened(session, child.id)
