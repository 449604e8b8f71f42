from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from tests.ui.painting.chart.samples import chart
from ui.painting.chart.data import OTHER, Badge, State
from ui.painting.chart.labels import Areas, label_texts, labels
from ui.painting.chart.layouts import Layout, place
from ui.painting.chart.legend import Sign, entries
from ui.painting.chart.lettering import Lettering, Letters
from ui.painting.chart.looks import group_colors
from ui.painting.chart.minimap import PADDING, Minimap
from ui.painting.chart.overview import PixelPainter, card_paint
from ui.painting.chart.painter import ChartPainter
from ui.painting.chart.scene import Camera, Scene, fitting
from ui.theme.tokens import DARK, LIGHT

FRAME = QRectF(0, 0, 800, 500)


def pixels(image: QImage) -> np.ndarray:
    """Return an image as rows of 0xffRRGGBB."""
    bits = np.frombuffer(image.constBits(), np.uint32)
    return bits.reshape(image.height(), image.bytesPerLine() // 4).copy()


def scene(size: int, zoom: float | None = None, layout=Layout.FIT, tokens=LIGHT, **given) -> Scene:
    data = chart(size)
    placement = place(data, layout)
    camera = fitting(placement.bounds, FRAME) if zoom is None else Camera(zoom, 10, 10)
    return Scene(data, placement, tokens, camera, **given)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("zoom", [None, 0.05, 0.2])
def test_every_card_too_small_to_read_shows_its_color(picture, monkeypatch, tokens, zoom):
    monkeypatch.setattr("ui.painting.chart.painter.draw_labels", lambda *_: None)
    shown = scene(3000, zoom, tokens=tokens)
    seen = pixels(picture(shown))
    camera, placement = shown.camera, shown.placement
    inside = placement.within(camera.rect_to_chart(FRAME.adjusted(2, 2, -60, -30)))
    x = np.floor(placement.x[inside] * camera.zoom + camera.x).astype(int)
    y = np.floor(placement.y[inside] * camera.zoom + camera.y).astype(int)
    inside, x, y = (a[(x >= 0) & (y >= 0)] for a in (inside, x, y))
    assert len(inside) > 100
    assert np.array_equal(seen[y, x], card_paint(shown.data, tokens)[inside])


def test_two_cards_in_one_row_of_pixels_both_show(qapp):
    placement = place(replace(chart(3), parent=np.array([-1, 0, 0], np.int32)), Layout.COMPACT)
    data = replace(chart(3), group=np.array([0, 1, 2], np.int16), state=np.zeros(3, np.uint8))
    zoom = 0.0125
    top = 10.99 - float(placement.y[1]) * zoom - 0.98
    shown = Scene(data, placement, LIGHT, Camera(zoom, 5, top))
    rows = np.floor(placement.y * zoom + top)
    assert rows[1] == rows[2]
    canvas = np.empty((40, 40), np.uint32)
    PixelPainter().fill(canvas, shown, QRectF(0, 0, 40, 40), np.arange(3))
    assert set(card_paint(data, LIGHT).tolist()) <= set(canvas.flatten().tolist())


def test_posts_nobody_holds_are_paler(qapp):
    data = chart(300)
    paint = card_paint(data, LIGHT)
    filled = paint[(data.state == State.FILLED) & (data.group == 0)]
    vacant = paint[(data.state == State.VACANT) & (data.group == 0)]
    assert len(set(filled.tolist())) == len(set(vacant.tolist())) == 1
    assert filled[0] != vacant[0]


def test_the_group_of_the_rest_is_gray(qapp):
    data = replace(chart(30), groups=("Engineering", OTHER))
    assert group_colors(data, LIGHT) == (LIGHT.categorical[0], LIGHT.other)


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.4])
def test_a_resting_chart_looks_the_same_in_every_frame(picture, zoom):
    painter, shown = ChartPainter(), scene(220, zoom)
    frames = [pixels(picture(shown, painter)).copy() for _ in range(4)]
    assert np.array_equal(frames[-1], frames[-2])
    far_off = np.abs(frames[0].view(np.uint8).astype(int) - frames[-1].view(np.uint8)).max(axis=-1)
    assert (far_off > 96).mean() < 0.002


def test_cards_in_hand_are_faded(picture):
    plain = scene(30, 1.0)
    carried = replace(plain, carried=frozenset({0}))
    painter = ChartPainter()
    spot = plain.camera.rect_to_window(plain.placement.rect(0)).toRect()
    strong, weak = (
        picture(one, painter).copy(spot).convertToFormat(QImage.Format.Format_Grayscale8)
        for one in (plain, carried)
    )

    def darkest(image):
        return min(image.pixelColor(x, y).value() for x in range(spot.width()) for y in range(25))

    assert darkest(weak) > darkest(strong) + 40


@pytest.mark.parametrize("state", [s for s in State if s is not State.FILLED])
def test_every_kind_of_post_looks_different_in_gray(picture, state):
    data = chart(1)
    placement = place(data)

    def gray(kind):
        one = replace(data, state=np.array([kind], np.uint8))
        image = picture(Scene(one, placement, LIGHT, Camera(1, 10, 10)))
        return pixels(
            image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(
                QImage.Format.Format_RGB32
            )
        ).copy()

    assert (gray(state) != gray(State.FILLED)).sum() > 60


@pytest.mark.parametrize("badge", [Badge.NOTE, Badge.WARNING, Badge.BLOCKING])
def test_findings_put_a_sign_on_the_corner_of_the_card(picture, badge):
    data = chart(1)
    placement = place(data)
    with_sign, without = (
        pixels(
            picture(
                Scene(
                    replace(data, badge=np.array([b], np.uint8)),
                    placement,
                    LIGHT,
                    Camera(1, 10, 10),
                )
            )
        ).copy()
        for b in (badge, Badge.NONE)
    )
    changed = np.argwhere(with_sign != without)
    assert len(changed) > 80
    assert changed[:, 1].min() > 10 + placement.bounds.width() / 2


def test_selected_cards_are_marked_even_from_afar(picture):
    plain = scene(3000)
    chosen = replace(plain, selected=frozenset({1500}))
    assert (pixels(picture(plain)) != pixels(picture(chosen))).any()


def test_sharp_screens_get_more_pixels(picture):
    assert picture(scene(30, 1.0), density=1.5).width() == 1200


def test_blocks_are_named_when_cards_cannot_be_read():
    shown = scene(3000)
    named = labels(Areas(shown.data, shown.placement), shown.camera, FRAME)
    functions = [label.head for label in named if shown.data.parent[label.head] == 0]
    assert len(functions) >= 4
    assert {label_texts(shown.data, head)[0] for head in functions} <= set(shown.data.groups)
    for label in named:
        assert FRAME.contains(label.area)


def test_blocks_that_share_the_group_of_the_top_are_named_by_their_heads():
    data = scene(300).data
    alike = replace(data, group=np.where(data.parent <= 0, 0, data.group))
    heads = np.flatnonzero((alike.parent == 0) & (alike.reports > 0)).tolist()
    assert [label_texts(alike, head)[0] for head in heads] == [data.title[head] for head in heads]


def test_closer_up_the_blocks_below_are_named():
    shown = scene(3000)
    close = shown.camera.zoomed(6, FRAME.center())
    named = labels(Areas(shown.data, shown.placement), close, FRAME)
    assert named
    assert all(shown.data.parent[label.head] != 0 for label in named)


def test_the_area_of_a_manager_holds_all_below_it():
    shown = scene(400)
    areas = Areas(shown.data, shown.placement)
    left, top, right, bottom = (side[0] for side in areas.sides)
    assert areas.heads[0] == 0
    assert (left, top) == (shown.placement.bounds.left(), shown.placement.bounds.top())
    assert (right, bottom) == (shown.placement.bounds.right(), shown.placement.bounds.bottom())


def test_long_texts_are_cut_and_line_breaks_become_spaces(qapp):
    lettering = Lettering()
    cut = lettering.cut(Letters.NAME, "Wolfeschlegelsteinhausenbergerdorff " * 3, 120)
    assert cut.endswith("…")
    assert lettering.width(Letters.NAME, cut) <= 120
    assert lettering.cut(Letters.NAME, "A\nB", 120) == "A B"


def test_the_legend_explains_what_is_there_and_nothing_else(qapp):
    data = chart(220)
    shown = entries(data, LIGHT)
    assert {entry.label for entry in shown if entry.sign is Sign.GROUP} == set(data.groups)
    assert {entry.state for entry in shown if entry.sign is Sign.STATE} == set(State) - {
        State.FILLED
    }
    alone = entries(chart(1), LIGHT)
    assert [entry.label for entry in alone] == ["Engineering"]


def test_the_minimap_has_the_shape_of_the_chart_and_finds_its_points(picture):
    shown = scene(220, 1.0)
    minimap = Minimap()
    size = minimap.size(shown.placement)
    bounds = shown.placement.bounds
    inner = (size.width() - 2 * PADDING) / (size.height() - 2 * PADDING)
    assert inner == pytest.approx(bounds.width() / bounds.height(), rel=0.05)
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        minimap.draw(painter, QPointF(0, 0), shown, FRAME)
    finally:
        painter.end()
    middle = minimap.point_of(QPointF(size.width() / 2, size.height() / 2))
    off = middle - bounds.center()
    assert abs(off.x()) < bounds.width() * 0.02
    assert abs(off.y()) < bounds.height() * 0.02


def test_zooming_keeps_the_point_below_the_cursor():
    camera, at = Camera(0.7, -300, 40), QPointF(123, 456)
    kept = camera.to_chart(at)
    for factor in (1.3, 0.2, 50, 1e-6):
        assert camera.zoomed(factor, at).to_window(kept).toPoint() == at.toPoint()
