"""When an initiative may run: its spans of periods, and how its work spreads over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import Initiative, Problem, Rule
from orgplan.capacity.worth import late_price
from orgplan.model.plans import LockKind


@dataclass(frozen=True, slots=True)
class Spans:
    """First and last period numbers, sorted by first, then by last; one entry per span."""

    first: IntArray
    last: IntArray

    def __len__(self) -> int:
        return len(self.first)


def spans(problem: Problem, initiative: Initiative) -> Spans:
    """Return the spans that window, duration and start locks allow."""
    low, high = _window(problem, initiative)
    shortest, longest = _durations(problem, initiative)
    starts = _locked_starts(problem, initiative)
    pairs = [
        (first, last)
        for first in range(low, high + 1)
        if starts is None or first in starts
        for last in range(first + shortest - 1, min(high, first + longest - 1) + 1)
    ]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Spans(table[:, 0], table[:, 1])


def month_marks(problem: Problem) -> FloatArray:
    """Return the months passed at the end of each period, from 0; shape (periods + 1,)."""
    return np.concatenate([[0.0], np.cumsum([period.months for period in problem.periods])])


def spread(marks: FloatArray, spans: Spans, profile: tuple[float, ...]) -> FloatArray:
    """Return the part of the work in each period, shape (spans, periods); rows sum to 1.

    The profile's parts take equal times of the span; within a part, load is even over months.
    """
    weights = np.array(profile or (1.0,))
    passed = np.concatenate([[0.0], np.cumsum(weights / weights.sum())])
    start = marks[spans.first - 1][:, None]
    length = marks[spans.last][:, None] - start
    at = np.clip((marks[None, :] - start) / length, 0.0, 1.0)
    done = np.interp(at, np.linspace(0.0, 1.0, len(passed)), passed)
    return np.diff(done, axis=1)


def _window(problem: Problem, initiative: Initiative) -> tuple[int, int]:
    horizon = len(problem.periods)
    if not problem.applies(Rule.WINDOW):
        return 1, horizon
    if late_price(problem, initiative) is not None:
        return initiative.earliest, horizon
    return initiative.earliest, min(initiative.latest, horizon)


def _durations(problem: Problem, initiative: Initiative) -> tuple[int, int]:
    horizon = len(problem.periods)
    if not problem.applies(Rule.DURATION):
        return 1, horizon
    return max(1, initiative.min_duration), initiative.max_duration or horizon


def _locked_starts(problem: Problem, initiative: Initiative) -> set[int] | None:
    """Return the starts that locks leave, or None where there is no such lock."""
    if not problem.applies(Rule.LOCK):
        return None
    locked = {
        lock.period
        for lock in problem.locks
        if lock.initiative == initiative.id and lock.kind is LockKind.START
    }
    starts = locked - {None}
    if not starts:
        return None
    return {period for period in starts if period is not None} if len(starts) == 1 else set()
