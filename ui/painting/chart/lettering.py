"""Text on cards, cut to its width and shaped once, then drawn as ready glyphs."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QPainter, QTextLayout

from ui.theme.measures import inter

MOST_KEPT = 40_000


class Letters(Enum):
    """Size in chart units and weight of each text on a card."""

    NAME = (13.0, QFont.Weight.DemiBold)
    TITLE = (11.0, QFont.Weight.Normal)
    NUMBER = (10.0, QFont.Weight.Medium)
    CHIP = (9.0, QFont.Weight.Medium)
    LABEL = (15.0, QFont.Weight.DemiBold)
    SUBLABEL = (11.0, QFont.Weight.Medium)
    LEGEND = (12.0, QFont.Weight.Normal)

    @property
    def font(self) -> QFont:
        """Return the font, laid out alike at every zoom."""
        size, weight = self.value
        return inter(int(size), weight)


class Lettering:
    """Keeps metrics, cut texts and glyphs; one for each painter of charts."""

    def __init__(self) -> None:
        self.fonts = {letters: letters.font for letters in Letters}
        self._metrics = {letters: QFontMetricsF(font) for letters, font in self.fonts.items()}
        self._cut: dict[tuple[Letters, str, int], str] = {}
        self._glyphs: dict[tuple[Letters, str, int], list[QGlyphRun]] = {}

    def width(self, letters: Letters, text: str) -> float:
        """Return how wide a text runs."""
        return self._metrics[letters].horizontalAdvance(text)

    def cut(self, letters: Letters, text: str, width: float) -> str:
        """Return the text, shortened with … if it is wider than `width`."""
        key = (letters, text, int(width))
        kept = self._cut.get(key)
        if kept is None:
            plain = " ".join(text.split())
            kept = self._metrics[letters].elidedText(plain, Qt.TextElideMode.ElideRight, width)
            _make_room(self._cut)
            self._cut[key] = kept
        return kept

    def draw(
        self, painter: QPainter, at: QPointF, letters: Letters, text: str, width: float
    ) -> None:
        """Draw a text with its baseline starting at a point, in the painter's pen, as pixels."""
        key = (letters, text, int(width))
        glyphs = self._glyphs.get(key)
        if glyphs is None:
            glyphs = self._shaped(letters, self.cut(letters, text, width))
            _make_room(self._glyphs)
            self._glyphs[key] = glyphs
        for run in glyphs:
            painter.drawGlyphRun(at, run)

    def write(
        self, painter: QPainter, at: QPointF, letters: Letters, text: str, width: float
    ) -> None:
        """Draw a text as text, for SVG and PDF."""
        painter.setFont(self.fonts[letters])
        painter.drawText(at, self.cut(letters, text, width))

    def _shaped(self, letters: Letters, text: str) -> list[QGlyphRun]:
        layout = QTextLayout(text, self.fonts[letters])
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        if not line.isValid():
            return []
        runs: list[QGlyphRun] = []
        for run in line.glyphRuns():
            baseline = line.ascent()
            run.setPositions([QPointF(p.x(), p.y() - baseline) for p in run.positions()])
            runs.append(run)
        return runs


def _make_room(
    kept: dict[tuple[Letters, str, int], str] | dict[tuple[Letters, str, int], list[QGlyphRun]],
) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
