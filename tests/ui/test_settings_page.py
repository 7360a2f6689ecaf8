"""The settings with a real store: what is saved, refused, and told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk import __version__
from hsvdesk.domain.staff import Role
from hsvdesk.errors import WrongSecret
from hsvdesk.services import access_log, backups, settings, sign_in, staff
from hsvdesk.services.session import Session
from hsvdesk.ui.background import Background
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.editor import Editor
from hsvdesk.ui.preferences import Hospital, Preferences
from hsvdesk.ui.settings_page import SettingsPage
from hsvdesk.ui.text_editors import LineEditor
from hsvdesk.ui.theme import DARK, LIGHT, Colors, Theme
from tests.ui.accessible import nameless, reached_by_tab, too_wide
from tests.ui.cheap_store import ANNA, PASSPHRASE, add_colleague, make_store, now

Type = Callable[[QWidget, str], None]
KARIN = "Karin Ek"


class Kept(KeyringBackend):
    """Keeps what it is given, as the operating systems' do."""

    priority = -1.0  # never picked unless a test asks for it

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


Kept.__module__ = "keyring.backends.SecretService"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session, _ = make_store(tmp_path / "store")
    add_colleague(session, KARIN)
    yield session
    session.close()


@pytest.fixture
def refused() -> list[str]:
    return []


@pytest.fixture
def page(
    qtbot: QtBot,
    theme: Theme,
    session: Session,
    background: Background,
    preferences: Preferences,
    refused: list[str],
) -> SettingsPage:
    desk = Desk(session)
    desk.refused.connect(lambda error: refused.append(str(error)))
    page = SettingsPage(desk, background, preferences, pick=lambda: (1, 8))
    desk.setParent(page)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    return page


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(editor: Editor, text: str, type_text: Type) -> None:
    assert isinstance(editor, LineEditor)
    editor.line.selectAll()
    type_text(editor.line, text)


def names(session: Session) -> list[str]:
    return [one.sign_in_name for one in sign_in.users(session.store.folder)]


def test_the_unit_is_saved_and_the_lock_screen_learns_the_switchboard(
    qtbot: QtBot, page: SettingsPage, session: Session, preferences: Preferences, type_text: Type
) -> None:
    write(page.unit.form.editor("hospital"), "Norrby sjukhus", type_text)
    write(page.unit.form.editor("hospital_phone"), "0123-456 00", type_text)

    press(qtbot, page.unit.save_button)

    assert page.unit.said() == "Sparat."
    assert staff.unit(session).hospital_phone == "0123-456 00"
    kept = Preferences.load(preferences.file)
    assert kept.hospital(session.store.folder) == Hospital("Norrby sjukhus", "0123-456 00")


def test_a_unit_without_a_name_is_refused_at_the_field(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    page.unit.form.editor("name").restore_typed("")

    press(qtbot, page.unit.save_button)

    assert page.unit.form.problems() == {"name": "Fyll i fältet."}
    assert staff.unit(session).name == "Hemsjukvården Norr"


def test_what_is_typed_stays_when_something_else_changes(
    page: SettingsPage, session: Session, type_text: Type
) -> None:
    write(page.unit.form.editor("phone"), "0123-99 99 99", type_text)

    page.unit.desk.do(staff.change_unit, staff.unit(session))

    assert page.unit.form.editor("phone").typed() == "0123-99 99 99"


def test_the_people_are_listed_with_their_sign_in_names(page: SettingsPage) -> None:
    people = page.people.table.rows.records

    assert [(one.name, one.sign_in_name) for one in people] == [(ANNA, ANNA), (KARIN, KARIN)]


def test_a_person_who_is_added_can_sign_in(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    press(qtbot, page.people.add_button)
    write(page.people.new.form.editor("name"), "Åke Öberg", type_text)
    write(page.people.new.sign_in.editor("sign_in_name"), "åke", type_text)
    for secret in (page.people.new.passphrase.first, page.people.new.passphrase.again):
        type_text(secret.line, "gul häst under bron")

    press(qtbot, page.people.new.add_button)
    qtbot.waitUntil(lambda: bool(page.people.said()))

    assert page.people.said() == "åke kan nu logga in."
    assert sign_in.prove(session.store.folder, "åke", "gul häst under bron").actor
    assert [one.role for one in staff.listed(session)][-1] is Role.NURSE
    assert page.people.new.isHidden()
    assert page.people.new.passphrase.text() == ""


def test_a_taken_name_is_refused_at_the_field_and_nothing_is_lost(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    press(qtbot, page.people.add_button)
    write(page.people.new.form.editor("name"), "KARIN  EK", type_text)
    for secret in (page.people.new.passphrase.first, page.people.new.passphrase.again):
        type_text(secret.line, "gul häst under bron")

    press(qtbot, page.people.new.add_button)

    assert "upptaget" in page.people.new.sign_in.problems()["sign_in_name"]
    assert page.people.new.form.editor("name").typed() == "KARIN  EK"
    assert names(session) == [ANNA, KARIN]


def test_a_person_is_removed_only_when_the_name_is_typed(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type, refused: list[str]
) -> None:
    old_key = session.store.key
    page.people.table.pick(lambda one: one.name == KARIN)
    press(qtbot, page.people.remove_button)
    before = page.people.goodbye.remove_button.isEnabled()
    write(page.people.goodbye.row.editor, KARIN, type_text)

    press(qtbot, page.people.goodbye.remove_button)
    qtbot.waitUntil(lambda: bool(page.people.said()))

    assert not before
    assert refused == []
    assert names(session) == [ANNA]
    assert session.store.key != old_key
    assert "kan inte längre logga in" in page.people.said()
    with pytest.raises(WrongSecret):
        sign_in.prove(session.store.folder, KARIN, PASSPHRASE)


def test_who_is_signed_in_is_not_removed(
    qtbot: QtBot, page: SettingsPage, session: Session
) -> None:
    page.people.table.pick(lambda one: one.name == ANNA)

    press(qtbot, page.people.remove_button)

    assert "inte ta bort dig själv" in page.people.said()
    assert page.people.goodbye.isHidden()


def test_a_new_passphrase_holds_and_the_old_one_does_not(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    card = page.passphrase
    type_text(card.old.line, PASSPHRASE)
    for secret in (card.new.first, card.new.again):
        type_text(secret.line, " en helt ny fras ")

    press(qtbot, card.button)
    qtbot.waitUntil(lambda: bool(card.said()))

    assert card.said() == "Den nya lösenfrasen gäller."
    assert card.old.text() == card.new.text() == ""
    assert sign_in.prove(session.store.folder, ANNA, " en helt ny fras ").actor
    with pytest.raises(WrongSecret):
        sign_in.prove(session.store.folder, ANNA, PASSPHRASE)


def test_a_wrong_old_passphrase_is_said_at_its_field(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    card = page.passphrase
    type_text(card.old.line, "något annat")
    for secret in (card.new.first, card.new.again):
        type_text(secret.line, "en helt ny fras")

    press(qtbot, card.button)
    qtbot.waitUntil(lambda: bool(card.old.problem()))

    assert card.old.problem().startswith("Fel")
    assert card.new.text() == "en helt ny fras"
    assert sign_in.prove(session.store.folder, ANNA, PASSPHRASE).actor


def test_a_new_recovery_key_is_shown_checked_and_opens_the_store(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    card = page.recovery
    press(qtbot, card.new_button)
    labels = card.sheet.findChildren(QLabel)
    groups = [one.text() for one in labels if one.property("role") == "metric"]
    before = card.done_button.isEnabled()
    press(qtbot, card.sheet.written_button)
    for line, text in zip(card.sheet.group_lines(), (groups[0], groups[7]), strict=True):
        type_text(line, text)

    press(qtbot, card.done_button)

    assert not before
    assert card.sheet.isHidden()
    sign_in.use_recovery_key(
        session.store.folder, ANNA, "-".join(groups), "ännu en lång fras", now=now
    )


@pytest.fixture
def use_keyring() -> Iterator[Callable[[KeyringBackend], None]]:
    """Let the computer have another keyring until the test is over."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_without_a_keyring_it_is_said_and_nothing_is_offered(
    page: SettingsPage, use_keyring: Callable[[KeyringBackend], None]
) -> None:
    use_keyring(fail.Keyring())

    page.keyring.refresh()

    assert page.keyring.state() == "Datorn har ingen nyckelring som kan användas."
    assert page.keyring.button.isHidden()


def test_the_keyring_is_turned_on_and_off_with_the_passphrase(
    qtbot: QtBot,
    page: SettingsPage,
    session: Session,
    type_text: Type,
    use_keyring: Callable[[KeyringBackend], None],
) -> None:
    use_keyring(Kept())
    card = page.keyring
    card.refresh()
    states = [card.state()]

    for said in ("Nyckelringen används.", "Nyckelringen används inte längre."):
        type_text(card.secret.line, PASSPHRASE)
        card.button.click()
        qtbot.waitUntil(lambda said=said: card.said() == said)  # type: ignore[misc]
        states.append(card.state())

    assert [state.split(":")[0] for state in states] == ["Av", "På", "Av"]
    assert sign_in.prove(session.store.folder, ANNA, PASSPHRASE).actor


def test_a_wrong_passphrase_changes_nothing_in_the_keyring(
    qtbot: QtBot,
    page: SettingsPage,
    session: Session,
    type_text: Type,
    use_keyring: Callable[[KeyringBackend], None],
) -> None:
    kept = Kept()
    use_keyring(kept)
    page.keyring.refresh()
    type_text(page.keyring.secret.line, "något annat")

    page.keyring.button.click()
    qtbot.waitUntil(lambda: bool(page.keyring.secret.problem()))

    assert kept.kept == {}
    assert page.keyring.state().startswith("Av")


def test_a_backup_is_made_in_the_chosen_folder_verified_and_logged(
    qtbot: QtBot,
    page: SettingsPage,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "copies"
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_args: str(place))
    )
    card = page.backup
    before = (card.facts.rows()[0], card.old.isHidden(), card.make_button.isEnabled())
    press(qtbot, card.choose_button)

    press(qtbot, card.make_button)
    qtbot.waitUntil(lambda: bool(card.said()))

    last = backups.last(session)
    assert before == (("Senast", "Aldrig"), False, False)
    assert card.said() == "Kopian är gjord och kontrollerad."
    assert last is not None
    assert Path(last.place).parent == place
    assert card.facts.rows()[2][1].startswith("Ja")
    assert card.old.isHidden()
    acts = [one.act for one in access_log.review(session)]
    assert acts.index("backup.make") < acts.index("backup.begin")


def test_a_backup_that_cannot_be_made_says_why(
    qtbot: QtBot,
    page: SettingsPage,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    monkeypatch.setattr(
        QFileDialog,
        "getExistingDirectory",
        staticmethod(lambda *_args: str(tmp_path / "copies")),
    )
    press(qtbot, page.backup.choose_button)

    press(qtbot, page.backup.make_button)
    qtbot.waitUntil(lambda: bool(page.backup.said()))

    assert backups.last(session) is None
    assert page.backup.make_button.isEnabled()


def test_a_dialog_that_is_closed_changes_nothing(
    qtbot: QtBot, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_args: ""))

    press(qtbot, page.backup.choose_button)

    assert not page.backup.make_button.isEnabled()


def test_a_limit_is_decided_with_name_and_day_and_the_lock_hears_of_it(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    write(page.limits.rows["idle_minutes"].editor, "3", type_text)

    with qtbot.waitSignal(page.idle_changed) as changed:
        press(qtbot, page.limits.save_button)

    assert changed.args == [3]
    assert settings.values(session)["idle_minutes"] == 3
    assert page.limits.how_decided("idle_minutes") == f"1–10. Beslutat av {ANNA} 2026-11-21"
    assert page.limits.how_decided("backup_max_days") == "1–90. Förval"
    assert list(settings.decided(session)) == ["idle_minutes"]


def test_limits_outside_what_is_allowed_are_all_refused_at_their_fields(
    qtbot: QtBot, page: SettingsPage, session: Session, type_text: Type
) -> None:
    for key, text in (("idle_minutes", "11"), ("weight_max_days", "mycket")):
        write(page.limits.rows[key].editor, text, type_text)

    press(qtbot, page.limits.save_button)

    assert page.limits.rows["idle_minutes"].problem() == "Skriv ett heltal från 1 till 10."
    assert page.limits.rows["weight_max_days"].problem() == "Skriv ett heltal från 1 till 730."
    assert settings.decided(session) == {}


def test_the_theme_and_the_text_size_are_kept_at_once(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences
) -> None:
    dark = page.appearance.look.editor.parts()["Mörkt"]

    with qtbot.waitSignal(page.appearance_changed):
        dark.click()  # type: ignore[attr-defined]  # a radio button

    assert Preferences.load(preferences.file).theme == "dark"


def test_the_version_stands_there(page: SettingsPage) -> None:
    assert __version__ in [one.text() for one in page.about.findChildren(QLabel)]


def test_a_refused_act_reaches_the_desk_and_not_a_dialog(
    page: SettingsPage, session: Session, refused: list[str]
) -> None:
    page.people.desk.do(sign_in.remove_user, "Ingen Alls")

    assert refused == ["Det finns ingen sådan användare."]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_it_fits_the_smallest_window_and_everything_has_a_name(
    qtbot: QtBot,
    qapp: QApplication,
    session: Session,
    background: Background,
    preferences: Preferences,
    scale: float,
    colors: Colors,
) -> None:
    Theme(colors, scale).apply(qapp)
    desk = Desk(session)
    page = SettingsPage(desk, background, preferences)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.resize(1024, 640)
    page.show()
    page.people.add_button.click()
    page.recovery.new_button.click()

    found = [*too_wide(page), *nameless(page)]

    assert found == []
    assert len(reached_by_tab(page)) > 30
