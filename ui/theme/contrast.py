"""How well text reads on a color, as WCAG 2.2 measures it."""

from __future__ import annotations

from PySide6.QtGui import QColor

AA_TEXT = 4.5
"""The least contrast ratio of normal text at level AA."""


def luminance(color: QColor) -> float:
    """Return the relative luminance, from 0 for black to 1 for white."""
    red, green, blue = (_linear(part) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colors, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: QColor) -> QColor:
    """Return the black or white that reads better; one of them always reaches AA."""
    choices = (QColor("#000000"), QColor("#FFFFFF"))
    return max(choices, key=lambda color: contrast(color, background))


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with a share of `other` (0 to 1) mixed in."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs))


def _parts(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
