"""One line of text, elided where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    color: QColor,
    alignment: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line into a box with the painter's font, elided at the right."""
    metrics = painter.fontMetrics()
    painter.setPen(color)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(box.width())))
    painter.drawText(box, int(alignment), shown)
