"""The sheet of one move, made from its form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from orgplan.changes.change import ChangeGroup, Note
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from ui.dialogs.moves.desk import Desk
from ui.dialogs.moves.foreseeing import Foreseeing, Work
from ui.dialogs.moves.rows import Row, row_for
from ui.models.moves.asking import Answers, Ask, Decide, Entry, MoveForm, Unfinished


class MoveSheet(Foreseeing):
    """Asks what the form asks; questions come and go with the answers before them."""

    def __init__(self, desk: Desk, form: MoveForm) -> None:
        titles = (form.title, form.explanation, form.verb)
        super().__init__(desk, titles, when=form.when)
        self._form = form
        self.rows: dict[str, Row] = {}
        self._labels: dict[str, QLabel] = {}
        self._add(form.asks)
        self.add_day()
        self._add(form.then)
        self.add_reason()
        self._follow()
        self.finish()
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self) -> Work:
        """Return the move with the answers given so far."""
        return partial(_decide, self._form.decide, self._replies(), self.note())

    def _add(self, asks: Sequence[Ask]) -> None:
        for ask in asks:
            row = row_for(ask, self.desk)
            row.changed.connect(self._follow)
            self.rows[ask.name] = row
            self._labels[ask.name] = self.add_row(ask.label, row)

    def _replies(self) -> Answers:
        answers: dict[str, object] = {}
        trouble: OrgplanError | None = None
        for name, row in self.rows.items():
            if row.ask.when(answers):
                try:
                    answers[name] = row.read()
                except OrgplanError as error:
                    trouble = trouble or error
                    row.mark_invalid(not isinstance(error, Unfinished))
                else:
                    row.mark_invalid(False)
        if trouble is not None:
            raise trouble
        return answers

    def _follow(self) -> None:
        """Ask only what the answers leave open."""
        answers: dict[str, object] = {}
        for name, row in self.rows.items():
            asked = row.ask.when(answers)
            row.setVisible(asked)
            self._labels[name].setVisible(asked)
            if asked:
                row.follow(answers)
                answers[name] = self._so_far(row)
        self.look_soon()

    def _so_far(self, row: Row) -> object:
        try:
            return row.read()
        except OrgplanError:
            return ""

    def _first(self) -> QWidget:
        """Return the first question that must be answered; else the button that does it."""
        for place, row in enumerate(self.rows.values()):
            asks = isinstance(row.ask, Entry) and (row.ask.missing or not place)
            if asks and not row.isHidden() and not self._so_far(row):
                return row
        return self.go


def _decide(
    decide: Decide, answers: Answers, note: Note, organization: Organization
) -> ChangeGroup:
    return decide(organization, answers, note)
