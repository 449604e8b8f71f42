"""What the chart draws: one entry per position, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.integer[Any]]
FloatArray = NDArray[np.floating[Any]]
BoolArray = NDArray[np.bool_]


class State(IntEnum):
    """What kind of post a card stands for; each looks different without its color."""

    FILLED = 0
    VACANT = 1
    PLANNED = 2
    CONTRACTOR = 3
    POST_GROUP = 4


class Fate(IntEnum):
    """What became of a post between two snapshots; each has a sign of its own."""

    SAME = 0
    NEW = 1
    MOVED = 2
    CHANGED = 3
    CLOSED = 4


class Badge(IntEnum):
    """The worst finding about a position."""

    NONE = 0
    NOTE = 1
    WARNING = 2
    BLOCKING = 3


@dataclass(frozen=True, slots=True, eq=False)
class ChartData:
    """What the chart draws, one entry per position, parents before children.

    Equal only to itself: the arrays are large and are never changed in place.
    """

    ids: tuple[str, ...]
    parent: IntArray
    """int32[n], index of the manager, -1 for a root."""
    name: tuple[str, ...]
    title: tuple[str, ...]
    group: IntArray
    """int16[n], index into groups: the card's color."""
    groups: tuple[str, ...]
    """Legend labels; one named "Other" is gray."""
    state: IntArray
    """uint8[n], a State."""
    reports: IntArray
    """int32[n], all reports below, also when collapsed."""
    bar: FloatArray
    """float32[n], utilization from 0; nan where there is none."""
    badge: IntArray
    """uint8[n], a Badge."""
    dotted: IntArray
    """int32[k, 2], (position, dotted manager)."""
    fate: IntArray | None = None
    """uint8[n], a Fate; None where nothing is compared."""
    dims_same: bool = False
    """Whether posts that are as they were step back."""

    def __len__(self) -> int:
        """Count the positions."""
        return len(self.ids)


OTHER = "Other"
"""The label of the group that gathers what has no color of its own."""


def no_positions() -> ChartData:
    """Return the chart of an empty plan."""
    return ChartData(
        ids=(),
        parent=np.empty(0, np.int32),
        name=(),
        title=(),
        group=np.empty(0, np.int16),
        groups=(),
        state=np.empty(0, np.uint8),
        reports=np.empty(0, np.int32),
        bar=np.empty(0, np.float32),
        badge=np.empty(0, np.uint8),
        dotted=np.empty((0, 2), np.int32),
    )
