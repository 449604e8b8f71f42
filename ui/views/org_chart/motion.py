"""Moves camera and cards smoothly from one state to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from ui.painting.chart.data import FloatArray, IntArray
from ui.painting.chart.placement import Placement
from ui.painting.chart.scene import Camera

MILLISECONDS = 180


@dataclass(frozen=True, slots=True)
class Shot:
    """What the window shows at one moment of a movement."""

    camera: Camera
    placement: Placement
    edge_opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Movement:
    """From one shot to another; `x` and `y` are where each card of the target starts from."""

    start: Camera
    end: Camera
    placement: Placement
    x: FloatArray | None = None
    y: FloatArray | None = None

    def at(self, share: float) -> Shot:
        """Return the shot at a share of the way."""
        camera = self.start.blended(self.end, share)
        if self.x is None or self.y is None or share >= 1.0:
            return Shot(camera, self.placement)
        there = self.placement
        x = (self.x + (there.x - self.x) * np.float32(share)).astype(np.float32)
        y = (self.y + (there.y - self.y) * np.float32(share)).astype(np.float32)
        return Shot(camera, replace(there, x=x, y=y), edge_opacity=max(0.0, 2 * share - 1))


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """Cards placed anew: the earlier index of each (-1 for none), and a card to hold still."""

    before: Placement
    after: Placement
    earlier: IntArray
    anchor: int

    @property
    def _old_anchor(self) -> int:
        """The earlier index of the anchor, -1 unless it was shown and still is."""
        if self.anchor < 0 or not self.after.visible[self.anchor]:
            return -1
        old = int(self.earlier[self.anchor])
        return old if old >= 0 and self.before.visible[old] else -1

    def held(self, camera: Camera) -> Camera:
        """Return the camera that shows the anchor where it was."""
        old = self._old_anchor
        if old < 0:
            return camera
        shift = self.before.rect(old).topLeft() - self.after.rect(self.anchor).topLeft()
        return camera.moved(shift.x() * camera.zoom, shift.y() * camera.zoom)

    def movement(self, camera: Camera) -> Movement:
        """Return the way of every card from its earlier corner, of a new one from the anchor's."""
        known = self.earlier >= 0
        known[known] = self.before.visible[self.earlier[known]]
        x, y = self.after.x.copy(), self.after.y.copy()
        old = self._old_anchor
        if old >= 0:
            x[~known], y[~known] = self.before.x[old], self.before.y[old]
        x[known] = self.before.x[self.earlier[known]]
        y[known] = self.before.y[self.earlier[known]]
        return Movement(camera, self.held(camera), self.after, x, y)


class Motion(QObject):
    """Plays one movement at a time; a new one starts where the last one has come to."""

    def __init__(self, show: Callable[[Shot], None], parent: QObject) -> None:
        super().__init__(parent)
        self.reduced = False
        """Whether to jump to the end at once, as people ask who get dizzy."""
        self._show = show
        self._movement: Movement | None = None
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setDuration(MILLISECONDS)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._tick)

    def play(self, movement: Movement) -> None:
        """Start a movement; if motion is reduced, show its end."""
        self.stop()
        self._movement = movement
        if self.reduced:
            self.finish()
        else:
            self._clock.start()

    def stop(self) -> None:
        """Stay where the movement has come to."""
        self._clock.stop()
        self._movement = None

    def finish(self) -> None:
        """Jump to the end of the movement, if there is one."""
        movement, self._movement = self._movement, None
        self._clock.stop()
        if movement is not None:
            self._show(movement.at(1.0))

    @property
    def target(self) -> Camera | None:
        """The camera at the end of the movement under way."""
        return None if self._movement is None else self._movement.end

    def _tick(self, share: float) -> None:
        if self._movement is not None:
            self._show(self._movement.at(share))
