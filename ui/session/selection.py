"""The records selected in every view at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from orgplan.model.fields import Record
from orgplan.model.organization import Organization


@dataclass(frozen=True, slots=True)
class Selected:
    """Selected records of one kind; `kind` is None before anything was ever selected."""

    kind: type[Record] | None = None
    ids: tuple[str, ...] = ()


class Selection(QObject):
    """Selected ids by record kind; the kind selected last is the one the inspector shows."""

    changed = Signal(object)
    """A Selected: the records selected now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = Selected()
        self._by_kind: dict[type[Record], tuple[str, ...]] = {}

    @property
    def current(self) -> Selected:
        """The records selected last."""
        return self._current

    def ids(self, kind: type[Record]) -> tuple[str, ...]:
        """Return the selected ids of one kind, also when another kind was selected later."""
        return self._by_kind.get(kind, ())

    def select(self, kind: type[Record], ids: Iterable[str]) -> None:
        """Select records; saying what is selected already changes nothing."""
        wanted = Selected(kind, tuple(ids))
        if wanted != self._current:
            self._current = wanted
            self._by_kind[kind] = wanted.ids
            self.changed.emit(wanted)

    def clear(self) -> None:
        """Select nothing."""
        self._by_kind.clear()
        if self._current != Selected():
            self._current = Selected()
            self.changed.emit(self._current)

    def keep_existing(self, organization: Organization) -> None:
        """Drop records that are gone from the selection."""
        for kind, ids in self._by_kind.items():
            table = organization.table(kind)
            self._by_kind[kind] = tuple(row_id for row_id in ids if row_id in table)
        kind_shown = self._current.kind
        if kind_shown is not None:
            self.select(kind_shown, self._by_kind[kind_shown])
