from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hsvdesk.domain.changed import Changed
from hsvdesk.errors import NotAllowed, RuleBroken, UserError
from hsvdesk.services.session import Session
from hsvdesk.ui.desk import Desk
from tests.stores import NURSE, TODAY, new_session


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Desk:
    return Desk(new_session(tmp_path / "store"))


class Form:
    """Remembers the problems that it was told to show."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.shown = dict(problems)


def change(session: Session, child_id: str) -> Changed:
    return Changed(child_id, frozenset({session.actor}))


def refuse(_session: Session) -> Changed:
    raise NotAllowed("Öppna barnet först.")


def break_a_rule(_session: Session) -> Changed:
    raise RuleBroken({"name": "Fyll i fältet."})


def test_an_act_is_told_to_the_screens(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed) as told:
        done = desk.do(change, "child")

    assert done
    assert told.args == [Changed("child", frozenset({NURSE}))]


def test_a_refusal_is_told_and_nothing_is_said_to_have_changed(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed), qtbot.waitSignal(desk.refused) as told:
        done = desk.do(refuse)

    assert not done
    assert str(told.args[0]) == "Öppna barnet först."


def test_broken_rules_are_shown_at_the_fields_of_the_form(desk: Desk, qtbot: QtBot) -> None:
    form = Form()

    with qtbot.assertNotEmitted(desk.refused):
        done = desk.submit(form, break_a_rule)

    assert not done
    assert form.shown == {"name": "Fyll i fältet."}


def test_another_refusal_of_a_form_is_told_in_the_message_bar(desk: Desk, qtbot: QtBot) -> None:
    form = Form()

    with qtbot.waitSignal(desk.refused):
        done = desk.submit(form, refuse)

    assert not done
    assert form.shown == {}


def test_a_question_gives_its_answer_or_its_error_to_who_asked(desk: Desk) -> None:
    assert desk.ask(Session.today) == TODAY
    with pytest.raises(UserError, match="Öppna barnet"):
        desk.ask(refuse)
