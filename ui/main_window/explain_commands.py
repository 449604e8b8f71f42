"""The menu Explain: one command for each question that the window can answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from ui.main_window.menus import Menus
from ui.main_window.workspace import Workspace
from ui.models.explanations.questions import ABOUT, Question
from ui.session import Session


class ExplainCommands(QObject):
    """Brings questions to the front, from the menu and from the command palette."""

    def __init__(
        self, window: QMainWindow, session: Session, menus: Menus, workspace: Workspace
    ) -> None:
        super().__init__(window)
        self._session = session
        self.commands: dict[Question, QAction] = {}
        menu = menus.menus["Plan"].addMenu(window.tr("&Explain"))
        menu.setToolTipsVisible(True)
        for question in workspace.explanations.questions:
            action = menu.addAction(window.tr(ABOUT[question].title))
            action.setToolTip(window.tr(ABOUT[question].help))
            action.triggered.connect(partial(workspace.show_explanation, question))
            self.commands[question] = action
        session.opened.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        for action in self.commands.values():
            action.setEnabled(self._session.is_open)
