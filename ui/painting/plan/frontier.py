"""A frontier as a picture: best value over a resource, its knee ringed and named."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from orgplan.capacity.explanation import Frontier, FrontierPoint
from ui.painting.plan.axis import Axis, tick_text
from ui.painting.plan.lettering import draw_text
from ui.theme.measures import inter
from ui.theme.tokens import Tokens

LEFT, RIGHT, TOP, BOTTOM = 84.0, 28.0, 34.0, 46.0
DOT = 4.0
RING = 9.0
REACH = 14.0
"""How near a point has to be to be hit, in pixels."""

CENTER = Qt.AlignmentFlag.AlignCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class FrontierPicture:
    """A frontier with the names of its axes."""

    frontier: Frontier
    level_name: str
    value_name: str


def axes(area: QRectF, points: tuple[FrontierPoint, ...]) -> tuple[Axis, Axis]:
    """Return the axes of levels and of values; room is left around the values."""
    levels = [point.level for point in points]
    values = [point.value for point in points]
    low, high = min(values), max(values)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    across = Axis(min(levels), max(levels), area.left() + LEFT, area.right() - RIGHT)
    floor = 0.0 if 0 <= low < room else low - room
    return across, Axis(floor, high + room, area.bottom() - BOTTOM, area.top() + TOP)


def places(area: QRectF, points: tuple[FrontierPoint, ...]) -> list[QPointF]:
    """Return where the points lie."""
    across, up = axes(area, points)
    return [QPointF(across.at(point.level), up.at(point.value)) for point in points]


def point_at(area: QRectF, points: tuple[FrontierPoint, ...], where: QPointF) -> int | None:
    """Return which point is hit, the nearest of several; None if none is."""
    far = [(where - place).manhattanLength() for place in places(area, points)]
    nearest = min(range(len(far)), key=far.__getitem__, default=None)
    return nearest if nearest is not None and far[nearest] <= REACH else None


def paint_frontier(
    painter: QPainter, area: QRectF, picture: FrontierPicture, tokens: Tokens, chosen: int = -1
) -> None:
    """Paint a frontier into an area; `chosen` is the place of the point to highlight."""
    painter.fillRect(area, QColor(tokens.panel))
    points = picture.frontier.points
    across, up = axes(area, points)
    _paint_values(painter, area, up, tokens)
    _paint_levels(painter, area, across, tokens)
    _paint_names(painter, area, picture, tokens)
    _paint_line(painter, places(area, points), tokens)
    for number, (point, place) in enumerate(zip(points, places(area, points), strict=True)):
        _paint_point(painter, place, tokens, chosen=number == chosen)
        if point.is_knee:
            _paint_knee(painter, area, place, tokens)


def _paint_values(painter: QPainter, area: QRectF, up: Axis, tokens: Tokens) -> None:
    painter.setFont(inter(11))
    ticks = up.ticks(5)
    for tick in ticks:
        y = up.at(tick)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(QPointF(area.left() + LEFT, y), QPointF(area.right() - RIGHT, y))
        box = QRectF(area.left(), y - 9, LEFT - 10, 18)
        draw_text(painter, box, tick_text(tick, ticks), QColor(tokens.muted), RIGHT_MIDDLE)


def _paint_levels(painter: QPainter, area: QRectF, across: Axis, tokens: Tokens) -> None:
    ticks = across.ticks(9)
    base = area.bottom() - BOTTOM
    for tick in ticks:
        x = across.at(tick)
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.drawLine(QPointF(x, base), QPointF(x, base + 4))
        box = QRectF(x - 40, base + 5, 80, 16)
        draw_text(painter, box, tick_text(tick, ticks), QColor(tokens.muted), CENTER)
    painter.setPen(QPen(QColor(tokens.border_strong), 1))
    painter.drawLine(QPointF(area.left() + LEFT, base), QPointF(area.right() - RIGHT, base))


def _paint_names(painter: QPainter, area: QRectF, picture: FrontierPicture, tokens: Tokens) -> None:
    painter.setFont(inter(11, QFont.Weight.DemiBold))
    top = QRectF(area.left() + 16, area.top() + 8, 300, 18)
    draw_text(painter, top, picture.value_name, QColor(tokens.muted))
    bottom = QRectF(area.right() - RIGHT - 300, area.bottom() - 22, 300, 18)
    draw_text(painter, bottom, picture.level_name, QColor(tokens.muted), RIGHT_MIDDLE)


def _paint_line(painter: QPainter, line: list[QPointF], tokens: Tokens) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.drawPolyline(QPolygonF(line))


def _paint_point(painter: QPainter, place: QPointF, tokens: Tokens, *, chosen: bool) -> None:
    painter.setPen(QPen(QColor(tokens.surface), 1.5))
    painter.setBrush(QColor(tokens.text if chosen else tokens.accent))
    size = DOT + 2 if chosen else DOT
    painter.drawEllipse(place, size, size)


def _paint_knee(painter: QPainter, area: QRectF, place: QPointF, tokens: Tokens) -> None:
    painter.setPen(QPen(QColor(tokens.ok), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, RING, RING)
    painter.setFont(inter(11, QFont.Weight.DemiBold))
    right = place.x() + RING + 46 <= area.right() - RIGHT
    left = place.x() + RING + 4 if right else place.x() - RING - 44
    box = QRectF(left, place.y() + 4, 40, 16)
    side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
    draw_text(painter, box, "knee", QColor(tokens.ok), side | Qt.AlignmentFlag.AlignVCenter)
