"""Frames, pills and badges as small pictures, made once for a zoom and stamped many times.

They are images, not pixmaps, so that a chart can also be exported outside the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

MARGIN = 8.0
"""Room around a sprite's rectangle for shadows and thick borders, in chart units."""

MEBIBYTE = 2**20


class Sprites:
    """Pictures for one zoom and one screen density; either changing empties the store."""

    def __init__(self, budget: int = 64 * MEBIBYTE) -> None:
        self._made: dict[Hashable, QImage] = {}
        self._scale = (0.0, 0.0)
        self._budget = budget
        self._bytes = 0

    def scaled(self, zoom: float, density: float) -> bool:
        """Use a zoom and `density` device pixels per pixel; tell if they were in use before."""
        if (zoom, density) == self._scale:
            return True
        self._scale = (zoom, density)
        self.forget()
        return False

    def forget(self) -> None:
        """Make all pictures anew, since what they show has changed."""
        self._made.clear()
        self._bytes = 0

    def kept(self, key: Hashable) -> QImage | None:
        """Return the picture of a key if it is already made."""
        return self._made.get(key)

    def get(self, key: Hashable, rect: QRectF, draw: Callable[[QPainter], None]) -> QImage:
        """Return the picture of a key, drawn in chart units around `rect` when first needed."""
        found = self._made.get(key)
        if found is None:
            found = self._drawn(rect, draw)
            self._keep(key, found)
        return found

    def _keep(self, key: Hashable, image: QImage) -> None:
        self._bytes += image.width() * image.height() * 4
        if self._bytes > self._budget:
            self.forget()
        self._made[key] = image

    def _drawn(self, rect: QRectF, draw: Callable[[QPainter], None]) -> QImage:
        zoom, density = self._scale
        size = QSizeF(rect.width() + 2 * MARGIN, rect.height() + 2 * MARGIN) * zoom * density
        width, height = int(size.width()) + 2, int(size.height()) + 2
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(density)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self.corner())
            painter.scale(zoom, zoom)
            painter.translate(-rect.topLeft())
            draw(painter)
        finally:
            painter.end()
        return image

    def corner(self) -> QPointF:
        """Return where the corner of the rectangle lies in the picture, on a device pixel."""
        zoom, density = self._scale
        margin = round(MARGIN * zoom * density) / density
        return QPointF(margin, margin)
