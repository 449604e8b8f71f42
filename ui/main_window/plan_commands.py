"""The commands that work on the open plan: which are offered, and who does the work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.actions import Actions
from ui.dialogs.stepping import Stepping
from ui.main_window.parts import Parts
from ui.main_window.scenario_actions import ScenarioActions
from ui.main_window.workspace import Workspace
from ui.models.history_entries import without_numbers
from ui.models.record_commands import add_initiative, add_position

NEEDS_PLAN = (
    *("save", "save_as", "export", "find", "add_report", "add_initiative", "remove"),
    *("zoom_in", "zoom_out", "fit", "expand_all", "collapse_all", "hide_pay", "solve", "check"),
    *("share", "merge_patch", "passphrase"),
)
"""Commands that make sense only while a plan is open."""


class PlanCommands(QObject):
    """Connects commands with the session and the views of a workspace."""

    def __init__(
        self, window: QWidget, parts: Parts, actions: Actions, workspace: Workspace
    ) -> None:
        super().__init__(workspace)
        self._parts, self._actions, self._workspace = parts, actions, workspace
        self._session = parts.session
        self._stepping = Stepping(window, parts.session, parts.jobs)
        for commands in (self._edits(), self._views()):
            for name, command in commands.items():
                actions[name].triggered.connect(command)
        self._connect_undo()
        self._connect_toggles()
        workspace.chart.add_wanted.connect(self._add_position)
        ScenarioActions(parts, actions, workspace)
        parts.session.opened.connect(self._offer)
        parts.documents.imported.connect(self._offer_report)
        self._offer()

    def _edits(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self._stepping.undo,
            "redo": self._stepping.redo,
            "add_report": self._add_position,
            "add_initiative": self._add_initiative,
        }

    def _views(self) -> dict[str, Callable[[], object]]:
        workspace, chart = self._workspace, self._workspace.chart.view
        return {
            "find": self._find,
            "zoom_in": chart.zoom_in,
            "zoom_out": chart.zoom_out,
            "fit": chart.fit,
            "expand_all": chart.expand_all,
            "collapse_all": chart.collapse_all,
            "solve": self._solve,
            "check": workspace.show_findings,
            "import_report": workspace.show_report,
        }

    def _connect_undo(self) -> None:
        history = self._workspace.history
        history.undo.clicked.connect(self._stepping.undo)
        history.redo.clicked.connect(self._stepping.redo)
        self._session.history_changed.connect(self._offer_undo)
        self._session.pay_hidden_changed.connect(self._offer_undo)
        self._offer_undo()

    def _connect_toggles(self) -> None:
        self._actions["hide_pay"].toggled.connect(self._hide_pay)
        self._session.pay_hidden_changed.connect(self._actions["hide_pay"].setChecked)
        workspace = self._workspace
        panels = {"structure": workspace.show_structure, "inspector": workspace.show_inspector}
        for name, show in panels.items():
            self._actions[name].setChecked(True)
            self._actions[name].toggled.connect(show)

    def _offer(self) -> None:
        for name in NEEDS_PLAN:
            self._actions[name].setEnabled(self._session.is_open)
        self._actions["import_report"].setEnabled(False)

    def _offer_report(self) -> None:
        self._actions["import_report"].setEnabled(True)

    def _offer_undo(self) -> None:
        undo, redo = self._session.undo_label, self._session.redo_label
        self._actions["undo"].setEnabled(bool(undo))
        self._actions["redo"].setEnabled(bool(redo))
        if self._session.pay_hidden:
            undo, redo = without_numbers(undo), without_numbers(redo)
        _describe(self._actions["undo"], self.tr("Undo"), undo)
        _describe(self._actions["redo"], self.tr("Redo"), redo)

    def _find(self) -> None:
        self._actions["structure"].setChecked(True)
        self._workspace.structure.start_finding()

    def _add_position(self) -> None:
        add_position(self._session)

    def _add_initiative(self) -> None:
        add_initiative(self._session)
        self._workspace.show_selected(self._session.selection.current)

    def _solve(self) -> None:
        self._workspace.show_capacity()
        self._workspace.capacity.solve()

    def _hide_pay(self, hidden: bool) -> None:
        self._session.set_pay_hidden(hidden)
        if self._session.path is not None:
            self._parts.settings.set_pay_hidden(self._session.path, hidden=hidden)


def _describe(action: QAction, verb: str, step: str) -> None:
    """Say in a command's tip which step it takes back or does again."""
    shortcut = action.shortcut().toString()
    action.setToolTip(f"{verb}: {step} ({shortcut})" if step else f"{verb} ({shortcut})")
