"""Problems changed in one point: something must be funded, or is added, moved or made smaller."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from orgplan.capacity.problem import (
    Initiative,
    Lock,
    Period,
    Pool,
    Problem,
    Rule,
    RuleSetting,
    Work,
)
from orgplan.model.plans import LockKind

ANY_LEVEL = 10**6
"""A level of skill that meets every demand."""


def funding(problem: Problem, names: Iterable[str]) -> Problem:
    """Return the problem in which every plan has to fund some initiatives.

    Locks that were no hard rule before are left out: their rule now is one.
    """
    setting = problem.setting(Rule.LOCK)
    before = problem.locks if setting.on and setting.hard else ()
    held = {lock.initiative for lock in before if lock.kind is LockKind.FUND}
    added = (Lock(f"explained {name}", name, LockKind.FUND) for name in names if name not in held)
    return replace(ruled(problem, RuleSetting(Rule.LOCK)), locks=(*before, *added))


def ruled(problem: Problem, setting: RuleSetting) -> Problem:
    """Return the problem with another setting of one rule."""
    others = tuple(one for one in problem.rules if one.rule is not setting.rule)
    return replace(problem, rules=(*others, setting))


def only(problem: Problem, names: Iterable[str]) -> Problem:
    """Return the problem of some of its initiatives."""
    kept = set(names)
    chosen = tuple(one for one in problem.initiatives if one.id in kept)
    return replace(problem, initiatives=chosen)


def changed(problem: Problem, initiative: Initiative) -> Problem:
    """Return the problem with another reading of one initiative."""
    rows = (initiative if one.id == initiative.id else one for one in problem.initiatives)
    return replace(problem, initiatives=tuple(rows))


def with_pools(problem: Problem, pools: Iterable[Pool]) -> Problem:
    """Return the problem with more people."""
    return replace(problem, pools=(*problem.pools, *pools))


def with_all_they_need(problem: Problem, names: Iterable[str]) -> list[str]:
    """Return initiatives with their predecessors and all they require, each once."""
    queue = list(dict.fromkeys(names))
    for name in queue:
        initiative = problem.initiative(name)
        needed = _needs(problem, initiative) if initiative else ()
        queue.extend(other for other in needed if other not in queue)
    return [name for name in queue if problem.initiative(name) is not None]


def _needs(problem: Problem, initiative: Initiative) -> Iterator[str]:
    for rule, names in (
        (Rule.DEPENDS_ON, initiative.depends_on),
        (Rule.REQUIRES, initiative.requires),
    ):
        setting = problem.setting(rule)
        if setting.on and setting.hard:
            yield from names


def scaled(initiative: Initiative, share: float) -> Initiative:
    """Return an initiative of a smaller scope: its effort, value and delay in proportion."""
    return replace(
        initiative,
        value=initiative.value * share,
        cost_of_delay=initiative.cost_of_delay * share,
        work=tuple(_scaled_work(work, share) for work in initiative.work),
    )


def _scaled_work(work: Work, share: float) -> Work:
    low, likely, high = work.low * share, work.likely * share, work.high * share
    return replace(work, low=low, likely=likely, high=high)


def prolonged(problem: Problem, count: int) -> Problem:
    """Return the problem with more periods, staffed like the last one; all else ends as before."""
    horizon = len(problem.periods)
    return replace(
        problem,
        periods=(*problem.periods, *_later(problem.periods[-1], count)),
        pools=tuple(replace(one, net=_repeated(one.net, count)) for one in problem.pools),
        initiatives=tuple(
            replace(one, latest=min(one.latest, horizon)) for one in problem.initiatives
        ),
        budgets=tuple(
            replace(one, weights=(*one.weights, *(0.0,) * count)) for one in problem.budgets
        ),
        loans=tuple(replace(one, weights=_repeated(one.weights, count)) for one in problem.loans),
        hires=tuple(
            replace(one, nets=tuple(_repeated(net, count) for net in one.nets))
            for one in problem.hires
        ),
    )


def _repeated(values: tuple[float, ...], count: int) -> tuple[float, ...]:
    return (*values, *values[-1:] * count)


def _later(last: Period, count: int) -> Iterator[Period]:
    """Yield periods as long as the last one, months by their name and others by their distance."""
    monthly = last.months == 1.0 and last.start.day == 1
    end = last
    for number in range(1, count + 1):
        start = end.end + timedelta(days=1)
        finish = start + (last.end - last.start)
        label = f"{number} {'period' if number == 1 else 'periods'} after {last.name}"
        if monthly:
            finish = start.replace(day=monthrange(start.year, start.month)[1])
            label = f"{start:%b %Y}"
        end = Period(last.number + number, start, finish, last.months, last.quarter, label)
        yield end
