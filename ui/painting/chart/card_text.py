"""What is written on a card: name, title, numbers, the utilization bar and the kind of post."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.painting.chart.data import Fate, State
from ui.painting.chart.geometry import CARD_WIDTH
from ui.painting.chart.lettering import Lettering, Letters
from ui.painting.chart.looks import BAR_HEIGHT, BAR_TOP, CHIPPED, TEXT_LEFT, Look, bar_width
from ui.painting.chart.marks import draw_chip
from ui.painting.chart.scene import Scene
from ui.theme.tokens import Tokens

RIGHT = CARD_WIDTH - 10.0
OVER = 1.1
"""The utilization from which a load is marked as too much."""


def state_word(state: State) -> str:
    """Return the word for a kind of post, as legend and chips show it."""
    words = {
        State.FILLED: QCoreApplication.translate("OrgChart", "Filled"),
        State.VACANT: QCoreApplication.translate("OrgChart", "Vacant"),
        State.PLANNED: QCoreApplication.translate("OrgChart", "Planned"),
        State.CONTRACTOR: QCoreApplication.translate("OrgChart", "Contractor"),
        State.POST_GROUP: QCoreApplication.translate("OrgChart", "Group"),
    }
    return words[state]


@dataclass(frozen=True, slots=True)
class Card:
    """One card to paint: its position, look, and the corner in the painter's units."""

    index: int
    look: Look
    corner: QPointF


def load_color(tokens: Tokens, load: float) -> QColor:
    """Return the color of a utilization bar: within, at the limit, over."""
    if load > OVER:
        return QColor(tokens.bad_fill)
    return QColor(tokens.warn_fill if load > 1.0 else tokens.ok_fill)


def pill_width(reports: int) -> float:
    """Return the width of the pill that holds a number of reports."""
    return 11.0 + 6.4 * len(str(reports))


class CardText:
    """Draws the words and numbers of cards, and the filled part of their bars."""

    def __init__(
        self, painter: QPainter, lettering: Lettering, scene: Scene, *, inverse: float | None
    ) -> None:
        self._painter = painter
        self._lettering = lettering
        self._put = lettering.write if inverse is None else lettering.draw
        self._inverse = 1.0 if inverse is None else inverse
        self._data = scene.data
        self._tokens = scene.tokens
        self._text, self._muted = QColor(scene.tokens.text), QColor(scene.tokens.muted)
        self._at = QPointF()
        self._faint, self._bad = QColor(scene.tokens.faint), QColor(scene.tokens.bad)

    def draw(self, card: Card) -> None:
        """Draw everything written on a card."""
        self._at, state = card.corner * self._inverse, card.look.state
        self._draw_words(card)
        if card.look.has_bar:
            self._draw_load(float(self._data.bar[card.index]), state)
        if state in CHIPPED:
            self._draw_chip(state)

    def _draw_words(self, card: Card) -> None:
        data, index, state = self._data, card.index, card.look.state
        reports = int(data.reports[index])
        pill = pill_width(reports) if reports else 0.0
        drop = 0.0 if card.look.has_bar or state in CHIPPED else 6.0
        room = RIGHT - TEXT_LEFT
        closed = card.look.fate is Fate.CLOSED
        self._painter.setPen(self._muted if state is State.VACANT or closed else self._text)
        self._write(TEXT_LEFT, 23 + drop, Letters.NAME, data.name[index], room - pill - 4)
        if closed:
            self._strike(18.6 + drop, data.name[index], room - pill - 4)
        self._painter.setPen(self._muted)
        self._write(TEXT_LEFT, 39 + drop, Letters.TITLE, data.title[index], room)
        if reports:
            number = str(reports)
            left = RIGHT - (pill + self._lettering.width(Letters.NUMBER, number)) / 2
            self._write(left, 20.6, Letters.NUMBER, number, pill)

    def _draw_load(self, load: float, state: State) -> None:
        room = bar_width(state)
        corner = self._at + QPointF(TEXT_LEFT, BAR_TOP)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(load_color(self._tokens, load))
        filled = QRectF(corner, QSizeF(room * min(load, 1.0), BAR_HEIGHT))
        self._painter.drawRoundedRect(filled, 2, 2)
        self._painter.setPen(self._bad if load > OVER else self._faint)
        self._write(TEXT_LEFT + room + 6, BAR_TOP + 5.6, Letters.NUMBER, f"{load:.0%}", 40)

    def _draw_chip(self, state: State) -> None:
        word = state_word(state)
        width = self._lettering.width(Letters.CHIP, word) + 10
        corner = self._at + QPointF(RIGHT - width, BAR_TOP - 5)
        self._painter.translate(corner)
        draw_chip(self._painter, width, self._tokens)
        self._painter.translate(-corner)
        self._painter.setPen(self._muted)
        self._write(RIGHT - width + 5, BAR_TOP + 4.9, Letters.CHIP, word, 80)

    def _strike(self, height: float, name: str, room: float) -> None:
        """Draw a line through a name: the post is gone."""
        width = self._lettering.width(Letters.NAME, self._lettering.cut(Letters.NAME, name, room))
        start = self._at + QPointF(TEXT_LEFT, height)
        self._painter.drawLine(start, start + QPointF(width, 0))

    def _write(self, left: float, base: float, letters: Letters, text: str, room: float) -> None:
        at = QPointF(self._at.x() + left, self._at.y() + base)
        self._put(self._painter, at, letters, text, room)
