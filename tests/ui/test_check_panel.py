"""The double check through real widgets: two users, two passphrases, and a figure nobody sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.db.store import Store
from hsvdesk.domain.preparation_standing import Standing
from hsvdesk.domain.quantity import Quantity
from hsvdesk.domain.second_check import CheckWay, SecondCheck
from hsvdesk.services import access_log, prepared, records, second_checks, settings, sign_in
from hsvdesk.services.session import Session
from hsvdesk.ui.desk import Desk
from hsvdesk.ui.dilution.check_panel import CheckPanel
from hsvdesk.ui.dilution.prepared_card import PreparedCard
from hsvdesk.ui.forms import focus_and_reveal
from hsvdesk.ui.theme import LIGHT, Theme
from tests.prepared import Mixed, mix
from tests.ui.accessible import nameless, spoken
from tests.ui.answers import LEFT, TypeText
from tests.ui.cheap_store import ANNA, PASSPHRASE, add_colleague
from tests.ui.windows import Opened, settle, words_of

AMIR = "Amir Rashidi"


class Page(QWidget):
    """The card, and the check in its place: as a section has them."""

    def __init__(self, desk: Desk, child_id: str) -> None:
        super().__init__()
        self.card, self.panel = PreparedCard(desk, child_id), CheckPanel(desk, child_id)
        room = QVBoxLayout(self)
        for widget in (self.card, self.panel):
            room.addWidget(widget)
        self.panel.hide()
        self.card.check_wanted.connect(self._on_check)
        self.panel.closed.connect(self._on_closed)
        self.card.refresh()

    def _on_check(self, preparation_id: str) -> None:
        self.card.hide()
        self.panel.show()
        self.panel.begin(preparation_id)

    def _on_closed(self) -> None:
        self.panel.hide()
        self.card.show()


@dataclass
class Stage:
    """The window, what is prepared in it, and the sessions that were opened beside it."""

    opened: Opened
    page: Page
    mixed: Mixed
    sessions: list[Session] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.opened.workspace.desk

    @property
    def panel(self) -> CheckPanel:
        return self.page.panel

    def standing(self) -> Standing:
        return self.desk.ask(prepared.one, self.mixed.one.id).standing

    def checks(self) -> list[SecondCheck]:
        return self.desk.ask(records.of_kind, SecondCheck, self.mixed.child_id)

    def acts(self, of: str) -> list[str]:
        """Return what one person is logged to have done, oldest first."""
        me = self.desk.ask(sign_in.actor, of)
        lines = self.desk.ask(access_log.review)
        return [one.act for one in sorted(lines, key=lambda one: one.seq) if one.actor == me]


def session_of(desk: Desk) -> Session:
    return desk.ask(lambda session: session)


@pytest.fixture
def stage(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Stage]]:
    made: list[Stage] = []

    def make(ordered: dict[str, Any] | None = None, **said: Any) -> Stage:
        opened.open_child()
        desk = opened.workspace.desk
        add_colleague(session_of(desk), AMIR)
        mixed = mix(session_of(desk), opened.child.id, ordered, **said)
        page = Page(desk, opened.child.id)
        page.resize(900, 900)
        qtbot.addWidget(page)
        page.show()
        found = Stage(opened, page, mixed)
        page.panel.person.signed_in.connect(found.sessions.append)
        made.append(found)
        settle()
        return found

    yield make
    for one in made:
        assert all(closed(session.store) for session in one.sessions)


def closed(store: Store) -> bool:
    """Whether a store can no longer be read."""
    try:
        store.db.execute("SELECT 1")
    except Exception as error:  # noqa: BLE001  # whichever the engine raises
        return "closed" in str(error)
    return False


def begin(qtbot: QtBot, one: Stage) -> None:
    (row,) = one.page.card.rows
    assert row.check_button is not None
    qtbot.mouseClick(row.check_button, LEFT)
    settle()


def pick_way(qtbot: QtBot, one: Stage, way: CheckWay) -> None:
    qtbot.mouseClick(one.panel.ways[way], LEFT)
    settle()


def colleague_signs_in(qtbot: QtBot, one: Stage, type_text: TypeText, words: str) -> None:
    panel = one.panel.person.panel
    panel.pick(AMIR)
    type_text(panel.line, words)
    qtbot.mouseClick(panel.button, LEFT)
    qtbot.waitUntil(lambda: not panel.waiting.isVisibleTo(panel) and panel.button.isEnabled())
    settle()


def beside(qtbot: QtBot, one: Stage, type_text: TypeText) -> None:
    """Begin, pick two on the spot, and let the colleague sign in."""
    begin(qtbot, one)
    pick_way(qtbot, one, CheckWay.TWO)
    with qtbot.waitSignal(one.panel.person.signed_in):
        panel = one.panel.person.panel
        panel.pick(AMIR)
        type_text(panel.line, PASSPHRASE)
        qtbot.mouseClick(panel.button, LEFT)
    settle()


def fill(qtbot: QtBot, one: Stage, type_text: TypeText, *, ticks: bool = True, **said: str) -> None:
    form = one.panel.form
    assert form is not None
    for name, text in said.items():
        line = next(iter(form.rows[name].editor.parts().values()))
        line.setFocus()
        line.clear()  # type: ignore[attr-defined]
        type_text(line, text)
    for box in form.ticks.values() if ticks else ():
        if not box.isChecked():
            qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))


def sign(qtbot: QtBot, one: Stage) -> None:
    qtbot.mouseClick(one.panel.sign_button, LEFT)
    settle()


def test_equal_is_signed_by_both_and_only_the_colleague_stands_in_the_log(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    beside(qtbot, one, type_text)

    fill(qtbot, one, type_text, volume="7,50")
    sign(qtbot, one)

    assert one.standing() is Standing.CHECKED
    assert one.panel.result is not None
    assert one.panel.result.bar.kind == "success"
    said = one.panel.result.bar.said()
    assert "Lika" in said
    assert "Volym att ge 7,5\u00a0ml" in said
    assert f"Signerat av {ANNA} och {AMIR}" in said
    assert one.acts(AMIR) == ["session.open", "child.open", "second_check.add"]
    assert "second_check.add" not in one.acts(ANNA)
    assert len(one.sessions) == 1
    assert closed(one.sessions[0].store)

    assert one.panel.result.next_button.hasFocus()
    qtbot.mouseClick(one.panel.result.next_button, LEFT)
    settle()
    assert one.page.card.isVisible()
    assert "Dubbelkontrollerat" in words_of(one.page.card)
    assert "7,5\u00a0ml" in words_of(one.page.card)


def test_what_to_round_to_is_said_at_the_figure_and_among_what_is_mixed(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage(
        volume=Quantity.parse("7.35 ml"),
        syringe=Quantity.parse("10 ml"),
        rate=Quantity.parse("14.7 ml/h"),
    )
    beside(qtbot, one, type_text)

    form = one.panel.form
    assert form is not None
    lines = "Spruta på 10\u00a0ml, 0,5\u00a0ml mellan strecken"
    assert lines in words_of(form.rows["volume"])
    assert "Pumpens steg" in words_of(form.rows["rate"])
    assert words_of(one.panel).count(lines) == 2
    assert "7,35" not in words_of(one.page) + spoken(one.page)
    one.page.hide()


def test_the_form_stays_in_sight_while_the_instruction_is_read(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(one.page)
    area.resize(1000, 420)
    area.show()
    beside(qtbot, one, type_text)
    form = one.panel.form
    assert form is not None
    line = next(iter(form.rows["volume"].editor.parts().values()))
    bar = area.verticalScrollBar()
    assert bar.maximum() > 100

    for place in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        settle()
        focus_and_reveal(form.rows["volume"].editor)
        settle()
        assert not line.visibleRegion().isEmpty()
    one.page.hide()


def test_unequal_is_thrown_away_from_where_it_is_said(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    beside(qtbot, one, type_text)
    fill(qtbot, one, type_text, volume="75")
    sign(qtbot, one)
    assert one.panel.result is not None
    assert one.panel.result.next_button.hasFocus()

    qtbot.mouseClick(one.panel.result.next_button, LEFT)
    form = one.panel.result.form
    assert form is not None
    type_text(form.reason.editor.parts()[""], "Olika")
    qtbot.mouseClick(form.discard_button, LEFT)
    settle()

    assert one.standing() is Standing.DISCARDED
    assert one.page.card.isVisible()


@pytest.mark.parametrize(("typed", "shown"), [("7,4", "7,4"), ("75", "75"), ("0.75", "0,75")])
def test_unequal_shows_both_and_neither_has_signed(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText, typed: str, shown: str
) -> None:
    one = stage()
    beside(qtbot, one, type_text)

    fill(qtbot, one, type_text, volume=typed)
    sign(qtbot, one)

    assert one.standing() is Standing.UNEQUAL
    said = words_of(one.panel)
    assert "Ingen har signerat. Börja om båda två." in said
    assert "7,5\u00a0ml" in said
    assert f"{shown}\u00a0ml" in said
    assert "0980-319\u00a0210" in said
    assert closed(one.sessions[0].store)
    qtbot.mouseClick(one.panel.cancel_button, LEFT)
    (row,) = one.page.card.rows
    assert row.check_button is None
    assert "Kassera det och börja om" in words_of(row)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_of_three_figures_only_the_one_that_differs_is_marked_and_each_is_whole(
    qtbot: QtBot,
    stage: Callable[..., Stage],
    type_text: TypeText,
    qapp: QApplication,
    scale: float,
) -> None:
    Theme(LIGHT, scale).apply(qapp)
    three = {"drawn": "7.5 ml", "volume": "25 ml", "rate": "50 ml/h"}
    one = stage(**{name: Quantity.parse(text) for name, text in three.items()})
    beside(qtbot, one, type_text)

    fill(qtbot, one, type_text, drawn="75", volume="25", rate="50")
    sign(qtbot, one)

    result = one.panel.result
    assert result is not None
    assert "Skiljer: Dra upp 7,5\u00a0ml mot 75\u00a0ml" in words_of(result)
    shown = [text for text in result.findChildren(QLabel) if text.property("role") == "number"]
    marked = [text.text() for text in shown if text.property("wrong") == "true"]
    assert sorted(text.text() for text in shown) == sorted(
        ["7,5\u00a0ml", "75\u00a0ml", *(2 * ["25\u00a0ml", "50\u00a0ml/h"])]
    )
    assert marked == ["7,5\u00a0ml", "75\u00a0ml"]
    for text in shown:
        words = text.fontMetrics().horizontalAdvance(text.text())
        assert words <= text.width()
        assert text.height() >= text.fontMetrics().height()
        above = text.parentWidget()
        assert above is not None
        assert above.rect().contains(text.geometry())


def test_the_first_figure_is_nowhere_while_it_is_checked(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage(volume=Quantity.parse("7.5 ml"), drawn=Quantity.parse("3.75 ml"))
    (row,) = one.page.card.rows
    assert row.show_button is not None
    assert "7,5" not in words_of(one.page)
    qtbot.mouseClick(row.show_button, LEFT)
    assert "7,5\u00a0ml" in words_of(one.page)

    begin(qtbot, one)
    for way in (CheckWay.PHONE, CheckWay.TWO):
        pick_way(qtbot, one, way)
        for text in (words_of(one.page), spoken(one.page), words_of(one.opened.window)):
            assert "7,5" not in text
            assert "3,75" not in text
    beside_now = one.panel.person.panel
    beside_now.pick(AMIR)
    type_text(beside_now.line, PASSPHRASE)
    with qtbot.waitSignal(one.panel.person.signed_in):
        qtbot.mouseClick(beside_now.button, LEFT)
    settle()

    assert one.panel.form is not None
    assert set(one.panel.form.rows) == {"drawn", "volume"}
    for text in (words_of(one.page), spoken(one.page), words_of(one.opened.window)):
        assert "7,5" not in text
        assert "3,75" not in text
    assert "400\u00a0mg" in words_of(one.panel)
    assert "0980-319\u00a0210" in words_of(one.panel)
    one.page.hide()


def test_the_history_names_a_preparation_without_its_figure(
    stage: Callable[..., Stage],
) -> None:
    one = stage()

    assert one.mixed.one.summary() == "Iordningställande 2026-11-21 10:00"


def test_the_windows_own_person_is_not_offered_and_a_wrong_passphrase_opens_nothing(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    begin(qtbot, one)
    pick_way(qtbot, one, CheckWay.TWO)
    names = one.panel.person.panel.names
    assert [names.itemData(number) for number in range(names.count())] == [AMIR]

    panel = one.panel.person.panel
    type_text(panel.line, "fel fel fel fel")
    qtbot.mouseClick(panel.button, LEFT)
    qtbot.waitUntil(lambda: panel.remaining() > 0)
    settle()

    assert one.panel.form is None
    assert one.sessions == []
    assert one.standing() is Standing.UNCHECKED


def test_who_has_written_in_the_preparation_is_sent_away(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    window = session_of(one.desk)
    anna, window.actor = window.actor, one.desk.ask(sign_in.actor, AMIR)
    records.change(window, replace(records.show(window, one.mixed.one.id), batch="B7"))  # type: ignore[call-arg]
    window.actor = anna
    one.page.card.refresh()

    beside(qtbot, one, type_text)

    assert one.panel.form is None
    assert second_checks.AUTHOR in words_of(one.panel)
    assert closed(one.sessions[0].store)


def test_what_is_missing_is_said_where_it_is_missing_and_she_can_go_on(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    beside(qtbot, one, type_text)

    fill(qtbot, one, type_text, ticks=False, volume="1.000")
    sign(qtbot, one)
    assert one.panel.form is not None
    assert "Menar du 1,000 eller 1000" in one.panel.form.problems()
    fill(qtbot, one, type_text, ticks=False, volume="7.5")
    sign(qtbot, one)
    assert second_checks.NOT_TICKED in one.panel.form.problems()
    assert one.checks() == []

    fill(qtbot, one, type_text)
    sign(qtbot, one)

    assert one.standing() is Standing.CHECKED


@pytest.mark.parametrize("how", ["cancel", "hide", "leave", "lock"])
def test_given_up_in_any_way_her_session_is_closed_and_nothing_is_checked(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText, how: str
) -> None:
    one = stage()
    beside(qtbot, one, type_text)
    fill(qtbot, one, type_text, volume="7,5")
    assert not closed(one.sessions[0].store)

    match how:
        case "cancel":
            qtbot.mouseClick(one.panel.cancel_button, LEFT)
        case "hide":
            one.page.hide()
        case "leave":
            one.opened.workspace.show_welcome()
        case "lock":
            one.opened.window.lock()
    settle()

    assert closed(one.sessions[0].store)
    assert one.panel.form is None
    if how != "lock":
        assert one.standing() is Standing.UNCHECKED
        assert one.checks() == []


def test_a_proof_that_comes_after_it_was_given_up_opens_no_form(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    begin(qtbot, one)
    pick_way(qtbot, one, CheckWay.TWO)
    panel = one.panel.person.panel
    type_text(panel.line, PASSPHRASE)
    with qtbot.waitSignal(one.panel.person.signed_in):
        qtbot.mouseClick(panel.button, LEFT)
        qtbot.mouseClick(one.panel.cancel_button, LEFT)
    settle()

    assert one.panel.form is None
    assert closed(one.sessions[0].store)


def test_by_phone_it_is_written_before_anything_is_shown(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    begin(qtbot, one)
    pick_way(qtbot, one, CheckWay.PHONE)

    fill(qtbot, one, type_text, volume="7,5", colleague="Anna Berg")
    sign(qtbot, one)
    assert one.panel.form is not None
    assert second_checks.OWN_NAME in one.panel.form.problems()
    assert "Skriv numret eller enheten." in one.panel.form.problems()
    fill(qtbot, one, type_text, colleague="Bo Ek, ssk", colleague_number="0980-319 211")
    sign(qtbot, one)

    assert one.standing() is Standing.PHONE
    (kept,) = one.checks()
    assert kept.saved is not None
    assert kept.saved.author == one.desk.ask(sign_in.actor, ANNA)
    assert one.panel.result is not None
    assert one.panel.result.bar.kind == "info"
    assert "Lika per telefon" in one.panel.result.bar.said()
    assert "Telefonkontroll: Bo Ek, ssk, 0980-319 211" in one.panel.result.bar.said()
    assert "Signerat av" not in one.panel.result.bar.said()
    assert one.sessions == []


def test_alone_is_offered_once_the_unit_has_decided(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    begin(qtbot, one)
    assert not one.panel.ways[CheckWay.OWN].isEnabled()
    assert (
        "Vårdgivaren tillåter inte egenkontroll för det här läkemedlet (ingen högriskgrupp"
        in words_of(one.panel)
    )
    qtbot.mouseClick(one.panel.cancel_button, LEFT)

    assert one.desk.do(settings.decide, "check_way_usual", 3)
    begin(qtbot, one)
    pick_way(qtbot, one, CheckWay.OWN)
    assert "Räkna om från ampullerna" in words_of(one.panel)
    fill(qtbot, one, type_text, volume="7,5")
    sign(qtbot, one)
    assert one.panel.form is not None
    assert "Skriv varför du är ensam." in one.panel.form.problems()
    fill(qtbot, one, type_text, reason="Ingen svarar")
    sign(qtbot, one)

    assert one.standing() is Standing.OWN
    assert one.panel.result is not None
    assert one.panel.result.bar.kind == "warning"
    assert "Ingen annan har kontrollerat" in one.panel.result.bar.said()


def test_a_group_where_only_two_are_allowed_and_one_that_is_never_prepared(
    qtbot: QtBot, stage: Callable[..., Stage]
) -> None:
    one = stage({"high_risk": "opioid"})
    begin(qtbot, one)

    assert [way for way, button in one.panel.ways.items() if button.isEnabled()] == [CheckWay.TWO]
    assert "avstå och ring" in words_of(one.panel)
    one.page.hide()


def test_without_the_calculator_two_hand_entered_figures_are_compared(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage(calculated=False, volume=None, rate=Quantity.parse("12.5 ml/h"))
    beside(qtbot, one, type_text)

    fill(qtbot, one, type_text, rate="12,5")
    sign(qtbot, one)

    assert one.standing() is Standing.CHECKED


def test_an_order_changed_meanwhile_is_refused_at_signing_and_stays_readable(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    beside(qtbot, one, type_text)
    order = one.desk.ask(records.show, one.mixed.order.id)
    one.desk.ask(records.change, replace(order, times="06 18"))  # type: ignore[call-arg]

    fill(qtbot, one, type_text, volume="7,5")
    sign(qtbot, one)

    assert one.panel.form is not None
    assert second_checks.REFUSED[Standing.STRUCK] in one.panel.form.problems()
    assert one.checks() == []
    qtbot.mouseClick(one.panel.cancel_button, LEFT)
    settle()
    one.page.card.refresh()
    (row,) = one.page.card.rows
    assert "Struket" in words_of(row)
    one.panel.show()
    one.panel.begin(one.mixed.one.id)
    assert second_checks.REFUSED[Standing.STRUCK] in words_of(one.panel)
    assert "0980-319\u00a0210" in words_of(one.panel)
    assert not one.panel.ways[CheckWay.TWO].isVisibleTo(one.panel)


def test_who_has_not_prepared_is_the_second_at_her_own_window(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    window = session_of(one.desk)
    anna, window.actor = window.actor, one.desk.ask(sign_in.actor, AMIR)
    other = mix(window, one.mixed.child_id)
    window.actor = anna
    one.mixed = other
    one.page.hide()
    one.panel.show()
    one.page.show()
    one.panel.begin(other.one.id)

    assert not one.panel.ways[CheckWay.PHONE].isEnabled()
    pick_way(qtbot, one, CheckWay.TWO)
    fill(qtbot, one, type_text, volume="7,5")
    sign(qtbot, one)

    assert one.standing() is Standing.CHECKED
    assert one.sessions == []


def test_every_part_has_a_name_and_all_is_done_with_keys(
    qtbot: QtBot, stage: Callable[..., Stage], type_text: TypeText
) -> None:
    one = stage()
    assert nameless(one.page) == []
    begin(qtbot, one)
    assert one.panel.ways[CheckWay.TWO].hasFocus()
    pick_way(qtbot, one, CheckWay.PHONE)
    assert nameless(one.page) == []
    fill(qtbot, one, type_text, volume="7,5", colleague="Bo Ek", colleague_unit="Avd 3")
    line = QApplication.focusWidget()
    assert line is not None
    assert one.panel.isAncestorOf(line)

    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()

    assert one.standing() is Standing.PHONE


def test_it_fits_at_twice_the_text_size(
    qtbot: QtBot, stage: Callable[..., Stage], qapp: QApplication
) -> None:
    Theme(LIGHT, 2.0).apply(qapp)
    one = stage()
    begin(qtbot, one)
    pick_way(qtbot, one, CheckWay.PHONE)

    assert one.page.minimumSizeHint().width() <= 900
