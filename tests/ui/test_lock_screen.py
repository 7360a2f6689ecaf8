"""The lock screen with a real store, real keys and a clock that the test turns."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.db.names import KEYS_NAME, STORE_NAME
from hsvdesk.errors import StoreDamaged
from hsvdesk.services import access_log, sign_in
from hsvdesk.services.emergency_numbers import emergency_numbers
from hsvdesk.services.sign_in import SignedIn
from hsvdesk.ui.background import Background
from hsvdesk.ui.held_view import in_words
from hsvdesk.ui.lock_screen import DEMO, LockScreen
from hsvdesk.ui.preferences import Hospital, Preferences
from hsvdesk.ui.ring_panel import NO_HOSPITAL
from hsvdesk.ui.sign_in_panel import wait_after
from hsvdesk.ui.theme import DARK, LIGHT, Theme
from tests.ui.accessible import nameless, reached_by_tab, too_wide
from tests.ui.cheap_store import ANNA, PASSPHRASE, add_colleague, make_store, now

Type = Callable[[QWidget, str], None]


class Clock:
    """Seconds that only pass when the test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def recovery_key(folder: Path) -> str:
    session, key = make_store(folder)
    session.close()
    return key


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def screen(
    qtbot: QtBot,
    theme: Theme,
    folder: Path,
    recovery_key: str,
    preferences: Preferences,
    background: Background,
    clock: Clock,
) -> LockScreen:
    return shown(qtbot, LockScreen(folder, preferences, background, now=now, clock=clock))


def shown(qtbot: QtBot, screen: LockScreen) -> LockScreen:
    qtbot.addWidget(screen)
    screen.resize(1024, 640)
    with qtbot.waitSignal(screen.begun):
        screen.show()
    return screen


def try_wrong(qtbot: QtBot, screen: LockScreen, type_text: Type) -> None:
    screen.sign_in.line.clear()
    type_text(screen.sign_in.line, "fel lösenfras")
    qtbot.keyClick(screen.sign_in.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.sign_in.secret.problem()))


def test_the_right_passphrase_and_enter_give_a_key_that_opens_the_store(
    qtbot: QtBot, screen: LockScreen, type_text: Type
) -> None:
    type_text(screen.sign_in.line, PASSPHRASE)

    with qtbot.waitSignal(screen.opened) as opened:
        qtbot.keyClick(screen.sign_in.line, Qt.Key.Key_Return)

    proof: SignedIn = opened.args[0]
    session = sign_in.open_session(proof, now)
    session.close()
    assert screen.sign_in.line.text() == ""


def test_a_single_name_is_picked_and_the_keyboard_is_in_the_passphrase(screen: LockScreen) -> None:
    assert screen.sign_in.user() == ANNA
    assert screen.focusWidget() is screen.sign_in.line


def test_among_several_names_one_must_be_picked_first(
    qtbot: QtBot, folder: Path, preferences: Preferences, background: Background, type_text: Type
) -> None:
    session, _ = make_store(folder)
    add_colleague(session, "Åke Öberg")
    session.close()
    screen = shown(qtbot, LockScreen(folder, preferences, background, now=now))
    type_text(screen.sign_in.line, PASSPHRASE)

    qtbot.mouseClick(screen.sign_in.button, Qt.MouseButton.LeftButton)

    assert screen.sign_in.secret.problem() == "Välj ditt namn först."
    assert screen.focusWidget() is screen.sign_in.names


def test_while_the_key_is_derived_nothing_can_be_typed_and_it_is_said(
    qtbot: QtBot, screen: LockScreen, type_text: Type
) -> None:
    type_text(screen.sign_in.line, PASSPHRASE)

    with qtbot.waitSignal(screen.opened):
        qtbot.mouseClick(screen.sign_in.button, Qt.MouseButton.LeftButton)
        said, enabled = screen.sign_in.waiting.text(), screen.sign_in.line.isEnabled()

    assert said == "Låser upp …"
    assert not enabled
    assert screen.sign_in.waiting.text() == ""


def test_a_wrong_passphrase_is_said_at_the_field_and_selected(
    qtbot: QtBot, screen: LockScreen, type_text: Type
) -> None:
    try_wrong(qtbot, screen, type_text)

    assert screen.sign_in.secret.problem().startswith("Fel")
    assert screen.sign_in.line.selectedText()
    assert screen.sign_in.line.isEnabled()


def test_each_wrong_passphrase_doubles_the_wait_up_to_a_minute() -> None:
    assert [wait_after(failures) for failures in range(9)] == [0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert wait_after(10_000) == 60


def test_the_wait_is_counted_down_in_words_and_nothing_can_be_tried_meanwhile(
    qtbot: QtBot, screen: LockScreen, type_text: Type, clock: Clock
) -> None:
    for _ in range(3):
        try_wrong(qtbot, screen, type_text)
        waited = screen.sign_in.said()
        clock.seconds += 60
        screen.sign_in.look()
    assert waited == "Vänta 4 s innan du försöker igen."

    try_wrong(qtbot, screen, type_text)
    clock.seconds += 3
    screen.sign_in.look()
    qtbot.keyClick(screen.sign_in.line, Qt.Key.Key_Return)

    assert screen.sign_in.said() == "Vänta 5 s innan du försöker igen."
    assert not screen.sign_in.button.isEnabled()
    assert screen.sign_in.waiting.text() == ""
    clock.seconds += 5
    screen.sign_in.look()
    assert screen.sign_in.button.isEnabled()
    assert screen.sign_in.said() == ""


def test_the_wrong_tries_stand_in_the_access_log(
    qtbot: QtBot, screen: LockScreen, type_text: Type, clock: Clock
) -> None:
    for _ in range(2):
        try_wrong(qtbot, screen, type_text)
        clock.seconds += 60
        screen.sign_in.look()
    screen.sign_in.line.clear()
    type_text(screen.sign_in.line, PASSPHRASE)

    with qtbot.waitSignal(screen.opened) as opened:
        qtbot.keyClick(screen.sign_in.line, Qt.Key.Key_Return)

    session = sign_in.open_session(opened.args[0], now)
    lines = access_log.review(session)
    session.close()
    assert [one.detail for one in lines if one.act == "session.open"] == ["failures:2"]


def test_the_passphrase_is_hidden_until_the_eye_is_pressed(
    qtbot: QtBot, screen: LockScreen
) -> None:
    eye = next(
        one for one in screen.findChildren(QWidget) if one.accessibleName() == "Visa lösenfras"
    )
    before = screen.sign_in.line.echoMode()

    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)

    assert before == QLineEdit.EchoMode.Password
    assert screen.sign_in.line.echoMode() == QLineEdit.EchoMode.Normal
    screen.reset()
    assert screen.sign_in.line.echoMode() == QLineEdit.EchoMode.Password


def test_reset_leaves_nothing_of_what_was_typed(screen: LockScreen, type_text: Type) -> None:
    type_text(screen.sign_in.line, PASSPHRASE)

    screen.reset()

    assert screen.sign_in.line.text() == ""
    assert not screen.sign_in.line.isUndoAvailable()


def test_a_damaged_key_file_is_told_apart_from_a_damaged_store(
    qtbot: QtBot, folder: Path, screen: LockScreen
) -> None:
    whole = (folder / KEYS_NAME).read_bytes()
    (folder / KEYS_NAME).write_bytes(whole.replace(b"sha256", b"sha257"))

    screen.reset()
    keys_said = screen.damage.text()
    (folder / KEYS_NAME).write_bytes(whole)
    screen.refuse(StoreDamaged("Databasfilen (store.db) är skadad."))

    assert keys_said.startswith("Nyckelfilen (store.keys) är skadad")
    assert screen.damage.text().startswith("Databasfilen (store.db) är skadad")
    assert screen.sign_in.isHidden()
    assert screen.ring.isVisible()


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (KEYS_NAME, "Nyckelfilen (store.keys) saknas"),
        (STORE_NAME, "Databasfilen (store.db) saknas"),
    ],
)
def test_a_missing_file_is_named(
    qtbot: QtBot, folder: Path, screen: LockScreen, type_text: Type, missing: str, said: str
) -> None:
    (folder / missing).rename(folder / "elsewhere")
    screen.reset()

    if missing == STORE_NAME:
        type_text(screen.sign_in.line, PASSPHRASE)
        qtbot.keyClick(screen.sign_in.line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.damage.text().startswith(said))


def test_after_a_restore_the_screen_can_be_used_again(
    folder: Path, screen: LockScreen, tmp_path: Path
) -> None:
    shutil.move(folder / KEYS_NAME, tmp_path / "kept")
    screen.reset()
    shutil.move(tmp_path / "kept", folder / KEYS_NAME)

    screen.reset()

    assert screen.sign_in.isVisible()
    assert screen.damage.isHidden()


def test_the_recovery_key_sets_a_new_passphrase(
    qtbot: QtBot, screen: LockScreen, folder: Path, recovery_key: str, type_text: Type
) -> None:
    qtbot.mouseClick(screen.forgotten_button, Qt.MouseButton.LeftButton)
    for sign in recovery_key.lower().replace("-", ""):
        focused = screen.focusWidget()
        assert focused is not None
        type_text(focused, sign)
    for secret in (screen.forgotten.new.first, screen.forgotten.new.again):
        type_text(secret.line, "fyra nya gröna ord")

    qtbot.mouseClick(screen.forgotten.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.sign_in.isVisible)

    assert screen.message.text() == "Den nya lösenfrasen gäller. Lås upp med den."
    assert screen.forgotten.groups.is_blank()
    assert sign_in.prove(folder, ANNA, "fyra nya gröna ord").actor


def test_a_whole_recovery_key_can_be_pasted(
    qtbot: QtBot, screen: LockScreen, recovery_key: str
) -> None:
    qtbot.mouseClick(screen.forgotten_button, Qt.MouseButton.LeftButton)
    QGuiApplication.clipboard().setText(f" {recovery_key}\n")

    qtbot.keyClick(
        screen.forgotten.groups.groups[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
    )

    assert screen.forgotten.groups.text() == recovery_key


def test_a_mistyped_recovery_key_is_said_at_the_key_and_nothing_is_lost(
    qtbot: QtBot, screen: LockScreen, recovery_key: str, type_text: Type
) -> None:
    qtbot.mouseClick(screen.forgotten_button, Qt.MouseButton.LeftButton)
    wrong = ("0" if recovery_key[0] != "0" else "1") + recovery_key[1:]
    for group, text in zip(screen.forgotten.groups.groups, wrong.split("-"), strict=True):
        type_text(group, text)
    type_text(screen.forgotten.new.first.line, "fyra nya gröna ord")
    type_text(screen.forgotten.new.again.line, "fyra nya gröna ord")

    qtbot.mouseClick(screen.forgotten.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(screen.forgotten.groups.problem()))

    assert "felskriven" in screen.forgotten.groups.problem()
    assert screen.forgotten.groups.text() == wrong
    assert screen.forgotten.new.text() == "fyra nya gröna ord"


def test_everything_missing_for_a_recovery_is_said_at_once(
    qtbot: QtBot, screen: LockScreen
) -> None:
    qtbot.mouseClick(screen.forgotten_button, Qt.MouseButton.LeftButton)

    qtbot.mouseClick(screen.forgotten.button, Qt.MouseButton.LeftButton)

    assert screen.forgotten.groups.problem() == "Skriv nyckeln från papperet."
    assert "minst 8" in screen.forgotten.new.first.problem()


def test_the_numbers_stand_there_with_112_first(screen: LockScreen) -> None:
    assert screen.ring.numbers() == ["112", "010-456 67 19"]
    assert NO_HOSPITAL in screen.ring.said()


def test_every_number_has_a_source_and_a_date() -> None:
    for one in emergency_numbers():
        assert one.source
        assert one.valid_from <= one.checked_on


def test_the_hospital_of_this_store_is_shown_when_it_is_known(
    screen: LockScreen, preferences: Preferences, folder: Path
) -> None:
    preferences.remember_hospital(folder, Hospital("Norrby sjukhus", "0123-456 00"))

    screen.reset()

    assert screen.ring.numbers() == ["112", "010-456 67 19", "0123-456 00"]


def test_a_demo_store_says_so_and_shows_how_to_get_in(
    qtbot: QtBot, folder: Path, recovery_key: str, preferences: Preferences, background: Background
) -> None:
    screen = LockScreen(folder, preferences, background, demo=(ANNA, PASSPHRASE), now=now)

    shown(qtbot, screen)

    texts = [one.text() for one in screen.findChildren(QLabel)]
    assert DEMO in texts
    assert PASSPHRASE in texts


def test_a_frozen_view_can_be_read_until_its_time_is_up(screen: LockScreen, clock: Clock) -> None:
    picture = QPixmap(900, 700)
    picture.fill(QColor("red"))
    screen.hold(picture, 600)
    clock.seconds += 20
    screen.held.look()
    said, held = screen.held.said(), screen.held.holds()

    clock.seconds += 580
    screen.held.look()

    assert "9 min 40 s" in said
    assert held
    assert not screen.held.holds()
    assert screen.held.isHidden()


def test_a_frozen_view_has_all_the_room_until_somebody_wants_to_unlock(
    qtbot: QtBot, screen: LockScreen
) -> None:
    screen.hold(QPixmap(900, 700), 600)
    alone = not screen.sign_in.isVisible()

    qtbot.mouseClick(screen.held.unlock_button, Qt.MouseButton.LeftButton)

    assert alone
    assert screen.held.isVisible()
    assert screen.focusWidget() is screen.sign_in.line


def test_the_cards_are_back_when_the_time_of_a_frozen_view_is_up(
    screen: LockScreen, clock: Clock
) -> None:
    screen.hold(QPixmap(900, 700), 600)
    clock.seconds += 600

    screen.held.look()

    assert screen.sign_in.isVisible()


def test_a_frozen_view_is_gone_when_the_store_is_unlocked(
    qtbot: QtBot, screen: LockScreen, type_text: Type
) -> None:
    screen.hold(QPixmap(900, 700), 600)
    qtbot.mouseClick(screen.held.unlock_button, Qt.MouseButton.LeftButton)
    type_text(screen.sign_in.line, PASSPHRASE)

    with qtbot.waitSignal(screen.opened):
        qtbot.keyClick(screen.sign_in.line, Qt.Key.Key_Return)

    assert not screen.held.holds()


def in_short(screen: LockScreen) -> list[str]:
    labels = [one for one in screen.findChildren(QLabel) if one.text().startswith("Ring 112")]
    return [one.text() for one in labels if one.isVisible()]


def test_the_numbers_are_in_sight_when_their_card_may_not_be(screen: LockScreen) -> None:
    wide = in_short(screen)
    screen.hold(QPixmap(900, 700), 600)
    held = in_short(screen)
    screen.held.drop()
    dropped = in_short(screen)

    screen.resize(700, 640)

    assert (wide, dropped) == ([], [])
    assert held == in_short(screen) == ["Ring 112  ·  Gift 010-456 67 19"]


def test_a_frozen_view_leaves_the_passphrase_in_sight(screen: LockScreen) -> None:
    screen.hold(QPixmap(1024, 2000), 600)
    screen.held.unlock_button.click()
    QApplication.processEvents()

    line = screen.sign_in.line
    assert not line.visibleRegion().isEmpty()


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 s"), (0, "0 s"), (60, "1 min"), (61, "1 min 1 s")]
)
def test_times_are_said_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_it_fits_the_smallest_window_and_everything_has_a_name(
    qtbot: QtBot,
    qapp: QApplication,
    folder: Path,
    recovery_key: str,
    preferences: Preferences,
    background: Background,
    scale: float,
    colors: object,
) -> None:
    Theme(DARK if colors is DARK else LIGHT, scale).apply(qapp)
    screen = shown(qtbot, LockScreen(folder, preferences, background, now=now))
    wide, names = too_wide(screen), nameless(screen)

    screen.forgotten_button.click()

    assert wide == too_wide(screen) == []
    assert names == nameless(screen) == []


def test_tab_goes_round_the_screen(screen: LockScreen) -> None:
    assert [one.accessibleName() for one in reached_by_tab(screen)] == [
        "Lösenfras",
        "Visa lösenfras",
        "Lås upp",
        "Jag har glömt lösenfrasen",
        "Namn",
    ]
