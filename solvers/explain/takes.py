"""What it would take to fund an initiative beside all that is funded: people, time, or scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from orgplan.capacity.explanation import Option, OptionKind, WhatItTakes
from orgplan.capacity.plan import BindingCell, CapacityPlan, Outcome
from orgplan.capacity.problem import Initiative, Problem, Rule
from orgplan.capacity.shortage import person_months
from orgplan.capacity.worth import worth
from orgplan.model.percentages import percent
from orgplan.model.plans import LockKind
from solvers.engine import Effort
from solvers.explain.asking import Asking, is_proven
from solvers.explain.capacity import full_time, in_words, least_capacity, listed, people
from solvers.explain.commitments import label, supplies
from solvers.explain.feasibility import Near, all_promises_fit
from solvers.explain.held import best_of_all, moved_by
from solvers.explain.hypotheses import (
    changed,
    funding,
    only,
    prolonged,
    scaled,
    with_all_they_need,
    with_pools,
)

_STEPS = 100
"""Parts of an initiative's scope that are tried."""

_COARSE = 10
"""Parts that are tried one by one where less is not always easier."""

_SOME = 0.125
"""Share of the seconds left that one search may take."""

_ONE_IN = 2.0
"""Part of the seconds left for the least capacity: where it is cut short, some is found."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One option, or none; `exact` if nothing less, or nothing at all, is proven to do."""

    option: Option | None
    exact: bool


def what_would_it_take(
    problem: Problem, outcome: Outcome, initiative: str, asking: Asking
) -> WhatItTakes:
    """Return the ways to fund an initiative and keep all that is funded, the cheapest first."""
    one = problem.initiative(initiative)
    plan = outcome.plan or CapacityPlan((), ())
    if one is None or plan.funding(initiative) is not None:
        return WhatItTakes(initiative, (), is_proven(outcome), outcome.gap)
    kept = [funded.initiative for funded in plan.funded if problem.initiative(funded.initiative)]
    names = with_all_they_need(problem, [*kept, initiative])
    case = _Case(problem, plan, one, tuple(names), asking)
    ways = [search(case) for search in (_people, _later, _smaller)]
    options = sorted((way.option for way in ways if way.option is not None), key=_cost_first)
    exact = all(way.exact for way in ways) or (not options and _is_hopeless(case))
    return WhatItTakes(initiative, tuple(options), exact, 0.0 if exact else None)


def _is_hopeless(case: _Case) -> bool:
    """Tell whether even a sliver of it fits nowhere, with plenty of people and time."""
    if case.needs_size:
        return False
    plenty = _with_plenty(_until(case, 2 * len(case.problem.periods)))
    one = plenty.initiative(case.initiative.id)
    if one is not None:
        plenty = changed(plenty, scaled(one, 1.0 / _STEPS))
    return case.fits(plenty) is False


def _with_plenty(problem: Problem) -> Problem:
    """Return the problem in which nobody is short of people."""
    for skill in supplies(problem):
        problem = skill.without(problem)
    return problem


def _cost_first(option: Option) -> tuple[bool, float, float]:
    return (option.cost is None, option.cost or 0.0, -option.value)


@dataclass(frozen=True, slots=True)
class _Case:
    """The initiative, what else must stay funded, and what may be spent on the answer."""

    problem: Problem
    plan: CapacityPlan
    initiative: Initiative
    names: tuple[str, ...]
    asking: Asking

    @property
    def label(self) -> str:
        return label(self.problem, self.initiative.id)

    @property
    def company(self) -> str:
        """Name what would have to come along."""
        funded = {one.initiative for one in self.plan.funded}
        others = [n for n in self.names if n not in funded and n != self.initiative.id]
        labels = [label(self.problem, name) for name in others]
        return f" with {listed(labels)}, which it needs" if labels else ""

    @property
    def needs_size(self) -> bool:
        """Whether a larger part of it may fit where a smaller one does not."""
        problem, one = self.problem, self.initiative
        fixed = any((k.initiative, k.kind) == (one.id, LockKind.AMOUNT) for k in problem.locks)
        needs = (
            (Rule.STAFFING, one.min_staffing > 0),
            (Rule.CHUNK, problem.chunk > 0),
            (Rule.MIX, bool(problem.mixes)),
            (Rule.LOCK, fixed),
        )
        return any(problem.applies(rule) and is_set for rule, is_set in needs)

    @property
    def near(self) -> Near:
        """Return the plan with what comes in, and who makes place for it, as decided first."""
        funded = {one.initiative for one in self.plan.funded}
        moved = moved_by(self.problem, self.initiative.id, self.plan.funded)
        return Near(self.plan, moved | (frozenset(self.names) - funded))

    @property
    def effort(self) -> Effort:
        return Effort(seconds=self.asking.share(1 / _SOME), seed=self.asking.limits.seed)

    def held(self, problem: Problem) -> Problem:
        """Return the problem of what must be funded, all of it promised."""
        return funding(only(problem, self.names), self.names)

    def fits(self, problem: Problem) -> bool | None:
        """Tell whether everything fits in a changed problem."""
        self.asking.progress.check()
        token = self.asking.progress.token
        return all_promises_fit(self.held(problem), self.effort, token, self.near)

    def verified(
        self, problem: Problem, start: CapacityPlan | None = None
    ) -> tuple[Outcome, float] | None:
        """Return the best plan of all that must be funded, and what the objective gains."""
        outcome = best_of_all(self.held(problem), self.near, start, self.asking, _SOME)
        if outcome is None or outcome.worth is None:
            return None
        return outcome, outcome.worth.objective - worth(self.problem, self.plan).objective


def _people(case: _Case) -> _Way:
    case.asking.progress.report(0.1, "Looking for the least capacity to add.")
    token = case.asking.progress.token
    wanting = with_all_they_need(case.problem, [case.initiative.id])
    effort = replace(case.effort, seconds=case.asking.share(_ONE_IN))
    added = least_capacity(case.held(case.problem), wanting, effort, token, case.near)
    if added is None:
        return _Way(None, case.fits(_with_plenty(case.problem)) is False)
    found = case.verified(with_pools(case.problem, people(case.problem, added.cells)), added.plan)
    if found is None:
        return _Way(None, exact=False)
    sentence = f"{case.label}{case.company} already fits beside all that is funded."
    if added.cells:
        sentence = f"Add {in_words(case.problem, added.cells, 'to')}{case.company}."
    option = Option(
        OptionKind.CAPACITY,
        sentence,
        added.cells,
        full_time(case.problem, added.cells),
        _cost(case.problem, added.cells),
        found[1],
    )
    return _Way(option, added.proven and is_proven(found[0]))


def _cost(problem: Problem, cells: tuple[BindingCell, ...]) -> float | None:
    """Return what the people cost at the rates of the hires that are allowed; None if unknown."""
    total = 0.0
    for cell in cells:
        rate = _rate(problem, cell)
        if rate is None:
            return None
        total += rate * cell.short
    return total


def _rate(problem: Problem, cell: BindingCell) -> float | None:
    rates = [
        hire.costs[0] / sum(hire.nets[0])
        for hire in problem.hires
        if (hire.team, hire.skill) == (cell.team, cell.skill) and hire.costs and sum(hire.nets[0])
    ]
    return min(rates, default=None)


def _later(case: _Case) -> _Way:
    case.asking.progress.report(0.4, "Looking for the least delay.")
    horizon = len(case.problem.periods)
    found = _least(horizon, lambda number: case.fits(_until(case, _end(case) + number)))
    verified = case.verified(_until(case, _end(case) + found.number)) if found.number else None
    if verified is None or found.number is None:
        return _Way(None, found.number is None and found.proven)
    end = _end(case) + found.number
    longer = prolonged(case.problem, max(0, end - horizon))
    count = f"{found.number} {'period' if found.number == 1 else 'periods'} later"
    beyond = ", if the teams stay as they are then" if end > horizon else ""
    now, then = (longer.periods[number - 1].name for number in (_end(case), end))
    sentence = f"Let {case.label}{case.company} end by {then} instead of {now}, {count}{beyond}."
    option = Option(OptionKind.LATER, sentence, (), 0.0, 0.0, verified[1])
    return _Way(option, found.proven and is_proven(verified[0]))


def _end(case: _Case) -> int:
    horizon = len(case.problem.periods)
    return horizon if case.initiative.soft_deadline else min(case.initiative.latest, horizon)


def _until(case: _Case, end: int) -> Problem:
    """Return the problem in which the initiative, and what comes with it, may end later."""
    horizon = len(case.problem.periods)
    longer = prolonged(case.problem, max(0, end - horizon))
    funded = {one.initiative for one in case.plan.funded}
    for name in case.names:
        one = longer.initiative(name)
        if one is not None and name not in funded and not one.soft_deadline:
            longer = changed(longer, replace(one, latest=max(one.latest, end)))
    return longer


def _smaller(case: _Case) -> _Way:
    case.asking.progress.report(0.7, "Looking for the largest scope that fits.")
    found = _least_cut(case)
    share = 1.0 - (found.number or 0) / _STEPS
    verified = case.verified(_part(case, share)) if found.number else None
    if verified is None:
        return _Way(None, found.number is None and found.proven)
    whole = case.initiative.effort()
    sentence = (
        f"Do {percent(share, 0)} of {case.label}{case.company}, "
        f"{person_months(share * whole)} instead of {person_months(whole)}: "
        "counted with that share of its value."
    )
    option = Option(OptionKind.SMALLER, sentence, (), 0.0, 0.0, verified[1])
    return _Way(option, found.proven and is_proven(verified[0]))


def _least_cut(case: _Case) -> _Least:
    """Return the least part, in steps, that must go; where size matters, some that may go."""

    def does(cut: int) -> bool | None:
        return case.fits(_part(case, 1.0 - cut / _STEPS))

    if not case.needs_size:
        return _least(_STEPS - 1, does)
    coarse = next((cut for cut in range(_COARSE, _STEPS, _COARSE) if does(cut)), None)
    if coarse is None:
        return _Least(None, proven=False)
    before = coarse - _COARSE
    finer = _least(_COARSE - 1, lambda cut: does(before + cut)).number
    return _Least(coarse if finer is None else before + finer, proven=False)


def _part(case: _Case, share: float) -> Problem:
    return changed(case.problem, scaled(case.initiative, share))


@dataclass(frozen=True, slots=True)
class _Least:
    """The least number that does, None if none, and whether all below are proven not to."""

    number: int | None
    proven: bool


def _least(most: int, does: Callable[[int], bool | None]) -> _Least:
    """Bisect for the least number from 1 to `most` that does."""
    low, high, proven = 0, most + 1, True
    while high - low > 1:
        middle = most if high > most else (low + high) // 2
        answer = does(middle)
        proven &= answer is not None
        low, high = (low, middle) if answer else (middle, high)
        if middle == most and not answer:
            break
    return _Least(None if high > most else high, proven)
