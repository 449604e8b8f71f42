"""What became of a post, as a word, a color, and a sign whose shape tells it without the color."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.painting.chart.data import Fate
from ui.theme.contrast import readable_on
from ui.theme.tokens import Tokens

SIGN = QRectF(0, 0, 16, 16)
"""A sign is drawn in this square."""


def fate_word(fate: Fate) -> str:
    """Return the word for what became of a post or a record."""
    words = {
        Fate.SAME: QCoreApplication.translate("OrgChart", "Unchanged"),
        Fate.NEW: QCoreApplication.translate("OrgChart", "New"),
        Fate.MOVED: QCoreApplication.translate("OrgChart", "Moved"),
        Fate.CHANGED: QCoreApplication.translate("OrgChart", "Changed"),
        Fate.CLOSED: QCoreApplication.translate("OrgChart", "Closed"),
    }
    return words[fate]


def fate_color(fate: Fate, tokens: Tokens) -> str:
    """Return the color of a fate, readable as text on surface and canvas."""
    colors = {
        Fate.SAME: tokens.faint,
        Fate.NEW: tokens.ok,
        Fate.MOVED: tokens.dotted,
        Fate.CHANGED: tokens.warn,
        Fate.CLOSED: tokens.bad,
    }
    return colors[fate]


def draw_fate(painter: QPainter, fate: Fate, tokens: Tokens, *, ring: str = "") -> None:
    """Draw the sign of a fate, its corner at 0, 0; `ring` is the color of what is below it."""
    color = QColor(fate_color(fate, tokens))
    painter.setPen(QPen(QColor(ring), 1.5) if ring else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(color)
    match fate:
        case Fate.NEW | Fate.CLOSED:
            painter.drawEllipse(SIGN)
        case Fate.MOVED:
            painter.drawRoundedRect(SIGN, 4, 4)
        case Fate.CHANGED:
            painter.drawPolygon(_polygon((8, -1), (17, 8), (8, 17), (-1, 8)))
        case Fate.SAME:
            return
    pen = QPen(readable_on(color), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for start, end in _STROKES[fate]:
        painter.drawLine(QPointF(*start), QPointF(*end))


_Point = tuple[float, float]

_STROKES: dict[Fate, tuple[tuple[_Point, _Point], ...]] = {
    Fate.NEW: (((8, 4.4), (8, 11.6)), ((4.4, 8), (11.6, 8))),
    Fate.MOVED: (((4, 8), (12, 8)), ((12, 8), (8.9, 4.9)), ((12, 8), (8.9, 11.1))),
    Fate.CHANGED: (((5, 6.6), (11, 6.6)), ((5, 9.8), (11, 9.8))),
    Fate.CLOSED: (((5.3, 5.3), (10.7, 10.7)), ((5.3, 10.7), (10.7, 5.3))),
}
"""A plus, an arrow, two lines of another text, and a cross."""


def _polygon(*corners: _Point) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
