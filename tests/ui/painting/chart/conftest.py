"""Pictures of scenes, painted with the bundled font."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.painting.chart.painter import ChartPainter
from ui.painting.chart.scene import Scene
from ui.theme.fonts import load_fonts

Picture = Callable[[Scene], QImage]


@pytest.fixture(scope="session")
def picture(qapp) -> Picture:
    """Paint a scene into an image of 800 × 500."""
    load_fonts()

    def paint(scene: Scene, painter: ChartPainter | None = None, density: float = 1.0) -> QImage:
        image = QImage(int(800 * density), int(500 * density), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(density)
        brush = QPainter(image)
        try:
            (painter or ChartPainter()).paint(brush, QRectF(0, 0, 800, 500), scene)
        finally:
            brush.end()
        return image

    return paint
