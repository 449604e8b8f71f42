"""What became of a post shows on its card without the color, and unchanged posts step back."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.ui.painting.chart.samples import chart
from ui.painting.chart.data import Fate
from ui.painting.chart.fates import SIGN, draw_fate, fate_color, fate_word
from ui.painting.chart.layouts import Layout, place
from ui.painting.chart.legend import Sign, entries
from ui.painting.chart.overview import card_paint
from ui.painting.chart.painter import ChartPainter
from ui.painting.chart.scene import Camera, Scene
from ui.theme.contrast import AA_TEXT, contrast
from ui.theme.tokens import DARK, LIGHT

CHANGED = [fate for fate in Fate if fate is not Fate.SAME]


def ink(fate) -> bytes:
    """Return which pixels of a sign are drawn, in black and white only."""
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    draw_fate(painter, fate, replace(LIGHT, ok="#000", dotted="#000", warn="#000", bad="#000"))
    painter.end()
    return bytes(image.constBits())


def picture(data, tokens=LIGHT) -> np.ndarray:
    image = QImage(900, 500, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene = Scene(data, place(data, Layout.CLASSIC), tokens, Camera(1.0, 20, 20))
    ChartPainter().paint(painter, QRectF(0, 0, 900, 500), scene)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(500, 900).copy()


def marked(size=3, dims=False, **fates):
    data = chart(size)
    fate = np.zeros(size, np.uint8)
    for index, became in fates.items():
        fate[int(index.removeprefix("p"))] = became
    return replace(data, fate=fate, dims_same=dims)


def test_signs_differ_without_their_colors(qapp):
    assert len({ink(fate) for fate in CHANGED}) == len(CHANGED)
    assert len({fate_word(fate) for fate in Fate}) == len(Fate)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("fate", CHANGED)
def test_colors_read_as_text_on_every_ground(fate, tokens):
    color = QColor(fate_color(fate, tokens))
    for ground in (tokens.surface, tokens.canvas):
        assert contrast(color, QColor(ground)) >= AA_TEXT


@pytest.mark.parametrize("fate", CHANGED)
def test_a_marked_card_looks_unlike_a_plain_one(qapp, fate):
    assert (picture(marked(p1=fate)) != picture(marked())).any()


def test_unchanged_cards_step_back_and_changed_ones_do_not(qapp):
    plain, dimmed = picture(marked(p1=Fate.NEW)), picture(marked(dims=True, p1=Fate.NEW))
    data = marked(p1=Fate.NEW)
    where = place(data, Layout.CLASSIC)
    for index, differs in ((0, True), (1, False), (2, True)):
        box = where.rect(index).translated(20, 20).toRect().adjusted(1, 1, -1, -1)
        area = np.s_[box.top() : box.bottom(), box.left() : box.right()]
        assert (plain[area] != dimmed[area]).any() == differs, index


def test_from_afar_colors_stand_for_what_became_of_posts():
    data = marked(40, dims=True, p3=Fate.CLOSED, p4=Fate.NEW)
    paint = card_paint(data, LIGHT)
    assert paint[3] == QColor(LIGHT.bad).rgb()
    assert paint[4] == QColor(LIGHT.ok).rgb()
    assert len(set(np.delete(paint, [3, 4]).tolist())) == 1


def test_the_legend_counts_what_became_of_posts(qapp):
    shown = entries(marked(40, p1=Fate.NEW, p2=Fate.NEW, p3=Fate.MOVED), LIGHT)
    assert [entry.label for entry in shown if entry.sign is Sign.FATE] == ["New 2", "Moved 1"]
    assert SIGN.width() == SIGN.height()
