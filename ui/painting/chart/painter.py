"""Paints a scene onto any painter: the window, a picture, a page."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.painting.chart.cards import CardPainter
from ui.painting.chart.data import Fate, IntArray
from ui.painting.chart.fates import fate_color
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH
from ui.painting.chart.labels import Areas, draw_labels, labels
from ui.painting.chart.lines import draw_dotted, draw_lines, stamp_lines
from ui.painting.chart.overview import PixelPainter
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import GREEKED_ABOVE, Scene

DOTTED_ABOVE = 0.3
MOST_ENLARGED = 2_000
"""Changed posts up to which each is drawn large enough to be found in a chart seen from afar."""
OVERHANG = 12.0
"""Room around a card for shadow, badge and handle, in chart units."""


class ChartPainter:
    """Keeps what is shaped once (texts, sprites, block areas) between frames."""

    def __init__(self) -> None:
        self.cards = CardPainter()
        self.pixels = PixelPainter()
        self._areas: tuple[Placement, Areas] | None = None

    def paint(self, painter: QPainter, frame: QRectF, scene: Scene) -> None:
        """Paint what the camera sees in a frame of the window, by levels of detail."""
        painter.save()
        painter.setClipRect(frame)
        zoom = scene.camera.zoom
        reach = OVERHANG * zoom
        area = scene.camera.rect_to_chart(frame.adjusted(-reach, -reach, reach, reach))
        indices = scene.placement.within(area)
        if zoom < GREEKED_ABOVE:
            self._paint_far(painter, frame, scene, indices)
        else:
            self._paint_near(painter, frame, scene, indices)
        painter.restore()

    def _paint_far(self, painter: QPainter, frame: QRectF, scene: Scene, indices: IntArray) -> None:
        self.pixels.stamp(painter, scene, frame, indices)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_fates(painter, scene, indices)
        self._paint_outlines(painter, scene)
        shown = labels(self._areas_of(scene), scene.camera, frame)
        draw_labels(painter, scene, shown, self.cards.lettering)

    def _paint_near(
        self, painter: QPainter, frame: QRectF, scene: Scene, indices: IntArray
    ) -> None:
        area = scene.camera.rect_to_chart(frame)
        painter.fillRect(frame, QColor(scene.tokens.canvas))
        stamp_lines(painter, scene, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scene.camera.zoom >= DOTTED_ABOVE:
            self._in_chart_units(painter, scene)
            draw_dotted(painter, scene, area)
            painter.restore()
        self.cards.stamp(painter, scene, indices)
        self._in_chart_units(painter, scene)
        self.cards.draw_handles(painter, scene, indices)
        painter.restore()

    def _in_chart_units(self, painter: QPainter, scene: Scene) -> None:
        painter.save()
        painter.translate(scene.camera.x, scene.camera.y)
        painter.scale(scene.camera.zoom, scene.camera.zoom)

    def _paint_fates(self, painter: QPainter, scene: Scene, indices: IntArray) -> None:
        """Give posts that changed a size at which they are seen, unless most of them did."""
        if scene.data.fate is None or not scene.data.dims_same:
            return
        fates = scene.data.fate[indices]
        changed = np.flatnonzero(fates)
        if len(changed) > MOST_ENLARGED:
            return
        painter.setPen(QPen(QColor(scene.tokens.canvas), 1))
        for index, fate in zip(indices[changed].tolist(), fates[changed].tolist(), strict=True):
            rect = scene.camera.rect_to_window(scene.placement.rect(index))
            grown = max(0.0, 8 - rect.width()) / 2, max(0.0, 6 - rect.height()) / 2
            painter.setBrush(QColor(fate_color(Fate(fate), scene.tokens)))
            painter.drawRoundedRect(rect.adjusted(-grown[0], -grown[1], *grown), 1.5, 1.5)

    def _paint_outlines(self, painter: QPainter, scene: Scene) -> None:
        """Mark cards too small to carry their emphasis themselves."""
        marked = ((scene.found, scene.tokens.warn), (scene.selected, scene.tokens.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for positions, color in marked:
            painter.setPen(QPen(QColor(color), 2.2))
            for index in positions:
                if scene.placement.visible[index]:
                    rect = scene.camera.rect_to_window(scene.placement.rect(index))
                    grown = max(0.0, 9 - rect.width()) / 2, max(0.0, 6 - rect.height()) / 2
                    rect.adjust(-grown[0] - 2, -grown[1] - 2, grown[0] + 2, grown[1] + 2)
                    painter.drawRoundedRect(rect, 2, 2)

    def _areas_of(self, scene: Scene) -> Areas:
        if self._areas is None or self._areas[0] is not scene.placement:
            self._areas = (scene.placement, Areas(scene.data, scene.placement))
        return self._areas[1]

    def draw(self, painter: QPainter, scene: Scene) -> None:
        """Draw the whole chart as vectors in chart units, every card in full."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_lines(painter, scene.placement.edges, scene.tokens)
        everything = scene.placement.bounds.adjusted(-CARD_WIDTH, -CARD_HEIGHT, CARD_WIDTH, 0)
        draw_dotted(painter, scene, everything)
        indices = np.flatnonzero(scene.placement.visible)
        self.cards.draw(painter, scene, indices)
        self.cards.draw_handles(painter, scene, indices)
        painter.restore()
