"""Effort that is not known exactly: low, likely and high read as a triangle.

A triangle needs nothing but the three numbers and has a closed inverse, so one random number makes
one effort and the same numbers make the same draws in blocks of any size. A PERT curve through the
same three is narrower: with a triangle a plan is rather told to be less sure than it is.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Initiative, Problem, Work


def triangular(
    chance: FloatArray, low: FloatArray, likely: FloatArray, high: FloatArray
) -> FloatArray:
    """Return the effort that is not exceeded with a chance; likely where there is no spread."""
    low, high = np.minimum(low, likely), np.maximum(high, likely)
    width = high - low
    below, above = likely - low, high - likely
    rising = low + np.sqrt(chance * width * below)
    falling = high - np.sqrt((1.0 - chance) * width * above)
    spread: FloatArray = np.where(chance * width < below, rising, falling)
    return np.where(width > 0.0, spread, likely)


def effort_at(work: Work, chance: float) -> float:
    """Return the effort that a row of work does not exceed with a chance."""
    numbers = (np.array([number]) for number in (work.low, work.likely, work.high))
    return float(triangular(np.array([chance]), *numbers)[0])


def demand_at(problem: Problem, chance: float) -> Problem:
    """Return the problem as if every effort were the one not exceeded with a chance.

    No effort falls below the likely one: at chance 0 the question is the same.
    """
    return replace(problem, initiatives=tuple(_at(one, chance) for one in problem.initiatives))


def _at(initiative: Initiative, chance: float) -> Initiative:
    """Raise the least staffing too, so that the plan keeps it when efforts are as likely again."""
    efforts = [max(work.likely, effort_at(work, chance)) for work in initiative.work]
    rows = tuple(
        replace(work, low=effort, likely=effort, high=effort)
        for work, effort in zip(initiative.work, efforts, strict=True)
    )
    grown = [e / w.likely for w, e in zip(initiative.work, efforts, strict=True) if w.likely > 0]
    least = initiative.min_staffing * max(grown, default=1.0)
    return replace(initiative, work=rows, min_staffing=least)
