"""The conditions of a rule: any number, all of which have to hold."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from orgplan.changes.moves import Comparison, Condition
from orgplan.model.fields import Record
from ui.dialogs.moves.desk import Desk
from ui.dialogs.moves.field_value import FieldValue
from ui.models.moves.changing import (
    COMPARISONS,
    comparable,
    compared_with,
    comparisons,
    condition,
)
from ui.theme.labels import button
from ui.theme.measures import GAP

ConditionParts = FieldValue[Comparison, Condition]


class Conditions(QWidget):
    """One line per condition; one without a field says nothing, and none means every record."""

    changed = Signal()

    def __init__(self, desk: Desk, kind: type[Record]) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self.parts: list[ConditionParts] = []
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.more = button(self.tr("Add a condition"), self.add, flat=True)
        self.more.setAutoDefault(False)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add()

    def show_kind(self, kind: type[Record]) -> None:
        """Start anew with the fields of another kind."""
        self._kind = kind
        for place in reversed(range(1, len(self.parts))):
            self._drop(self._lines[place])
        self._offer(self.parts[0])

    def add(self) -> ConditionParts:
        """Add a condition to fill in."""
        parts: ConditionParts = FieldValue(
            self._desk, comparisons, COMPARISONS, compared_with, condition
        )
        self._offer(parts)
        parts.changed.connect(self.changed)
        line = self._line(parts)
        self.parts.append(parts)
        self._lines.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        self._name()
        self.changed.emit()
        return parts

    def read(self) -> tuple[Condition, ...]:
        """Return the conditions; an OrgplanError says what is wrong with one."""
        return tuple(parts.read() for parts in self.parts if parts.chosen is not None)

    def _line(self, parts: ConditionParts) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(parts, 1)
        away = QPushButton("×")
        away.setProperty("flat", True)
        away.setAutoDefault(False)
        away.setToolTip(self.tr("Take this condition away"))
        away.setAccessibleName(self.tr("Take this condition away"))
        away.clicked.connect(partial(self._take_away, line))
        row.addWidget(away)
        return line

    def _take_away(self, line: QWidget) -> None:
        if len(self.parts) == 1:
            self._offer(self.parts[0])
        else:
            self._drop(line)
        self.changed.emit()

    def _drop(self, line: QWidget) -> None:
        place = self._lines.index(line)
        del self.parts[place], self._lines[place]
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._name()

    def _offer(self, parts: ConditionParts) -> None:
        hidden = self._desk.session.pay_hidden
        parts.show_fields(self._kind, comparable(self._kind, pay_hidden=hidden))

    def _name(self) -> None:
        for place, parts in enumerate(self.parts, start=1):
            parts.name_parts(self.tr("Condition {place}").format(place=place))
