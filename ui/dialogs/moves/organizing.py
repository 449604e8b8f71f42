"""Opens the sheet of a move by the name of its command."""

from __future__ import annotations

from PySide6.QtCore import QObject

from orgplan.errors import OrgplanError
from ui.dialogs.moves.change_many import ChangeManySheet
from ui.dialogs.moves.desk import Desk
from ui.dialogs.moves.move_sheet import MoveSheet
from ui.dialogs.sheet import Sheet
from ui.models.moves.forms import FORMS

CHANGE_MANY = "change_many"


class Organizing(QObject):
    """Asks in a sheet over the window; nothing happens before its answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def ask(self, name: str) -> Sheet | None:
        """Open the sheet of a move; None and a message where there is nothing to move."""
        session = self._desk.session
        if session.sights.now.is_before:
            session.messages.tell(
                self.tr("This is how it was before. Choose After or Changes to edit.")
            )
            return None
        try:
            sheet = self._sheet(name)
        except OrgplanError as error:
            session.messages.tell(error.sentence())
            return None
        sheet.open()
        return sheet

    def _sheet(self, name: str) -> Sheet:
        if name == CHANGE_MANY:
            return ChangeManySheet(self._desk)
        return MoveSheet(self._desk, FORMS[name](self._desk.session))
