"""What a merge, a patch or a refresh will do, before it is done: lists, and conflicts to decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QTabWidget, QVBoxLayout, QWidget

from ui.dialogs.plain_table import plain_table
from ui.dialogs.sheet import Sheet
from ui.models.conflict_table import OURS, SIDES, THEIRS, WAS, WHAT, ConflictTable
from ui.models.formats import counted
from ui.models.proposals import Listed
from ui.models.report_table import ReportTable
from ui.theme.labels import button, text_label
from ui.theme.measures import GAP

SIZE = (860, 560)
SIDE_WIDTH = 140


class MergePreview(Sheet):
    """Shows what goes in; nothing happens before its answer."""

    roomy = True

    choices_changed = Signal(object)
    """The choices so far; `show_lists` shows what they come to."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        explanation: str,
        conflicts: ConflictTable,
        verb: str,
    ) -> None:
        super().__init__(parent, title, explanation)
        self.resize(*SIZE)
        self.conflicts = conflicts
        conflicts.setParent(self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.decisions, self.table = decisions_page(conflicts)
        self.summary = text_label("", "strong")
        self.nothing = text_label(_tr("Nothing to do: everything is so already."))
        self._verb = verb
        self.add_answer(_tr("Cancel"), self.reject)
        self.go = self.add_answer(verb, self.accept, primary=True)
        self._fill()
        conflicts.chosen.connect(self._wait_for_lists)

    def show_lists(
        self, lists: Sequence[Listed], broken_rules: Sequence[str] = (), summary: str = ""
    ) -> None:
        """Show what the choices come to, and which rules it would break."""
        self._drop_lists()
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        self.refuse("")
        if broken_rules:
            count = counted(len(broken_rules), _tr("rule"))
            self.refuse(_tr("{count} would be broken; see the list.").format(count=count))
        for listed in (Listed(_tr("Broken rules"), tuple(broken_rules)), *lists):
            if listed.sentences:
                self._add(listed)
        verb = _tr("{verb} anyway") if broken_rules else "{verb}"
        self.go.setText(verb.format(verb=self._verb))
        self.go.setEnabled(True)
        self.nothing.setVisible(not self.tabs.count())
        self.tabs.setVisible(bool(self.tabs.count()))

    def _fill(self) -> None:
        if self.conflicts.rowCount():
            self.tabs.addTab(self.decisions, self._title(_tr("To decide"), self.conflicts))
            self.table.setCurrentIndex(self.conflicts.index(0, OURS))
            self.table.setFocus()
        self.body.addWidget(self.summary)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.tabs, 1)

    def _add(self, listed: Listed) -> None:
        rows = tuple((sentence,) for sentence in listed.sentences)
        view = plain_table(ReportTable((listed.title,), rows, self))
        view.setAccessibleName(listed.title)
        self.tabs.addTab(view, f"{listed.title}  {len(rows):,}")

    def _drop_lists(self) -> None:
        first = 1 if self.conflicts.rowCount() else 0
        while self.tabs.count() > first:
            page = self.tabs.widget(first)
            self.tabs.removeTab(first)
            if page is not None:
                page.deleteLater()

    def _wait_for_lists(self) -> None:
        self.go.setEnabled(False)
        self.choices_changed.emit(self.conflicts.choices)

    def _title(self, text: str, table: ConflictTable) -> str:
        return f"{text}  {table.rowCount():,}"


def decisions_page(conflicts: ConflictTable) -> tuple[QWidget, QTableView]:
    """Make the page on which one value of each conflict is marked, and its table."""
    page = QWidget()
    view = _conflict_view(conflicts)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, GAP, 0, 0)
    column.setSpacing(GAP)
    column.addWidget(
        text_label(
            _tr("Both sides changed these. Mark the value to keep in each row."), "secondary"
        )
    )
    column.addWidget(view, 1)
    row = QHBoxLayout()
    for place in (OURS, THEIRS):
        heading = conflicts.headerData(place, Qt.Orientation.Horizontal)
        text = _tr("Keep all “{heading}”").format(heading=heading)
        made = button(text, partial(conflicts.choose_all, SIDES[place]))
        made.setAutoDefault(False)
        row.addWidget(made)
    row.addStretch(1)
    column.addLayout(row)
    return page, view


def _conflict_view(table: ConflictTable) -> QTableView:
    view = plain_table(table)
    view.setProperty("choices", True)
    view.setAccessibleName(_tr("Conflicts"))
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
    view.horizontalHeader().setVisible(True)
    view.horizontalHeader().setStretchLastSection(False)
    for column, mode in (
        (WHAT, QHeaderView.ResizeMode.Stretch),
        (WAS, QHeaderView.ResizeMode.Interactive),
        (OURS, QHeaderView.ResizeMode.Interactive),
        (THEIRS, QHeaderView.ResizeMode.Interactive),
    ):
        view.horizontalHeader().setSectionResizeMode(column, mode)
        view.setColumnWidth(column, SIDE_WIDTH)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # what a row is about ends in its field
    view.clicked.connect(lambda index: _choose(table, index))
    return view


def _choose(table: ConflictTable, index: QModelIndex) -> None:
    """Keep the value that was clicked, anywhere in its cell."""
    if index.column() in SIDES:
        table.choose(index.row(), SIDES[index.column()])


def _tr(text: str) -> str:
    return QCoreApplication.translate("merge_preview", text)
