"""Editing cells with the same editors as the inspector."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.record_table import RecordTable
from ui.views.editors.choice import ChoiceEditor
from ui.views.editors.line import LineEditor
from ui.views.editors.making import EditorMaker
from ui.views.tables.marks import draw_below, draw_corner, dress

AnyIndex = QModelIndex | QPersistentModelIndex


class FieldDelegate(QStyledItemDelegate):
    """Gives each column the editor of its field."""

    def __init__(self, table: RecordTable, maker: EditorMaker, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._maker = maker

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Strike out what is closed, let what is as it was step back, leave room for the sign."""
        super().initStyleOption(option, index)
        dress(option, index, self._maker.tokens)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a cell, with what became of it below and beside its text."""
        draw_below(painter, option, index, self._maker.tokens)
        super().paint(painter, option, index)
        draw_corner(painter, option, index, self._maker.tokens)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Open the field's editor in the cell."""
        del option
        editor = self._maker.editor(self._table.columns[index.column()].field, parent)
        if isinstance(editor, ChoiceEditor):
            editor.committed.connect(self._finish)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Start with the cell's value, selected so that typing replaces it."""
        if isinstance(editor, ChoiceEditor):
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole)))
        elif isinstance(editor, LineEditor):
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Hand over what was typed; the model refuses what cannot be and says why."""
        text = editor.currentText() if isinstance(editor, ChoiceEditor) else ""
        if isinstance(editor, LineEditor):
            text = editor.text()
        if text != str(index.data(Qt.ItemDataRole.EditRole)):
            model.setData(index, text)

    def _finish(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
