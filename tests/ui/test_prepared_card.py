"""What is mixed, on screen: how it stands, the countdown, giving it and throwing it away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hsvdesk.domain.administration import Administration
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.prepared import still_waiting
from hsvdesk.domain.record import Secrecy
from hsvdesk.services import administrations, prepared, records, second_checks
from hsvdesk.services.session import Session
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.discard_form import DiscardForm
from hsvdesk.ui.dilution.given_editor import GivenEditor
from hsvdesk.ui.dilution.prepared_card import NOTHING, PreparedCard
from hsvdesk.ui.dilution.prepared_row import PreparedRow
from hsvdesk.ui.dilution.waiting_preparations import WaitingPreparations
from hsvdesk.ui.sections.overview import OverviewPage
from hsvdesk.ui.theme import Theme
from hsvdesk.ui.widgets import Chip
from tests.prepared import Mixed, check, colleague, mix
from tests.stores import Clock, enrol, new_session
from tests.ui.accessible import nameless
from tests.ui.answers import LEFT, TypeText, press, write
from tests.ui.windows import settle, words_of


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    session = new_session(tmp_path / "store", clock)
    yield session
    session.close()


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, session: Session) -> PreparedCard:
    made = PreparedCard(Desk(session), enrol(session).id)
    qtbot.addWidget(made)
    made.resize(800, 800)
    made.show()
    made.refresh()
    return made


def mixed_in(session: Session, card: PreparedCard, **said: Any) -> Mixed:
    (child,) = session.opened
    found = mix(session, child, said.pop("ordered", None), **said)
    card.refresh()
    return found


def checked(session: Session, mixed: Mixed, volume: str = "7.5 ml") -> None:
    amir = colleague(session, mixed.child_id)
    second_checks.add(amir, check(mixed, volume=volume))
    amir.close()


def only(card: PreparedCard) -> PreparedRow:
    (row,) = card.rows
    return row


def give(qtbot: QtBot, card: PreparedCard) -> GivenEditor:
    qtbot.mouseClick(only(card).give_button, LEFT)
    settle()
    assert isinstance(card.form, GivenEditor)
    return card.form


def save(qtbot: QtBot, card: PreparedCard) -> None:
    assert isinstance(card.form, GivenEditor)
    qtbot.mouseClick(card.form.save_button, LEFT)
    settle()


def test_nothing_is_said_where_nothing_is_mixed(card: PreparedCard) -> None:
    assert NOTHING in words_of(card)


def test_it_counts_down_while_somebody_looks(
    card: PreparedCard, session: Session, clock: Clock
) -> None:
    mixed_in(session, card)
    assert only(card).clock.said() == "Använd före: 16:00 · 6 h kvar"
    assert "Tiden har gått ut" not in visible(only(card))

    clock.forward(hours=3, minutes=46)
    card.timer.timeout.emit()
    assert only(card).clock.said() == "Använd före: 16:00 · 2 h 14 min kvar"

    clock.forward(hours=2, minutes=24)
    card.timer.timeout.emit()
    assert only(card).clock.said() == "Använd före: 16:00 · gick ut för 10 min sedan"
    assert "Tiden har gått ut" in visible(only(card))


def chips(row: PreparedRow) -> list[str]:
    """Return the states that can be seen."""
    return [one.text() for one in row.findChildren(Chip) if one.isVisibleTo(row)]


def visible(row: PreparedRow) -> str:
    """Return what of a row can be seen."""
    return "\n".join(one.text() for one in row.findChildren(QLabel) if one.isVisibleTo(row))


def test_without_a_stated_time_it_says_so(card: PreparedCard, session: Session) -> None:
    mixed_in(session, card, use_before=None)

    assert only(card).clock.said() == "Använd före: ej angivet"


def test_the_figure_of_what_is_unchecked_waits_behind_a_press(
    qtbot: QtBot, card: PreparedCard, session: Session
) -> None:
    mixed_in(session, card)
    row = only(card)
    assert "7,5" not in words_of(card)
    assert row.show_button is not None

    qtbot.mouseClick(row.show_button, LEFT)
    assert "7,5\u00a0ml" in words_of(card)
    card.cover()
    settle()

    assert "7,5" not in words_of(card)
    assert row.show_button.isVisible()


def test_what_is_checked_is_given_and_then_counts_to_its_end(
    qtbot: QtBot, card: PreparedCard, session: Session, clock: Clock
) -> None:
    mixed = mixed_in(session, card)
    checked(session, mixed)
    card.refresh()
    form = give(qtbot, card)
    assert form.signing is not None
    assert "Signeras i signeringslistan" in words_of(form.signing)
    assert not form.warning.isVisible()
    assert "signed_elsewhere" in form.form.gaps()

    save(qtbot, card)

    assert only(card).found.standing is Standing.GIVEN
    assert only(card).clock.said() == (
        "Stoppa: 10:30 · 30 min kvar\nSpola: Natriumklorid, 5 ml · när det är slut"
    )
    assert "Givet 2026-11-21 10:00 av Sara Holm" in words_of(card)
    assert "Dubbelkontrollerat: Amir Rashidi 2026-11-21 10:00" in words_of(card)
    assert "Signeras i signeringslistan" in words_of(card)
    assert chips(only(card)) == ["Ges nu, till 10:30", "Signeras i signeringslistan"]
    clock.forward(minutes=30)
    card.timer.timeout.emit()
    assert chips(only(card)) == ["Givet", "Signeras i signeringslistan"]
    clock.forward(hours=16)
    card.refresh()
    assert card.rows == []
    assert card.earlier.rows.rowCount() == 1


def test_unchecked_is_given_only_with_words(
    qtbot: QtBot, card: PreparedCard, session: Session, type_text: TypeText
) -> None:
    mixed = mixed_in(session, card)
    form = give(qtbot, card)
    assert "inte dubbelkontrollerat" in words_of(form.warning)
    assert "7,5" not in words_of(card)

    save(qtbot, card)
    assert form.form.problems().keys() == {"deviation"}
    assert session_given(session, mixed) == []
    write(type_text, form.form, "deviation", "Ingen gick att nå, barnet krampade")
    save(qtbot, card)

    assert session_given(session, mixed)[0].volume == mixed.one.volume
    assert only(card).found.standing is Standing.GIVEN
    assert "Avvikelse: Ingen gick att nå" in words_of(card)


def session_given(session: Session, mixed: Mixed) -> list[Administration]:
    return records.of_kind(session, Administration, mixed.child_id)


def test_where_hsvdesk_is_the_signing_list_no_other_is_named(
    qtbot: QtBot, card: PreparedCard, session: Session
) -> None:
    mixed_in(session, card, ordered={"signed_here": True})

    form = give(qtbot, card)

    assert form.signing is None
    assert "signeringslistan" not in words_of(form)


def test_effect_and_side_effects_are_written_afterwards(
    qtbot: QtBot, card: PreparedCard, session: Session, type_text: TypeText
) -> None:
    mixed = mixed_in(session, card)
    checked(session, mixed)
    card.refresh()
    give(qtbot, card)
    save(qtbot, card)

    form = give(qtbot, card)
    write(type_text, form.form, "side_effects", "Utslag")
    press(qtbot, form.form.editor("signed_elsewhere"), "Ja")
    save(qtbot, card)

    (one,) = session_given(session, mixed)
    assert (one.side_effects, one.signed_elsewhere) == ("Utslag", True)
    assert only(card).found.to_sign == ""


def test_what_is_typed_of_one_giving_is_never_another_ones(
    qtbot: QtBot, card: PreparedCard, session: Session, type_text: TypeText, clock: Clock
) -> None:
    mixed = mixed_in(session, card)
    form = give(qtbot, card)
    write(type_text, form.form, "deviation", "Halva")
    card.put_away()
    settle()
    assert card.form is None
    clock.forward(minutes=1)
    mix(session, mixed.child_id)
    card.refresh()

    newest, older = card.rows
    qtbot.mouseClick(newest.give_button, LEFT)
    assert isinstance(card.form, GivenEditor)
    assert card.form.form.editor("deviation").is_blank()
    card.put_away()
    qtbot.mouseClick(older.give_button, LEFT)
    assert isinstance(card.form, GivenEditor)
    assert card.form.form.editor("deviation").typed() == "Halva"


def test_it_is_thrown_away_with_a_reason_and_stays_readable(
    qtbot: QtBot, card: PreparedCard, session: Session, type_text: TypeText
) -> None:
    mixed = mixed_in(session, card)
    row = only(card)
    assert row.discard_button is not None
    qtbot.mouseClick(row.discard_button, LEFT)
    form = card.form
    assert isinstance(form, DiscardForm)

    qtbot.mouseClick(form.discard_button, LEFT)
    assert form.reason.problem() == "Skriv varför det kasserades."
    type_text(form.reason.editor.parts()[""], "Spilld")
    qtbot.mouseClick(form.discard_button, LEFT)
    settle()

    assert prepared.one(session, mixed.one.id).standing is Standing.DISCARDED
    assert card.rows == []
    (line,) = [card.earlier.rows.index(0, column).data() for column in (2,)]
    assert line == "Kasserat 2026-11-21 10:00: Spilld\nEj dubbelkontrollerad"


def test_unequal_and_struck_stay_readable_and_are_to_be_thrown_away(
    card: PreparedCard, session: Session, clock: Clock
) -> None:
    mixed = mixed_in(session, card)
    checked(session, mixed, "75 ml")
    clock.forward(days=2)
    card.refresh()

    row = only(card)
    assert row.check_button is None
    assert "Olika resultat" in words_of(row)
    assert "Skiljer: Volym att ge 7,5\u00a0ml mot 75\u00a0ml" in words_of(row)
    assert "kvar" not in words_of(row)
    assert row.clock.said() == ""
    acts = [button.text() for button in row.findChildren(QPushButton)]
    assert acts == ["Kassera …", "Gavs ändå …"]
    gone = replace(
        records.show(session, mixed.one.id),
        discarded_at=clock.now,
        discard_reason="Olika",
    )  # type: ignore[call-arg]
    records.change(session, gone)
    card.refresh()
    said = card.earlier.rows.index(0, 2).data()
    assert "olika: Volym att ge 7,5\u00a0ml mot Volym att ge 75\u00a0ml (Amir Rashidi" in said


def test_what_must_be_acted_on_stands_first_and_of_one_minute_the_last_written(
    card: PreparedCard, session: Session, clock: Clock
) -> None:
    (child,) = session.opened
    at, made = clock.now, []
    for _ in range(3):
        made.append(mix(session, child, prepared_at=at))
        clock.forward(minutes=1)
    checked(session, made[0], "75 ml")
    checked(session, made[2])
    card.refresh()

    assert [row.found.one.id for row in card.rows] == [made[n].one.id for n in (1, 0, 2)]
    waits = WaitingPreparations(Desk(session), still_waiting(prepared.of_child(session, child)))
    assert [chip.text() for chip in waits.findChildren(Chip)] == [
        *(Standing.UNCHECKED.label, Standing.UNEQUAL.label, Standing.CHECKED.label)
    ]
    said = words_of(waits)
    assert said.count("Ge det inte. Kassera det.") == 1
    assert said.count("kvar") == 2


def test_a_form_tells_the_page_so_and_unequal_is_a_stop_in_it(
    qtbot: QtBot, card: PreparedCard, session: Session
) -> None:
    mixed = mixed_in(session, card)
    checked(session, mixed, "75 ml")
    card.refresh()
    said: list[bool] = []
    card.writing.connect(said.append)

    form = give(qtbot, card)
    assert form.warning.kind == "danger"
    assert "Åsa Ödmark" in form.whom.text()
    assert "Volym att ge 7,5\u00a0ml" in form.whom.text()
    card.put_away()

    assert said == [True, False]


def test_what_is_kept_from_the_family_goes_while_it_looks(
    qtbot: QtBot, theme: Theme, session: Session
) -> None:
    desk = Desk(session)
    mixed = mix(session, enrol(session).id)
    secret = Secrecy(custodian="Pappa", reason="Barnets vilja")
    one = records.show(session, mixed.one.id)
    records.change(session, replace(one, secrecy=(secret,)))
    card = PreparedCard(desk, mixed.child_id)
    qtbot.addWidget(card)
    card.refresh()
    assert len(card.rows) == 1

    desk.show_family_view(on=True)
    settle()

    assert card.rows == []
    assert "Provmedel" not in words_of(card)


def test_every_part_has_a_name(qtbot: QtBot, card: PreparedCard, session: Session) -> None:
    mixed_in(session, card)
    assert nameless(card) == []
    give(qtbot, card)
    assert nameless(card) == []


def test_the_overview_says_what_waits_and_never_its_figure(
    qtbot: QtBot, card: PreparedCard, session: Session, clock: Clock
) -> None:
    mixed = mixed_in(session, card)
    page = OverviewPage(Desk(session), mixed.child_id)
    qtbot.addWidget(page)
    page.refresh()

    waits = page.findChild(WaitingPreparations)
    assert waits is not None
    assert "Provmedel 1 g, dos 400\u00a0mg, intravenöst, blandat 2026-11-21 10:00" in words_of(
        waits
    )
    assert [chip.text() for chip in waits.findChildren(Chip)] == ["Ej dubbelkontrollerad"]
    assert "Använd före 16:00 · 6 h kvar · Iordningställt av Sara Holm" in words_of(waits)
    assert "7,5" not in words_of(page)
    clock.forward(hours=1)
    waits.timer.timeout.emit()
    assert "5 h kvar" in words_of(waits)

    given = Administration(
        child_id=mixed.child_id,
        preparation=mixed.one.id,
        given_at=clock.now,
        deviation="Akut",
    )
    administrations.add(session, given)
    page.refresh()
    settle()
    assert page.findChild(WaitingPreparations) is None
