"""The utilization heat map as a picture: teams by periods, a number in every cell."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from orgplan.reports.figures import Heat, HeatCell
from orgplan.reports.formats import percent
from ui.painting.plan.lettering import draw_text
from ui.theme.contrast import readable_on
from ui.theme.heat import heat_color
from ui.theme.measures import inter
from ui.theme.tokens import Tokens

NAME_WIDTH = 210.0
HEADER_HEIGHT = 34.0
ROW_HEIGHT = 30.0
LEGEND_HEIGHT = 44.0
GAP = 2.0
LEGEND = (0.0, 0.5, 0.8, 1.0, 1.3)


def share_text(share: float | None) -> str:
    """Return a utilization as a cell shows it: whole percent, a dash for no answer."""
    if share is None:
        return "–"
    return "no supply" if share == float("inf") else percent(share, 0)


def cell_color(cell: HeatCell, tokens: Tokens) -> QColor:
    """Return the fill of a cell: its heat, or the canvas where there is no answer."""
    return QColor(tokens.canvas) if cell.share is None else heat_color(tokens, cell.share)


def heat_size(heat: Heat, column_width: float = 76.0) -> tuple[float, float]:
    """Return the width and height that show every cell."""
    return (
        NAME_WIDTH + column_width * len(heat.columns) + 16,
        HEADER_HEIGHT + ROW_HEIGHT * len(heat.rows) + LEGEND_HEIGHT,
    )


def paint_heat(painter: QPainter, area: QRectF, heat: Heat, tokens: Tokens) -> None:
    """Paint the heat map into an area; columns share its width evenly."""
    painter.fillRect(area, QColor(tokens.surface))
    width = (area.width() - NAME_WIDTH - 16) / max(1, len(heat.columns))
    _paint_header(painter, area, heat, width, tokens)
    for index, name in enumerate(heat.rows):
        top = area.top() + HEADER_HEIGHT + index * ROW_HEIGHT
        painter.setFont(inter(13, QFont.Weight.Medium))
        label = QRectF(area.left() + 16, top, NAME_WIDTH - 24, ROW_HEIGHT)
        draw_text(painter, label, name, QColor(tokens.text))
        for column, cell in enumerate(heat.cells[index]):
            box = QRectF(area.left() + NAME_WIDTH + column * width, top, width, ROW_HEIGHT)
            _paint_cell(painter, box.adjusted(0, 0, -GAP, -GAP), cell, tokens)
    _paint_legend(painter, area, tokens)


def _paint_header(
    painter: QPainter, area: QRectF, heat: Heat, width: float, tokens: Tokens
) -> None:
    painter.setFont(inter(11, QFont.Weight.Medium))
    for column, name in enumerate(heat.columns):
        left = area.left() + NAME_WIDTH + column * width
        box = QRectF(left, area.top(), width - GAP, HEADER_HEIGHT)
        draw_text(painter, box, name, QColor(tokens.muted), Qt.AlignmentFlag.AlignCenter)


def _paint_cell(painter: QPainter, box: QRectF, cell: HeatCell, tokens: Tokens) -> None:
    fill = cell_color(cell, tokens)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, 3, 3)
    over = cell.share is not None and cell.share > 1.0 + 1e-6
    painter.setFont(inter(12, QFont.Weight.DemiBold if over else QFont.Weight.Normal))
    color = QColor(tokens.muted) if cell.share is None else readable_on(fill)
    draw_text(painter, box, share_text(cell.share), color, Qt.AlignmentFlag.AlignCenter)


def _paint_legend(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    painter.setFont(inter(11))
    x, y = area.left() + NAME_WIDTH, area.bottom() - 28
    for share in LEGEND:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(heat_color(tokens, share))
        painter.drawRoundedRect(QRectF(x, y, 16, 12), 3, 3)
        label = percent(share, 0) if share <= 1 else "over"
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QPointF(x + 22, y + 10.5), label)
        x += 78
