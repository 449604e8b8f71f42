"""A large button with an icon, a title and a line of explanation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout

from ui.theme.icons import icon
from ui.theme.measures import RADIUS_CARD
from ui.theme.tokens import Tokens
from ui.views.labels import text_label

HEIGHT = 158


class WayIn(QAbstractButton):
    """One way to begin."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        explanation: str,
        clicked: Callable[[], object],
        tokens: Tokens,
    ) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._tokens = tokens
        self._mark = QLabel()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        self.setAccessibleDescription(explanation)
        self.setMinimumHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        column.addWidget(self._mark)
        column.addSpacing(6)
        column.addWidget(text_label(title, "heading"))
        column.addWidget(text_label(explanation, "secondary"))
        column.addStretch(1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(clicked)
        self.recolor(tokens)

    def recolor(self, tokens: Tokens) -> None:
        """Paint the card in another theme."""
        self._tokens = tokens
        made = icon(self._icon_name, tokens, tokens.accent)
        self._mark.setPixmap(made.pixmap(QSize(26, 26), self.devicePixelRatio()))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the texts; all ways in are equally wide."""
        return QSize(HEIGHT, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card; hover and focus show in its border."""
        del event
        tokens = self._tokens
        active = self.underMouse() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if active else tokens.border_strong), 1.5))
        painter.setBrush(QColor(tokens.hover if self.isDown() else tokens.raised))
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        painter.end()
