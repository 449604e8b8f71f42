"""The popup in which another scenario is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.models.scenario_tree import ScenarioTree
from ui.session import Session
from ui.views.appearance import Appearance
from ui.views.labels import button, rule
from ui.views.scenarios.tree_view import ScenarioTreeView, rows

WIDTH = 470
ROW = 30
MOST_ROWS = 14
FRAME = 92
"""Header and buttons, in pixels."""


class ScenarioPopup(QFrame):
    """Lists the tree of scenarios; arrow keys walk it, Enter shows one, Esc leaves it."""

    chosen = Signal(str)
    """The scenario to show."""
    wanted = Signal(str)
    """The name of a command."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self._session = session
        self.tree = ScenarioTreeView(ScenarioTree(session, self), appearance, self)
        self.tree.chosen.connect(self._choose)
        self._arrange()

    def open_below(self, widget: QWidget) -> None:
        """Show the scenarios as they are now, below a widget."""
        self.tree.tree.refresh()
        self.tree.show_current(self._session.scenario, self._session.scenario)
        height = FRAME + ROW * min(max(rows(self.tree.tree), 3), MOST_ROWS)
        self.resize(WIDTH, height)
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self.tree.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, scenario: str) -> None:
        self.hide()
        self.chosen.emit(scenario)

    def _want(self, command: str) -> None:
        self.hide()
        self.wanted.emit(command)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(rule())
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 0)
        for command, text in (
            ("new", self.tr("New scenario…")),
            ("show_page", self.tr("Manage")),
            ("compare", self.tr("Compare")),
        ):
            made = button(text, partial(self._want, command), flat=True)
            made.setAutoDefault(False)
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
