from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.ui.alerts import AlertBar, MessageBar
from hsvdesk.ui.layouts import CardGrid, FlowLayout
from hsvdesk.ui.theme import LIGHT, Theme
from hsvdesk.ui.tokens import TARGET, Kind
from hsvdesk.ui.widgets import Button, Card, Chip, Facts, IconButton, label


@pytest.fixture
def page(qtbot: QtBot) -> Callable[..., QWidget]:
    """Put widgets below one another in a window that is shown."""

    def make(*widgets: QWidget, width: int = 600) -> QWidget:
        window = QWidget()
        room = QVBoxLayout(window)
        for widget in widgets:
            room.addWidget(widget)
        room.addStretch(1)
        window.resize(width, 400)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def test_a_typed_tag_is_shown_as_it_was_typed(theme: Theme, page: Callable[..., QWidget]) -> None:
    one = label("<b>Jordnötter</b> & <img src='x'>")

    window = page(one)

    assert one.textFormat() == Qt.TextFormat.PlainText
    face = QAccessible.queryAccessibleInterface(one)
    assert face.text(QAccessible.Text.Name) == "<b>Jordnötter</b> & <img src='x'>"
    assert window.isVisible()


def test_an_ampersand_in_a_button_is_no_shortcut(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Råd & stöd")
    qtbot.addWidget(button)

    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Råd & stöd"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_can_be_pressed_is_large_enough(
    qapp: object, page: Callable[..., QWidget], scale: float
) -> None:
    theme = Theme(LIGHT, scale)
    theme.apply(qapp)  # type: ignore[arg-type]
    buttons = [Button("A"), Button("A", kind="quiet"), IconButton("x", "Stäng")]

    window = page(*buttons)

    least = theme.px(TARGET)
    assert window.isVisible()
    assert all(button.height() >= least for button in buttons)
    assert buttons[2].width() >= least


def test_an_icon_button_says_what_it_does(theme: Theme, page: Callable[..., QWidget]) -> None:
    button = IconButton("lock", "Lås")

    window = page(button)

    face = QAccessible.queryAccessibleInterface(button)
    assert window.isVisible()
    assert face.text(QAccessible.Text.Name) == "Lås"
    assert face.role() == QAccessible.Role.Button


@pytest.mark.parametrize(
    ("kind", "said"), [("danger", "Stopp: Smitta. MRSA"), ("warning", "Obs: Smitta. MRSA")]
)
def test_a_warning_says_its_level_in_words(
    theme: Theme, page: Callable[..., QWidget], kind: Kind, said: str
) -> None:
    bar = AlertBar(kind, "Smitta", "MRSA")

    window = page(bar)

    assert window.isVisible()
    assert bar.accessibleName() == said


def test_stopp_and_obs_have_different_shapes(theme: Theme, qtbot: QtBot) -> None:
    bars = [AlertBar(kind, "Smitta") for kind in ("danger", "warning")]
    for bar in bars:
        qtbot.addWidget(bar)

    assert [bar.mark.name for bar in bars] == ["octagon-alert", "triangle-alert"]


def test_a_message_stays_until_it_is_closed_with_a_key(
    theme: Theme, qtbot: QtBot, page: Callable[..., QWidget]
) -> None:
    bar, field = MessageBar(), Button("Nästa")
    window = page(bar, field)
    bar.refuse("Vikten är för gammal.")
    field.setFocus()
    shown = bar.isVisible()

    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert shown
    assert not bar.isVisible()
    assert bar.text() == ""


def test_two_messages_in_one_window_are_closed_one_by_one(
    theme: Theme, qtbot: QtBot, page: Callable[..., QWidget]
) -> None:
    bars = [MessageBar(), MessageBar()]
    window = page(*bars)
    for bar in bars:
        bar.say("Sparat.")

    qtbot.keyClick(window, Qt.Key.Key_Escape)
    left = [bar.isVisible() for bar in bars]
    qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert sorted(left) == [False, True]
    assert not any(bar.isVisible() for bar in bars)


def test_a_message_is_replaced_by_the_next(theme: Theme, page: Callable[..., QWidget]) -> None:
    bar = MessageBar()
    window = page(bar)

    bar.refuse("Det gick inte.")
    bar.say("Sparat.")

    assert window.isVisible()
    assert bar.text() == "Sparat."
    assert bar.property("alert") == "info"
    assert bar.accessibleName() == "Sparat."


def test_facts_wrap_and_stand_below_their_names_when_it_is_narrow(
    theme: Theme, qtbot: QtBot, page: Callable[..., QWidget]
) -> None:
    facts = Facts([("Huvudmål", "Kunna sova hemma hela natten utan avbrott"), ("Läkare", "")])
    window = page(facts, width=600)
    name, value = (one for one in facts.findChildren(QLabel)[:2])
    beside = value.x() > name.x()

    window.resize(300, 400)

    qtbot.waitUntil(lambda: value.y() > name.y() and value.x() == name.x())
    assert beside
    assert value.height() >= value.heightForWidth(value.width())
    assert facts.rows()[1] == ("Läkare", "–")


def test_cards_stand_in_one_column_when_it_is_narrow(
    theme: Theme, qtbot: QtBot, page: Callable[..., QWidget]
) -> None:
    grid = CardGrid(least=250)
    for title in ("Vikt", "Längd", "Puls"):
        grid.add(Card(title))
    window = page(grid, width=700)
    wide = grid.columns()

    window.resize(400, 400)

    qtbot.waitUntil(lambda: grid.columns() == 1)
    assert wide == 2


def test_what_does_not_fit_side_by_side_goes_to_the_next_row(
    theme: Theme, qtbot: QtBot, page: Callable[..., QWidget]
) -> None:
    row = QWidget()
    flow = FlowLayout(row)
    chips = [Chip(f"Läge {number}", "info") for number in range(8)]
    for chip in chips:
        flow.addWidget(chip)

    window = page(row, width=300)

    assert window.isVisible()
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= row.width() for chip in chips)
    assert row.height() >= chips[-1].geometry().bottom()


def test_open_windows_take_the_colours_of_a_new_theme(
    theme: Theme, qapp: object, page: Callable[..., QWidget]
) -> None:
    window = page(Chip("Ny", "info"), AlertBar("danger", "Smitta"), Button("Spara", icon="save"))
    light = window.grab().toImage()

    Theme.chosen("dark", 100).apply(qapp)  # type: ignore[arg-type]

    assert window.grab().toImage() != light


def test_a_grid_whose_cards_just_do_not_fit_is_as_high_as_all_of_them(
    qtbot: QtBot, theme: Theme
) -> None:
    grid = CardGrid(least=250)
    for _ in range(2):
        card = Card("Kort")
        card.body.addWidget(label("En rad"))
        grid.add(card)
    host = QWidget()
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(grid)
    layout.addStretch(1)
    qtbot.addWidget(host)
    host.resize(800, 400)
    host.show()

    host.resize(2 * theme.px(250) + theme.px(12) - 1, 400)
    for _ in range(5):
        QApplication.processEvents()

    assert grid.columns() == 1
    assert grid.height() >= grid.minimumSizeHint().height()
