"""Icons of the product: 24-pixel strokes, colored by the theme when they are painted."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme.tokens import Tokens

FOLDER = Path(__file__).parent
SIZES = (16, 18, 20, 24, 32, 48, 64)


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons, in alphabetical order."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.svg")))


def icon(name: str, tokens: Tokens, color: str | None = None) -> QIcon:
    """Return an icon in the theme's text color, or in a color given as #RRGGBB.

    FileNotFoundError if there is no such icon.
    """
    made = QIcon()
    modes = {
        QIcon.Mode.Normal: color or tokens.muted,
        QIcon.Mode.Active: color or tokens.text,
        QIcon.Mode.Selected: color or tokens.text,
        QIcon.Mode.Disabled: tokens.disabled,
    }
    for mode, paint in modes.items():
        for image in _images(name, paint):
            made.addPixmap(QPixmap.fromImage(image), mode)
    return made


def draw_icon(painter: QPainter, name: str, rect: QRectF, color: str) -> None:
    """Draw an icon as vectors into a rectangle."""
    _renderer(name, color).render(painter, rect)


@lru_cache(maxsize=512)
def _images(name: str, color: str) -> tuple[QImage, ...]:
    """Draw an icon in every size; unlike pixmaps, images may outlive the application."""
    renderer = _renderer(name, color)
    return tuple(_image(renderer, size) for size in SIZES)


def _renderer(name: str, color: str) -> QSvgRenderer:
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))


def _image(renderer: QSvgRenderer, size: int) -> QImage:
    made = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        renderer.render(painter, QRectF(0, 0, size, size))
    finally:
        painter.end()
    return made
