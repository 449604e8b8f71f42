"""The commands about scenarios: which are offered for the one on screen, and who does the work."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from orgplan.model.people import Position
from orgplan.model.plans import Scenario, ScenarioStatus
from ui.actions import Actions
from ui.dialogs.scenario_commands import ScenarioCommands
from ui.main_window.parts import Parts
from ui.main_window.workspace import Workspace
from ui.session.shown import Overlay

SIDES = {
    "show_before": Overlay.BEFORE,
    "show_after": Overlay.AFTER,
    "show_changes": Overlay.CHANGES,
}
OF_A_SCENARIO = (
    *("rename", "delete", "lock", "unlock", "submit", "approve", "reopen"),
    *("rebase", "merge", "promote"),
)


class ScenarioActions(QObject):
    """Connects menu, bar, notices and page with the commands."""

    def __init__(self, parts: Parts, actions: Actions, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._session, self._actions = parts.session, actions
        self.commands = ScenarioCommands(workspace, parts.session, parts.jobs)
        for name in OF_A_SCENARIO:
            actions[f"{name}_scenario"].triggered.connect(partial(self._run, name))
        actions["new_scenario"].triggered.connect(partial(self._run, "new"))
        actions["compare_scenarios"].triggered.connect(partial(self._run, "compare"))
        actions["next_change"].triggered.connect(self._show_next)
        actions["switch_scenario"].triggered.connect(workspace.scenario_bar.open_popup)
        for name, side in SIDES.items():
            actions[name].triggered.connect(partial(self._show_side, side))
        workspace.scenario_bar.wanted.connect(self.commands.run)
        workspace.notices.wanted.connect(self.commands.run)
        workspace.scenarios.wanted.connect(self.commands.run)
        workspace.scenarios.detail.said.connect(self.commands.say)
        workspace.scenarios.detail.move_wanted.connect(self.commands.transfer)
        self.commands.page_wanted.connect(workspace.show_scenarios)
        for signal in (
            parts.session.opened,
            parts.session.plan_changed,
            parts.session.scenario_changed,
            parts.session.sights.changed,
        ):
            signal.connect(self._offer)
        self._offer()

    def _run(self, name: str) -> None:
        self.commands.run(name)

    def _show_side(self, side: Overlay) -> None:
        self._session.show_overlay(side)
        self._offer()

    def _show_next(self) -> None:
        """Select the next post that is marked, in the order of the plan, and begin again."""
        posts = self._session.organization.positions
        marked = [post for post in posts.ids() if post in self._session.sights.now.posts]
        chosen = self._session.selection.ids(Position)
        if marked:
            place = marked.index(chosen[0]) + 1 if chosen and chosen[0] in marked else 0
            self._session.selection.select(Position, (marked[place % len(marked)],))

    def _offer(self) -> None:
        row = self._session.plan.scenarios.get(self._session.scenario)
        possible = _possible(row)
        for name in OF_A_SCENARIO:
            self._actions[f"{name}_scenario"].setEnabled(name in possible)
        self._actions["next_change"].setEnabled(bool(self._session.sights.now.posts))
        for name in ("switch_scenario", "new_scenario", "compare_scenarios", *SIDES):
            self._actions[name].setEnabled(self._session.is_open)
        for name, side in SIDES.items():
            self._actions[name].setChecked(self._session.overlay is side)


def _possible(row: Scenario | None) -> frozenset[str]:
    """Return what can be done with a scenario as far as it has come; with the plan, nothing."""
    if row is None:
        return frozenset()
    steps = {
        ScenarioStatus.DRAFT: {"submit", "merge", "promote"},
        ScenarioStatus.IN_REVIEW: {"approve", "reopen", "merge", "promote"},
        ScenarioStatus.APPROVED: {"reopen", "merge", "promote"},
        ScenarioStatus.IMPLEMENTED: set(),
    }
    open_ones = row.status in (ScenarioStatus.DRAFT, ScenarioStatus.IN_REVIEW)
    lock = {"unlock"} if row.locked else {"lock", "rebase"}
    free = {"delete"} if not row.locked else set()
    return frozenset({"rename"} | steps[row.status] | free | (lock if open_ones else set()))
