"""The plans every other tool would offer: the ranked cut line and the waterfall by value ÷ effort.

Both take initiatives one by one, each in its earliest feasible mode: the one that starts first,
then ends first, then has the fewest teams, then brings most. Whatever an initiative needs (its
predecessors and required ones) comes along with it or it does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from orgplan.capacity.draft import Chosen, Draft
from orgplan.capacity.modes.modes import is_locked, plan_of
from orgplan.capacity.plan import Baseline, CapacityPlan
from orgplan.capacity.problem import Initiative, Problem, Rule
from orgplan.capacity.remaining import Candidates, candidates
from orgplan.capacity.worth import nominal, worth
from orgplan.model.plans import LockKind

NO_RANKING = "ranked by value ÷ effort, no ranking given"

_Growth = Callable[[Draft], tuple[Chosen, str]]
"""Grows a draft; returns what is chosen, and a note."""


def cut_line(problem: Problem, found: Candidates | None = None) -> Baseline:
    """Fund must-dos, then by rank, and stop at the first that does not fit."""
    return _baseline(found or candidates(problem), "cut_line", _cut)


def waterfall(problem: Problem, found: Candidates | None = None) -> Baseline:
    """Fund must-dos, then by value ÷ effort, skipping what does not fit."""
    return _baseline(found or candidates(problem), "waterfall", _poured)


def ranking(problem: Problem) -> list[Initiative]:
    """Return the initiatives by their stated rank, unranked ones after them by value ÷ effort."""
    return sorted(problem.initiatives, key=_by_rank)


def topped_up(found: Candidates, chosen: Iterable[tuple[int, float]]) -> CapacityPlan:
    """Return the plan of chosen modes and shares, with all that fits beside them added."""
    draft = Draft(found, _most_changes(found.problem))
    for mode, share in chosen:
        draft.take(mode, share)
    before = dict(draft.chosen)
    draft.add_all(sorted(found.problem.initiatives, key=_by_yield))
    kept = draft.chosen if draft.is_mixed(draft.chosen) else before
    return plan_of(found.modes, kept.values())


def value_per_effort(initiative: Initiative) -> float:
    """Confidence × value per person-month; endless where nothing is asked of anyone."""
    effort = initiative.effort()
    return nominal(initiative) / effort if effort > 0 else float("inf")


def _by_rank(initiative: Initiative) -> tuple[bool, float, float]:
    rank = initiative.rank
    return (rank is None, rank or 0.0, -value_per_effort(initiative))


def _by_yield(initiative: Initiative) -> tuple[bool, float]:
    return (not initiative.must_do, -value_per_effort(initiative))


def _cut(draft: Draft) -> tuple[Chosen, str]:
    problem = draft.found.problem
    stages = [dict(draft.chosen)]
    for initiative in ranking(problem):
        if not draft.holds(initiative) and not draft.add(initiative):
            break
        stages.append(dict(draft.chosen))
    chosen = next((s for s in reversed(stages) if draft.is_mixed(s)), stages[0])
    ranked = any(initiative.rank is not None for initiative in problem.initiatives)
    return chosen, "" if ranked else NO_RANKING


def _poured(draft: Draft) -> tuple[Chosen, str]:
    order = sorted(draft.found.problem.initiatives, key=_by_yield)
    draft.add_all(order)
    draft.drop_until_mixed(order)
    return draft.chosen, ""


def _baseline(found: Candidates, name: str, grow: _Growth) -> Baseline:
    most = _most_changes(found.problem)
    chosen, note = _grown(_begun(found, most), grow, most)
    plan = plan_of(found.modes, chosen.values())
    return Baseline(name, plan, worth(found.problem, plan), note=note)


def _grown(drafts: Iterable[Draft], grow: _Growth, most: int | None) -> tuple[Chosen, str]:
    """Grow one draft after another until one changes few enough; the last one counts anyway."""
    grown: tuple[Chosen, str] = {}, ""
    for draft in drafts:
        grown = grow(draft)
        if most is None or draft.changes(grown[0]) <= most:
            break
    return grown


def _most_changes(problem: Problem) -> int | None:
    """Return how many changes against the plan of record a hard rule allows, if one does."""
    setting = problem.setting(Rule.CHANGES)
    binds = setting.on and setting.hard and problem.record is not None
    return problem.max_changes if binds else None


def _begun(found: Candidates, most: int | None) -> Iterator[Draft]:
    """Yield drafts that hold their promises, each closer to the plan of record than the last."""
    draft = Draft(found)
    _promise(draft)
    yield draft
    if most is None:
        return
    order = sorted(found.problem.initiatives, key=_by_rank)
    for first in (True, False):
        draft = Draft(found, len(order) if first else most)
        if first:
            _promise(draft)
            draft.most_changes = most
        draft.keep_record(order)
        _promise(draft)
        yield draft


def _promise(draft: Draft) -> None:
    """Fund what every plan must hold: funding locks, must-dos, one of each either-or."""
    problem = draft.found.problem
    order = sorted(problem.initiatives, key=_by_rank)
    if problem.applies(Rule.LOCK):
        locked = [i for i in order if is_locked(problem, i, LockKind.FUND)]
        draft.add_all(locked, promised=True)
    if problem.applies(Rule.MUST_DO):
        draft.add_all([i for i in order if i.must_do], promised=True)
    if problem.applies(Rule.EITHER_OR):
        draft.add_all([i for i in order if i.either_or], promised=True)
