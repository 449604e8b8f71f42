"""Paints the reporting lines below the cards, solid ones and dotted ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLine, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.painting.chart.data import BoolArray, IntArray
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH
from ui.painting.chart.placement import Edges
from ui.painting.chart.scene import Scene
from ui.theme.contrast import mixed
from ui.theme.tokens import Tokens

FAINT = 0.3


def lines_seen(edges: Edges, area: QRectF, shortest: float = 0.0) -> BoolArray:
    """Tell which pieces cross an area and are at least so long, in chart units."""
    lines = edges.lines
    crossing: BoolArray = (lines[:, 0] < area.right()) & (lines[:, 2] > area.left())
    crossing &= (lines[:, 1] < area.bottom()) & (lines[:, 3] > area.top())
    if shortest:
        crossing &= edges.length >= shortest
    return crossing


def stamp_lines(painter: QPainter, scene: Scene, area: QRectF) -> None:
    """Draw the solid lines seen in an area on whole pixels."""
    zoom, density = scene.camera.zoom, painter.device().devicePixelRatioF()
    picked = np.flatnonzero(lines_seen(scene.placement.edges, area))
    lines = scene.placement.edges.lines[picked].astype(float)
    pixels = lines * zoom + (scene.camera.x, scene.camera.y) * 2
    pixels = np.floor(pixels * density)
    painter.save()
    painter.setOpacity(scene.edge_opacity)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.scale(1 / density, 1 / density)
    thickness = round(density * max(1.0, zoom))
    painter.setPen(_pen(scene.tokens.connector, thickness))
    painter.drawLines([QLine(*line) for line in pixels.astype(np.int64).tolist()])
    chosen = _of_selected(scene, picked)
    if len(chosen):
        painter.setPen(_pen(scene.tokens.accent, 2 * thickness))
        painter.drawLines([QLine(*line) for line in pixels[chosen].astype(np.int64).tolist()])
    painter.restore()


def _of_selected(scene: Scene, picked: IntArray) -> IntArray:
    if not scene.selected:
        return np.empty(0, np.int64)
    managers = scene.placement.edges.manager[picked]
    return np.flatnonzero(np.isin(managers, list(scene.selected)))


def draw_lines(painter: QPainter, edges: Edges, tokens: Tokens) -> None:
    """Draw all solid lines as vectors in chart units."""
    painter.setPen(_pen(tokens.connector, 1.4))
    painter.drawLines([QLineF(*line) for line in edges.lines.tolist()])


def _pen(color: str, width: float) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen


def draw_dotted(painter: QPainter, scene: Scene, area: QRectF) -> None:
    """Draw dotted lines in chart units: strong at selected and hovered cards, else faint."""
    near = scene.selected | ({scene.hovered} if scene.hovered is not None else frozenset())
    weak = mixed(QColor(scene.tokens.dotted), QColor(scene.tokens.canvas), 1 - FAINT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for position, manager in _dotted_seen(scene, area, near).tolist():
        strong = position in near or manager in near
        color = QColor(scene.tokens.dotted) if strong else weak
        pen = QPen(color, 1.8 if strong else 1.2)
        pen.setDashPattern([2.0, 3.0])
        _draw_curve(painter, scene, position, manager, pen)


def _dotted_seen(scene: Scene, area: QRectF, near: frozenset[int]) -> IntArray:
    """Return the pairs to draw: both cards in view, or one in view that stands out."""
    pairs = scene.data.dotted
    if not len(pairs):
        return pairs
    there = scene.placement.visible[pairs].all(axis=1)
    x, y = scene.placement.x[pairs], scene.placement.y[pairs]
    inside = (x < area.right()) & (x > area.left() - CARD_WIDTH)
    inside &= (y < area.bottom()) & (y > area.top() - CARD_HEIGHT)
    stands_out = np.isin(pairs, list(near)).any(axis=1)
    return pairs[there & (inside.all(axis=1) | (stands_out & inside.any(axis=1)))]


def _draw_curve(painter: QPainter, scene: Scene, position: int, manager: int, pen: QPen) -> None:
    start, end, lead = _ends(scene.placement.rect(position), scene.placement.rect(manager))
    path = QPainterPath(start)
    path.cubicTo(start + lead[0], end + lead[1], end)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setPen(QPen(pen.color(), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints([start, end])


def _ends(one: QRectF, other: QRectF) -> tuple[QPointF, QPointF, tuple[QPointF, QPointF]]:
    """Return both ends, on the sides that face each other, and the curve's two leads."""
    if other.left() >= one.right() or other.right() <= one.left():
        sign = 1 if other.left() >= one.right() else -1
        start = QPointF(one.right() if sign > 0 else one.left(), one.center().y())
        end = QPointF(other.left() if sign > 0 else other.right(), other.center().y())
        reach = QPointF(min(abs(end.x() - start.x()) / 2 + 10, 160) * sign, 0)
        return start, end, (reach, -reach)
    start = QPointF(one.right(), one.center().y())
    end = QPointF(other.right(), other.center().y())
    reach = QPointF(60, 0)
    return start, end, (reach, reach)
