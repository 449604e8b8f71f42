"""The session: the only object that changes the plan and chooses the snapshot on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from orgplan.changes.change import ChangeGroup
from orgplan.changes.transaction import Transaction
from orgplan.errors import OrgplanError
from orgplan.findings import Finding
from orgplan.model.organization import Organization
from orgplan.scenarios.difference import Difference
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import BASELINE, Misfit
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import new_document
from ui.messages import Messages
from ui.session.belonging import scenario_of
from ui.session.discretion import without_amounts
from ui.session.names import Names
from ui.session.selection import Selection
from ui.session.shown import Overlay, Shown
from ui.session.sights import Sights

if TYPE_CHECKING:
    from orgplan.reports.solving import SolveReport


class Session(QObject):
    """One open plan. Views read `organization` and listen; they change it through `perform`."""

    changed = Signal(object, object)
    """The snapshot on screen before and after an edit, undo, redo, another scenario or an open."""
    opened = Signal()
    """Another plan is open; `changed` came before."""
    plan_changed = Signal()
    """The plan with its scenarios changed, whether that shows in the snapshot or not."""
    scenario_changed = Signal(str)
    """Another scenario or day is on screen; blank for the plan itself."""
    overlay_changed = Signal(object)
    """Another side of the comparison is asked for: an Overlay."""
    history_changed = Signal()
    """What can be undone or done again changed."""
    saved_changed = Signal()
    """The file or whether there is something to save changed."""
    findings_changed = Signal(object)
    """The findings about the current snapshot."""
    solved = Signal(object)
    """A SolveReport, or None when another plan was opened."""
    pay_hidden_changed = Signal(bool)

    def __init__(
        self, messages: Messages, parent: QObject | None = None, env: Environment | None = None
    ) -> None:
        super().__init__(parent)
        self.messages = messages
        self.env = env or Environment()
        self.selection = Selection(self)
        self.overlay = Overlay.AFTER
        self._found: tuple[Finding, ...] = ()
        self._source_findings: tuple[Finding, ...] = ()
        self.report: SolveReport | None = None
        self.pay_hidden = False
        self._title = ""
        self._document: Document | None = None
        self._shown = Shown(Organization(), Organization())
        self._solved: Organization | None = None
        self._names: Names | None = None
        self.sights = Sights(self, lambda: self.names)

    @property
    def organization(self) -> Organization:
        """The snapshot on screen: the scenario shown, on the day shown."""
        return self._shown.organization

    @property
    def plan(self) -> Organization:
        """The plan itself with all its scenarios."""
        return self._shown.plan

    @property
    def scenario(self) -> str:
        """The scenario on screen; blank for the plan itself."""
        return self._shown.scenario

    @property
    def day(self) -> date | None:
        """The day on screen; None for after all changes."""
        return self._shown.day

    @property
    def before(self) -> Organization:
        """What the snapshot is compared with: the scenario's parent, or the plan as opened."""
        return self._shown.before

    @property
    def difference(self) -> Difference:
        """What became of every record since `before`."""
        return self._shown.difference

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """The scenario's changes that no longer fit the plan and are left out."""
        return self._shown.misfits

    @property
    def document(self) -> Document | None:
        """The open plan with its history and its file; None before anything is open."""
        return self._document

    @property
    def is_open(self) -> bool:
        """Whether a plan is open; before that the start page shows."""
        return self._document is not None

    @property
    def path(self) -> Path | None:
        """The plan's file; None before it is saved for the first time."""
        return self._document.path if self._document else None

    @property
    def is_dirty(self) -> bool:
        """Whether there is something to save."""
        return self._document is not None and self._document.is_dirty

    @property
    def undo_label(self) -> str:
        """What the next undo takes back; blank if nothing."""
        return self._document.undo_label if self._document else ""

    @property
    def redo_label(self) -> str:
        """What the next redo does again; blank if nothing."""
        return self._document.redo_label if self._document else ""

    @property
    def title(self) -> str:
        """What the plan is called: its file, its own name, or what it was made from."""
        if self.path is not None:
            return self.path.stem
        return self.plan.plan_settings.name or self._title or self.tr("Untitled plan")

    @property
    def names(self) -> Names:
        """How records of the current snapshot are called on screen."""
        if self._names is None or self._names.organization is not self.organization:
            names, self._names = self._names, Names(self.organization, self._names)
            if names is not None:
                names.forget_before()
        return self._names

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks and the import found; without amounts while pay is hidden."""
        return tuple(map(without_amounts, self._found)) if self.pay_hidden else self._found

    @property
    def report_is_current(self) -> bool:
        """Whether the last solve answers the question the snapshot asks now."""
        return self.report is not None and self._solved is self.organization

    def open(
        self,
        plan: Document | Organization,
        *,
        title: str = "",
        saved: bool = True,
        source_findings: tuple[Finding, ...] = (),
        names: Names | None = None,
    ) -> None:
        """Show another plan; `saved` is False for one without a file that is worth keeping.

        `source_findings` are about the cells it was read from; they stay until another plan opens.
        `names`: those of the plan, where they were worked out in a thread.
        """
        document = plan if isinstance(plan, Document) else self._started(plan, saved=saved)
        self.close()
        self._source_findings = source_findings
        self.selection.clear()
        self._document, self._title = document, title
        self._names = names or self._names
        self.set_report(None, None)
        self._show(Shown(document.organization, document.organization))
        self.opened.emit()
        self.plan_changed.emit()
        self.scenario_changed.emit("")
        self._tell()

    def close(self, *, discard: bool = True) -> None:
        """Let go of the open plan; what is not saved stays recoverable unless it is discarded."""
        document, self._document = self._document, None
        if document is not None:
            document.close(discard=discard)

    def perform(self, group: ChangeGroup) -> bool:
        """Do something to the snapshot on screen as one step of history.

        In a scenario it becomes part of the scenario, from the day on screen. False and a message
        where it cannot be done.
        """
        group = self._dated(group)
        if not self.scenario:
            return self.perform_on_plan(group)
        try:
            recorded = record_in(self.plan, self.scenario, group)
        except OrgplanError as error:
            self.messages.fail(error)
            return False
        return self.perform_on_plan(recorded)

    def perform_on_plan(self, group: ChangeGroup, *, source: str = "") -> bool:
        """Do something to the plan itself: branch, merge, review, or edit outside any scenario.

        `source` is the file that it comes from.
        """
        if self._document is None:
            self.open(Organization(), saved=False)
        assert self._document is not None
        try:
            self.committing(group, source)()
        except OrgplanError as error:
            self.messages.fail(error)
            return False
        self.show_committed()
        return True

    def committing(self, group: ChangeGroup, source: str) -> Callable[[], Document]:
        """Return the work that makes a step of the open plan, which may be done in a thread."""
        assert self._document is not None
        document, plan, scenario = self._document, self.plan, self.scenario

        def commit() -> Document:
            belongs_to = scenario_of(group, plan, scenario)
            document.commit(group, scenario=belongs_to, source=source)
            return document

        return commit

    def show_committed(self, names: Names | None = None) -> None:
        """Show what the last step made of the plan; `names`: its names, where they are known."""
        assert self._document is not None
        self._names = names or self._names
        former, plan = self.scenario, self._document.organization
        if former and former not in plan.scenarios:
            self._show(replace(self._shown, plan=plan, scenario="", day=None))
            self.scenario_changed.emit("")
        else:
            self._show(replace(self._shown, plan=plan))
        self._tell_plan()

    def undo(self) -> None:
        """Take back the last step, and show the scenario it was made in."""
        if self._document is not None:
            self._follow(self._document.undo)

    def redo(self) -> None:
        """Do again what was taken back last, and show the scenario it is made in."""
        if self._document is not None:
            self._follow(self._document.redo)

    def show_scenario(self, scenario: str, day: date | None = None) -> None:
        """Bring a scenario to the screen, on a day or after all its changes."""
        name = "" if scenario == BASELINE else scenario
        if (name, day) == (self.scenario, self.day):
            return
        self._show(replace(self._shown, scenario=name, day=day))
        self.scenario_changed.emit(name)

    def show_day(self, day: date | None) -> None:
        """Show the scenario as it is on a day, or after all its changes."""
        self.show_scenario(self.scenario, day)

    def show_overlay(self, overlay: Overlay) -> None:
        """Ask the views for another side of the comparison."""
        if overlay is not self.overlay:
            self.overlay = overlay
            self.overlay_changed.emit(overlay)
            self.sights.look(self._shown, overlay)

    def note_saved(self) -> None:
        """Tell that the file was written; edits made while it was stay unsaved."""
        self._tell()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show what the checks found in the current snapshot."""
        self._found = (*self._source_findings, *findings)
        self.findings_changed.emit(self.findings)

    def set_report(self, report: SolveReport | None, solved: Organization | None) -> None:
        """Show a solve of a snapshot."""
        self.report, self._solved = report, solved
        self.solved.emit(report)

    def set_pay_hidden(self, hidden: bool) -> None:
        """Show or hide every amount of pay."""
        if hidden != self.pay_hidden:
            self.pay_hidden = hidden
            self.pay_hidden_changed.emit(hidden)
            self.findings_changed.emit(self.findings)

    def _started(self, organization: Organization, *, saved: bool) -> Document:
        return new_document(organization, self.env, saved=saved)

    def _dated(self, group: ChangeGroup) -> ChangeGroup:
        """Let changes made while a day is on screen take effect on that day."""
        if self.day is None or not self.scenario:
            return group
        dated = tuple(
            replace(change, note=replace(change.note, effective=self.day))
            if change.note.effective is None
            else change
            for change in group.changes
        )
        return replace(group, changes=dated)

    def _follow(self, step: Callable[[], Transaction | None]) -> None:
        try:
            done = step()
        except OrgplanError as error:
            self.messages.fail(error)
            return
        if done is not None:
            self.show_followed(done)

    def show_followed(self, done: Transaction, names: Names | None = None) -> None:
        """Show the plan after an undo or redo, in the scenario it was made in.

        `names`: those of the plan, where they were worked out in a thread.
        """
        assert self._document is not None
        self._names = names or self._names
        plan, former = self._document.organization, self.scenario
        exists = not done.scenario or done.scenario in plan.scenarios
        scenario = done.scenario if exists else ""
        day = self.day if scenario == former else None
        self._show(replace(self._shown, plan=plan, scenario=scenario, day=day))
        if scenario != former:
            self.scenario_changed.emit(scenario)
        self._tell_plan()

    def _show(self, shown: Shown) -> None:
        before, self._shown = self.organization, shown
        self.changed.emit(before, shown.organization)
        self.sights.look(shown, self.overlay)
        self.selection.keep_existing(shown.organization)

    def _tell_plan(self) -> None:
        self.plan_changed.emit()
        self._tell()

    def _tell(self) -> None:
        self.history_changed.emit()
        self.saved_changed.emit()
