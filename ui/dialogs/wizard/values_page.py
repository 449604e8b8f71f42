"""What the words of the file mean, each said once for all its rows."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from orgplan.tasks.import_draft import ImportDraft
from ui.dialogs.plain_table import plain_table
from ui.dialogs.wizard.page import WizardPage, on_enter
from ui.models.formats import counted
from ui.models.importing.word_table import (
    CHOICES,
    COLUMN,
    MEANS,
    ROWS,
    WORD,
    WordRow,
    WordTable,
    word_rows,
)
from ui.theme.labels import text_label

_Index = QModelIndex | QPersistentModelIndex
_EDIT = Qt.ItemDataRole.EditRole


class ValuesPage(WizardPage):
    """One row per word; its meaning is chosen in place."""

    def __init__(self) -> None:
        super().__init__()
        self.words = WordTable(self)
        self.view = _view(self.words)
        self.nothing = text_label(_tr("No column of these files holds words to translate."))
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.view, 1)
        self.body.addStretch(0)
        self.words.chosen.connect(self._choose)
        self.view.clicked.connect(self._edit)
        on_enter(self.view, self._edit_current)

    def show_draft(self, draft: ImportDraft) -> None:
        """Show the words as they are understood now."""
        self.words.show_words(word_rows(draft.mapping))
        has_words = bool(self.words.rowCount())
        self.view.setVisible(has_words)
        self.nothing.setVisible(not has_words)
        self.sentence.setVisible(has_words)
        self.sentence.setText(_headline(self.words.open))

    @property
    def first(self) -> QWidget | None:
        """Start at the first word, unless none is asked about."""
        if not self.words.open:
            return None
        if not self.view.selectionModel().hasSelection():
            self.view.setCurrentIndex(self.words.index(0, MEANS))
        return self.view

    def _edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.view.edit(index.siblingAtColumn(MEANS))

    def _edit_current(self) -> None:
        self._edit(self.view.currentIndex())

    def _choose(self, row: WordRow, value: str) -> None:
        index, word = row.column.index, row.word.text

        def said(draft: ImportDraft) -> ImportDraft:
            sheet = next(s for s in draft.sheets if (s.file, s.name) == (row.file, row.sheet))
            return draft.edited(lambda editing: editing.map_word(sheet, index, word, value))

        self.edited.emit(said)


class ChoiceDelegate(QStyledItemDelegate):
    """Chooses among the values that the model offers for a cell."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Make the box with the values."""
        box = QComboBox(parent)
        box.setPlaceholderText(_tr("Choose…"))
        for value, label in index.data(CHOICES) or ():
            box.addItem(label, value)
        box.activated.connect(lambda _place: self._done(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Start at the value of now."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(_EDIT)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take the chosen value."""
        if isinstance(editor, QComboBox) and editor.currentIndex() >= 0:
            model.setData(index, editor.currentData())

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _headline(unknown: int) -> str:
    if not unknown:
        return _tr("Every word is known. Choose another meaning where one is wrong.")
    return _tr(
        "{words} unknown: their cells stay blank until somebody says what they mean."
    ).format(words=counted(unknown, _tr("word is"), _tr("words are")))


def _view(model: WordTable) -> QTableView:
    view = plain_table(model)
    view.setProperty("framed", True)
    view.setAccessibleName(_tr("Words and what they mean"))
    view.setItemDelegateForColumn(MEANS, ChoiceDelegate(view))
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
    view.setEditTriggers(
        QTableView.EditTrigger.SelectedClicked
        | QTableView.EditTrigger.DoubleClicked
        | QTableView.EditTrigger.EditKeyPressed
        | QTableView.EditTrigger.AnyKeyPressed
    )
    header = view.horizontalHeader()
    header.setVisible(True)
    header.setStretchLastSection(False)
    view.setColumnWidth(COLUMN, 280)
    view.setColumnWidth(ROWS, 80)
    view.setColumnWidth(MEANS, 240)
    header.setSectionResizeMode(WORD, QHeaderView.ResizeMode.Stretch)
    return view


def _tr(text: str) -> str:
    return QCoreApplication.translate("values_page", text)
