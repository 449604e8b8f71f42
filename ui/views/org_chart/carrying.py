"""Cards in hand: what is dragged, where it may be dropped, and the canvas moving along."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QTimer

from ui.painting.chart.data import BoolArray
from ui.views.org_chart.canvas import Canvas

EDGE = 32
"""Pixels from the border at which the canvas starts to move along."""
PACE = 14
TICK_MS = 16


class Carrying:
    """One drag of cards, from picking them up until they are dropped or put back."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._forbidden: BoolArray = np.empty(0, np.bool_)
        self._at = QPointF()
        self._clock = QTimer(canvas)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._creep)
        self.cards: tuple[int, ...] = ()

    def pick_up(self, indices: frozenset[int]) -> None:
        """Take cards in hand, with what reports to them."""
        content = self._canvas.content
        self.cards = tuple(content.tops(indices))
        self._forbidden = content.below(self.cards)
        for card in self.cards:
            manager = int(content.data.parent[card])
            if len(self.cards) == 1 and manager >= 0:
                self._forbidden[manager] = True
        self._clock.start()

    def carry(self, at: QPointF) -> None:
        """Carry the cards to a pixel and mark the manager below."""
        self._at = at
        canvas = self._canvas
        target = canvas.card_at(at)
        own = target in self.cards
        canvas.scene = replace(
            canvas.scene,
            carried=frozenset(self.cards),
            target=None if own else target,
            target_allowed=target is None or not bool(self._forbidden[target]),
        )
        canvas.overlays.in_hand = (at, self._text())
        canvas.update()

    def drop(self) -> tuple[tuple[str, ...], str] | None:
        """Let go; return the cards and their new manager, or None if that is none."""
        ids, scene = self._canvas.data.ids, self._canvas.scene
        target = scene.target if scene.target_allowed else None
        moved = tuple(ids[card] for card in self.cards)
        self.put_back()
        return None if target is None else (moved, ids[target])

    def put_back(self) -> None:
        """Let go without a move."""
        self._clock.stop()
        self.cards = ()
        canvas = self._canvas
        canvas.overlays.in_hand = None
        canvas.scene = replace(canvas.scene, carried=frozenset(), target=None, target_allowed=True)
        canvas.update()

    def _text(self) -> str:
        data = self._canvas.data
        if len(self.cards) > 1:
            return self._canvas.tr("{count} positions").format(count=len(self.cards))
        card = self.cards[0]
        below = int(data.reports[card])
        return f"{data.name[card]} +{below:,}" if below else data.name[card]

    def _creep(self) -> None:
        """Move the canvas while the cards are held near its border."""
        width, height = self._canvas.width(), self._canvas.height()
        dx = PACE * ((self._at.x() < EDGE) - (self._at.x() > width - EDGE))
        dy = PACE * ((self._at.y() < EDGE) - (self._at.y() > height - EDGE))
        if dx or dy:
            self._canvas.set_camera(self._canvas.scene.camera.moved(dx, dy))
            self.carry(self._at)
