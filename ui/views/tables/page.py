"""One tab with a table of records: filter box, count, columns and the grid."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from orgplan.model.fields import Record
from ui.models.formats import counted
from ui.models.record_table import RecordTable
from ui.session import Session
from ui.settings import Settings
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.editors.making import EditorMaker
from ui.views.labels import text_label
from ui.views.search_box import SearchBox
from ui.views.tables.delegate import FieldDelegate
from ui.views.tables.record_view import RecordView

TYPING_MS = 120
"""The filter waits for a pause in typing: it looks at every row."""


class RecordPage(QWidget):
    """A table of all records of one kind."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        settings: Settings,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = RecordTable(session, kind, self)
        self.view = RecordView(session, self.table, settings, self)
        self._maker = EditorMaker(session, kind, appearance.tokens)
        self.view.setItemDelegate(FieldDelegate(self.table, self._maker, self.view))
        name = kind.sheet.casefold()
        self.filter = SearchBox(self.tr("Filter {name}").format(name=name), appearance)
        self.filter.setMaximumWidth(340)
        self._count = text_label("", "secondary")
        self._columns = QToolButton()
        self.only_changed = QCheckBox(self.tr("Only changed"))
        self._session, self._name = session, name
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._arrange()
        self._listen(appearance)
        self._recolor(appearance.tokens)
        self._show_count()

    def _arrange(self) -> None:
        self.view.setAccessibleName(self._name)
        self._columns.setText(self.tr("Columns"))
        self._columns.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._columns.setToolTip(self.tr("Choose the columns to show"))
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 10)
        top.setSpacing(10)
        top.addWidget(self.filter, 1)
        top.addWidget(self._count)
        top.addWidget(self.only_changed)
        top.addStretch(1)
        top.addWidget(self._columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)

    def _listen(self, appearance: Appearance) -> None:
        self.filter.textChanged.connect(self._wait)
        self._typing.timeout.connect(self._apply_filter)
        self._columns.clicked.connect(self._open_columns)
        self.table.modelReset.connect(self._show_count)
        self.only_changed.toggled.connect(self.table.set_only_changed)
        self._session.sights.changed.connect(self._offer_changed)
        self._offer_changed()
        appearance.changed.connect(self._recolor)

    def _wait(self) -> None:
        self._typing.start()

    def _apply_filter(self) -> None:
        self.table.set_filter(self.filter.text())

    def _open_columns(self) -> None:
        self.view.columns_menu().popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def _offer_changed(self) -> None:
        """Offer to see the changed rows alone where rows are marked."""
        marked = self._session.sights.now.is_marked
        self.only_changed.setVisible(marked)
        if not marked:
            self.only_changed.setChecked(False)
        count = f"{self.table.changed_rows():,}"
        self.only_changed.setText(self.tr("Only changed ({count})").format(count=count))

    def _show_count(self) -> None:
        shown = self.table.rowCount()
        total = self.table.total
        one = self.table.kind.kind.replace("_", " ")
        names = (self.tr("row"), "") if one == self._name else (one, self._name)
        text = counted(total, *names)
        self._count.setText(text if shown == total else f"{shown:,} of {text}")
        self._count.setWordWrap(False)

    def _recolor(self, tokens: Tokens) -> None:
        self._maker.tokens = tokens
        self._columns.setIcon(icon("table", tokens))
        self._columns.setIconSize(QSize(16, 16))
