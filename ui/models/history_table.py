"""The history of the open plan as a table, newest first; cells are made when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor

from orgplan.model.organization import Organization
from ui.models.formats import counted
from ui.models.headed_table import HeadedTable
from ui.models.history_entries import HistoryEntry, row_texts, undone
from ui.models.history_filter import HistoryFilter
from ui.models.index import NOWHERE, AnyIndex
from ui.theme.measures import TextStyle, font

Role = Qt.ItemDataRole

WHEN, WHO, WHAT, SCENARIO, CHANGED, REASON = range(6)


class HistoryTable(HeadedTable):
    """Steps under a filter; those that are taken back are dimmed."""

    def __init__(self, parent: QObject | None = None) -> None:
        names = ("When", "Who", "What", "Scenario", "From → to", "Reason")
        super().__init__(
            [QCoreApplication.translate("HistoryTable", name) for name in names], parent
        )
        self.every: list[HistoryEntry] = []
        self._shown: list[HistoryEntry] = []
        self._undone: set[int] = set()
        self._filter = HistoryFilter()
        self._plan = Organization()
        self._pay_hidden = False
        self._dimmed = QColor()
        self._struck = font(TextStyle.BODY)
        self._struck.setStrikeOut(True)

    @property
    def shown(self) -> Sequence[HistoryEntry]:
        """The steps under the filter, newest first."""
        return self._shown

    def clear(self) -> None:
        """Forget everything: another plan is open."""
        self.every, self._undone = [], set()
        self._refilter()

    def append(self, newer: Sequence[HistoryEntry], plan: Organization) -> None:
        """Take in newer steps; `plan` says what records are called now."""
        self._plan = plan
        self.every.extend(newer)
        self._undone = undone(newer, self._undone)
        fitting = [entry for entry in reversed(newer) if self._filter.takes(entry)]
        if fitting:
            self.beginInsertRows(NOWHERE, 0, len(fitting) - 1)
            self._shown = [*fitting, *self._shown]
            self.endInsertRows()
        self._tell_looks()

    def set_filter(self, wanted: HistoryFilter) -> None:
        """Show the steps that are looked for."""
        if wanted != self._filter:
            self._filter = wanted
            self._refilter()

    def set_pay_hidden(self, hidden: bool) -> None:
        """Show or hide every amount of pay."""
        self._pay_hidden = hidden
        self._refilter()

    def set_dimmed(self, color: str) -> None:
        """Write what is taken back in another color."""
        self._dimmed = QColor(color)
        self._tell_looks()

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, also as a tip because cells may be cut."""
        if not index.isValid():
            return None
        entry = self.shown[index.row()]
        match role:
            case Role.DisplayRole:
                return self._text(entry, index.column())
            case Role.ToolTipRole | Role.AccessibleTextRole:
                taken_back = f" ({self.tr('taken back')})" if self._is_undone(entry) else ""
                return f"{self._text(entry, index.column())}{taken_back}"
            case Role.ForegroundRole if self._is_undone(entry):
                return self._dimmed
            case Role.FontRole if self._is_undone(entry):
                return self._struck
            case _:
                return None

    def _text(self, entry: HistoryEntry, column: int) -> str:
        match column:
            case 0:
                return f"{entry.at:%Y-%m-%d %H:%M}"
            case 1:
                return entry.step.who
            case 2:
                return entry.label(pay_hidden=self._pay_hidden)
            case 3:
                return self._scenario(entry.step.scenario)
            case 4:
                return self._changed(entry)
            case _:
                return entry.reason(pay_hidden=self._pay_hidden)

    def _changed(self, entry: HistoryEntry) -> str:
        if entry.count != 1 or entry.first is None:
            return counted(entry.count, self.tr("field")) if entry.count else ""
        _, _, old, new = row_texts(entry.first, self._plan, pay_hidden=self._pay_hidden)
        return f"{old or '–'} → {new or '–'}"

    def _scenario(self, scenario: str) -> str:
        row = self._plan.scenarios.get(scenario)
        return (row.name or row.id) if row is not None else scenario

    def _is_undone(self, entry: HistoryEntry) -> bool:
        return entry.step.number in self._undone

    def _refilter(self) -> None:
        self.beginResetModel()
        self._shown = list(filter(self._filter.takes, reversed(self.every)))
        self.endResetModel()

    def _tell_looks(self) -> None:
        if self.shown:
            last = self.index(len(self.shown) - 1, len(self._headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Role.ForegroundRole])
