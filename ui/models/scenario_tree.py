"""The plan and its scenarios as a tree: what stands on what, how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from orgplan.model.organization import Organization
from orgplan.scenarios.branching import tree
from ui.models.index import NOWHERE, AnyIndex
from ui.models.scenario_facts import plan_name, status_word
from ui.session import Session

Role = Qt.ItemDataRole

ID_ROLE = int(Role.UserRole) + 1
"""The id of a scenario; blank for the plan itself."""

NAME, STATUS, CHANGES, DAY = range(4)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    name: str
    parent: int
    status: str = ""
    changes: str = ""
    day: date | None = None
    note: str = ""


class ScenarioTree(QAbstractItemModel):
    """All scenarios under the plan itself; as new as the last `refresh`."""

    HEADERS = ("Scenario", "Status", "Changes", "Takes effect")

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._items: tuple[_Item, ...] = ()
        self._children: dict[int, list[int]] = {}
        self._take(_items(session.plan))

    def refresh(self) -> None:
        """Show the scenarios as they are now; what is open stays so unless the tree changed."""
        items = _items(self._session.plan)
        if [(item.id, item.parent) for item in items] == [
            (item.id, item.parent) for item in self._items
        ]:
            self._items = items
            for place in range(len(items)):
                self.dataChanged.emit(self._index(place), self._index(place, DAY))
            return
        self.beginResetModel()
        self._take(items)
        self.endResetModel()

    def scenario(self, index: AnyIndex) -> str:
        """Return the id of the scenario at a place; blank for the plan itself."""
        return self._items[index.internalId()].id if index.isValid() else ""

    def index_of(self, scenario: str) -> QModelIndex:
        """Return the place of a scenario; an invalid one if there is none."""
        for place, item in enumerate(self._items):
            if item.id == scenario:
                return self._index(place)
        return QModelIndex()

    def index(self, row: int, column: int, parent: AnyIndex = NOWHERE) -> QModelIndex:
        """Return the place of a scenario among those that stand on the same one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = parent.internalId() if parent.isValid() else -1
        return self.createIndex(row, column, self._children[above][row])

    def parent(self, child: AnyIndex | None = None) -> Any:
        """Return what a scenario stands on; without an index, the object that owns the model."""
        if child is None:
            return super().parent()
        if not child.isValid():
            return QModelIndex()
        above = self._items[child.internalId()].parent
        return QModelIndex() if above < 0 else self._index(above)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the scenarios that stand on one."""
        if parent.column() > 0:
            return 0
        above = parent.internalId() if parent.isValid() else -1
        return len(self._children.get(above, ()))

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: ARG002 - Qt's signature
        """Name, status, number of changes, day."""
        return len(self.HEADERS)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, the scenario's note as a tip, or its id."""
        if not index.isValid():
            return None
        item = self._items[index.internalId()]
        match role:
            case Role.DisplayRole:
                day = item.day.isoformat() if item.day else ""
                return (item.name, item.status, item.changes, day)[index.column()]
            case Role.ToolTipRole:
                return item.note or item.name
            case Role.TextAlignmentRole:
                return RIGHT if index.column() == CHANGES else LEFT
            case _ if role == ID_ROLE:
                return item.id
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.HEADERS):
            return None
        if role == Role.TextAlignmentRole:
            return RIGHT if section == CHANGES else LEFT
        return self.tr(self.HEADERS[section]) if role == Role.DisplayRole else None

    def _index(self, place: int, column: int = NAME) -> QModelIndex:
        row = self._children[self._items[place].parent].index(place)
        return self.createIndex(row, column, place)

    def _take(self, items: tuple[_Item, ...]) -> None:
        self._items = items
        self._children = {}
        for place, item in enumerate(items):
            self._children.setdefault(item.parent, []).append(place)


def _items(plan: Organization) -> tuple[_Item, ...]:
    """Return the plan itself and its scenarios, each after what it stands on."""
    made = [_Item("", plan_name(), -1)]
    places: dict[str, int] = {}
    for node in tree(plan):
        row = plan.scenarios[node.id]
        places[node.id] = len(made)
        above = places.get(node.parent, 0)
        count = f"{node.changes:,}"
        made.append(
            _Item(node.id, node.name, above, status_word(row), count, row.effective_date, row.note)
        )
    return tuple(made)
