"""The one undo command: a group of changes, kept as the snapshots before and after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from orgplan.model.organization import Organization

Show = Callable[[Organization], None]


class ReplaceSnapshot(QUndoCommand):
    """Shows the snapshot after a change, and on undo the very one before it."""

    def __init__(
        self, sentence: str, before: Organization, after: Organization, show: Show
    ) -> None:
        super().__init__(sentence)
        self._before, self._after, self._show = before, after, show

    def redo(self) -> None:
        """Show the snapshot after the change."""
        self._show(self._after)

    def undo(self) -> None:
        """Show the snapshot before the change."""
        self._show(self._before)
