"""What floats above the canvas: legend, minimap, the rubber band, cards in hand, an empty note."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.painting.chart.data import ChartData
from ui.painting.chart.legend import Legend, draw_panel, entries
from ui.painting.chart.lettering import Lettering, Letters
from ui.painting.chart.minimap import Minimap
from ui.painting.chart.scene import Scene
from ui.theme.tokens import Tokens

MARGIN = 14.0
TOP = 56.0
"""Room at the top for the zoom bar and the path to the focus."""
SIDE = 28.0
MINIMAP_FROM = QSizeF(560, 380)
"""Smaller windows have no room for a minimap."""
LEGEND_FROM = 260.0


class Overlays:
    """Keeps the set legend and the minimap's picture between frames."""

    def __init__(self) -> None:
        self.band: QRectF | None = None
        """The rubber band, in pixels."""
        self.in_hand: tuple[QPointF, str] | None = None
        """Where cards are carried and what they are called."""
        self.legend_shown = True
        self.minimap = Minimap()
        self._lettering = Lettering()
        self._legend: tuple[ChartData, Tokens, float, Legend] | None = None

    def free_area(self, size: QSizeF, scene: Scene) -> QRectF:
        """Return the part of a window that nothing covers once the whole chart is in view."""
        legend = self._legend_for(size, scene).size.height()
        bottom = legend + 2 * MARGIN if legend else SIDE
        area = QRectF(SIDE, TOP, size.width() - 2 * SIDE, size.height() - TOP - bottom)
        return area if area.width() > 80 and area.height() > 60 else QRectF(QPointF(), size)

    def minimap_rect(self, size: QSizeF, scene: Scene) -> QRectF:
        """Return where the minimap is; empty if the window is small or shows everything."""
        seen = scene.camera.rect_to_window(scene.placement.bounds)
        whole = QRectF(QPointF(-1, -1), size + QSizeF(2, 2)).contains(seen)
        small = size.width() < MINIMAP_FROM.width() or size.height() < MINIMAP_FROM.height()
        panel = self.minimap.size(scene.placement)
        if whole or small or panel.isEmpty():
            return QRectF()
        corner = QPointF(size.width() - panel.width(), size.height() - panel.height())
        return QRectF(corner - QPointF(MARGIN, MARGIN), panel)

    def paint(self, painter: QPainter, frame: QRectF, scene: Scene) -> None:
        """Paint everything that applies."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not len(scene.data):
            _paint_note(painter, frame, scene.tokens, self._lettering)
            return
        legend = self._legend_for(frame.size(), scene)
        corner = QPointF(MARGIN, frame.height() - MARGIN - legend.size.height())
        legend.draw(painter, corner, scene.tokens)
        minimap = self.minimap_rect(frame.size(), scene)
        if not minimap.isEmpty():
            self.minimap.draw(painter, minimap.topLeft(), scene, frame)
        if self.band is not None:
            _paint_band(painter, self.band, scene.tokens)
        if self.in_hand is not None:
            self._paint_in_hand(painter, *self.in_hand, scene)

    def _legend_for(self, size: QSizeF, scene: Scene) -> Legend:
        width = size.width() - 2 * MARGIN
        if size.width() >= MINIMAP_FROM.width():
            width -= self.minimap.size(scene.placement).width() + MARGIN
        shown = self.legend_shown and size.width() >= LEGEND_FROM
        kept = self._legend
        wanted = (scene.data, scene.tokens, width if shown else 0.0)
        if kept is None or kept[:3] != wanted:
            signs = entries(scene.data, scene.tokens) if shown and len(scene.data) else ()
            kept = self._legend = (*wanted, Legend(signs, width, self._lettering))
        return kept[3]

    def _paint_in_hand(self, painter: QPainter, at: QPointF, text: str, scene: Scene) -> None:
        width = min(self._lettering.width(Letters.NAME, text), 260.0) + 26
        box = QRectF(at + QPointF(14, 10), QSizeF(width, 30))
        draw_panel(painter, box, scene.tokens)
        painter.setPen(QPen(QColor(scene.tokens.accent), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(QColor(scene.tokens.text))
        self._lettering.draw(painter, box.topLeft() + QPointF(13, 20), Letters.NAME, text, 261)


def _paint_band(painter: QPainter, band: QRectF, tokens: Tokens) -> None:
    tint = QColor(tokens.accent)
    tint.setAlphaF(0.10)
    painter.setBrush(tint)
    painter.setPen(QPen(QColor(tokens.accent), 1))
    painter.drawRect(band.normalized())


def _paint_note(painter: QPainter, frame: QRectF, tokens: Tokens, lettering: Lettering) -> None:
    lines = (
        (QCoreApplication.translate("OrgChart", "No positions yet"), Letters.LABEL, tokens.text, 0),
        (
            QCoreApplication.translate("OrgChart", "Import a workbook or add a position."),
            Letters.LEGEND,
            tokens.muted,
            24,
        ),
    )
    for text, letters, color, drop in lines:
        painter.setPen(QColor(color))
        start = frame.center() + QPointF(-lettering.width(letters, text) / 2, drop)
        lettering.draw(painter, start, letters, text, 600)
