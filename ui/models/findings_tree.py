"""Findings grouped by rule, the worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from orgplan.findings import Finding, Severity
from ui.models.index import NOWHERE, AnyIndex

Role = Qt.ItemDataRole

SEVERITIES = tuple(Severity)
GROUP_LEVEL = 0
"""The internal id of a group's index; a finding's is its group's row + 1."""

SEVERITY_ROLE = int(Role.UserRole) + 1
COUNT_ROLE = int(Role.UserRole) + 2
FIX_ROLE = int(Role.UserRole) + 3
CODE_ROLE = int(Role.UserRole) + 4


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All findings of one rule."""

    code: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """What people call the rule; its code where the catalogue has no such rule."""
        return _titles().get(self.code, self.code)


class FindingsTree(QAbstractItemModel):
    """Rules with their findings below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Finding, ...] = ()
        self._words: tuple[str, ...] = ()
        self._severities = frozenset(SEVERITIES)
        self.groups: tuple[FindingGroup, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Show other findings under the filter that is set."""
        self._all = findings
        self._regroup()

    def set_filter(self, text: str, severities: Iterable[Severity] = SEVERITIES) -> None:
        """Keep the findings of some severities in which every word occurs."""
        self._words, self._severities = tuple(text.casefold().split()), frozenset(severities)
        self._regroup()

    def finding(self, index: AnyIndex) -> Finding | None:
        """Return the finding at a place; None for a group."""
        if not index.isValid() or index.internalId() == GROUP_LEVEL:
            return None
        return self.groups[index.internalId() - 1].findings[index.row()]

    def index(self, row: int, column: int, parent: AnyIndex = NOWHERE) -> QModelIndex:
        """Return the place of a group, or of a finding in its group."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else GROUP_LEVEL)

    def parent(self, child: AnyIndex | None = None) -> Any:
        """Return the place of a finding's group; without an index, the object that owns this."""
        if child is None:
            return super().parent()
        if not child.isValid() or child.internalId() == GROUP_LEVEL:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, GROUP_LEVEL)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the groups, or a group's findings."""
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() != GROUP_LEVEL or parent.column() > 0:
            return 0
        return len(self.groups[parent.row()].findings)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: ARG002 - Qt's signature
        """One column: the delegate lays out the parts."""
        return 1

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a rule's title or a finding's message, with severity, count and remedy."""
        if not index.isValid():
            return None
        finding = self.finding(index)
        if finding is None:
            return _group_data(self.groups[index.row()], role)
        return _finding_data(finding, role)

    def _regroup(self) -> None:
        by_rule: dict[tuple[int, str], list[Finding]] = {}
        for finding in filter(self._passes, self._all):
            rule = (SEVERITIES.index(finding.severity), finding.code)
            by_rule.setdefault(rule, []).append(finding)
        self.beginResetModel()
        self.groups = tuple(
            FindingGroup(code, SEVERITIES[place], tuple(found))
            for (place, code), found in sorted(by_rule.items(), key=_rule)
        )
        self.endResetModel()

    def _passes(self, finding: Finding) -> bool:
        title = _titles().get(finding.code, "")
        parts = (finding.code, title, finding.message, finding.where.id, finding.fix)
        text = "\n".join(parts).casefold()
        return finding.severity in self._severities and all(w in text for w in self._words)


@cache
def _titles() -> dict[str, str]:
    """Return what people call each rule, by its code."""
    from orgplan.checks.catalogue import CHECKS  # noqa: PLC0415 - loads with the first findings

    return {check.code: check.title for check in CHECKS}


def _rule(item: tuple[tuple[int, str], list[Finding]]) -> tuple[int, str]:
    return item[0]


def _group_data(group: FindingGroup, role: int) -> Any:
    match role:
        case Role.DisplayRole:
            return group.title
        case r if r == CODE_ROLE:
            return group.code if group.code != group.title else ""
        case r if r == SEVERITY_ROLE:
            return group.severity
        case r if r == COUNT_ROLE:
            return len(group.findings)
        case _:
            return None


def _finding_data(finding: Finding, role: int) -> Any:
    match role:
        case Role.DisplayRole:
            return finding.message
        case Role.ToolTipRole:
            return " ".join(part for part in (finding.message, finding.fix) if part)
        case r if r == SEVERITY_ROLE:
            return finding.severity
        case r if r == FIX_ROLE:
            return finding.fix
        case _:
            return None
