"""The load that one choice of teams puts on people, span by span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.locks import honor_amounts
from orgplan.capacity.modes.teams import Part, Staffing
from orgplan.capacity.modes.windows import Spans
from orgplan.capacity.pooling import Cell, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Initiative, Problem, Rule


@dataclass(frozen=True, slots=True)
class Loads:
    """Person-months of one staffing: `cells` with `load` of shape (cells, spans, periods).

    `low` and `high` bound the share of the work that may be done in each span; a span whose
    bounds cross is impossible.
    """

    cells: tuple[Cell, ...]
    load: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True)
class Timing:
    """The spans of an initiative and the spread of each of its rows over them."""

    spans: Spans
    spreads: Sequence[FloatArray]
    months: FloatArray

    def active(self) -> FloatArray:
        """Return 1 in every period of a span, shape (spans, periods)."""
        period = np.arange(1, len(self.months) + 1)
        inside = (period >= self.spans.first[:, None]) & (period <= self.spans.last[:, None])
        return inside.astype(float)


def staffed_loads(
    problem: Problem, initiative: Initiative, staffing: Staffing, timing: Timing
) -> Loads:
    """Return what the staffing loads onto each cell in every span, and the shares it allows."""
    shape = (len(staffing), *timing.active().shape)
    parts = np.zeros(shape)
    for index, part in enumerate(staffing):
        parts[index] = _person_months(initiative, part) * timing.spreads[part.row]
    parts, kept = honor_amounts(problem, initiative, staffing, parts)
    landing = [_cell(initiative, part) for part in staffing]
    cells = tuple(sorted(set(landing)))
    load = np.zeros((len(cells), *shape[1:]))
    for part, cell in zip(parts, landing, strict=True):
        load[cells.index(cell)] += part
    low, high = _shares(problem, initiative, load.sum(axis=0), timing)
    return Loads(cells, load, np.where(kept, low, np.inf), high)


def _person_months(initiative: Initiative, part: Part) -> float:
    work = initiative.work[part.row]
    return work.likely * part.share / initiative.efficiency(part.team, work.skill)


def _cell(initiative: Initiative, part: Part) -> Cell:
    work = initiative.work[part.row]
    return Cell(part.team, work.skill, work.level)


def _shares(
    problem: Problem, initiative: Initiative, total: FloatArray, timing: Timing
) -> tuple[FloatArray, FloatArray]:
    """Return the least and greatest share per span by staffing, pauses and divisibility."""
    active = timing.active()
    low = np.full(len(total), initiative.min_share if initiative.divisible else 1.0)
    high = np.ones(len(total))
    if problem.applies(Rule.STAFFING):
        low, high = _staffed(initiative, total, active * timing.months, timing.spans.last, low)
    if initiative.effort() > TOLERANCE:
        low = np.maximum(low, _visible(total, timing, pauses=_may_pause(problem, initiative)))
    return low, high if initiative.divisible else np.where(high >= 1.0 - TOLERANCE, 1.0, 0.0)


def _visible(total: FloatArray, timing: Timing, *, pauses: bool) -> FloatArray:
    """Return the share from which work shows in the first, the last and all periods between."""
    spans = np.arange(len(total))
    ends = np.minimum(total[spans, timing.spans.first - 1], total[spans, timing.spans.last - 1])
    between = np.where(timing.active() > 0, total, np.inf).min(axis=1)
    least = ends if pauses else between
    return np.where(least > 2 * TOLERANCE, 2 * TOLERANCE / np.maximum(least, TOLERANCE), np.inf)


def _staffed(
    initiative: Initiative, total: FloatArray, months: FloatArray, last: IntArray, low: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Least staffing raises the share (but not by the last period), greatest staffing caps it."""
    load = np.maximum(total, 1e-12)
    high = np.ones(len(total))
    if initiative.max_staffing is not None:
        room = np.where(months > 0, initiative.max_staffing * months / load, np.inf)
        high = np.minimum(high, room.min(axis=1))
    needed = np.where(total > TOLERANCE, initiative.min_staffing * months / load, 0.0)
    needed[np.arange(len(total)), last - 1] = 0.0
    least = np.maximum(low, needed.max(axis=1))
    return np.where(least <= 1.0 + TOLERANCE, np.minimum(least, 1.0), np.inf), high


def _may_pause(problem: Problem, initiative: Initiative) -> bool:
    return initiative.pausable or not problem.applies(Rule.CONTIGUOUS)
