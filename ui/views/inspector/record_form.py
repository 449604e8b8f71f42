"""The form of one record kind: an editor per field, each commit one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from orgplan.errors import OrgplanError
from orgplan.model.fields import Field, Record
from orgplan.model.units import FieldType
from ui.models.edits import set_field
from ui.models.formats import HIDDEN, edited
from ui.models.parsing import parse
from ui.session import Session
from ui.theme.tokens import Tokens
from ui.views.editors.choice import ChoiceEditor
from ui.views.editors.line import LineEditor
from ui.views.editors.making import EditorMaker
from ui.views.editors.suggesting import ReferenceEditor
from ui.views.inspector.fold import Fold
from ui.views.inspector.sections import Section, sections_of
from ui.views.labels import text_label

LABEL_WIDTH = 96

Editor = LineEditor | ChoiceEditor


class RecordForm(QWidget):
    """Shows the fields of one or several records; where they differ it says so."""

    def __init__(self, session: Session, kind: type[Record], tokens: Tokens) -> None:
        super().__init__()
        self.kind = kind
        self._session = session
        self._tokens = tokens
        self._maker = EditorMaker(session, kind, tokens)
        self._ids: tuple[str, ...] = ()
        self.editors: dict[str, Editor] = {}
        self._folds: list[Fold] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for section in sections_of(kind):
            body = self._grid(section)
            fold = Fold(self.tr(section.title), body, folded=section.folded, tokens=tokens)
            self._folds.append(fold)
            layout.addWidget(fold)

    def show_records(self, ids: Sequence[str]) -> None:
        """Show records of this kind; all ids must exist."""
        self._ids = tuple(ids)
        table = self._session.organization.table(self.kind)
        records = [table[row_id] for row_id in self._ids]
        for field in self.kind.fields:
            if field.name in self.editors:
                self._show_field(field, records)

    def recolor(self, tokens: Tokens) -> None:
        """Paint the icons of sections and editors in another theme."""
        for fold in self._folds:
            fold.recolor(tokens)
        for editor in self.editors.values():
            if isinstance(editor, LineEditor):
                editor.recolor(tokens)

    def _show_field(self, field: Field, records: Sequence[Record]) -> None:
        editor = self.editors[field.name]
        hidden = field.sensitive and self._session.pay_hidden
        editor.setEnabled(not hidden)
        texts = {edited(field, getattr(r, field.name), self._session.names) for r in records}
        if hidden:
            editor.show_text(HIDDEN if isinstance(editor, LineEditor) else "")
        elif len(texts) == 1:
            editor.show_text(texts.pop(), _placeholder(field))
        else:
            editor.show_text("", self.tr("Several values"))

    def _grid(self, section: Section) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(2, 2, 2, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(section.fields):
            label = self._label(field)
            editor = self._editor(field, body)
            label.setBuddy(editor)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(editor, row, 1)
        return body

    def _label(self, field: Field) -> QLabel:
        label = text_label(self.tr(field.label), "secondary")
        label.setToolTip(f"{field.meaning} ({field.unit})" if field.unit else field.meaning)
        return label

    def _editor(self, field: Field, parent: QWidget) -> Editor:
        editor = self._maker.editor(field, parent)
        editor.setAccessibleName(field.label)
        editor.setToolTip(field.meaning)
        editor.setMinimumWidth(80)
        if isinstance(editor, ReferenceEditor):
            editor.offer_to_follow(self._tokens)
        editor.committed.connect(partial(self._commit, field))
        self.editors[field.name] = editor
        return editor

    def _commit(self, field: Field, text: str) -> None:
        editor = self.editors[field.name]
        try:
            value = parse(field, text, self._session.names)
        except OrgplanError as error:
            editor.mark_invalid(True)
            self._session.messages.fail(error)
            return
        if set_field(self._session, self.kind, self._ids, field, value):
            editor.mark_invalid(False)
        self._show_again()

    def _show_again(self) -> None:
        table = self._session.organization.table(self.kind)
        self.show_records([row_id for row_id in self._ids if row_id in table])


def _placeholder(field: Field) -> str:
    match field.field_type:
        case FieldType.MONEY | FieldType.NUMBER | FieldType.WHOLE:
            return field.unit
        case FieldType.REFERENCE | FieldType.REFERENCES:
            return "None"
        case _:
            return ""
