"""How long the org chart takes to paint a frame, lay itself out anew and follow a drag.

A frame is painted into a fresh image of 1600 × 1000 after the view has moved by 37 pixels. Frames
are never kept; what is kept between them are shaped texts and pictures of single cards.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.benchmarks.harness import BUILD, Result, milliseconds
from tests.ui.painting.chart.samples import chart
from ui.painting.chart.geometry import CARD_HEIGHT, CARD_WIDTH
from ui.painting.chart.layouts import Layout, place
from ui.painting.chart.overview import card_paint
from ui.painting.chart.painter import ChartPainter
from ui.painting.chart.scene import Camera, Scene, fitting
from ui.theme.fonts import load_fonts
from ui.theme.tokens import LIGHT
from ui.views.org_chart.carrying import Carrying
from ui.views.org_chart.view import OrgChartView

FRAME = QRectF(0, 0, 1600, 1000)
STEP = 37
FRAMES = 100
MOST_READABLE = 40
"""Cards with readable names that must be in view at zoom 1."""


def bench_canvas_50k_zoom1() -> Result:
    """Frames at zoom 1 while moving across a dense part of 50,000 positions."""
    bench = _Bench.of(50_000)
    start = _dense_start(bench.scene)
    steps = (start.moved(-STEP * number, 0) for number in count(1))
    result = milliseconds(bench.frames(steps), runs=FRAMES, warm_up=5)
    least = _least_in_view(bench.scene, start)
    if least < MOST_READABLE:
        raise AssertionError(f"only {least} cards in view")
    bench.keep("canvas_50k_zoom1", start)
    return replace(result, note=f"{result.note}; at least {least} cards with names in every frame")


def bench_canvas_50k_fit() -> Result:
    """Frames with all 50,000 positions in view."""
    return _fitted("canvas_50k_fit", 50_000)


def bench_canvas_100k_fit() -> Result:
    """Frames with all 100,000 positions in view."""
    return _fitted("canvas_100k_fit", 100_000)


def bench_canvas_50k_relayout() -> Result:
    """Placing 50,000 positions anew in the Fit layout after one was folded, with a frame."""
    bench = _Bench.of(50_000)
    camera = fitting(bench.scene.placement.bounds, FRAME)
    folded = np.flatnonzero(bench.scene.data.reports > 0)[-FRAMES * 2 :].tolist()

    def relayout() -> None:
        placement = place(bench.scene.data, Layout.FIT, collapsed=[folded.pop()])
        bench.paint(replace(bench.scene, placement=placement, camera=camera))

    result = milliseconds(relayout, runs=FRAMES, warm_up=3)
    return replace(result, note=f"{result.note}; layout, lines and first frame")


def bench_canvas_50k_drag() -> Result:
    """Frames while a card is carried over 50,000 positions at zoom 1, with its target marked."""
    application = QApplication.instance() or QApplication([])
    view = OrgChartView()
    view.set_reduced_motion(True)
    view.resize(FRAME.size().toSize())
    view.set_layout(Layout.FIT)
    view.set_data(chart(50_000))
    view.set_camera(_dense_start(view.scene))
    carrying = Carrying(view)
    carrying.pick_up(frozenset({len(view.data) - 1}))
    places = (QPointF(60 + STEP * number % 1480, 80 + 11 * number % 840) for number in count())

    def drag() -> None:
        carrying.carry(next(places))
        image = QImage(view.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        try:
            view.paint(painter)
        finally:
            painter.end()

    result = milliseconds(drag, runs=FRAMES, warm_up=5)
    carrying.put_back()
    del application
    return replace(result, note=f"{result.note}; with legend, minimap and the card in hand")


@dataclass(slots=True)
class _Bench:
    """A chart, its painter, and the application that both need."""

    application: QGuiApplication
    scene: Scene
    painter: ChartPainter = field(default_factory=ChartPainter)

    @classmethod
    def of(cls, size: int) -> _Bench:
        application = QGuiApplication.instance() or QGuiApplication([])
        load_fonts()
        data = chart(size)
        gc.collect()
        return cls(application, Scene(data, place(data, Layout.FIT), LIGHT))

    def paint(self, scene: Scene) -> QImage:
        image = QImage(FRAME.size().toSize(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        try:
            self.painter.paint(painter, FRAME, scene)
        finally:
            painter.end()
        return image

    def frames(self, cameras: Iterator[Camera]) -> Callable[[], object]:
        return lambda: self.paint(replace(self.scene, camera=next(cameras)))

    def keep(self, name: str, camera: Camera) -> QImage:
        BUILD.mkdir(exist_ok=True)
        image = self.paint(replace(self.scene, camera=camera))
        image.save(str(BUILD / f"{name}.png"))
        return image


def _fitted(name: str, size: int) -> Result:
    bench = _Bench.of(size)
    whole = fitting(bench.scene.placement.bounds, FRAME.adjusted(STEP, 8, -STEP, -8))
    steps = (whole.moved(STEP * (number % 2), 0) for number in count(1))
    result = milliseconds(bench.frames(steps), runs=FRAMES, warm_up=5)
    covered = _covered(bench, whole)
    if covered:
        raise AssertionError(f"{covered} positions do not show their color")
    bench.keep(name, whole)
    return replace(
        result, note=f"{result.note}; zoom {whole.zoom:.4f}, all {size:,} colors present"
    )


def _covered(bench: _Bench, camera: Camera) -> int:
    """Count the positions whose color is not found in the two pixels at their corner.

    Looked for below the names of blocks, which may lie on some cards.
    """
    scene = replace(bench.scene, camera=camera)
    canvas = np.empty((int(FRAME.height()), int(FRAME.width())), np.uint32)
    everyone = np.arange(len(scene.data))
    bench.painter.pixels.fill(canvas, scene, FRAME, everyone)
    x = np.floor(scene.placement.x * camera.zoom + camera.x).astype(int)
    y = np.floor(scene.placement.y * camera.zoom + camera.y).astype(int)
    paint = card_paint(scene.data, LIGHT)
    return int(((canvas[y, x] != paint) & (canvas[y, x + 1] != paint)).sum())


def _dense_start(scene: Scene) -> Camera:
    """Return the camera at zoom 1 from where moving right keeps the most cards in view."""
    rng = np.random.default_rng(1)
    starts = rng.choice(np.flatnonzero(scene.placement.visible), 400)
    cameras = [
        Camera(1.0, -float(scene.placement.x[i]), -float(scene.placement.y[i])) for i in starts
    ]
    return max(cameras, key=lambda camera: _least_in_view(scene, camera))


def _least_in_view(scene: Scene, start: Camera) -> int:
    """Return the fewest cards with their names wholly in view on the way from a camera."""
    x, y = scene.placement.x + start.x, scene.placement.y + start.y
    row = x[(y >= 0) & (y <= FRAME.height() - CARD_HEIGHT)]
    return min(
        int(((row >= shift) & (row <= shift + FRAME.width() - CARD_WIDTH)).sum())
        for shift in range(0, STEP * (FRAMES + 6), STEP * 4)
    )
