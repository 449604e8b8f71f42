"""Editing cells with the same editors as the inspector."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.record_table import RecordTable
from ui.views.editors.choice import ChoiceEditor
from ui.views.editors.line import LineEditor
from ui.views.editors.making import EditorMaker

AnyIndex = QModelIndex | QPersistentModelIndex


class FieldDelegate(QStyledItemDelegate):
    """Gives each column the editor of its field."""

    def __init__(self, table: RecordTable, maker: EditorMaker, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._maker = maker

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
