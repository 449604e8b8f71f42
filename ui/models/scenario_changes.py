"""The change list of a scenario: groups by their sentence, with days and reasons to edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from orgplan.changes.change import ChangeGroup, Close, Set
from orgplan.errors import OrgplanError
from orgplan.model.fields import field_named
from orgplan.model.plans import ScenarioChange
from orgplan.scenarios.recording import editable
from orgplan.scenarios.scenario import lenient
from ui.models.formats import counted
from ui.models.index import NOWHERE, AnyIndex
from ui.models.parsing import parse
from ui.models.scenario_lines import Line, LineGroup, Reader
from ui.session import Session
from ui.session.names import Names

Role = Qt.ItemDataRole

WHAT, DAY, OLD, NEW, REASON = range(5)
EDITED = {DAY: "effective_date", REASON: "reason"}
MISFIT_ROLE = int(Role.UserRole) + 1
"""Why a change no longer fits; blank where it does."""
SEVERAL = "…"
GROUP = 0
"""The internal id of groups; changes carry the number of their group, from one."""


class ScenarioChanges(QAbstractItemModel):
    """What one scenario changes, without what its parents do."""

    HEADERS = ("Change", "Takes effect", "From", "To", "Reason")

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.scenario = ""
        self.groups: tuple[LineGroup, ...] = ()

    def show(self, scenario: str) -> None:
        """Show the changes of a scenario as they are now."""
        groups = self._read(scenario)
        if (scenario, groups) != (self.scenario, self.groups):
            self.beginResetModel()
            self.scenario, self.groups = scenario, groups
            self.endResetModel()

    def rows(self, indexes: Iterable[AnyIndex]) -> list[ScenarioChange]:
        """Return the rows behind some places, each once, whole groups where one is meant."""
        found: dict[str, ScenarioChange] = {}
        for index in indexes:
            if index.isValid():
                found.update((row.id, row) for row in self._rows(index))
        return list(found.values())

    def remove(self, indexes: Iterable[AnyIndex]) -> bool:
        """Take changes out of the scenario, as one step of history."""
        rows = self.rows(indexes)
        name = rows[0].group if len({row.group for row in rows}) == 1 and rows else ""
        what = f"“{name}”" if name else counted(len(rows), self.tr("row"))
        changes = tuple(Close(ScenarioChange, row.id, row, erase=True) for row in rows)
        sentence = self.tr("Take {what} out of the scenario").format(what=what)
        return bool(changes) and self._perform(ChangeGroup(sentence, changes, "remove"))

    def index(self, row: int, column: int, parent: AnyIndex = NOWHERE) -> QModelIndex:
        """Return the place of a group, or of a change in it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else GROUP)

    def parent(self, child: AnyIndex | None = None) -> Any:
        """Return the group of a change; without an index, the object that owns the model."""
        if child is None:
            return super().parent()
        if not child.isValid() or child.internalId() == GROUP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, GROUP)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the groups, or the changes of one."""
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() != GROUP or parent.column() > 0:
            return 0
        return len(self.groups[parent.row()].lines)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: ARG002 - Qt's signature
        """What, day, from, to, why."""
        return len(self.HEADERS)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, also as a tip, or why the change does not fit."""
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.EditRole):
            return self._text(index)
        if role == MISFIT_ROLE:
            return self._misfit(index)
        if role == Role.ToolTipRole:
            return self._misfit(index) or self._text(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.HEADERS):
            return None
        return self.tr(self.HEADERS[section]) if role == Role.DisplayRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let days and reasons be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in EDITED else flags

    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        """Give a change or a whole group another day or reason, as one step of history."""
        if role != Role.EditRole or not index.isValid() or index.column() not in EDITED:
            return False
        name = EDITED[index.column()]
        field = field_named(ScenarioChange, name)
        try:
            new = parse(field, str(value), self._session.names)
        except OrgplanError as error:
            self._session.messages.fail(error)
            return False
        changes = tuple(
            Set(ScenarioChange, row.id, name, getattr(row, name), new)
            for row in self._rows(index)
            if getattr(row, name) != new
        )
        what = self._text(self.index(index.row(), WHAT, self.parent(index)))
        sentence = f"{field.label} of “{what}”: {value or self.tr('none')}"
        return not changes or self._perform(ChangeGroup(sentence, changes, "edit"))

    def _perform(self, group: ChangeGroup) -> bool:
        try:
            editable(self._session.plan, self.scenario)
        except OrgplanError as error:
            self._session.messages.fail(error)
            return False
        return self._session.perform_on_plan(group)

    def _rows(self, index: AnyIndex) -> tuple[ScenarioChange, ...]:
        return self._group(index).rows if self._is_group(index) else self._line(index).rows

    def _text(self, index: AnyIndex) -> str:
        if self._is_group(index):
            return self._group_text(self._group(index), index.column())
        line = self._line(index)
        day = line.day.isoformat() if line.day else ""
        return (line.what, day, line.old, line.new, line.reason)[index.column()]

    def _group_text(self, group: LineGroup, column: int) -> str:
        match column:
            case _ if column == WHAT:
                return group.sentence
            case _ if column == DAY:
                return _one(day.isoformat() if day else "" for day in group.days)
            case _ if column == REASON:
                return _one(group.reasons)
            case _ if len(group.lines) == 1:
                return group.lines[0].old if column == OLD else group.lines[0].new
            case _:
                return ""

    def _misfit(self, index: AnyIndex) -> str:
        lines = self._group(index).lines if self._is_group(index) else (self._line(index),)
        return next((line.misfit for line in lines if line.misfit), "")

    def _is_group(self, index: AnyIndex) -> bool:
        return index.internalId() == GROUP

    def _group(self, index: AnyIndex) -> LineGroup:
        return self.groups[index.row()]

    def _line(self, index: AnyIndex) -> Line:
        return self.groups[index.internalId() - 1].lines[index.row()]

    def _read(self, scenario: str) -> tuple[LineGroup, ...]:
        session = self._session
        if scenario not in session.plan.scenarios:
            return ()
        if scenario == session.scenario and session.day is None:
            names, misfits = session.names, session.misfits
        else:
            found = lenient(session.plan, scenario)
            names, misfits = Names(found.organization), found.misfits
        why = {misfit.step_id: misfit.sentence for misfit in misfits}
        reader = Reader(names, pay_hidden=session.pay_hidden, misfits=why)
        return reader.groups(session.plan, scenario)


def _one(texts: Iterable[str]) -> str:
    """Return the text that all share, or a sign that they differ."""
    found = set(texts)
    return found.pop() if len(found) == 1 else SEVERAL
