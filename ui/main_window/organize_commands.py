"""The commands of the menu Organize: which are offered, and the sheet that each one opens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QMainWindow, QWidget

from orgplan.model.fields import Field, Record
from orgplan.model.people import Position
from ui.actions import ACTIONS, Actions
from ui.dialogs.moves.desk import Desk
from ui.dialogs.moves.organizing import Organizing
from ui.main_window.parts import Parts
from ui.main_window.workspace import Workspace
from ui.models.record_commands import remove_selected
from ui.views.chart_menus import LINES
from ui.views.editors.making import EditorMaker

MOVES = tuple(spec.name for spec in ACTIONS if spec.menu == "Organize")


class OrganizeCommands(QObject):
    """Connects the moves with their sheets, from the menu bar, cards, rows and the tree."""

    def __init__(
        self, window: QMainWindow, parts: Parts, actions: Actions, workspace: Workspace
    ) -> None:
        super().__init__(window)
        self._parts, self._actions = parts, actions
        desk = Desk(window, parts.session, parts.jobs, self._editor)
        self.organizing = Organizing(desk)
        for name in MOVES:
            actions[name].triggered.connect(partial(self.organizing.ask, name))
        actions["remove"].triggered.connect(self._remove)
        workspace.chart.organize_wanted.connect(self.organizing.ask)
        for rows in (workspace.structure.tree, workspace.positions.view):
            self._add_menu(rows, (*MOVES, "remove"))
        for page in (workspace.initiatives, workspace.demand):
            self._add_menu(page.view, ("change_many", "remove"))
        parts.session.opened.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        for name in MOVES:
            self._actions[name].setEnabled(self._parts.session.is_open)

    def _add_menu(self, rows: QAbstractItemView, names: Sequence[str]) -> None:
        """Let a right click on rows offer what can be done with them."""
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name in names:
            if name in LINES or name == "remove":
                line = QAction(rows)
                line.setSeparator(True)
                rows.addAction(line)
            rows.addAction(self._actions[name])

    def _remove(self) -> None:
        session = self._parts.session
        if session.selection.current.kind is Position:
            self.organizing.ask("close_position")
        else:
            remove_selected(session)

    def _editor(self, kind: type[Record], field: Field, parent: QWidget) -> QLineEdit | QComboBox:
        maker = EditorMaker(self._parts.session, kind, self._parts.appearance.tokens)
        return maker.editor(field, parent)
