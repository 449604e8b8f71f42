"""The findings page: filter by words and weight, click to go to the record."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from orgplan.findings import Finding, Severity
from orgplan.model.organization import RECORD_KINDS
from ui.models.findings_tree import SEVERITIES, FindingsTree
from ui.models.formats import counted
from ui.session import Session
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.findings.delegate import FindingDelegate
from ui.views.findings.nothing import Nothing
from ui.views.labels import text_label
from ui.views.search_box import SearchBox

LATER_OPEN = 3
"""Rules opened at first; the rest would push them off the screen."""


class FindingsPage(QWidget):
    """Lists findings grouped by rule."""

    went_to = Signal(object)
    """The Finding whose record was selected."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.findings = FindingsTree(self)
        self.view = QTreeView()
        self.filter = SearchBox(self.tr("Filter findings"), appearance)
        self.severity = QComboBox()
        self._count = text_label("", "secondary")
        self._nothing = Nothing(appearance)
        self._stack = QStackedWidget()
        self._arrange(appearance)
        self.filter.textChanged.connect(self._apply_filter)
        self.severity.currentIndexChanged.connect(self._apply_filter)
        self.view.clicked.connect(self._go_to)
        self.view.activated.connect(self._go_to)
        session.findings_changed.connect(self._show)
        self._show(session.findings)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self.findings.show(findings)
        self._after_change()

    def _apply_filter(self) -> None:
        chosen = self.severity.currentData()
        severities = SEVERITIES if chosen is None else (Severity(chosen),)
        self.findings.set_filter(self.filter.text(), severities)
        self._after_change()

    def _after_change(self) -> None:
        for row in range(min(LATER_OPEN, len(self.findings.groups))):
            self.view.expand(self.findings.index(row, 0))
        self._stack.setCurrentIndex(0 if self.findings.groups else 1)
        self._nothing.set_filtered(bool(self._session.findings))
        shown = sum(len(group.findings) for group in self.findings.groups)
        total = len(self._session.findings)
        text = counted(total, self.tr("finding"))
        self._count.setText(text if shown == total else f"{shown:,} of {text}")

    def _go_to(self, index: QModelIndex) -> None:
        finding = self.findings.finding(index)
        if finding is None:
            self.view.setExpanded(index, not self.view.isExpanded(index))
            return
        kind = RECORD_KINDS.get(finding.where.record)
        if kind is None or finding.where.id not in self._session.organization.table(kind):
            return
        self._session.selection.select(kind, (finding.where.id,))
        self.went_to.emit(finding)

    def _arrange(self, appearance: Appearance) -> None:
        self.filter.setMaximumWidth(340)
        self._fill_severities(appearance.tokens)
        appearance.changed.connect(self._recolor)
        self._count.setWordWrap(False)
        self.view.setModel(self.findings)
        self.view.setItemDelegate(FindingDelegate(appearance, self.view))
        self.view.setHeaderHidden(True)
        self.view.setExpandsOnDoubleClick(False)
        self.view.setIndentation(18)
        self.view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Findings"))
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 10)
        top.setSpacing(10)
        top.addWidget(self.filter, 1)
        top.addWidget(self.severity)
        top.addWidget(self._count)
        top.addStretch(1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _fill_severities(self, tokens: Tokens) -> None:
        self.severity.setAccessibleName(self.tr("Weight"))
        self.severity.addItem(self.tr("All weights"))
        for severity in Severity:
            self.severity.addItem(severity.value.capitalize(), severity)
        self._recolor(tokens)

    def _recolor(self, tokens: Tokens) -> None:
        self.severity.setItemIcon(1, icon("blocking", tokens, tokens.bad))
        self.severity.setItemIcon(2, icon("warning", tokens, tokens.warn))
        self.severity.setItemIcon(3, icon("note", tokens, tokens.accent))
