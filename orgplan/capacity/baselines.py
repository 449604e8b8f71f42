"""The plans every other tool would offer: the ranked cut line and the waterfall by value ÷ effort.

Both take initiatives one by one, each in its earliest feasible mode: the one that starts first,
then ends first, then has the fewest teams, then brings most. Whatever an initiative needs (its
predecessors and required ones) comes along with it or it does not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from orgplan.capacity.modes.modes import is_locked, plan_of
from orgplan.capacity.plan import Baseline, CapacityPlan
from orgplan.capacity.pooling import IntArray
from orgplan.capacity.problem import (
    TOLERANCE,
    Initiative,
    Mix,
    Problem,
    Rule,
)
from orgplan.capacity.remaining import Candidates, Remaining, candidates
from orgplan.capacity.worth import mix_missed, nominal, worth
from orgplan.model.plans import LockKind

NO_RANKING = "ranked by value ÷ effort, no ranking given"

Chosen = dict[str, tuple[int, float]]
"""Mode and share by initiative."""


def cut_line(problem: Problem, found: Candidates | None = None) -> Baseline:
    """Fund must-dos, then by rank, and stop at the first that does not fit."""
    draft = _Draft(found or candidates(problem))
    draft.promises()
    stages = [dict(draft.chosen)]
    for initiative in ranking(problem):
        if not draft.holds(initiative) and not draft.add(initiative):
            break
        stages.append(dict(draft.chosen))
    chosen = next((s for s in reversed(stages) if draft.mixed(s)), stages[0])
    ranked = any(initiative.rank is not None for initiative in problem.initiatives)
    return _baseline(draft, "cut_line", chosen, "" if ranked else NO_RANKING)


def waterfall(problem: Problem, found: Candidates | None = None) -> Baseline:
    """Fund must-dos, then by value ÷ effort, skipping what does not fit."""
    draft = _Draft(found or candidates(problem))
    draft.promises()
    order = sorted(problem.initiatives, key=_by_yield)
    for initiative in order:
        draft.add(initiative)
    draft.drop_until_mixed(order)
    return _baseline(draft, "waterfall", draft.chosen, "")


def ranking(problem: Problem) -> list[Initiative]:
    """Return the initiatives by their stated rank, unranked ones after them by value ÷ effort."""
    return sorted(problem.initiatives, key=_by_rank)


def topped_up(found: Candidates, chosen: Iterable[tuple[int, float]]) -> CapacityPlan:
    """Return the plan of chosen modes and shares, with all that fits beside them added."""
    draft = _Draft(found)
    for mode, share in chosen:
        draft.take(mode, share)
    before = dict(draft.chosen)
    order = sorted(found.problem.initiatives, key=_by_yield)
    for initiative in order:
        draft.add(initiative)
    return draft.plan(draft.chosen if draft.mixed(draft.chosen) else before)


def value_per_effort(initiative: Initiative) -> float:
    """Confidence × value per person-month; endless where nothing is asked of anyone."""
    effort = initiative.effort()
    return nominal(initiative) / effort if effort > 0 else float("inf")


def _by_rank(initiative: Initiative) -> tuple[bool, float, float]:
    rank = initiative.rank
    return (rank is None, rank or 0.0, -value_per_effort(initiative))


def _by_yield(initiative: Initiative) -> tuple[bool, float]:
    return (not initiative.must_do, -value_per_effort(initiative))


def _baseline(draft: _Draft, name: str, chosen: Chosen, note: str) -> Baseline:
    plan = draft.plan(chosen)
    return Baseline(name, plan, worth(draft.found.problem, plan), note=note)


class _Draft:
    """A plan that grows initiative by initiative and never breaks a hard rule but promises."""

    def __init__(self, found: Candidates) -> None:
        self.found = found
        self.chosen: Chosen = {}
        self._left = Remaining(found)

    def take(self, mode: int, share: float) -> None:
        """Put a mode in, whether it fits or not."""
        initiative = self.found.problem.initiatives[self.found.modes.initiative[mode]]
        self._left.take(mode, share)
        self.chosen[initiative.id] = (mode, share)

    def plan(self, chosen: Chosen) -> CapacityPlan:
        """Return the plan of some chosen modes."""
        return plan_of(self.found.modes, chosen.values())

    def holds(self, initiative: Initiative) -> bool:
        """Tell whether the initiative is in."""
        return initiative.id in self.chosen

    def promises(self) -> None:
        """Fund what every plan must hold: funding locks, must-dos, one of each either-or."""
        problem = self.found.problem
        order = sorted(problem.initiatives, key=_by_rank)
        if problem.applies(Rule.LOCK):
            self._fund([i for i in order if is_locked(problem, i, LockKind.FUND)])
        if problem.applies(Rule.MUST_DO):
            self._fund([i for i in order if i.must_do])
        if problem.applies(Rule.EITHER_OR):
            self._fund([i for i in order if i.either_or])

    def _fund(self, promised: Sequence[Initiative]) -> None:
        for initiative in promised:
            self.add(initiative, promised=True)

    def add(self, initiative: Initiative, *, promised: bool = False) -> bool:
        """Fund an initiative with all it needs, or leave everything as it was."""
        before = self._left.copy(), dict(self.chosen)
        if self._place(initiative, frozenset(), promised=promised):
            return True
        self._left, self.chosen = before
        return False

    def _place(self, initiative: Initiative, coming: frozenset[str], *, promised: bool) -> bool:
        if self.holds(initiative) or initiative.id in coming:
            return True
        if not self._allowed(initiative):
            return False
        for name in self._needs(initiative):
            needed = self.found.problem.initiative(name)
            if needed is None or not self._place(needed, coming | {initiative.id}, promised=True):
                return False
        return self._take_earliest(initiative, promised=promised)

    def _needs(self, initiative: Initiative) -> Iterator[str]:
        if self.found.problem.applies(Rule.DEPENDS_ON):
            yield from initiative.depends_on
        if self.found.problem.applies(Rule.REQUIRES):
            yield from initiative.requires

    def _allowed(self, initiative: Initiative) -> bool:
        """Tell whether nothing chosen rules the initiative out."""
        problem = self.found.problem
        for other in problem.initiatives:
            if other.id not in self.chosen or other.id == initiative.id:
                continue
            apart = initiative.id in other.excludes or other.id in initiative.excludes
            if apart and problem.applies(Rule.EXCLUDES):
                return False
            same = initiative.either_or and initiative.either_or == other.either_or
            if same and problem.applies(Rule.EITHER_OR):
                return False
        return True

    def _take_earliest(self, initiative: Initiative, *, promised: bool) -> bool:
        modes = self.found.of(initiative)
        modes = modes[self._left.in_sequence(initiative, modes)]
        modes = modes[self._left.within_budget(modes)]
        modes = modes[self._left.within_wip(modes)]
        if not promised:
            modes = modes[self.found.modes.gain()[modes] > 0]
        cap = self._share_cap(initiative)
        for mode, share in self._earliest(modes, cap):
            if self._left.routes(mode, share):
                self.take(mode, share)
                return True
        return False

    def _share_cap(self, initiative: Initiative) -> float:
        """Return the least share of what the initiative requires: it may not have more."""
        if not self.found.problem.applies(Rule.REQUIRES):
            return 1.0
        shares = (self.chosen[name][1] for name in initiative.requires if name in self.chosen)
        return min(shares, default=1.0)

    def _earliest(self, modes: IntArray, cap: float) -> Iterator[tuple[int, float]]:
        """Yield modes with their share: those done in full first, earliest first."""
        all_modes = self.found.modes
        shares = np.minimum(self._left.shares(modes), cap)
        fits = shares >= all_modes.low[modes] - 1e-12
        modes, shares = modes[fits], shares[fits]
        teams = np.array([len(all_modes.teams[mode]) for mode in modes])
        keys = (-all_modes.gain()[modes], teams, all_modes.last[modes], all_modes.first[modes])
        for index in np.lexsort((*keys, -np.round(shares, 9))):
            yield int(modes[index]), float(shares[index])

    def mixed(self, chosen: Chosen) -> bool:
        """Tell whether the chosen modes hold every hard mix."""
        return not any(self._off(mix, chosen) for mix in self._hard_mixes())

    def drop_until_mixed(self, order: Sequence[Initiative]) -> None:
        """Give up the last of the order, must-dos apart, until every hard mix holds."""
        for initiative in reversed(order):
            if self.mixed(self.chosen):
                return
            if initiative.id in self.chosen and self._is_free(initiative):
                rest = {k: v for k, v in self.chosen.items() if k != initiative.id}
                if self._off_by(rest) < self._off_by(self.chosen) - TOLERANCE:
                    self.chosen = rest

    def _is_free(self, initiative: Initiative) -> bool:
        """Tell whether no promise and no other chosen initiative needs this one."""
        problem = self.found.problem
        promised = initiative.must_do or is_locked(problem, initiative, LockKind.FUND)
        if promised or initiative.either_or:
            return False
        chosen = (problem.initiative(name) for name in self.chosen)
        return not any(one and initiative.id in set(self._needs(one)) for one in chosen)

    def _hard_mixes(self) -> list[Mix]:
        problem = self.found.problem
        if not (problem.applies(Rule.MIX) and problem.setting(Rule.MIX).hard):
            return []
        return [mix for mix in problem.mixes if mix.hard]

    def _off_by(self, chosen: Chosen) -> float:
        return sum(self._off(mix, chosen) for mix in self._hard_mixes())

    def _off(self, mix: Mix, chosen: Chosen) -> float:
        return mix_missed(self.found.problem, self.plan(chosen), mix)
