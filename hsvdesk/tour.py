"""The tour (rundtur): drives the real window through the journeys, and saves what was seen."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hsvdesk import app as composition
from hsvdesk.demo import store
from hsvdesk.demo.store import Demo
from hsvdesk.domain.contact_reason import ContactReason
from hsvdesk.domain.when import When
from hsvdesk.ui.main_window import MainWindow
from hsvdesk.ui.preferences import Preferences
from hsvdesk.ui.sections import GROUPS
from hsvdesk.ui.sections.notes import NotesPage
from hsvdesk.ui.sections.preparations import PreparationsPage
from hsvdesk.ui.tables import RecordRole
from hsvdesk.ui.theme import Mode, Theme
from hsvdesk.ui.workspace import Workspace

NORMAL, NARROW = (1366, 768), (1024, 640)
PATIENCE_MS = 30_000
CHILDREN = 25

Look = tuple[str, Mode, int, tuple[int, int]]
LOOKS: tuple[Look, ...] = (
    ("light", "light", 100, NORMAL),
    ("dark", "dark", 100, NORMAL),
    ("text200", "light", 200, NORMAL),
    ("narrow", "light", 100, NARROW),
)
"""Name, theme, text size in per cent, and window size of each round."""


def run(out: Path, looks: Sequence[Look] = LOOKS) -> None:
    """Drive the window on a demo store of its own, and save pictures and a PDF in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hsvdesk-tour-") as folder:
        demo = store.make(Path(folder), children=CHILDREN, seed=1, now=_now)
        for look in looks:
            _Round(demo, out, look).run()


class _Round:
    """One round through the window in one look."""

    def __init__(self, demo: Demo, out: Path, look: Look) -> None:
        self._demo, self._out = demo, out
        self._name, mode, percent, size = look
        self._app = composition.application()
        Theme.chosen(mode, percent).apply(self._app)
        preferences = Preferences(demo.folder / "preferences.json", mode, percent)
        self._window = MainWindow(
            demo.folder, preferences, demo=(demo.user, demo.passphrase), now=_now
        )
        self._window.resize(*size)
        self._window.show()
        _settle()
        self._number = 0

    def run(self) -> None:
        """Go through the journeys and close the window."""
        try:
            self._unlock()
            self._find()
            self._sections()
            self._dilute()
            self._call()
            self._write()
            self._hand_over()
            self._enrol_and_settings()
            self._lock()
        finally:
            self._window.close()
            self._window.deleteLater()
            _settle()

    @property
    def _workspace(self) -> Workspace:
        workspace = self._window.workspace
        if workspace is None:
            raise RuntimeError("The store is locked.")
        return workspace

    def _unlock(self) -> None:
        panel = self._window.lock_screen.sign_in
        _wait(lambda: panel.names.count() > 0)
        panel.pick(self._demo.user)
        self._save("lock-screen")
        QTest.keyClicks(panel.line, self._demo.passphrase)
        panel.button.click()
        _wait(lambda: self._window.workspace is not None)
        self._save("children")

    def _find(self) -> None:
        children = self._workspace.list
        first = children.rows.index(0, 0).data(RecordRole)
        QTest.keyClicks(children.search, first.identity[2:8])
        self._save("search")
        children.search.clear()
        self._workspace.open_child(first.child_id)

    def _sections(self) -> None:
        page = self._workspace.child
        if page is None:
            raise RuntimeError("No child is open.")
        for number, group in enumerate(GROUPS):
            page.show_group(number)
            if not group.sections:
                self._save(f"group-{number + 1}")
            for section in group.sections:
                page.show_section(section.name)
                self._save(section.name.replace("_", "-"))

    def _dilute(self) -> None:
        """Open the next dose of the first child that has one, and the instruction it goes by."""
        children = self._workspace.list.rows
        for number in range(children.rowCount()):
            self._workspace.open_child(children.index(number, 0).data(RecordRole).child_id)
            page = self._workspace.child
            ready = page.show_section(PreparationsPage.name) if page else None
            if page is None or not isinstance(ready, PreparationsPage):
                raise TypeError("No section to prepare in.")
            with_instruction = [one for one in ready.table.rows.records if one.instructions]
            if with_instruction:
                break
        else:
            raise RuntimeError("No child has anything to prepare.")
        ready.edit(with_instruction[0].order)
        _wait(lambda: bool(ready.view.original.document.view.shown()))
        self._save("preparing")
        ready.put_away()
        page.show_section("dilution_instructions").edit(with_instruction[0].instructions[0])
        self._save("dilution-instruction")

    def _call(self) -> None:
        page = self._workspace.ring()
        self._save("call-now")
        page.ask(ContactReason.BREATHING)
        self._save("call-now-answer")
        page.choices_button.click()
        page.choices.whens[When.SATURDAY_EVENING].click()
        self._save("call-now-saturday")
        page.choices_button.click()
        page.show_coverage()
        self._save("coverage")
        page.close_button.click()
        self._workspace.show_welcome()
        self._workspace.ring().ask(ContactReason.EQUIPMENT)
        self._save("call-now-no-child")
        first = self._workspace.list.rows.index(0, 0).data(RecordRole)
        self._workspace.open_child(first.child_id)

    def _write(self) -> None:
        page = self._workspace.child
        if page is None:
            raise RuntimeError("No child is open.")
        form = page.show_section("activities")
        form.edit(None)
        self._save("activity-form")
        page.show_section("alerts").edit(None)
        self._save("alert-form")
        page.write_note()
        notes = page.show_section(NotesPage.name)
        if isinstance(notes, NotesPage):
            QTest.keyClicks(notes.composer.values, "t 37,2 s 97")
            QTest.keyClicks(notes.composer.text, "Lugn natt. Sover gott.")
            self._save("note")
            notes.composer.sign_button.click()
        page.banner.family_button.click()
        self._save("family-view")
        page.banner.family_button.click()

    def _hand_over(self) -> None:
        dialog = self._workspace.hand_out(choose_file=self._where)
        self._save("handover-request")
        dialog.show_preview()
        self._save("handover-problems")
        dialog.request.recipient.restore_typed(
            {
                **dialog.request.recipient.typed(),
                "name": "Barnavdelningen",
                "organisation": "Länssjukhuset",
            }
        )
        dialog.show_preview()
        _wait(dialog.preview.save_button.isEnabled)
        _wait(lambda: bool(dialog.preview.document.view.shown()))
        self._save("handover-preview")
        if self._name == "light":
            dialog.save_paper()
        dialog.close_button.click()

    def _where(self, _parent: QWidget, name: str) -> Path:
        return self._out / name

    def _enrol_and_settings(self) -> None:
        self._workspace.enrol()
        self._save("enrol")
        self._workspace.show_settings()
        self._save("settings")

    def _lock(self) -> None:
        first = self._workspace.list.rows.index(0, 0).data(RecordRole)
        self._workspace.open_child(first.child_id)
        page = self._workspace.child
        if page is not None:
            page.banner.busy_button.click()
        self._save("hands-busy")

    def _save(self, name: str) -> None:
        _settle()
        self._number += 1
        self._window.grab().save(str(self._out / f"{self._name}-{self._number:02}-{name}.png"))


def _now() -> datetime:
    return datetime.now(UTC)


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _wait(until: Callable[[], bool]) -> None:
    timer = QElapsedTimer()
    timer.start()
    while not until():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if timer.hasExpired(PATIENCE_MS):
            raise TimeoutError("The window did not get there.")
