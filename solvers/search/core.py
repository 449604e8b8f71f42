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
        return cls(asked, np.argsort(-worth_of_modes(asked, worth), kind="stable"))

    def leaders(self) -> IntArray:
        """Return the best mode of each initiative that has any."""
        _, place = np.unique(self.asked.found.modes.initiative[self.order], return_index=True)
        leaders: IntArray = self.order[place]
        return leaders

    def modes(self, depth: float) -> BoolArray:
        """Tell which modes are the best, so many of each initiative on average, and one of each."""
        leaders = self.leaders()
        kept = np.zeros(len(self.order), dtype=bool)
        kept[leaders] = True
        kept[self.order[: round(depth * len(leaders))]] = True
        return kept


def worth_of_modes(asked: Question, worth: FloatArray) -> FloatArray:
    """Return the worth of each mode, done in full, by the worth of its columns."""
    modes, share = asked.found.modes, asked.layout.share
    in_parts = share != np.arange(len(modes))
    own: FloatArray = worth[: len(modes)] + np.where(in_parts, modes.high * worth[share], 0.0)
    return own


def columns_of_kept(asked: Question, initiatives: IntArray, kept: BoolArray) -> IntArray:
    """Return the columns that a choice among some initiatives moves, of kept modes alone."""
    columns = asked.columns_of(initiatives)
    open_ones = np.ones(asked.matrix.width, dtype=bool)
    open_ones[asked.layout.share] = kept
    open_ones[: len(kept)] = kept
    return columns[open_ones[columns]]
