"""Paints cards too small for text straight into the pixels of an image."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui.painting.chart.data import ChartData, Fate, FloatArray, IntArray, State
from ui.painting.chart.fates import fate_color
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH, ROW_PITCH
from ui.painting.chart.lines import lines_seen
from ui.painting.chart.looks import group_colors
from ui.painting.chart.scene import Camera, Scene
from ui.painting.chart.tree import spans
from ui.theme.contrast import mixed
from ui.theme.tokens import Tokens

PALE = 0.55
"""How much of the canvas is mixed into the color of posts nobody holds."""
QUIET = 0.6
"""How much of the canvas is mixed into posts that are as they were, where changes are shown."""
SHORTEST, SHORTEST_FAR = 4.0, 60.0
"""Pixels below which a line is left out; the second where cards are a few pixels."""
FAR_BELOW = 0.075
HALF = 0.5
"""Where two cards fall into one row of pixels, the lower shows in the second pixel of the row."""

Pixels = NDArray[np.uint32]


def card_paint(data: ChartData, tokens: Tokens) -> Pixels:
    """Return the color of every card; uint32[n], paler for posts nobody holds."""
    canvas = QColor(tokens.canvas)
    strong = [QColor(color) for color in group_colors(data, tokens)]
    pale = [mixed(color, canvas, PALE) for color in strong]
    unheld = (data.state == State.VACANT) | (data.state == State.PLANNED)
    lookup = np.array([color.rgb() for color in strong + pale], np.uint32)
    paint: Pixels = lookup[data.group + unheld * len(strong)]
    if data.fate is not None and data.dims_same:
        return _by_fate(data.fate, paint, tokens)
    return paint


def _by_fate(fate: IntArray, paint: Pixels, tokens: Tokens) -> Pixels:
    """Return the color of each fate, and a gray for posts that are as they were."""
    quiet = mixed(QColor(tokens.other), QColor(tokens.canvas), QUIET)
    colors = [quiet, *(QColor(fate_color(one, tokens)) for one in Fate if one is not Fate.SAME)]
    lookup = np.array([color.rgb() for color in colors], paint.dtype)
    return lookup[fate]


class PixelPainter:
    """Keeps colors and the memory of its image: fresh memory costs more than painting."""

    def __init__(self) -> None:
        self._canvas = np.empty((0, 0), np.uint32)
        self._paint: Pixels = np.empty(0, np.uint32)
        self._painted: tuple[ChartData, Tokens] | None = None

    def stamp(self, painter: QPainter, scene: Scene, frame: QRectF, indices: IntArray) -> None:
        """Paint a frame of the canvas with its lines and cards."""
        density = painter.device().devicePixelRatioF()
        shape = round(frame.height() * density), round(frame.width() * density)
        if self._canvas.shape != shape:
            self._canvas = np.empty(shape, np.uint32)
        self.fill(self._canvas, scene, frame, indices)
        image = as_image(self._canvas)
        image.setDevicePixelRatio(density)
        painter.drawImage(frame.topLeft(), image)

    def fill(self, canvas: Pixels, scene: Scene, frame: QRectF, indices: IntArray) -> None:
        """Fill an array of pixels with what the camera sees in a frame."""
        ground, connector = QColor(scene.tokens.canvas), QColor(scene.tokens.connector)
        canvas.fill(ground.rgb())
        density = canvas.shape[1] / frame.width()
        camera = scene.camera.moved(-frame.x(), -frame.y())
        camera = Camera(camera.zoom * density, camera.x * density, camera.y * density)
        shortest = SHORTEST if scene.camera.zoom >= FAR_BELOW else SHORTEST_FAR
        area = scene.camera.rect_to_chart(frame)
        edges = scene.placement.edges
        lines = edges.lines[lines_seen(edges, area, shortest / scene.camera.zoom)]
        offset = np.array((camera.x, camera.y) * 2, np.float32)
        rule(canvas, lines * camera.zoom + offset, mixed(ground, connector, scene.edge_opacity))
        self._stamp_cards(canvas, scene, camera, indices)

    def _stamp_cards(self, canvas: Pixels, scene: Scene, camera: Camera, indices: IntArray) -> None:
        if self._painted != (scene.data, scene.tokens):
            self._painted = (scene.data, scene.tokens)
            self._paint = card_paint(scene.data, scene.tokens)
        y = scene.placement.y[indices] * camera.zoom + camera.y
        left, top = _whole(scene.placement.x[indices] * camera.zoom + camera.x), _whole(y)
        size = max(1, int(CARD_WIDTH * camera.zoom)), max(1, int(CARD_HEIGHT * camera.zoom))
        paint = self._paint[indices]
        blocks(canvas, left, top, size, paint)
        if ROW_PITCH * camera.zoom < 1 and size[0] > 1:
            lower = (y - top >= HALF).astype(np.int32)
            blocks(canvas, left + lower, top, (1, 1), paint)


def as_image(canvas: Pixels) -> QImage:
    """Return an image on the memory of an array, which must outlive it."""
    rows, columns = canvas.shape
    return QImage(canvas.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)


def _whole(values: FloatArray) -> IntArray:
    return np.floor(values).astype(np.int32)


def blocks(
    canvas: Pixels, left: IntArray, top: IntArray, size: tuple[int, int], paint: Pixels
) -> None:
    """Fill a rectangle of one size at each corner; what lies outside is cut off."""
    rows, columns = canvas.shape
    width, height = size
    inside = (left >= 0) & (top >= 0) & (left <= columns - width) & (top <= rows - height)
    flat = canvas.reshape(-1)
    corners = (top * columns + left)[inside].astype(np.intp)
    colors = paint[inside]
    for row in range(height):
        for column in range(width):
            flat[corners + (row * columns + column)] = colors
    for place in np.flatnonzero(~inside).tolist():
        x, y = int(left[place]), int(top[place])
        canvas[max(y, 0) : max(y + height, 0), max(x, 0) : max(x + width, 0)] = paint[place]


def rule(canvas: Pixels, lines: FloatArray, color: QColor) -> None:
    """Draw lines of one pixel; float[e, 4] in pixels: left, top, right, bottom, all straight."""
    rows, columns = canvas.shape
    pixels = np.floor(lines).astype(np.int64)
    horizontal = pixels[:, 1] == pixels[:, 3]
    left, right = (np.clip(pixels[:, side], 0, columns - 1) for side in (0, 2))
    top, bottom = (np.clip(pixels[:, side], 0, rows - 1) for side in (1, 3))
    outside = np.where(horizontal, (pixels[:, 1] != top), (pixels[:, 0] != left))
    flat = canvas.reshape(-1)
    along = horizontal & ~outside
    flat[spans(top[along] * columns + left[along], right[along] - left[along] + 1)] = color.rgb()
    down = ~horizontal & ~outside
    upright = canvas.T
    places = spans(left[down] * rows + top[down], bottom[down] - top[down] + 1)
    upright[places // rows, places % rows] = color.rgb()
