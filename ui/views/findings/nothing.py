"""What the findings page shows when there is nothing to mend."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import Tokens
from ui.views.appearance import Appearance
from ui.views.labels import text_label


class Nothing(QWidget):
    """Says that no finding is left, or none that passes the filter."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._mark = QLabel()
        self._title = text_label("", "heading")
        self._detail = text_label("", "secondary")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        for label in (self._mark, self._title, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch(3)
        appearance.changed.connect(self._recolor)
        self._recolor(appearance.tokens)
        self.set_filtered(False)

    def set_filtered(self, filtered: bool) -> None:
        """Say which of the two it is."""
        if filtered:
            self._title.setText(self.tr("Nothing passes the filter"))
            self._detail.setText(self.tr("Clear the filter to see every finding."))
        else:
            self._title.setText(self.tr("No findings"))
            self._detail.setText(self.tr("Every check agrees with this plan."))

    def _recolor(self, tokens: Tokens) -> None:
        made = icon("done", tokens, tokens.ok)
        self._mark.setPixmap(made.pixmap(QSize(32, 32), self.devicePixelRatio()))
