import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hsvdesk.domain.kinds import KINDS
from hsvdesk.domain.phone import Phone
from hsvdesk.ui.choice_editors import Segment
from hsvdesk.ui.forms import RecordForm
from hsvdesk.ui.rows import RowsEditor
from hsvdesk.ui.theme import LIGHT, Theme, contrast
from tests.ui.accessible import nameless, reached_by_tab
from tests.ui.sample import Sample, Side

Typing = Callable[[QWidget, str], None]
MakeForm = Callable[..., RecordForm[Any]]


@pytest.fixture
def in_window(qtbot: QtBot) -> MakeForm:
    """Put a form of a type in a scrolled window of a size, shown and with the keyboard."""
    windows: list[QWidget] = []  # qtbot alone does not keep them

    def make(
        record_type: type[Any] = Sample, width: int = 900, height: int = 700, **named: Any
    ) -> RecordForm[Any]:
        form: RecordForm[Any] = RecordForm(record_type, **named)
        window = QScrollArea()
        windows.append(window)
        window.setWidgetResizable(True)
        window.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.setWidget(form)
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return form

    return make


@pytest.fixture
def form(theme: Theme, in_window: MakeForm) -> RecordForm[Sample]:
    return in_window()


def type_in(form: RecordForm[Sample], type_text: Typing, **texts: str) -> None:
    for name, text in texts.items():
        type_text(next(iter(form.editor(name).parts().values())), text)


def add_phone(form: RecordForm[Sample], qtbot: QtBot) -> RecordForm[Any]:
    rows = form.editor("phones")
    assert isinstance(rows, RowsEditor)
    qtbot.mouseClick(rows.parts()["lägg till"], Qt.MouseButton.LeftButton)
    return rows.form(rows.count() - 1)


def test_all_problems_are_shown_at_once_at_their_fields(
    form: RecordForm[Sample], type_text: Typing
) -> None:
    type_in(form, type_text, born="31/2", dose="1.000", siblings="två")

    made = form.record()

    assert made is None
    assert set(form.problems()) == {"name", "born", "dose", "siblings"}
    assert form.problems()["name"] == "Fyll i fältet."
    assert QApplication.focusWidget() is form.editor("name").parts()[""]


def test_what_is_wrong_is_told_to_a_screen_reader(
    form: RecordForm[Sample], type_text: Typing
) -> None:
    type_in(form, type_text, born="31/2")

    form.record()

    face = QAccessible.queryAccessibleInterface(form.editor("born").parts()[""])
    assert face.text(QAccessible.Text.Name) == "Född"
    assert "Det datumet finns inte." in face.text(QAccessible.Text.Description)


def test_a_problem_goes_away_when_its_field_is_changed(
    form: RecordForm[Sample], type_text: Typing
) -> None:
    form.record()

    type_in(form, type_text, name="Åsa")

    assert form.problems() == {}


def test_a_problem_inside_a_row_is_shown_in_that_row(
    form: RecordForm[Sample], qtbot: QtBot, type_text: Typing
) -> None:
    type_in(form, type_text, name="Åsa")
    add_phone(form, qtbot)
    second = add_phone(form, qtbot)
    type_text(second.editor("note").parts()[""], "inte nattetid")

    _, problems = form.read()
    form.show_problems(problems)

    assert problems == {"phones.1.number": "Fyll i fältet."}
    assert form.problems() == problems
    assert second.problems() == {"number": "Fyll i fältet."}
    assert QApplication.focusWidget() is second.editor("number").parts()[""]


def test_a_problem_of_something_not_shown_stands_above_the_form(
    form: RecordForm[Sample],
) -> None:
    form.show_problems({"entered_in_error": "Säg varför."})

    texts = [one.text() for one in form.findChildren(QLabel) if one.isVisible()]
    assert "Säg varför." in texts


def test_a_record_that_nobody_touched_comes_back_whole(form: RecordForm[Sample]) -> None:
    sample = Sample(name="Åsa", phones=(Phone(number="112"),), child_id="c", side=Side.LEFT)
    form.set_record(sample)

    assert form.record() == sample


def test_only_what_was_changed_is_changed(form: RecordForm[Sample], type_text: Typing) -> None:
    sample = Sample(name="Åsa", phones=(Phone(number="112"),), child_id="c")
    form.set_record(sample)

    type_in(form, type_text, born="2020-02-29")

    assert form.record() == replace(sample, born=date(2020, 2, 29))


def test_a_bold_field_that_is_empty_is_marked_as_a_gap(
    form: RecordForm[Sample], qtbot: QtBot, type_text: Typing
) -> None:
    before = form.gaps()

    type_in(form, type_text, story="Pigg vid besöket.")
    row = add_phone(form, qtbot)
    type_text(row.editor("number").parts()[""], "112")

    assert before == ["story", "phones"]
    assert form.gaps() == []


def test_an_unfinished_form_is_put_back_exactly_as_it_was_typed(
    form: RecordForm[Sample], in_window: MakeForm, qtbot: QtBot, type_text: Typing
) -> None:
    type_in(form, type_text, name=" Åsa ", born="31/2", seen="igår", dose="1.000", any_value="x")
    type_in(form, type_text, story="<b>ej html</b>\n  & 😀 ", words="a\n\nb", weight="1,2,3")
    row = add_phone(form, qtbot)
    type_text(row.editor("note").parts()[""], "bara på dagen")
    kept = json.loads(json.dumps(form.typed()))
    other = in_window()

    left = other.restore_typed(kept)

    assert left == {}
    assert other.typed() == form.typed()
    assert other.read()[1] == form.read()[1]


def test_what_an_older_form_kept_in_another_way_is_handed_back(form: RecordForm[Sample]) -> None:
    left = form.restore_typed({"name": "Åsa", "weight": 12, "no_longer": "text"})

    assert left == {"weight": 12, "no_longer": "text"}
    assert form.typed()["name"] == "Åsa"


def test_edited_is_said_when_a_person_types_and_not_when_the_program_fills_in(
    form: RecordForm[Sample], qtbot: QtBot, type_text: Typing
) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.set_record(Sample(name="Åsa", phones=(Phone(number="112"),)))
        form.restore_typed(form.typed())

    with qtbot.waitSignal(form.edited):
        type_in(form, type_text, name="B")


def test_labels_stand_beside_when_there_is_room_and_above_when_there_is_not(
    theme: Theme, in_window: MakeForm
) -> None:
    def label_is_beside(width: int) -> bool:
        form = in_window(width=width, names=["name"])
        shown = next(one for one in form.findChildren(QLabel) if one.text().startswith("Namn"))
        line = form.editor("name")
        return shown.mapTo(form, shown.rect().topRight()).x() < line.mapTo(form, line.pos()).x()

    assert label_is_beside(900)
    assert not label_is_beside(420)


def test_groups_have_headings(theme: Theme, in_window: MakeForm) -> None:
    form = in_window(groups=[("Om barnet", ["name", "born"]), ("Mått", ["weight"])])

    texts = [one.text() for one in form.findChildren(QLabel) if one.isVisible()]
    assert {"Om barnet", "Mått"} <= set(texts)
    assert list(form.typed()) == ["name", "born", "weight"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_everything_that_takes_the_keyboard_has_a_name(
    theme: Theme, in_window: MakeForm, kind: str
) -> None:
    form = in_window(KINDS[kind])
    for rows in form.findChildren(RowsEditor):
        rows.restore_typed([{}])

    assert nameless(form) == []


def test_tab_reaches_every_field_in_reading_order_and_is_never_trapped(
    form: RecordForm[Sample], qtbot: QtBot
) -> None:
    add_phone(form, qtbot)
    first = form.editor("name").parts()[""]
    first.setFocus()

    reached = reached_by_tab(form)

    heights = [one.mapTo(form, one.rect().center()).y() for one in reached]
    for name in form.typed():
        assert set(form.editor(name).parts().values()) & set(reached), name
    assert all(later >= earlier - 24 for earlier, later in pairwise(heights))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("kind", list(KINDS))
def test_nothing_is_cut_at_any_text_size(
    qapp: QApplication, qtbot: QtBot, in_window: MakeForm, kind: str, scale: float
) -> None:
    Theme(LIGHT, scale).apply(qapp)

    form = in_window(KINDS[kind], width=640)
    for rows in form.findChildren(RowsEditor):
        rows.restore_typed([{}])

    assert form.minimumSizeHint().width() <= 640
    qtbot.waitUntil(lambda: list(clipped(form)) == [], timeout=2000)


def clipped(form: QWidget) -> Iterator[str]:
    buttons = [*form.findChildren(QCheckBox), *form.findChildren(Segment)]
    shown: list[QLabel | QAbstractButton] = [*form.findChildren(QLabel), *buttons]
    for one in shown:
        if not one.isVisible():
            continue
        inside = QRect(one.mapTo(form, one.rect().topLeft()), one.size())
        needed = one.heightForWidth(one.width()) if one.hasHeightForWidth() else 0
        narrow = one in buttons and one.width() < one.sizeHint().width()
        if not form.rect().contains(inside) or one.height() < needed or narrow:
            yield one.text()


def test_every_text_on_the_screen_has_contrast(each_theme: Theme, in_window: MakeForm) -> None:
    form = in_window()
    form.record()
    QApplication.processEvents()
    picture = form.window().grab().toImage()

    shown = [one for one in form.findChildren(QLabel) if one.isVisible() and one.text()]
    seen = {one.text(): drawn_contrast(picture, one) for one in shown if in_sight(one)}

    assert len(seen) > 5
    assert {text: found for text, found in seen.items() if found < 4.5} == {}


def in_sight(one: QWidget) -> bool:
    return one.visibleRegion().boundingRect() == one.rect()


def drawn_contrast(picture: QImage, one: QWidget) -> float:
    """Return the contrast of the commonest colour and the one farthest from it."""
    area = QRect(one.mapTo(one.window(), one.rect().topLeft()), one.size())
    colors = [
        picture.pixelColor(x, y).name()
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    ]
    ground = max(set(colors), key=colors.count)
    return max(contrast(color, ground) for color in set(colors))
