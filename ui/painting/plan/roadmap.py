"""The roadmap as a picture: a bar per funded initiative, with precedence from bar to bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from orgplan.reports.figures import Bar, Roadmap
from orgplan.reports.formats import percent
from ui.painting.plan.lettering import draw_text
from ui.theme.contrast import readable_on
from ui.theme.measures import inter
from ui.theme.tokens import Tokens

NAME_WIDTH = 260.0
HEADER_HEIGHT = 42.0
ROW_HEIGHT = 30.0
LEGEND_HEIGHT = 44.0
BAR_INSET = 5.0
CENTERED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


def roadmap_size(roadmap: Roadmap, column_width: float = 80.0) -> tuple[float, float]:
    """Return the width and height that show every bar."""
    return (
        NAME_WIDTH + column_width * len(roadmap.columns) + 16,
        HEADER_HEIGHT + ROW_HEIGHT * len(roadmap.bars) + LEGEND_HEIGHT,
    )


def categories(roadmap: Roadmap) -> tuple[str, ...]:
    """Return the categories in the order of the legend."""
    return tuple(sorted({bar.category for bar in roadmap.bars}))


def bar_box(area: QRectF, roadmap: Roadmap, place: int) -> QRectF:
    """Return where the bar of a row lies."""
    bar = roadmap.bars[place]
    width = _column_width(area, roadmap)
    left = area.left() + NAME_WIDTH + (bar.first - 1) * width
    top = area.top() + HEADER_HEIGHT + place * ROW_HEIGHT + BAR_INSET
    span = (bar.last - bar.first + 1) * width
    return QRectF(left + 1, top, span - 2, ROW_HEIGHT - 2 * BAR_INSET)


def bar_at(area: QRectF, roadmap: Roadmap, point: QPointF) -> str | None:
    """Return the initiative whose row lies at a point."""
    place = int((point.y() - area.top() - HEADER_HEIGHT) // ROW_HEIGHT)
    return roadmap.bars[place].id if 0 <= place < len(roadmap.bars) else None


def paint_roadmap(
    painter: QPainter, area: QRectF, roadmap: Roadmap, tokens: Tokens, selected: str = ""
) -> None:
    """Paint the roadmap into an area; periods share its width evenly."""
    painter.fillRect(area, QColor(tokens.surface))
    _paint_grid(painter, area, roadmap, tokens)
    for place, bar in enumerate(roadmap.bars):
        _paint_name(painter, area, place, bar, tokens, chosen=bar.id == selected)
    _paint_links(painter, area, roadmap, tokens, selected)
    groups = categories(roadmap)
    for place, bar in enumerate(roadmap.bars):
        color = _color(bar.category, groups, tokens)
        _paint_bar(painter, bar_box(area, roadmap, place), bar, color)
    _paint_legend(painter, area, groups, tokens)


def _column_width(area: QRectF, roadmap: Roadmap) -> float:
    return (area.width() - NAME_WIDTH - 16) / max(1, len(roadmap.columns))


def _paint_grid(painter: QPainter, area: QRectF, roadmap: Roadmap, tokens: Tokens) -> None:
    width = _column_width(area, roadmap)
    bottom = area.top() + HEADER_HEIGHT + ROW_HEIGHT * len(roadmap.bars)
    painter.setFont(inter(11, QFont.Weight.Medium))
    for column, name in enumerate(roadmap.columns):
        left = area.left() + NAME_WIDTH + column * width
        if column % 2:
            body = QRectF(left, area.top() + HEADER_HEIGHT, width, bottom - area.top())
            body.setBottom(bottom)
            painter.fillRect(body, QColor(tokens.canvas))
        header = QRectF(left, area.top(), width, HEADER_HEIGHT)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(header, int(CENTERED), name)
    painter.setPen(QPen(QColor(tokens.border), 1))
    line = area.top() + HEADER_HEIGHT
    painter.drawLine(QPointF(area.left(), line), QPointF(area.right(), line))


def _paint_name(
    painter: QPainter, area: QRectF, place: int, bar: Bar, tokens: Tokens, *, chosen: bool
) -> None:
    top = area.top() + HEADER_HEIGHT + place * ROW_HEIGHT
    if chosen:
        row = QRectF(area.left(), top, area.width(), ROW_HEIGHT)
        painter.fillRect(row, QColor(tokens.accent_tint))
    weight = QFont.Weight.DemiBold if bar.must_do else QFont.Weight.Normal
    painter.setFont(inter(13, weight))
    box = QRectF(area.left() + 16, top, NAME_WIDTH - 28, ROW_HEIGHT)
    draw_text(painter, box, bar.label, QColor(tokens.text))


def _paint_bar(painter: QPainter, box: QRectF, bar: Bar, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(box, 5, 5)
    if bar.must_do:
        painter.setPen(QPen(readable_on(color), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)
    painter.setFont(inter(11))
    share = f"{percent(bar.share, 0)} · " if bar.share < 1 else ""
    inside = box.adjusted(8, 0, -6, 0)
    draw_text(painter, inside, share + ", ".join(bar.teams), readable_on(color))


def _paint_links(
    painter: QPainter, area: QRectF, roadmap: Roadmap, tokens: Tokens, selected: str
) -> None:
    places = {bar.id: place for place, bar in enumerate(roadmap.bars)}
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for before, after in roadmap.links:
        mine = selected in {before, after}
        painter.setPen(QPen(QColor(tokens.accent if mine else tokens.faint), 2 if mine else 1.2))
        start, end = (bar_box(area, roadmap, places[name]) for name in (before, after))
        painter.drawPath(_elbow(start, end))


def _elbow(start: QRectF, end: QRectF) -> QPainterPath:
    x = min(start.right() - 8, end.left() + 8)
    path = QPainterPath(QPointF(x, start.center().y()))
    path.lineTo(QPointF(x, end.center().y()))
    path.lineTo(QPointF(end.left() + 8, end.center().y()))
    return path


def _color(category: str, groups: Sequence[str], tokens: Tokens) -> QColor:
    return QColor(tokens.categorical[groups.index(category) % len(tokens.categorical)])


def _paint_legend(painter: QPainter, area: QRectF, groups: Sequence[str], tokens: Tokens) -> None:
    painter.setFont(inter(11))
    metrics = painter.fontMetrics()
    x, y = area.left() + NAME_WIDTH, area.bottom() - 28
    entries = [(name or "No category", _color(name, groups, tokens)) for name in groups]
    for name, color in entries:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(x, y, 16, 12), 3, 3)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QPointF(x + 22, y + 10.5), name)
        x += 22 + metrics.horizontalAdvance(name) + 24
    painter.drawText(QPointF(x, y + 10.5), "bold, ringed: must do")
