from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QComboBox, QSpinBox, QTabBar

from ui.theme.apply import apply_theme
from ui.theme.icons import FOLDER, icon, icon_names
from ui.theme.measures import FAMILY, TextStyle, font
from ui.theme.stylesheet import FOLDER as THEME
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, LIGHT

NEEDED = """
open save undo redo find fit zoom-in zoom-out import export solve cancel warning blocking note
position team initiative heatmap roadmap chart table sun moon home add close chevron-down
chevron-up chevron-left chevron-right settings help apply lock compare
"""


@pytest.fixture(scope="module")
def dressed(qapp):
    """The application in the dark theme, and afterwards in the clothes it came in."""
    old = (qapp.palette(), qapp.font(), qapp.styleSheet())
    apply_theme(qapp, DARK)
    yield qapp
    qapp.setPalette(old[0])
    qapp.setFont(old[1])
    qapp.setStyleSheet(old[2])


def test_the_theme_sets_style_palette_and_the_bundled_font(dressed):
    assert dressed.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.panel
    assert QFontInfo(dressed.font()).family() == FAMILY
    for style in TextStyle:
        assert QFontInfo(font(style)).family() == FAMILY


@pytest.mark.parametrize("widget", [QComboBox, QSpinBox, QTabBar])
def test_the_style_sheet_is_understood_by(dressed, qtbot, widget):
    made = widget()
    made.resize(120, 32)
    qtbot.addWidget(made)
    assert not made.grab().isNull()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_arrow_and_check_mark_of_the_style_sheet_exists(tokens):
    named = set(re.findall(r"url\(controls:([^)]+)\)", stylesheet(tokens)))
    assert named
    for name in named:
        assert (THEME / "controls" / name).is_file()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_control_pictures_use_colors_of_their_theme(tokens):
    known = {getattr(tokens, name) for name in ("muted", "faint", "surface", "accent", "on_accent")}
    for file in (THEME / "controls").glob(f"{tokens.name}-*.svg"):
        assert set(re.findall(r"#[0-9A-F]{6}", file.read_text())) <= known


def test_all_icons_are_there_and_take_their_color_from_the_theme():
    assert set(NEEDED.split()) <= set(icon_names())
    for name in icon_names():
        source = (FOLDER / f"{name}.svg").read_text()
        assert "currentColor" in source
        assert "#" not in source


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_an_icon_is_painted_in_the_text_color_asked_for(qapp, tokens):
    image = icon("add", tokens, tokens.bad).pixmap(32, 32).toImage()
    assert image.pixelColor(16, 16).name().upper() == tokens.bad


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no such icon", LIGHT)
