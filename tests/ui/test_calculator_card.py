"""The card that turns the computing of dilutions on and off, with a real store."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.errors import NotAllowed
from hsvdesk.paths import resource
from hsvdesk.services import calculator, settings
from hsvdesk.services.session import Session
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.settings_cards.calculator import CalculatorCard
from hsvdesk.ui.settings_page import SettingsPage
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.theme import Theme
from tests.ui.accessible import nameless
from tests.ui.cheap_store import ANNA, make_store, now

Type = Callable[[QWidget, str], None]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session, _ = make_store(tmp_path / "store")
    yield session
    session.close()


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, session: Session, background: Background, preferences: Preferences
) -> SettingsPage:
    desk = Desk(session)
    page = SettingsPage(desk, background, preferences, pick=lambda: (1, 8))
    desk.setParent(page)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    return page


@pytest.fixture
def card(page: SettingsPage) -> CalculatorCard:
    return page.calculator


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(card: CalculatorCard, name: str, text: str, type_text: Type) -> None:
    editor = card.form.editor(name)
    line = editor.line if isinstance(editor, LineEditor) else editor.focusProxy()
    assert isinstance(line, QWidget)
    type_text(line, text)


def turn_on(qtbot: QtBot, card: CalculatorCard, type_text: Type, day: str = "2026-11-02") -> None:
    write(card, "decided_by", "Åsa Ek, verksamhetschef", type_text)
    write(card, "decided_on", day, type_text)
    write(card, "note", "Protokoll 7", type_text)
    press(qtbot, card.on_button)


def test_it_says_what_off_means_and_what_its_own_test_said(card: CalculatorCard) -> None:
    assert card.state().startswith("Av: hsvdesk räknar inga spädningar.")
    assert f"{calculator.self_test().cases} inbyggda räkneexempel stämmer" in card.state()
    assert "lagras, visas och skrivs ut" in card.means()
    assert card.on_button.isVisible()
    assert not card.off_button.isVisible()
    assert nameless(card) == []


def test_without_who_when_and_document_it_stays_off(
    qtbot: QtBot, card: CalculatorCard, session: Session
) -> None:
    press(qtbot, card.on_button)

    assert card.form.problems() == {
        "decided_by": "Skriv vem som har beslutat.",
        "decided_on": "Skriv när det beslutades.",
        "note": "Skriv vilket dokument beslutet står i.",
    }
    with pytest.raises(NotAllowed):
        calculator.need_on(session)


def test_a_decision_of_tomorrow_is_refused_beside_what_is_missing(
    qtbot: QtBot, card: CalculatorCard, session: Session, type_text: Type
) -> None:
    write(card, "decided_on", "2099-01-01", type_text)

    press(qtbot, card.on_button)

    assert card.form.problems().keys() == {"decided_by", "decided_on", "note"}
    assert card.form.problems()["decided_on"] == "Datumet ligger i framtiden."


def test_a_decision_turns_it_on_and_is_shown(
    qtbot: QtBot, card: CalculatorCard, session: Session, type_text: Type
) -> None:
    turn_on(qtbot, card, type_text)

    calculator.need_on(session)
    made = settings.decided(session)[calculator.KEY]
    assert (made.value, made.decided_on, made.note) == ("1", date(2026, 11, 2), "Protokoll 7")
    assert card.state().startswith("På: hsvdesk räknar spädningar.")
    assert card.facts.rows() == [
        ("Senaste beslut", "På"),
        ("Beslutat av", "Åsa Ek, verksamhetschef"),
        ("Beslutat den", "2026-11-02"),
        ("Dokument", "Protokoll 7"),
    ]
    assert card.said() == "Beslutet är sparat."
    assert not card.form.isVisible()


def test_it_is_turned_off_with_one_click_and_on_again_by_a_new_decision(
    qtbot: QtBot, card: CalculatorCard, session: Session, type_text: Type
) -> None:
    turn_on(qtbot, card, type_text)

    press(qtbot, card.off_button)

    with pytest.raises(NotAllowed):
        calculator.need_on(session)
    assert card.facts.rows()[:3] == [
        ("Senaste beslut", "Av"),
        ("Beslutat av", ANNA),
        ("Beslutat den", str(now().date())),
    ]
    assert card.form.is_blank()
    turn_on(qtbot, card, type_text, "2026-11-03")
    calculator.need_on(session)


def test_what_is_typed_stays_when_another_setting_changes(
    page: SettingsPage, card: CalculatorCard, type_text: Type
) -> None:
    write(card, "decided_by", "Åsa", type_text)

    card.desk.do(settings.decide, "idle_minutes", 8)

    assert card.form.editor("decided_by").typed() == "Åsa"


def test_a_failed_test_of_its_own_is_said_whatever_has_been_decided(
    tmp_path: Path,
    qtbot: QtBot,
    card: CalculatorCard,
    monkeypatch: pytest.MonkeyPatch,
    type_text: Type,
) -> None:
    turn_on(qtbot, card, type_text)
    cases = resource(calculator.CASES).read_text(encoding="utf-8")
    (tmp_path / calculator.CASES).write_text(cases.replace("1.6 ml", "1.61 ml"), encoding="utf-8")
    monkeypatch.setattr(calculator, "resource", lambda name: tmp_path / name)
    calculator.self_test.cache_clear()
    try:
        card.refresh()
    finally:
        calculator.self_test.cache_clear()

    assert "Egenkontrollen stämmer inte (späd till)" in card.state()
    assert "Inget räknas på den här datorn" in card.state()
