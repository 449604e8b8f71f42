"""A record kind as a table: columns from the field table, edits as changes, own sort and filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from ui.models.columns import Column, columns_of
from ui.models.edits import set_field
from ui.models.formats import NUMERIC, edited
from ui.models.index import NOWHERE, AnyIndex
from ui.models.parsing import parse
from ui.models.record_marks import RecordMarks
from ui.models.replaced import replaced
from ui.models.search import matches, search_text
from ui.session import Session

Role = Qt.ItemDataRole

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RecordTable(QAbstractTableModel):
    """All records of one kind, sorted and filtered here: proxies are too slow at 50,000 rows."""

    def __init__(self, session: Session, kind: type[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.columns: tuple[Column, ...] = columns_of(kind)
        self._session = session
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._filter: tuple[str, ...] = ()
        self._found: dict[str, tuple[Record, str]] = {}
        self._only_changed = False
        self._sights = session.sights
        self._marks = RecordMarks(session, kind)
        self._rows: list[Record] = list(self._sights.organization.table(kind))
        self._sights.changed.connect(self._update)
        session.pay_hidden_changed.connect(self._repaint)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the rows that pass the filter."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, the text to edit, its alignment, its tip, or what became of it."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self._rows[index.row()]
        match role:
            case Role.EditRole if self._may_edit(column, record):
                return edited(column.field, column.value(record), self._sights.names)
            case Role.DisplayRole | Role.EditRole:
                return self._shown(column, record)
            case Role.ToolTipRole:
                return self._marks.tip(column, record, self._shown(column, record))
            case Role.TextAlignmentRole:
                return RIGHT if column.field.field_type in NUMERIC else LEFT
            case _:
                return self._marks.data(column, record, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a column's label, with its meaning and unit as a tip."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        field = self.columns[section].field
        match role:
            case Role.DisplayRole:
                return field.label
            case Role.ToolTipRole:
                return f"{field.meaning} ({field.unit})" if field.unit else field.meaning
            case Role.TextAlignmentRole:
                return RIGHT if field.field_type in NUMERIC else LEFT
            case _:
                return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let cells be edited, unless they are ids, derived, or pay that is hidden."""
        flags = super().flags(index)
        if index.isValid() and self._may_edit(
            self.columns[index.column()], self._rows[index.row()]
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        """Make what was typed a change; a sentence is shown where it cannot be one."""
        if role != Role.EditRole or not index.isValid():
            return False
        column, record = self.columns[index.column()], self._rows[index.row()]
        if not self._may_edit(column, record):
            return False
        try:
            parsed = parse(column.field, str(value), self._session.names)
        except OrgplanError as error:
            self._session.messages.fail(error)
            return False
        return set_field(self._session, self.kind, (record.id,), column.field, parsed)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, blank cells last; -1 gives the order of the plan."""
        self._sorted_by = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [(self._rows[index.row()].id, index.column()) for index in old]
        self._rows = self._ordered(self._rows if column >= 0 else self._matching())
        places = {record.id: row for row, record in enumerate(self._rows)}
        self.changePersistentIndexList(old, [self.index(places[row_id], at) for row_id, at in kept])
        self.layoutChanged.emit()

    def set_filter(self, text: str) -> None:
        """Keep the rows in which every word occurs."""
        words = tuple(text.casefold().split())
        if words != self._filter:
            self._filter = words
            self._reload()

    def set_only_changed(self, only: bool) -> None:
        """Keep the rows that the scenario changes."""
        if only != self._only_changed:
            self._only_changed = only
            self._reload()

    @property
    def total(self) -> int:
        """Count the records there are, whether they pass the filter or not."""
        return len(self._sights.organization.table(self.kind))

    def changed_rows(self) -> int:
        """Count the records that are marked."""
        return self._marks.count()

    def record(self, row: int) -> Record:
        """Return the record of a row."""
        return self._rows[row]

    def rows_of(self, ids: Sequence[str]) -> list[int]:
        """Return the rows that show these records."""
        wanted = set(ids)
        if not wanted:
            return []
        return [row for row, record in enumerate(self._rows) if record.id in wanted]

    def _may_edit(self, column: Column, record: Record) -> bool:
        hidden = column.field.sensitive and self._session.pay_hidden
        gone = self._sights.now.is_gone(self.kind, record.id)
        return column.is_editable and not hidden and not gone

    def _shown(self, column: Column, record: Record) -> str:
        return column.text(record, self._sights.names, pay_hidden=self._session.pay_hidden)

    def _kept(self) -> list[Record]:
        table = self._sights.organization.table(self.kind)
        if not self._only_changed:
            return list(table)
        marked = self._sights.now.marked(self.kind)
        return [record for record in table if record.id in marked]

    def _update(self, before: Organization, after: Organization) -> None:
        if self._only_changed or before.table(self.kind).ids() != after.table(self.kind).ids():
            self._reload()
            return
        old, new = before.table(self.kind), after.table(self.kind)
        if old is not new:
            self._replace({row.id: row for _, row in replaced(old, new)})
        self._repaint()

    def _replace(self, changed: dict[str, Record]) -> None:
        for row, record in enumerate(self._rows):
            if not changed:
                return
            if record.id in changed:
                self._rows[row] = changed.pop(record.id)

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _reload(self) -> None:
        self.beginResetModel()
        self._rows = self._ordered(self._matching())
        self.endResetModel()

    def _matching(self) -> list[Record]:
        records = self._kept()
        if not self._filter:
            return records
        return [record for record in records if matches(self._text(record), self._filter)]

    def _ordered(self, rows: list[Record]) -> list[Record]:
        if self._sorted_by is None:
            return rows
        column, names = self.columns[self._sorted_by[0]], self._sights.names
        keyed = [(column.sort_key(record, names), record) for record in rows]
        given = [pair for pair in keyed if not pair[0][0]]
        descending = self._sorted_by[1] is Qt.SortOrder.DescendingOrder
        given.sort(key=_by_value, reverse=descending)
        return [r for _, r in given] + [record for key, record in keyed if key[0]]

    def _text(self, record: Record) -> str:
        known = self._found.get(record.id)
        if known is None or known[0] is not record:
            text = search_text(record, self._sights.names)
            known = self._found[record.id] = (record, text)
        return known[1]


def _by_value(pair: tuple[tuple[bool, Any], Record]) -> Any:
    return pair[0][1]
