"""Paints cards with their text: stamped from sprites on screen, drawn as vectors on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from ui.painting.chart.card_text import RIGHT, Card, CardText, pill_width
from ui.painting.chart.data import Badge, ChartData, Fate, IntArray, State
from ui.painting.chart.fates import SIGN, draw_fate
from ui.painting.chart.geometry import CARD_WIDTH
from ui.painting.chart.lettering import Lettering, Letters
from ui.painting.chart.looks import (
    CARD,
    Emphasis,
    Look,
    draw_frame,
    draw_greeked,
    group_colors,
)
from ui.painting.chart.marks import (
    BADGE,
    PILL_HEIGHT,
    draw_badge,
    draw_handle,
    draw_pill,
)
from ui.painting.chart.scene import FULL_ABOVE, Scene
from ui.painting.chart.sprites import MEBIBYTE, Sprites
from ui.theme.tokens import Tokens

PILL_TOP = 9.0
BADGE_CORNER = QPointF(CARD_WIDTH - 9, -7)
FATE_CORNER = QPointF(-7, -7)
FADED = 0.35
STEPPED_BACK = 0.5
"""How strongly posts show that are as they were, where changes are looked for."""
LONG_NAME = 12
MADE_PER_FRAME = 24


class CardPainter:
    """Keeps sprites and glyphs between frames.

    While the zoom changes, frames are stamped and texts drawn. Once it rests, whole cards become
    sprites too, a few in each frame, so that moving over the chart only stamps.
    """

    def __init__(self) -> None:
        self.lettering = Lettering()
        self._frames = Sprites()
        self._whole = Sprites(budget=32 * MEBIBYTE)
        self._shown: tuple[ChartData, Tokens] | None = None

    def stamp(self, painter: QPainter, scene: Scene, indices: IntArray) -> None:
        """Paint cards onto pixels, their corners on whole pixels."""
        density = painter.device().devicePixelRatioF()
        if self._shown != (scene.data, scene.tokens):
            self._shown = (scene.data, scene.tokens)
            self._frames.forget()
            self._whole.forget()
        self._frames.scaled(scene.camera.zoom, density)
        rests = self._whole.scaled(scene.camera.zoom, density)
        cards = list(_cards(scene, indices, density))
        if scene.camera.zoom < FULL_ABOVE:
            self._stamp_greeked(painter, scene, cards)
            return
        if rests:
            cards = self._stamp_whole(painter, scene, cards)
        self._stamp_frames(painter, scene, cards)
        painter.save()
        painter.scale(scene.camera.zoom, scene.camera.zoom)
        texts = CardText(painter, self.lettering, scene, inverse=1 / scene.camera.zoom)
        for card in cards:
            painter.setOpacity(_opacity(scene, card))
            texts.draw(card)
        painter.restore()

    def _stamp_whole(self, painter: QPainter, scene: Scene, cards: Sequence[Card]) -> list[Card]:
        """Stamp the cards that are sprites, make a few more, return those left to draw."""
        corner, left = self._whole.corner(), []
        makes = MADE_PER_FRAME
        for card in cards:
            key = (card.index, card.look)
            sprite = self._whole.kept(key)
            if sprite is None and makes:
                makes -= 1
                draw = partial(self._draw_whole, scene=scene, card=card)
                sprite = self._whole.get(key, CARD, draw)
            if sprite is None:
                left.append(card)
            else:
                painter.setOpacity(_opacity(scene, card))
                painter.drawImage(card.corner - corner, sprite)
        painter.setOpacity(1.0)
        return left

    def _draw_whole(self, painter: QPainter, scene: Scene, card: Card) -> None:
        draw_frame(painter, card.look, scene.tokens)
        _draw_marks(painter, scene, card)
        texts = CardText(painter, self.lettering, scene, inverse=1.0)
        texts.draw(Card(card.index, card.look, QPointF()))

    def _stamp_greeked(self, painter: QPainter, scene: Scene, cards: Sequence[Card]) -> None:
        corner = self._frames.corner()
        for card in cards:
            long = len(scene.data.name[card.index]) > LONG_NAME
            draw = partial(draw_greeked, look=card.look, tokens=scene.tokens, long=long)
            sprite = self._frames.get((card.look, long), CARD, draw)
            painter.setOpacity(_opacity(scene, card))
            painter.drawImage(card.corner - corner, sprite)
            self._stamp_fate(painter, scene, card, corner)
        painter.setOpacity(1.0)

    def _stamp_frames(self, painter: QPainter, scene: Scene, cards: Sequence[Card]) -> None:
        corner, zoom = self._frames.corner(), scene.camera.zoom
        for card in cards:
            draw = partial(draw_frame, look=card.look, tokens=scene.tokens)
            painter.setOpacity(_opacity(scene, card))
            painter.drawImage(card.corner - corner, self._frames.get(card.look, CARD, draw))
            self._stamp_marks(painter, scene, card, corner, zoom)
        painter.setOpacity(1.0)

    def _stamp_marks(
        self, painter: QPainter, scene: Scene, card: Card, corner: QPointF, zoom: float
    ) -> None:
        data, tokens = scene.data, scene.tokens
        if data.reports[card.index]:
            width = pill_width(int(data.reports[card.index]))
            rect = QRectF(0, 0, width, PILL_HEIGHT)
            draw = partial(draw_pill, width=width, tokens=tokens)
            pill = self._frames.get(("pill", width), rect, draw)
            painter.drawImage(card.corner + QPointF(RIGHT - width, PILL_TOP) * zoom - corner, pill)
        badge = data.badge[card.index]
        if badge:
            sign = partial(draw_badge, badge=Badge(badge), tokens=tokens)
            sprite = self._frames.get(("badge", int(badge)), BADGE, sign)
            painter.drawImage(card.corner + BADGE_CORNER * zoom - corner, sprite)
        self._stamp_fate(painter, scene, card, corner)

    def _stamp_fate(self, painter: QPainter, scene: Scene, card: Card, corner: QPointF) -> None:
        fate, tokens = card.look.fate, scene.tokens
        if fate is not Fate.SAME:
            draw = partial(draw_fate, fate=fate, tokens=tokens, ring=tokens.surface)
            sprite = self._frames.get(("fate", fate), SIGN, draw)
            at = card.corner + FATE_CORNER * scene.camera.zoom
            painter.drawImage(at - corner, sprite)

    def draw(self, painter: QPainter, scene: Scene, indices: IntArray) -> None:
        """Paint cards as vectors in chart units."""
        texts = CardText(painter, self.lettering, scene, inverse=None)
        for card in _cards(scene, indices, None):
            painter.setOpacity(_opacity(scene, card))
            painter.save()
            painter.translate(card.corner)
            draw_frame(painter, card.look, scene.tokens)
            _draw_marks(painter, scene, card)
            painter.restore()
            texts.draw(card)
        painter.setOpacity(1.0)

    def draw_handles(self, painter: QPainter, scene: Scene, indices: IntArray) -> None:
        """Draw the handles of folded cards and of the one below the mouse, in chart units."""
        for index in indices.tolist():
            folded = index in scene.collapsed
            if not folded and (index != scene.hovered or not scene.data.reports[index]):
                continue
            text = f"+{scene.data.reports[index]:,}" if folded else ""
            room = self.lettering.width(Letters.NUMBER, text)
            painter.save()
            painter.translate(scene.placement.handle(index))
            draw_handle(painter, scene.tokens, width=max(16.0, room + 12), folded=folded)
            painter.setPen(QColor(scene.tokens.accent))
            self.lettering.write(painter, QPointF(-room / 2, 3.6), Letters.NUMBER, text, 80)
            painter.restore()


def _cards(scene: Scene, indices: IntArray, density: float | None) -> Iterator[Card]:
    """Yield the cards with corners in chart units, or, given a density, on its whole pixels."""
    data, camera = scene.data, scene.camera
    x, y = scene.placement.x[indices].astype(float), scene.placement.y[indices].astype(float)
    if density is not None:
        x = np.round((x * camera.zoom + camera.x) * density) / density
        y = np.round((y * camera.zoom + camera.y) * density) / density
    colors = group_colors(data, scene.tokens)
    has_bar = ~np.isnan(data.bar[indices])
    fate = np.zeros(len(data), np.uint8) if data.fate is None else data.fate
    columns = (indices, x, y, data.state[indices], data.group[indices], has_bar, fate[indices])
    for index, left, top, state, group, bar, became in zip(
        *(c.tolist() for c in columns), strict=True
    ):
        look = Look(State(state), colors[group], _emphasis(scene, index), bar, Fate(became))
        yield Card(index, look, QPointF(left, top))


def _opacity(scene: Scene, card: Card) -> float:
    if card.index in scene.carried:
        return FADED
    steps_back = scene.data.dims_same and card.look.fate is Fate.SAME
    plain = card.look.emphasis in (Emphasis.NONE, Emphasis.HOVERED)
    return STEPPED_BACK if steps_back and plain else 1.0


def _emphasis(scene: Scene, index: int) -> Emphasis:
    if index == scene.target:
        return Emphasis.TARGET if scene.target_allowed else Emphasis.FORBIDDEN
    if index in scene.selected:
        return Emphasis.SELECTED
    if index in scene.found:
        return Emphasis.FOUND
    return Emphasis.HOVERED if index == scene.hovered else Emphasis.NONE


def _draw_marks(painter: QPainter, scene: Scene, card: Card) -> None:
    reports, badge = int(scene.data.reports[card.index]), int(scene.data.badge[card.index])
    if reports:
        width = pill_width(reports)
        painter.save()
        painter.translate(RIGHT - width, PILL_TOP)
        draw_pill(painter, width, scene.tokens)
        painter.restore()
    if badge:
        painter.save()
        painter.translate(BADGE_CORNER)
        draw_badge(painter, Badge(badge), scene.tokens)
        painter.restore()
    if card.look.fate is not Fate.SAME:
        painter.save()
        painter.translate(FATE_CORNER)
        draw_fate(painter, card.look.fate, scene.tokens, ring=scene.tokens.surface)
        painter.restore()
