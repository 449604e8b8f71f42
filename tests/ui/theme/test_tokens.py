from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from ui.theme.contrast import AA_TEXT, contrast, mixed, readable_on
from ui.theme.heat import heat_color
from ui.theme.tokens import CATEGORICAL, DARK, LIGHT, Tokens

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)

# Severe protanopia and deuteranopia on linear RGB: Machado, Oliveira, Fernandes 2009, table 1.
SIGHTS = {
    "full color vision": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.41222147, 0.53633254, 0.05144599],
        [0.21190350, 0.68069955, 0.10739696],
        [0.08830246, 0.28171884, 0.62997870],
    ]
)
TO_OKLAB = np.array(
    [
        [0.21045426, 0.79361779, -0.00407205],
        [1.97799850, -2.42859221, 0.45059371],
        [0.02590404, 0.78277177, -0.80867577],
    ]
)


def seen(color: str, sight: np.ndarray) -> np.ndarray:
    """Return a color in OKLab as an eye perceives it."""
    parts = np.array(QColor(color).getRgbF()[:3])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(sight @ linear, 0, 1))


@BOTH
@pytest.mark.parametrize("text", ["text", "muted", "faint", "accent", "ok", "warn", "bad"])
@pytest.mark.parametrize("ground", ["surface", "panel", "canvas", "raised"])
def test_every_text_color_reads_on_every_ground(tokens: Tokens, text, ground):
    ratio = contrast(QColor(getattr(tokens, text)), QColor(getattr(tokens, ground)))
    assert ratio >= AA_TEXT


@BOTH
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("text", "selection"),
        ("text", "hover"),
        ("text", "accent_tint"),
        ("accent", "accent_tint"),
        ("text", "ok_tint"),
        ("text", "warn_tint"),
        ("text", "bad_tint"),
        ("ok", "ok_tint"),
        ("warn", "warn_tint"),
        ("bad", "bad_tint"),
    ],
)
def test_text_reads_on_the_tints_it_stands_on(tokens: Tokens, text, ground):
    assert contrast(QColor(getattr(tokens, text)), QColor(getattr(tokens, ground))) >= AA_TEXT


@BOTH
def test_numbers_read_on_every_heat(tokens: Tokens):
    for percent in range(200):
        color = heat_color(tokens, percent / 100)
        assert contrast(readable_on(color), color) >= AA_TEXT


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_ten_group_colors_stay_apart(sight):
    distances = [
        np.linalg.norm(seen(one, SIGHTS[sight]) - seen(other, SIGHTS[sight]))
        for one, other in combinations(CATEGORICAL, 2)
    ]
    assert len(CATEGORICAL) == 10
    assert min(distances) > 0.08


def test_heat_is_blue_with_slack_and_red_beyond_full():
    slack, over = heat_color(LIGHT, 0.7), heat_color(LIGHT, 1.4)
    assert slack.blue() > slack.red()
    assert over.red() > 2 * over.blue()
    assert heat_color(LIGHT, 9.0) == over
    assert heat_color(LIGHT, -1.0) == QColor(LIGHT.heat[0][1])


def test_mixing_goes_from_the_one_to_the_other():
    black, white = QColor("black"), QColor("white")
    assert mixed(black, white, 0.0) == black
    assert mixed(black, white, 1.0) == white
    assert mixed(black, white, 0.5).lightness() in (127, 128)
