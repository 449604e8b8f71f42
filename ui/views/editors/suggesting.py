"""Lines that suggest: words used before, or the records a reference may point to."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from orgplan.model.fields import Field, Record
from ui.session import Session
from ui.theme.tokens import Tokens
from ui.views.editors.line import LineEditor


class WordEditor(LineEditor):
    """A text whose stated choices and values used elsewhere are suggested."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        field: Field,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._kind, self._field = session, kind, field

    def suggestions(self) -> Iterable[str]:
        """Return the stated choices and every value the column holds."""
        rows = self._session.organization.table(self._kind)
        used = {str(getattr(row, self._field.name)) for row in rows}
        return (used | set(self._field.choices)) - {""}


class ReferenceEditor(LineEditor):
    """The name of another record; typing any part of it completes."""

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._field = session, field
        session.changed.connect(self._forget)

    def offer_to_follow(self, tokens: Tokens) -> None:
        """Add an arrow that selects the record the reference points to."""
        follow = QAction(self.tr("Go to it"), self)
        follow.triggered.connect(self._follow)
        self.add_icon(follow, "chevron-right", tokens)

    def suggestions(self) -> Iterable[str]:
        """Return the names of all records the reference may point to."""
        return self._session.names.choices(self._field.refers_to)

    def _follow(self) -> None:
        names, kinds = self._session.names, self._field.refers_to
        for row_id in names.named(kinds, self.text()):
            record = names.find(kinds, row_id)
            if record is not None:
                self._session.selection.select(type(record), (row_id,))
                return

    def _forget(self) -> None:
        if self.completer() is not None and not self.hasFocus():
            self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes None; the stub does not
