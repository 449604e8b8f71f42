"""What is painted at one moment: the chart, from where it is seen, and what stands out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF

from ui.painting.chart.data import ChartData
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH
from ui.painting.chart.placement import Placement
from ui.theme.tokens import Tokens

SMALLEST_ZOOM, LARGEST_ZOOM = 0.002, 3.0

FULL_ABOVE = 0.5
"""From this zoom on cards show their text."""
GREEKED_ABOVE = 0.28
"""From here on gray bars stand for the text; below, cards are colored rectangles."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Maps chart units to the window's pixels: pixel = unit × zoom + offset."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_window(self, point: QPointF) -> QPointF:
        """Return where a point of the chart is seen."""
        return QPointF(point.x() * self.zoom + self.x, point.y() * self.zoom + self.y)

    def to_chart(self, point: QPointF) -> QPointF:
        """Return the point of the chart seen at a place of the window."""
        return QPointF((point.x() - self.x) / self.zoom, (point.y() - self.y) / self.zoom)

    def rect_to_window(self, rect: QRectF) -> QRectF:
        """Return where a rectangle of the chart is seen."""
        return QRectF(self.to_window(rect.topLeft()), rect.size() * self.zoom)

    def rect_to_chart(self, rect: QRectF) -> QRectF:
        """Return the part of the chart seen in a rectangle of the window."""
        return QRectF(self.to_chart(rect.topLeft()), rect.size() / self.zoom)

    def moved(self, dx: float, dy: float) -> Camera:
        """Return the camera after the chart was pushed by some pixels."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def zoomed(self, factor: float, at: QPointF) -> Camera:
        """Return the camera closer or farther, with the chart staying put at one pixel."""
        zoom = min(max(self.zoom * factor, SMALLEST_ZOOM), LARGEST_ZOOM)
        kept = self.to_chart(at)
        return Camera(zoom, at.x() - kept.x() * zoom, at.y() - kept.y() * zoom)

    def blended(self, other: Camera, share: float) -> Camera:
        """Return a camera on the way to another one."""
        zoom = self.zoom * (other.zoom / self.zoom) ** share
        return Camera(
            zoom, *(a + (b - a) * share for a, b in ((self.x, other.x), (self.y, other.y)))
        )


def fitting(bounds: QRectF, frame: QRectF, largest: float = 1.0) -> Camera:
    """Return the camera that shows bounds in the middle of a frame, at most at zoom `largest`."""
    if bounds.isEmpty() or frame.isEmpty():
        return Camera(1.0, frame.x(), frame.y())
    zoom = min(frame.width() / bounds.width(), frame.height() / bounds.height(), largest)
    zoom = max(zoom, SMALLEST_ZOOM)
    middle = frame.center() - bounds.center() * zoom
    return Camera(zoom, middle.x(), middle.y())


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything `paint_chart` needs; positions are indices into the data."""

    data: ChartData
    placement: Placement
    tokens: Tokens
    camera: Camera = field(default_factory=Camera)
    selected: frozenset[int] = frozenset()
    found: frozenset[int] = frozenset()
    collapsed: frozenset[int] = frozenset()
    carried: frozenset[int] = frozenset()
    """Cards being dragged; they are painted faded where they still stand."""
    hovered: int | None = None
    target: int | None = None
    """The manager on which the dragged cards would be dropped."""
    target_allowed: bool = True
    edge_opacity: float = 1.0

    @property
    def card_size(self) -> tuple[float, float]:
        """Return width and height of a card in pixels."""
        return CARD_WIDTH * self.camera.zoom, CARD_HEIGHT * self.camera.zoom
