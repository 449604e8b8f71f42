"""By how much modes miss the rules inside one initiative, measured as the verifier does.

Every rule is a function of what modes load, of shape (staffings, spans, cells, periods), and
returns its breach by staffing and span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.chunks import chunks_missed
from orgplan.capacity.modes.loads import Plot
from orgplan.capacity.modes.locks import amount_locks, on
from orgplan.capacity.modes.ways import Way
from orgplan.capacity.modes.windows import Spans
from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Initiative, Rule
from orgplan.model.plans import LockKind

SLACK = 1.001 * TOLERANCE
"""The tolerance with room for the rounding of floating-point sums."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Modes of one initiative in one way, with their load and its sum over cells."""

    plot: Plot
    way: Way
    load: FloatArray
    total: FloatArray

    @property
    def initiative(self) -> Initiative:
        """The initiative whose modes these are."""
        return self.plot.initiative

    @property
    def spans(self) -> Spans:
        """The spans of the modes."""
        return self.plot.spans

    def alike(self, by_span: FloatArray | IntArray) -> FloatArray:
        """Return an amount by span for every staffing."""
        spread: FloatArray = np.broadcast_to(by_span, self.total.shape[:2]).astype(float)
        return spread


def window(drawn: Drawn) -> FloatArray:
    """First ≥ earliest, and last ≤ latest unless the deadline is soft: periods outside."""
    one, spans = drawn.initiative, drawn.spans
    early = np.maximum(one.earliest - spans.first, 0)
    late = 0 if one.soft_deadline else np.maximum(spans.last - one.latest, 0)
    return drawn.alike(early + late)


def staffing(drawn: Drawn) -> FloatArray:
    """min_staffing × months ≤ person-months ≤ max_staffing × months, no minimum in `last`."""
    one, months = drawn.initiative, drawn.plot.terms.months
    most = np.inf if one.max_staffing is None else one.max_staffing
    free = np.arange(1, len(months) + 1) == drawn.spans.last[:, None]
    least = np.where(free, 0.0, one.min_staffing * months)
    missed = np.maximum(least - drawn.total, drawn.total - most * months)
    return _counted(np.where(drawn.total > TOLERANCE, missed, 0.0), 1)


def contiguous(drawn: Drawn) -> FloatArray:
    """Work in every period from first to last unless pausable: periods without."""
    if drawn.initiative.pausable or drawn.initiative.effort() <= SLACK:
        return np.zeros(drawn.total.shape[:2])
    length = drawn.spans.last - drawn.spans.first + 1
    idle: FloatArray = (length - (drawn.total > TOLERANCE).sum(axis=-1)).astype(float)
    return idle


def duration(drawn: Drawn) -> FloatArray:
    """min_duration ≤ last − first + 1 ≤ max_duration: periods outside."""
    length = drawn.spans.last - drawn.spans.first + 1
    most = drawn.initiative.max_duration
    over = 0 if most is None else np.maximum(length - most, 0)
    return drawn.alike(np.maximum(drawn.initiative.min_duration - length, over))


def teams(drawn: Drawn) -> FloatArray:
    """Distinct teams with work ≤ max_teams: teams too many."""
    count = np.array([len(one) for one in drawn.plot.teams()])
    over = np.maximum(count - drawn.initiative.max_teams, 0)
    return drawn.alike(over[:, None])


def chunk(drawn: Drawn) -> FloatArray:
    """Person-months per team and period are whole chunks, except in `last`: what they miss."""
    terms = drawn.plot.terms
    if terms.problem.chunk <= 0 or not drawn.plot.cells:
        return np.zeros(drawn.total.shape[:2])
    steps = terms.problem.chunk * terms.months
    missed = chunks_missed(drawn.load, drawn.plot.cells, drawn.spans, steps)
    return _counted(missed, 2)


def work(drawn: Drawn) -> FloatArray:
    """All effort is done: person-months missing."""
    share = 1.0 if drawn.way.share is None else drawn.way.share
    missing = (1.0 - drawn.way.level) * share * drawn.initiative.effort()
    return np.full(drawn.total.shape[:2], missing)


def lock(drawn: Drawn) -> FloatArray:
    """Locks on teams, start and amounts hold, each in its own unit; funding is another matter."""
    terms, one = drawn.plot.terms, drawn.initiative
    starts = [each.period for each in terms.locked(one, LockKind.START) if each.period is not None]
    by_span = sum((abs(drawn.spans.first - start) for start in starts), np.zeros(1))
    return drawn.alike(by_span) + others_work(drawn) + amounts_missed(drawn)


def others_work(drawn: Drawn) -> FloatArray:
    """A team lock's skill is the team's alone: person-months of others."""
    missed = np.zeros(drawn.total.shape[:2])
    for each in drawn.plot.terms.locked(drawn.initiative, LockKind.TEAM):
        skilled = [
            index
            for index, cell in enumerate(drawn.plot.cells)
            if each.skill in {"", cell.skill} and cell.team != each.team
        ]
        missed += _counted(drawn.load[:, :, skilled, :].sum(axis=(-2, -1)))
    return missed


def amounts_missed(drawn: Drawn) -> FloatArray:
    """Person-months of an amount lock are its value: what they differ by."""
    missed = np.zeros(drawn.total.shape[:2])
    periods = np.arange(1, drawn.total.shape[-1] + 1)
    for each in amount_locks(drawn.plot.terms, drawn.initiative):
        inside = periods if each.period is None else periods[periods == each.period]
        amount = drawn.load[:, :, on(each, drawn.plot.cells)][..., inside - 1].sum(axis=(-2, -1))
        missed += _counted(abs(amount - (each.value or 0.0)))
    return missed


RULES: Mapping[Rule, Callable[[Drawn], FloatArray]] = {
    Rule.WINDOW: window,
    Rule.STAFFING: staffing,
    Rule.CONTIGUOUS: contiguous,
    Rule.DURATION: duration,
    Rule.TEAMS: teams,
    Rule.CHUNK: chunk,
    Rule.WORK: work,
    Rule.LOCK: lock,
}
"""The rules inside one initiative."""

MADE = frozenset({Rule.WINDOW, Rule.DURATION, Rule.TEAMS, Rule.WORK})
"""Rules that modes obey by how they are made, where they are hard."""


def late_cost(drawn: Drawn) -> FloatArray:
    """late_cost × periods after a soft deadline, while windows are a rule."""
    one = drawn.initiative
    counts = one.soft_deadline and drawn.plot.terms.problem.applies(Rule.WINDOW)
    price = one.late_cost if counts else 0.0
    return drawn.alike(price * np.maximum(drawn.spans.last - one.latest, 0))


def judged(drawn: Drawn) -> tuple[FloatArray, BoolArray]:
    """Return what modes pay for soft rules, and whether they obey the hard ones.

    Where a rule is soft or off, modes listed because they need not be rounded or locked count only
    if they miss it: else they are listed already.
    """
    terms, one, way = drawn.plot.terms, drawn.initiative, drawn.way
    penalty, obeyed = late_cost(drawn), np.ones(drawn.total.shape[:2], dtype=bool)
    for rule in _open(drawn):
        missed = RULES[rule](drawn)
        penalty += terms.price(rule) * missed
        if terms.binds(rule, one):
            obeyed &= missed <= SLACK
        elif rule is Rule.CHUNK and not way.chunked:
            obeyed &= missed > SLACK
        elif rule is Rule.LOCK:
            obeyed &= _unlocked(drawn)
    return penalty, obeyed


def _open(drawn: Drawn) -> Iterator[Rule]:
    """Yield the rules that modes may still miss, however they are made."""
    terms, one = drawn.plot.terms, drawn.initiative
    for rule in RULES:
        idle = rule in MADE and terms.binds(rule, one)
        unasked = rule is Rule.LOCK and not terms.locks.get(one.id)
        unasked |= rule is Rule.CHUNK and terms.problem.chunk <= 0
        bounded = rule is Rule.STAFFING and drawn.way.share is None
        counts = terms.problem.applies(rule) or rule in {Rule.CHUNK, Rule.LOCK}
        if counts and not (idle or unasked or bounded):
            yield rule


def _unlocked(drawn: Drawn) -> BoolArray:
    """Tell which modes under soft locks are no repetition, and break none that grows with shares.

    Amounts are met where they are honored and missed elsewhere; a divisible initiative meets all.
    """
    missed = amounts_missed(drawn)
    if drawn.initiative.divisible:
        return others_work(drawn) + missed <= SLACK
    locks = amount_locks(drawn.plot.terms, drawn.initiative)
    return (missed <= SLACK) if drawn.way.honored or not locks else (missed > SLACK)


def _counted(missed: FloatArray, over: int = 0) -> FloatArray:
    """Return what counts as missed, more than the tolerance; summed over the last axes."""
    counted: FloatArray = np.where(missed > SLACK, missed, 0.0).sum(axis=tuple(range(-over, 0)))
    return counted
