"""The four steps of a review in a row: what is done, where it stands, what is to come."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from orgplan.model.plans import ScenarioStatus
from ui.models.formats import choice_label
from ui.theme.contrast import readable_on
from ui.theme.measures import TextStyle, font
from ui.theme.tokens import LIGHT, Tokens

DOT = 16.0
GAP = 8.0
LINE = 28.0
HEIGHT = 26


class StatusTrack(QWidget):
    """Paints the track; done steps carry a tick, the present one is filled, others are hollow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._place = 0
        self.setFixedHeight(HEIGHT)

    def show_status(self, status: ScenarioStatus) -> None:
        """Show how far a scenario has come."""
        self._place = list(ScenarioStatus).index(status)
        self.setAccessibleName(choice_label(status.value))
        self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all four names."""
        widths = [self._width(status) for status in ScenarioStatus]
        return QSize(round(sum(widths) + 3 * (LINE + GAP)), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Names may be cut before the window gets wider."""
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is painted as a whole
        """Paint the steps from left to right."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x = 0.0
            for place, status in enumerate(ScenarioStatus):
                if place:
                    x = self._draw_line(painter, x, done=place <= self._place)
                self._draw_step(painter, x, place, choice_label(status.value))
                x += self._width(status)
        finally:
            painter.end()

    def _width(self, status: ScenarioStatus) -> float:
        text = QFontMetricsF(font(TextStyle.BODY_STRONG)).horizontalAdvance(
            choice_label(status.value)
        )
        return DOT + GAP + text

    def _draw_line(self, painter: QPainter, x: float, *, done: bool) -> float:
        color = self._tokens.accent if done else self._tokens.border_strong
        painter.setPen(QPen(QColor(color), 1.6))
        middle = HEIGHT / 2
        painter.drawLine(QPointF(x + GAP, middle), QPointF(x + GAP + LINE - GAP, middle))
        return x + LINE + GAP

    def _draw_step(self, painter: QPainter, x: float, place: int, text: str) -> None:
        tokens, reached = self._tokens, place <= self._place
        box = QRectF(x, (HEIGHT - DOT) / 2, DOT, DOT).adjusted(1, 1, -1, -1)
        color = QColor(tokens.accent if reached else tokens.border_strong)
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(color if reached else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        painter.setPen(QPen(readable_on(color), 1.8))
        if place < self._place:
            middle = box.center()
            painter.drawLine(middle + QPointF(-3, 0), middle + QPointF(-1, 2.4))
            painter.drawLine(middle + QPointF(-1, 2.4), middle + QPointF(3.2, -2.4))
        present = place == self._place
        painter.setFont(font(TextStyle.BODY_STRONG if present else TextStyle.BODY))
        painter.setPen(QColor(tokens.text if present else tokens.muted))
        area = QRectF(x + DOT + GAP - 2, 0, self.width(), HEIGHT)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
