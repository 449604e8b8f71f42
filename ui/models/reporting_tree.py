"""The posts as a tree by reporting line, with the number of posts below each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.scenarios.difference import State
from ui.models.chart_rows import FATES
from ui.models.index import NOWHERE, AnyIndex
from ui.models.replaced import replaced
from ui.painting.chart.fates import fate_word
from ui.session import Session
from ui.session.tree_lines import TOP

Role = Qt.ItemDataRole

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MOST_TOLD = 200
"""Posts told one by one; beyond, the whole tree is painted anew."""


class ReportingTree(QAbstractItemModel):
    """Posts under their managers; cycles are cut where the model of the organization cuts them."""

    HEADERS = ("Position", "Reports")

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sights = session.sights
        self._take(self._sights.organization)
        self._sights.changed.connect(self._update)

    def index(self, row: int, column: int, parent: AnyIndex = NOWHERE) -> QModelIndex:
        """Return the place of a post among the reports of its manager."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._numbers[self._reports(parent)[row]])

    def parent(self, child: AnyIndex | None = None) -> Any:
        """Return the place of the manager; without an index, the object that owns the model."""
        if child is None:
            return super().parent()
        if not child.isValid():
            return QModelIndex()
        return self.index_of(self._manager.get(self.post(child), TOP))

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the direct reports."""
        return 0 if parent.column() > 0 else len(self._reports(parent))

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: ARG002 - Qt's signature
        """Name and number of reports."""
        return len(self.HEADERS)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return the name or the number of posts below, and title and team as a tip."""
        if not index.isValid():
            return None
        post = self.post(index)
        match role:
            case Role.DisplayRole if index.column() == 1:
                return f"{self._below[post]:,}" if self._below[post] else ""
            case Role.DisplayRole:
                return self._sights.names.short(self._positions[post])
            case Role.ToolTipRole:
                return self._tip(self._positions[post])
            case Role.AccessibleTextRole if index.column() == 0:
                return self._spoken(self._positions[post])
            case Role.TextAlignmentRole:
                return RIGHT if index.column() == 1 else LEFT
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.HEADERS):
            return None
        if role == Role.TextAlignmentRole:
            return RIGHT if section == 1 else LEFT
        return self.tr(self.HEADERS[section]) if role == Role.DisplayRole else None

    def post(self, index: AnyIndex) -> str:
        """Return the id of the post at a place."""
        return self._ids[index.internalId()]

    def position(self, index: AnyIndex) -> Position:
        """Return the post at a place."""
        return self._positions[self.post(index)]

    def is_empty(self, position: Position) -> bool:
        """Tell whether nobody holds a post."""
        return position.id not in self._sights.names.incumbents and position.seats == 1

    def state(self, post: str) -> State | None:
        """Return what became of a post; None where nothing is compared."""
        sight = self._sights.now
        return sight.posts.get(post, State.SAME) if sight.is_marked else None

    @property
    def dims(self) -> bool:
        """Whether posts that are as they were step back."""
        return self._sights.now.dims

    def index_of(self, post: str, column: int = 0) -> QModelIndex:
        """Return the place of a post; an invalid one if it is not in the tree."""
        row = self._row.get(post)
        return QModelIndex() if row is None else self.createIndex(row, column, self._numbers[post])

    def below(self, post: str) -> int:
        """Count the posts below one, however deep."""
        return self._below.get(post, 0)

    def direct(self, post: str) -> int:
        """Count the direct reports of a post."""
        return len(self._children.get(post, ()))

    def _reports(self, parent: AnyIndex) -> tuple[str, ...]:
        post = self.post(parent) if parent.isValid() else TOP
        return self._children.get(post, ())

    def _tip(self, position: Position) -> str:
        team = self._sights.organization.teams.get(position.team)
        parts = (position.title, team.name if team else "", self._became(position))
        return " · ".join(part for part in parts if part)

    def _spoken(self, position: Position) -> str:
        parts = (self._sights.names.short(position), self._became(position))
        return ", ".join(part for part in parts if part)

    def _became(self, position: Position) -> str:
        state = self.state(position.id)
        return "" if state in (None, State.SAME) else fate_word(FATES[state])

    def _update(self, before: Organization, after: Organization) -> None:
        if before.positions is after.positions and before.people is after.people:
            return
        if before.positions.ids() == after.positions.ids() and all(
            old.reports_to == new.reports_to
            for old, new in replaced(before.positions, after.positions)
        ):
            self._positions = after.positions
            self._repaint(_changed_posts(before, after))
        else:
            self._restructure(after)

    def _repaint(self, posts: set[str]) -> None:
        if len(posts) > MOST_TOLD:
            self.layoutAboutToBeChanged.emit()
            self.layoutChanged.emit()
            return
        for post in posts & self._row.keys():
            self.dataChanged.emit(self.index_of(post), self.index_of(post, 1))

    def _restructure(self, organization: Organization) -> None:
        """Rebuild the tree; places held by views follow their posts, so branches stay open."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [(self.post(index), index.column()) for index in old]
        self._take(organization)
        self.changePersistentIndexList(old, [self.index_of(*place) for place in held])
        self.layoutChanged.emit()

    def _take(self, organization: Organization) -> None:
        tree = self._sights.names.tree
        self._positions = organization.positions
        self._manager, self._children = tree.manager, tree.children
        self._row, self._below = tree.row, tree.below
        self._ids, self._numbers = tree.posts, tree.number


def _changed_posts(before: Organization, after: Organization) -> set[str]:
    """Return the posts that changed, or whose holders did."""
    posts = {post.id for _, post in replaced(before.positions, after.positions)}
    if before.people is not after.people:
        for people, others in ((before.people, after.people), (after.people, before.people)):
            posts |= {p.position for p in people if others.get(p.id) is not p}
    return posts
