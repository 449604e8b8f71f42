"""Writing a painted figure as PNG (twice the pixels) or SVG (text as text)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

Paint = Callable[[QPainter, QRectF], None]

SCALE = 2


def write_picture(paint: Paint, size: tuple[float, float], output: Path) -> None:
    """Paint a figure of a size in pixels into a file, by the ending of its name."""
    area = QRectF(0, 0, *size)
    if output.suffix.lower() == ".svg":
        _write_svg(paint, area, output)
    else:
        _write_png(paint, area, output)


def _write_png(paint: Paint, area: QRectF, output: Path) -> None:
    pixels = QSize(round(area.width() * SCALE), round(area.height() * SCALE))
    image = QImage(pixels, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    _paint_on(QPainter(image), paint, area)
    if not image.save(str(output)):
        raise OSError(str(output))


def _write_svg(paint: Paint, area: QRectF, output: Path) -> None:
    generator = QSvgGenerator()
    generator.setFileName(str(output))
    generator.setSize(area.size().toSize())
    generator.setViewBox(area)
    _paint_on(QPainter(generator), paint, area)


def _paint_on(painter: QPainter, paint: Paint, area: QRectF) -> None:
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, area)
    finally:
        painter.end()
