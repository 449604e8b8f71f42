"""The small picture of the whole chart, with a frame around what the window shows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.painting.chart.data import ChartData
from ui.painting.chart.legend import draw_panel
from ui.painting.chart.overview import PixelPainter, as_image
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import Camera, Scene, fitting
from ui.theme.tokens import Tokens

LARGEST = QSizeF(196, 132)
SMALLEST_SIDE = 26.0
PADDING = 9.0


class Minimap:
    """Keeps the picture until the placement or the colors change."""

    def __init__(self) -> None:
        self._pixels = PixelPainter()
        self._image = QImage()
        self._shown: tuple[Placement, ChartData, Tokens, float] | None = None
        self.camera = Camera()
        """Maps the chart to the picture's own corner."""

    def size(self, placement: Placement) -> QSizeF:
        """Return the size of the whole panel for a chart: its shape within limits."""
        bounds = placement.bounds
        if bounds.isEmpty():
            return QSizeF()
        scale = min(LARGEST.width() / bounds.width(), LARGEST.height() / bounds.height())
        width, height = bounds.width() * scale, bounds.height() * scale
        frame = QSizeF(max(width, SMALLEST_SIDE), max(height, SMALLEST_SIDE))
        return QSizeF(round(frame.width()), round(frame.height())) + QSizeF(2, 2) * PADDING

    def draw(self, painter: QPainter, corner: QPointF, scene: Scene, window: QRectF) -> None:
        """Draw the panel at a corner, with a frame around what `window` shows."""
        size = self.size(scene.placement)
        if size.isEmpty():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_panel(painter, QRectF(corner, size), scene.tokens)
        inner = QRectF(corner, size).adjusted(PADDING, PADDING, -PADDING, -PADDING)
        self._refresh(scene, inner.size(), painter.device().devicePixelRatioF())
        painter.drawImage(inner.topLeft(), self._image)
        self._draw_view(painter, inner, scene, window)
        painter.restore()

    def _refresh(self, scene: Scene, size: QSizeF, density: float) -> None:
        wanted = (scene.placement, scene.data, scene.tokens, density)
        if self._shown == wanted:
            return
        self._shown = wanted
        frame = QRectF(QPointF(), size)
        self.camera = fitting(scene.placement.bounds, frame)
        shape = round(size.height() * density), round(size.width() * density)
        canvas = np.empty(shape, np.uint32)
        whole = Scene(scene.data, scene.placement, scene.tokens, self.camera)
        everyone = np.flatnonzero(scene.placement.visible)
        self._pixels.fill(canvas, whole, frame, everyone)
        self._image = as_image(canvas).copy()
        self._image.setDevicePixelRatio(density)

    def _draw_view(self, painter: QPainter, inner: QRectF, scene: Scene, window: QRectF) -> None:
        seen = self.camera.rect_to_window(scene.camera.rect_to_chart(window))
        frame = seen.translated(inner.topLeft()).intersected(inner.adjusted(-1, -1, 1, 1))
        tint = QColor(scene.tokens.accent)
        tint.setAlphaF(0.12)
        painter.setBrush(tint)
        painter.setPen(QPen(QColor(scene.tokens.accent), 1.5))
        painter.drawRoundedRect(frame, 2, 2)

    def point_of(self, place: QPointF) -> QPointF:
        """Return the point of the chart at a place of the panel, counted from its corner."""
        return self.camera.to_chart(place - QPointF(PADDING, PADDING))
