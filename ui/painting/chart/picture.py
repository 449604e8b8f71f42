"""Pictures of a whole chart: PNG for slides and mail, SVG for print."""

from __future__ import annotations

from collections.abc import Callable
from errno import EIO
from math import sqrt
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from orgplan.errors import OrgplanError
from orgplan.files import replace_file
from ui.painting.chart.data import ChartData
from ui.painting.chart.layouts import Layout, place
from ui.painting.chart.legend import Legend, entries
from ui.painting.chart.painter import ChartPainter
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import Camera, Scene
from ui.theme.fonts import load_fonts
from ui.theme.tokens import LIGHT, Tokens

MARGIN = 40.0
SHARPNESS = 2.0
"""Pixels for each chart unit of a PNG, while the picture stays below the limits."""
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 16_000
PAGE_ASPECT = 1.5
NARROWEST = 480.0


def chart_picture(
    data: ChartData,
    path: Path,
    tokens: Tokens = LIGHT,
    *,
    placement: Placement | None = None,
    layout: Layout = Layout.FIT,
) -> None:
    """Write the whole chart with its legend as PNG or SVG, by the ending of the name.

    Without a placement the chart is laid out here, fully expanded. OrgplanError for another
    ending, an empty chart, or a place that cannot be written.
    """
    write = {".png": _write_png, ".svg": _write_svg}.get(path.suffix.lower())
    if write is None:
        raise OrgplanError(
            f"{path.name} is neither a PNG nor an SVG.", fix="End the name in .png or .svg."
        )
    if not len(data):
        raise OrgplanError(
            "There is no position to draw.", fix="Add or import positions, then export again."
        )
    application = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    where = placement or place(data, layout, aspect=PAGE_ASPECT)
    replace_file(path, lambda target: _write(target, lambda: write(data, where, tokens, target)))
    del application


def _write(target: Path, write: Callable[[], None]) -> None:
    """Create a file, so that the system says why it refuses, which Qt's writers do not."""
    target.touch()
    write()


def _write_png(data: ChartData, placement: Placement, tokens: Tokens, target: Path) -> None:
    size = placement.bounds.size()
    most = sqrt(MOST_PIXELS / (size.width() * size.height()))
    page = _Page(data, placement, tokens, min(SHARPNESS, most, LONGEST_SIDE / size.width()))
    image = QImage(page.size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        page.stamp(painter)
    finally:
        painter.end()
    writer = QImageWriter(str(target), QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(EIO, writer.errorString())


def _write_svg(data: ChartData, placement: Placement, tokens: Tokens, target: Path) -> None:
    page = _Page(data, placement, tokens, 1.0)
    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setSize(page.size.toSize())
    generator.setViewBox(QRectF(QPointF(), page.size))
    generator.setTitle("Org chart")
    painter = QPainter(generator)
    try:
        page.draw(painter)
    finally:
        painter.end()


class _Page:
    """A chart at a zoom with its legend below; margins and legend never get smaller."""

    def __init__(self, data: ChartData, placement: Placement, tokens: Tokens, zoom: float) -> None:
        self._painter = ChartPainter()
        self._scale = max(zoom, 1.0)
        bounds = placement.bounds
        width = max(bounds.width() * zoom / self._scale, NARROWEST)
        self._legend = Legend(entries(data, tokens), width, self._painter.cards.lettering)
        below = self._legend.size.height() + MARGIN
        frame = QSizeF(width + 2 * MARGIN, bounds.height() * zoom / self._scale + MARGIN + below)
        self.size = (frame * self._scale + QSizeF(0, MARGIN * self._scale)).toSize().toSizeF()
        corner = QPointF(MARGIN, MARGIN) * self._scale - bounds.topLeft() * zoom
        self._scene = Scene(data, placement, tokens, Camera(zoom, corner.x(), corner.y()))

    def draw(self, painter: QPainter) -> None:
        """Draw the sheet as vectors, at zoom 1."""
        painter.fillRect(QRectF(QPointF(), self.size), QColor(self._scene.tokens.canvas))
        self._draw_legend(painter)
        painter.translate(self._scene.camera.x, self._scene.camera.y)
        self._painter.draw(painter, self._scene)

    def stamp(self, painter: QPainter) -> None:
        """Paint the sheet onto pixels, as the window shows it at the zoom."""
        self._painter.paint(painter, QRectF(QPointF(), self.size), self._scene)
        painter.scale(self._scale, self._scale)
        self._draw_legend(painter)

    def _draw_legend(self, painter: QPainter) -> None:
        bottom = self.size.height() / self._scale - MARGIN - self._legend.size.height()
        self._legend.draw(painter, QPointF(MARGIN, bottom), self._scene.tokens)
