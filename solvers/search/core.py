"""The modes worth trying first: those that a linear program prices as almost as good as its best.

A mode's worth says how much the linear optimum loses by one that takes it. In a good plan most
modes lose little, so that among few of each initiative more initiatives can move at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from solvers.question import Question


@dataclass(frozen=True, slots=True)
class Core:
    """The modes of a question in the order of the linear program's worth, the best first."""

    asked: Question
    order: IntArray

    @classmethod
    def of(cls, asked: Question, worth: FloatArray) -> Core:
        """Sort all modes by the worth of their columns."""
        modes, share = asked.found.modes, asked.layout.share
        own = worth[: len(modes)] + np.where(
            share == np.arange(len(modes)), 0.0, modes.high * worth[share]
        )
        return cls(asked, np.argsort(-own, kind="stable"))

    def modes(self, depth: float, x: FloatArray) -> BoolArray:
        """Tell which modes are the chosen or the best, so many of each initiative on average."""
        modes = self.asked.found.modes
        kept = x[: len(modes)] > 0.5
        number = len(np.unique(modes.initiative))
        kept[self.order[: round(depth * number)]] = True
        return kept

    def columns(self, initiatives: IntArray, kept: BoolArray) -> IntArray:
        """Return the columns that a choice among some initiatives moves, of kept modes alone."""
        columns = self.asked.columns_of(initiatives)
        count, share = len(self.asked.found.modes), self.asked.layout.share
        open_ones = np.ones(self.asked.matrix.width, dtype=bool)
        open_ones[share] = kept
        open_ones[:count] = kept
        return columns[open_ones[columns]]
