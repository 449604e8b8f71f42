"""The session: the only object that replaces the snapshot on screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from orgplan.changes.apply import apply
from orgplan.changes.change import ChangeGroup
from orgplan.errors import OrgplanError
from orgplan.findings import Finding
from orgplan.model.organization import Organization
from ui.commands import ReplaceSnapshot
from ui.messages import Messages
from ui.session.discretion import without_amounts
from ui.session.names import Names
from ui.session.selection import Selection

if TYPE_CHECKING:
    from orgplan.reports.solving import SolveReport

UNDO_STEPS = 200


class Session(QObject):
    """One open plan. Views read `organization` and listen; they change it through `perform`."""

    changed = Signal(object, object)
    """The snapshot before and after an edit, undo, redo or open."""
    opened = Signal()
    """Another plan is open; `changed` came before."""
    saved_changed = Signal()
    """The file or whether there is something to save changed."""
    findings_changed = Signal(object)
    """The findings about the current snapshot."""
    solved = Signal(object)
    """A SolveReport, or None when another plan was opened."""
    pay_hidden_changed = Signal(bool)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.messages = messages
        self.selection = Selection(self)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_STEPS)
        self.undo_stack.cleanChanged.connect(self._tell_saved)
        self.path: Path | None = None
        self._found: tuple[Finding, ...] = ()
        self._source_findings: tuple[Finding, ...] = ()
        self.report: SolveReport | None = None
        self.pay_hidden = False
        self._title = ""
        self._is_open = False
        self._organization = Organization()
        self._solved: Organization | None = None
        self._names: Names | None = None

    @property
    def organization(self) -> Organization:
        """The snapshot on screen."""
        return self._organization

    @property
    def is_open(self) -> bool:
        """Whether a plan is open; before that the start page shows."""
        return self._is_open

    @property
    def is_dirty(self) -> bool:
        """Whether there is something to save."""
        return self._is_open and not self.undo_stack.isClean()

    @property
    def title(self) -> str:
        """What the plan is called: its file, its own name, or what it was made from."""
        if self.path is not None:
            return self.path.stem
        return self._organization.plan_settings.name or self._title or self.tr("Untitled plan")

    @property
    def names(self) -> Names:
        """How records of the current snapshot are called on screen."""
        if self._names is None or self._names.organization is not self._organization:
            names, self._names = self._names, Names(self._organization, self._names)
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
        return self.report is not None and self._solved is self._organization

    def open(
        self,
        organization: Organization,
        path: Path | None = None,
        *,
        title: str = "",
        saved: bool = True,
        source_findings: tuple[Finding, ...] = (),
    ) -> None:
        """Show another plan; `saved` is False where it exists in memory only.

        `source_findings` are about the cells it was read from; they stay until another plan opens.
        """
        self._source_findings = source_findings
        self.selection.clear()
        self.path, self._title, self._is_open = path, title, True
        self.undo_stack.clear()
        if not saved:
            self.undo_stack.resetClean()
        self.set_report(None, None)
        self._show(organization)
        self.opened.emit()
        self.saved_changed.emit()

    def perform(self, group: ChangeGroup) -> bool:
        """Apply changes as one step of undo; False and a message where they cannot be."""
        try:
            after = apply(self._organization, group.changes)
        except OrgplanError as error:
            self.messages.fail(error)
            return False
        self.undo_stack.push(ReplaceSnapshot(group.sentence, self._organization, after, self._show))
        return True

    def mark_saved(self, organization: Organization, path: Path) -> None:
        """Note that a snapshot is in a file; edits made while it was written stay unsaved."""
        self.path = path
        if organization is self._organization:
            self.undo_stack.setClean()
        self.saved_changed.emit()

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

    def _show(self, organization: Organization) -> None:
        before, self._organization = self._organization, organization
        self.changed.emit(before, organization)
        self.selection.keep_existing(organization)

    def _tell_saved(self) -> None:
        self.saved_changed.emit()
