"""Sheets of moves over a window with the small company."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from orgplan.model.people import Position
from orgplan.scenarios.branching import branch
from tests.ui.dialogs.conftest import Desk
from tests.ui.small_company import small_company
from ui.dialogs.moves.change_many import ChangeManySheet
from ui.dialogs.moves.foreseeing import Foreseeing
from ui.dialogs.moves.move_sheet import MoveSheet


class Moving:
    """What a person does with the sheets of moves."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.session = desk, desk.session
        self.session.open(small_company())
        self.before = self.session.organization

    @property
    def positions(self):
        return self.session.organization.positions

    @property
    def people(self):
        return self.session.organization.people

    def ask(self, name: str, *ids: str, kind=Position) -> MoveSheet:
        """Select records and choose a command of the menu."""
        self.session.selection.select(kind, ids)
        self.desk.do(name)
        return self.desk.dialog(MoveSheet)

    def change_many(self, *ids: str, kind=Position) -> ChangeManySheet:
        self.session.selection.select(kind, ids)
        self.desk.do("change_many")
        return self.desk.dialog(ChangeManySheet)

    def type(self, line, text: str) -> None:
        line.setFocus()
        line.selectAll()
        self.desk.qtbot.keyClicks(line, text)
        if line.completer() is not None:
            line.completer().popup().hide()

    def enter(self, sheet: Foreseeing) -> None:
        self.desk.qtbot.keyClick(sheet, Qt.Key.Key_Return)
        self.desk.settle()

    def texts(self, sheet: Foreseeing) -> str:
        """Return everything the card says, once it says what the answers now given would do."""
        self.desk.qtbot.wait(90)
        self.desk.settle()
        return "\n".join(sheet.card.texts)

    def in_scenario(self, **facts) -> None:
        assert self.session.perform_on_plan(branch(self.session.plan, "Leaner", **facts))
        (scenario,) = self.session.plan.scenarios.ids()
        self.session.show_scenario(scenario)


@pytest.fixture
def moving(desk) -> Moving:
    return Moving(desk)
