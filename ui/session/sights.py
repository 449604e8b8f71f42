"""What the views draw of a comparison: the organization before or after, and what is marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import Comment, Scenario, ScenarioChange
from orgplan.scenarios.difference import FieldChange, State
from ui.session.names import Names
from ui.session.shown import Overlay, Shown

GHOSTLESS = frozenset(kind.kind for kind in (Person, Scenario, ScenarioChange, Comment))
"""Kinds whose records do not stay in view once they are gone: a post names who holds it now."""


@dataclass(frozen=True, eq=False)
class Sight:
    """One side of a comparison, or both at once with what became of every record.

    Equal only to itself: comparing two of them would compare whole organizations.
    """

    shown: Shown
    overlay: Overlay = Overlay.AFTER

    @property
    def is_before(self) -> bool:
        """Whether the views show how it was, which nobody can edit."""
        return self.overlay is Overlay.BEFORE

    @property
    def is_marked(self) -> bool:
        """Whether the views mark what a scenario, or the work since opening, changes."""
        return self.dims or (self.overlay is Overlay.AFTER and bool(self.shown.scenario))

    @property
    def dims(self) -> bool:
        """Whether what is as it was steps back."""
        return self.overlay is Overlay.CHANGES

    @cached_property
    def organization(self) -> Organization:
        """What the views draw; with the changes, records that are gone are still in it."""
        if self.is_before:
            return self.shown.before
        gone = self._gone() if self.dims else ()
        return self.shown.organization.put_all(gone) if gone else self.shown.organization

    def state(self, kind: str, record_id: str) -> State:
        """Return what became of a record; nothing is marked where nothing is compared."""
        if not self.is_marked:
            return State.SAME
        if kind == Position.kind:
            return self.posts.get(record_id, State.SAME)
        return self.shown.difference.state(kind, record_id)

    def marked(self, kind: type[Record]) -> set[str]:
        """Return the records of a kind that are marked and drawn."""
        if not self.is_marked:
            return set()
        keys = self.shown.difference.states
        ids = self.posts if kind is Position else (row for of, row in keys if of == kind.kind)
        table = self.organization.table(kind)
        return {row_id for row_id in ids if row_id in table}

    def field(self, kind: str, record_id: str, name: str) -> FieldChange | None:
        """Return what a field held before, where it holds something else now."""
        if not self.is_marked:
            return None
        changes = self.shown.difference.fields.get((kind, record_id), ())
        return next((change for change in changes if change.field == name), None)

    @cached_property
    def posts(self) -> Mapping[str, State]:
        """What became of each post; one that somebody else holds now has changed too."""
        if not self.is_marked:
            return {}
        states = self.shown.difference.states
        found = {post: state for (kind, post), state in states.items() if kind == Position.kind}
        for kind, person in states:
            if kind == Person.kind:
                for post in self._held(person):
                    found.setdefault(post, State.CHANGED)
        return found

    def is_gone(self, kind: type[Record], record_id: str) -> bool:
        """Tell whether a record is drawn that is not on the snapshot any more."""
        return self.is_before or record_id not in self.shown.organization.table(kind)

    def _held(self, person: str) -> set[str]:
        both = (self.shown.before, self.shown.organization)
        rows = (organization.people.get(person) for organization in both)
        return {row.position for row in rows if row is not None and row.position}

    def _gone(self) -> list[Record]:
        return [
            row
            for (kind, row_id), state in self.shown.difference.states.items()
            if state is State.CLOSED and kind not in GHOSTLESS
            if self.shown.organization.find(kind, row_id) is None
            if (row := self.shown.before.table(RECORD_KINDS[kind]).get(row_id)) is not None
        ]


class Sights(QObject):
    """Tells the views when they have something else to draw."""

    changed = Signal(object, object)
    """The Organizations drawn before and from now on, whether they or only the marks differ."""

    def __init__(self, parent: QObject, names: Callable[[], Names]) -> None:
        super().__init__(parent)
        self.now = Sight(Shown(Organization(), Organization()))
        self._session_names = names
        self._names: Names | None = None
        self._former: Names | None = None

    @property
    def organization(self) -> Organization:
        """What the views draw."""
        return self.now.organization

    @property
    def names(self) -> Names:
        """How records of what is drawn are called."""
        current = self._session_names()
        if current.organization is self.organization:
            return current
        if self._names is None or self._names.organization is not self.organization:
            self._names = Names(self.organization)
        return self._names

    @property
    def former(self) -> Names:
        """How records were called before."""
        before = self.now.shown.before
        if self._former is None or self._former.organization is not before:
            self._former = Names(before)
        return self._former

    def look(self, shown: Shown, overlay: Overlay) -> None:
        """Show a side of another comparison."""
        before, self.now = self.organization, Sight(shown, overlay)
        self.changed.emit(before, self.organization)
