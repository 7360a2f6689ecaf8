"""Syskon, as a nurse writes and reads it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hsvdesk.domain.household import Household
from hsvdesk.domain.sibling import Sibling
from hsvdesk.services import records
from hsvdesk.ui.sections.siblings import SiblingsPage
from hsvdesk.ui.tables import shown
from tests.ui.windows import Opened, settle

LEFT = Qt.MouseButton.LeftButton


def siblings(opened: Opened) -> SiblingsPage:
    page = opened.open_child().show_section("siblings")
    assert isinstance(page, SiblingsPage)
    return page


def cells(page: SiblingsPage) -> list[list[str]]:
    rows = page.table.rows
    return [[shown(column.value(one)) for column in rows.columns] for one in rows.records]


def test_a_sibling_is_written_with_the_home_where_they_live(qtbot: QtBot, opened: Opened) -> None:
    page = siblings(opened)
    (home,) = opened.workspace.desk.ask(records.of_kind, Household, opened.child.id)
    qtbot.mouseClick(page.new_button, LEFT)
    assert page.host.editor is not None
    form = page.host.editor.form
    form.restore_typed(
        {
            **form.typed(),
            "name": "Alma",
            "birth_year": "2016",
            "relation": "half",
            "lives_at": home.id,
            "support_need": "Vaknar av larmet",
        }
    )

    qtbot.mouseClick(page.host.editor.save_button, LEFT)
    settle()

    assert cells(page) == [
        ["Alma (halvsyskon)\nFödd 2016", "Hos mamma", "Vaknar av larmet", "Inte erbjudet"]
    ]


def test_everything_wrong_stands_at_its_field_and_nothing_is_saved(
    qtbot: QtBot, opened: Opened
) -> None:
    page = siblings(opened)
    qtbot.mouseClick(page.new_button, LEFT)
    assert page.host.editor is not None
    form = page.host.editor.form
    form.restore_typed(
        {
            **form.typed(),
            "name": "Alma",
            "birth_year": "16",
            "offered_on": "2026-11-20",
            "answered_on": "2026-11-19",
        }
    )

    qtbot.mouseClick(page.host.editor.save_button, LEFT)

    assert form.problems() == {
        "birth_year": "Året är orimligt. Skriv fyra siffror, till exempel 2019.",
        "answered_on": "Svaret kom innan det erbjöds.",
        "accepted": "Det står när svaret kom. Välj Ja eller Nej.",
    }
    assert opened.workspace.desk.ask(records.of_kind, Sibling, opened.child.id) == []


def test_what_nobody_has_said_of_a_sibling_is_missing_not_none(opened: Opened) -> None:
    page = siblings(opened)
    assert opened.workspace.desk.do(records.add, Sibling(child_id=opened.child.id, name="Alma"))
    settle()

    assert cells(page) == [["Alma\nFödd saknas", "saknas", "saknas", "Inte erbjudet"]]
