"""A field of records, how it is compared or changed, and a value in the field's own editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from orgplan.errors import OrgplanError
from orgplan.model.fields import Field, Record
from ui.dialogs.moves.desk import Desk
from ui.models.moves.asking import Unfinished
from ui.session.names import Names
from ui.theme.labels import restyle
from ui.theme.measures import GAP

M = TypeVar("M")
R = TypeVar("R")

Read = Callable[[Field, M, str, Names], R]
"""Reads field, manner and text as a condition or an alteration."""


class FieldValue(QWidget, Generic[M, R]):
    """Choose a field, then a manner of it, then type the value."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        manners: Callable[[Field], Sequence[M]],
        texts: Mapping[M, str],
        value_field: Callable[[Field, M], Field],
        read: Read[M, R],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._manners, self._texts, self._value_field, self._read = (
            manners,
            texts,
            value_field,
            read,
        )
        self._kind: type[Record] = Record
        self._fields: tuple[Field, ...] = ()
        self.field = QComboBox()
        self.manner = QComboBox()
        self.value: QLineEdit | QComboBox = QLineEdit()
        self._row = QHBoxLayout(self)
        self._arrange()
        self.field.currentIndexChanged.connect(self._offer_manners)
        self.manner.currentIndexChanged.connect(self._make_value)
        self._make_value()

    def show_fields(self, kind: type[Record], fields: Sequence[Field]) -> None:
        """Offer the fields of a kind; none is chosen at first."""
        self._kind, self._fields = kind, tuple(fields)
        self.field.blockSignals(True)
        self.field.clear()
        self.field.addItems([field.label for field in fields])
        self.field.setCurrentIndex(-1)
        self.field.blockSignals(False)
        self._offer_manners()

    def name_parts(self, what: str) -> None:
        """Say what the parts are about, for those who listen to them."""
        self.field.setAccessibleName(self.tr("{what}: field").format(what=what))
        self.manner.setAccessibleName(self.tr("{what}: how").format(what=what))
        self._what = what

    @property
    def chosen(self) -> Field | None:
        """The field that is chosen."""
        place = self.field.currentIndex()
        return self._fields[place] if 0 <= place < len(self._fields) else None

    def choose(self, name: str, manner: M, text: str) -> None:
        """Fill all three parts in."""
        names = [field.name for field in self._fields]
        self.field.setCurrentIndex(names.index(name))
        self.manner.setCurrentText(self._texts[manner])
        if isinstance(self.value, QComboBox):
            self.value.setCurrentText(text)
        else:
            self.value.setText(text)

    def read(self) -> R:
        """Return what the parts say; an OrgplanError says what is missing or wrong."""
        field = self.chosen
        if field is None:
            raise Unfinished("Choose a field.")
        try:
            found = self._read(field, self._chosen_manner(field), self._text(), self._names())
        except OrgplanError as error:
            restyle(self.value, "invalid", not isinstance(error, Unfinished))
            raise
        restyle(self.value, "invalid", False)
        return found

    def _names(self) -> Names:
        return self._desk.session.names

    def _text(self) -> str:
        value = self.value
        return value.currentText() if isinstance(value, QComboBox) else value.text()

    def _chosen_manner(self, field: Field) -> M:
        return self._manners(field)[max(self.manner.currentIndex(), 0)]

    def _offer_manners(self) -> None:
        field = self.chosen
        self.manner.blockSignals(True)
        self.manner.clear()
        if field is not None:
            self.manner.addItems([self._texts[manner] for manner in self._manners(field)])
        self.manner.blockSignals(False)
        self.manner.setEnabled(field is not None)
        self._make_value()

    def _make_value(self) -> None:
        """Give the value the editor of its field."""
        field, former = self.chosen, self.value
        if field is None:
            self.value = QLineEdit(self)
            self.value.setEnabled(False)
        else:
            about = self._value_field(field, self._chosen_manner(field))
            self.value = self._desk.editor_for(self._kind, about, self)
            self._listen(self.value)
        self.value.setAccessibleName(self.tr("{what}: value").format(what=self._what))
        self._row.replaceWidget(former, self.value)
        self.setTabOrder(self.manner, self.value)
        former.setParent(None)
        former.deleteLater()
        self.changed.emit()

    def _listen(self, value: QLineEdit | QComboBox) -> None:
        if isinstance(value, QComboBox):
            value.currentIndexChanged.connect(self.changed)
        else:
            value.textChanged.connect(self.changed)

    def _arrange(self) -> None:
        self._what = ""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self.field.setPlaceholderText(self.tr("Field"))
        self.field.setFixedWidth(170)
        self.manner.setFixedWidth(150)
        self._row.addWidget(self.field)
        self._row.addWidget(self.manner)
        self._row.addWidget(self.value, 1)
