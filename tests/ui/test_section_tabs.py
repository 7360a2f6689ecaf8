"""The tabs of a group: at most two rows, the one in sight among them, none of them lost."""

import pytest
from pytestqt.qtbot import QtBot

from hsvdesk.ui.section_tabs import ROWS, SectionTabs
from hsvdesk.ui.sections import GROUPS
from tests.ui.windows import settle

PLAN = GROUPS[3].sections


@pytest.fixture
def tabs(qtbot: QtBot) -> SectionTabs:
    made = SectionTabs()
    qtbot.addWidget(made)
    made.resize(2000, 80)
    made.show_sections(PLAN)
    made.mark(PLAN[0].name)
    made.show()
    settle()
    return made


def seen(tabs: SectionTabs) -> list[str]:
    return [one.property("section") for one in tabs.buttons if one.isVisible()]


def listed(tabs: SectionTabs) -> list[str]:
    return [one.text() for one in tabs.more.menu().actions()]


def test_where_all_fit_there_is_nothing_more(tabs: SectionTabs) -> None:
    assert seen(tabs) == [one.name for one in PLAN]
    assert not tabs.more.isVisible()


@pytest.mark.parametrize("width", [180, 320, 500, 776, 1100])
@pytest.mark.parametrize("number", [0, 5, len(PLAN) - 1])
def test_the_section_in_sight_has_its_tab_and_none_is_lost(
    tabs: SectionTabs, width: int, number: int
) -> None:
    tabs.resize(width, 80)
    tabs.mark(PLAN[number].name)
    settle()

    assert PLAN[number].name in seen(tabs)
    assert len(seen(tabs)) + len(listed(tabs)) == len(PLAN)
    rows = {one.y() for one in (*tabs.buttons, tabs.more) if one.isVisible()}
    assert len(rows) <= ROWS
    assert tabs.more.isVisible() == bool(listed(tabs))


def test_a_section_from_the_list_is_picked_like_a_tab(qtbot: QtBot, tabs: SectionTabs) -> None:
    tabs.resize(500, 80)
    settle()

    with qtbot.waitSignal(tabs.picked) as heard:
        tabs.more.menu().actions()[-1].trigger()

    assert heard.args == [PLAN[-1].name]


def test_wider_again_shows_all_again(tabs: SectionTabs) -> None:
    tabs.resize(300, 80)
    settle()
    tabs.resize(2000, 80)
    settle()

    assert seen(tabs) == [one.name for one in PLAN]
    assert listed(tabs) == []
