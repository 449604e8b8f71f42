"""The type scale and the spacing that every panel shares, in logical pixels."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont

FAMILY = "Inter"

GAP_S = 4
GAP = 8
GAP_M = 12
GAP_L = 16
GAP_XL = 24
RADIUS = 6
RADIUS_CARD = 9
ROW_HEIGHT = 28
ICON = 18


class TextStyle(Enum):
    """Size in pixels and weight of each kind of text."""

    DISPLAY = (26, QFont.Weight.DemiBold)
    TITLE = (17, QFont.Weight.DemiBold)
    HEADING = (14, QFont.Weight.DemiBold)
    BODY = (13, QFont.Weight.Normal)
    BODY_STRONG = (13, QFont.Weight.DemiBold)
    SECONDARY = (12, QFont.Weight.Normal)
    CAPTION = (11, QFont.Weight.Normal)
    CAPTION_STRONG = (11, QFont.Weight.DemiBold)


def font(style: TextStyle) -> QFont:
    """Return the font of a text style, laid out alike on screen and on paper."""
    return inter(*style.value)


def inter(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the bundled typeface in a size and weight, the same on screen and in files."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
