"""When an initiative may run: its spans of periods, and how its work spreads over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.terms import Terms
from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Initiative, Rule
from orgplan.model.plans import LockKind


@dataclass(frozen=True, slots=True)
class Spans:
    """First and last period numbers, sorted by first, last and the length of the pause.

    `active`, of shape (spans, periods), tells the periods worked: all from first to last but
    those of one pause at most.
    """

    first: IntArray
    last: IntArray
    active: BoolArray

    def __len__(self) -> int:
        return len(self.first)

    def paused(self) -> IntArray:
        """Return the periods each span pauses."""
        idle: IntArray = self.last - self.first + 1 - self.active.sum(axis=1)
        return idle

    def only(self, keep: IntArray) -> Spans:
        """Return the spans at these indices."""
        return Spans(self.first[keep], self.last[keep], self.active[keep])


@dataclass(frozen=True, slots=True)
class Window:
    """What bounds the spans of an initiative; equal windows have equal spans."""

    low: int
    high: int
    shortest: int
    longest: int
    starts: frozenset[int] | None
    pauses: bool


def window(terms: Terms, initiative: Initiative) -> Window:
    """Return what window, duration, start locks and pauses allow; soft rules bound nothing."""
    horizon = len(terms.problem.periods)
    low, high = 1, horizon
    if terms.binds(Rule.WINDOW):
        low = max(1, initiative.earliest)
        high = horizon if initiative.soft_deadline else min(initiative.latest, horizon)
    shortest, longest = 1, horizon
    if terms.binds(Rule.DURATION):
        shortest = max(1, initiative.min_duration)
        longest = min(initiative.max_duration or horizon, horizon)
    pauses = may_pause(terms, initiative) and initiative.effort() > TOLERANCE
    return Window(low, high, shortest, longest, _locked_starts(terms, initiative), pauses)


def may_pause(terms: Terms, initiative: Initiative) -> bool:
    """Tell whether periods between first and last may go without work."""
    return initiative.pausable or not terms.binds(Rule.CONTIGUOUS)


def spans(asked: Window, periods: int) -> Spans:
    """Return every span in a window, each once without pause and once with every pause."""
    number = np.arange(1, periods + 1)
    first, last = (axis.ravel() for axis in np.meshgrid(number, number, indexing="ij"))
    length = last - first + 1
    good = (first >= asked.low) & (last <= asked.high)
    good &= (length >= asked.shortest) & (length <= asked.longest)
    if asked.starts is not None:
        good &= np.isin(first, sorted(asked.starts))
    first, last = first[good], last[good]
    idle = np.zeros((1, 2), dtype=np.int64)
    if asked.pauses:
        idle = np.concatenate([idle, _pauses(periods)])
    return _with_pauses(first, last, idle, number)


def spread(marks: FloatArray, spans: Spans, profile: tuple[float, ...]) -> FloatArray:
    """Return the part of the work in each period, shape (spans, periods); rows sum to 1.

    The profile's parts take equal times of the months worked; within a part, load is even.
    """
    weights = np.array(profile or (1.0,))
    passed = np.concatenate([[0.0], np.cumsum(weights / weights.sum())])
    worked = np.cumsum(np.diff(marks) * spans.active, axis=1)
    at = np.concatenate([np.zeros((len(spans), 1)), worked / worked[:, -1:]], axis=1)
    done = np.interp(at, np.linspace(0.0, 1.0, len(passed)), passed)
    return np.diff(done, axis=1)


def _pauses(periods: int) -> IntArray:
    """Return first and last period of every pause between two periods, shortest first."""
    pairs = [
        (begin, begin + length - 1)
        for length in range(1, periods - 1)
        for begin in range(2, periods - length + 1)
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _with_pauses(first: IntArray, last: IntArray, idle: IntArray, number: IntArray) -> Spans:
    """Combine spans with the pauses that lie within them; (0, 0) is no pause."""
    inside = (idle[:, 0] > first[:, None]) & (idle[:, 1] < last[:, None])
    span, pause = np.nonzero(inside | (idle[:, 0] == 0))
    first, last, begin, end = first[span], last[span], idle[pause, 0], idle[pause, 1]
    active = (number >= first[:, None]) & (number <= last[:, None])
    active &= (number < begin[:, None]) | (number > end[:, None])
    return Spans(first, last, active)


def _locked_starts(terms: Terms, initiative: Initiative) -> frozenset[int] | None:
    """Return the starts that locks leave, or None where there is no such lock."""
    if not terms.binds(Rule.LOCK):
        return None
    locked = {lock.period for lock in terms.locked(initiative, LockKind.START)} - {None}
    if not locked:
        return None
    return frozenset(period for period in locked if period) if len(locked) == 1 else frozenset()
