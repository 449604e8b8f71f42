"""What the checks say about the selected record, with the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from orgplan.findings import Finding, Severity
from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.labels import text_label

MOST = 6
"""Findings listed; the findings tab has them all."""


def severity_icon(severity: Severity, tokens: Tokens) -> tuple[str, str]:
    """Return the icon and the color of a severity."""
    return {
        Severity.BLOCKING: ("blocking", tokens.bad),
        Severity.WARNING: ("warning", tokens.warn),
        Severity.NOTE: ("note", tokens.accent),
    }[severity]


class FindingsList(QWidget):
    """A line with icon, message and remedy for each finding."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2, 0, 2, 0)
        self._layout.setSpacing(8)

    def show_findings(self, findings: Sequence[Finding], tokens: Tokens) -> None:
        """Show these findings in place of the ones before."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for finding in findings[:MOST]:
            self._layout.addWidget(_line(finding, tokens))
        if len(findings) > MOST:
            more = self.tr("and {count} more").format(count=len(findings) - MOST)
            self._layout.addWidget(text_label(more, "caption"))
        self.setVisible(bool(findings))


def _line(finding: Finding, tokens: Tokens) -> QWidget:
    line = QWidget()
    name, color = severity_icon(finding.severity, tokens)
    mark = QLabel()
    mark.setPixmap(icon(name, tokens, color).pixmap(QSize(16, 16), line.devicePixelRatio()))
    texts = QVBoxLayout()
    texts.setSpacing(1)
    texts.addWidget(text_label(finding.message))
    if finding.fix:
        texts.addWidget(text_label(finding.fix, "secondary"))
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
    layout.addLayout(texts, 1)
    return line
