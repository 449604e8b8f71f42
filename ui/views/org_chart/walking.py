"""Where an arrow key leads: up to the manager, down to a report, sideways along the level."""

from __future__ import annotations

from enum import Enum

import numpy as np

from ui.painting.chart.data import ChartData
from ui.painting.chart.placement import Placement


class Step(Enum):
    """A direction in the tree."""

    UP = "manager"
    DOWN = "first report"
    PREVIOUS = "neighbor before"
    NEXT = "neighbor after"


def walk(data: ChartData, placement: Placement, start: int | None, step: Step) -> int | None:
    """Return the shown card one step from `start`, or None; without a start, the first card.

    Sideways steps go to the next card of the same level, whoever its manager is.
    """
    shown = np.flatnonzero(placement.visible)
    if not len(shown):
        return None
    if start is None or not placement.visible[start]:
        return int(shown[placement.depth[shown].argmin()])
    if step is Step.UP:
        manager = int(data.parent[start])
        return manager if manager >= 0 and placement.visible[manager] else None
    if step is Step.DOWN:
        reports = shown[data.parent[shown] == start]
        return int(reports[0]) if len(reports) else None
    return _beside(data, placement, start, 1 if step is Step.NEXT else -1)


def _beside(data: ChartData, placement: Placement, start: int, offset: int) -> int | None:
    level = np.flatnonzero(placement.visible & (placement.depth == placement.depth[start]))
    level = level[np.argsort(_family(data, level), kind="stable")]
    found = int(np.flatnonzero(level == start)[0]) + offset
    return int(level[found]) if 0 <= found < len(level) else None


def _family(data: ChartData, level: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
    return [int(manager) for manager in data.parent[level]]
