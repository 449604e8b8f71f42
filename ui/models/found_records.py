"""What the find box found: posts, people's posts, teams and initiatives by their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from orgplan.model.fields import Record
from orgplan.model.people import Position
from orgplan.model.teams import Team
from orgplan.model.work import Initiative
from ui.models.index import NOWHERE, AnyIndex
from ui.models.search import matches, search_text
from ui.session import Session

Role = Qt.ItemDataRole

FOUND_KINDS: tuple[type[Record], ...] = (Position, Team, Initiative)
MOST = 200
"""Rows listed; nobody reads further, and more words narrow the search."""

DETAIL_ROLE = int(Role.UserRole) + 1
"""The second line of a row: title, or kind of record."""


@dataclass(frozen=True, slots=True)
class Found:
    """One record that matches."""

    kind: type[Record]
    id: str
    name: str
    detail: str


class FoundRecords(QAbstractListModel):
    """The records in which every word of the search occurs, names that begin with it first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: tuple[Found, ...] = ()
        self._texts: dict[tuple[type[Record], str], tuple[Record, str]] = {}
        self.more = 0
        self.posts: tuple[str, ...] = ()

    def search(self, text: str) -> None:
        """List what matches; a blank search lists nothing."""
        words = tuple(text.casefold().split())
        hits = self._hits(words) if words else []
        hits.sort(key=lambda hit: not hit.name.casefold().startswith(words[0]))
        self.beginResetModel()
        self.posts = tuple(hit.id for hit in hits if hit.kind is Position)
        self._found, self.more = tuple(hits[:MOST]), max(0, len(hits) - MOST)
        self.endResetModel()

    def found(self, row: int) -> Found:
        """Return the record of a row."""
        return self._found[row]

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Count the listed records."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """Return a record's name, and what it is as its second line."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == Role.DisplayRole:
            return found.name
        return found.detail if role in {DETAIL_ROLE, Role.ToolTipRole} else None

    def _hits(self, words: tuple[str, ...]) -> list[Found]:
        return [
            self._as_found(record)
            for kind in FOUND_KINDS
            for record in self._session.organization.table(kind)
            if matches(self._text(record), words)
        ]

    def _as_found(self, record: Record) -> Found:
        is_post = isinstance(record, Position)
        detail = record.title if isinstance(record, Position) else type(record).kind.capitalize()
        name = self._session.names.holder(record) if isinstance(record, Position) else ""
        return Found(
            type(record),
            record.id,
            name if is_post else self._session.names.short(record),
            detail or record.id,
        )

    def _text(self, record: Record) -> str:
        key = (type(record), record.id)
        known = self._texts.get(key)
        if known is None or known[0] is not record:
            text = search_text(record, self._session.names)
            known = self._texts[key] = (record, text)
        return known[1]
