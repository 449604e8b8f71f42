"""The windows that precedence leaves: whoever waits starts late, whoever is awaited ends early."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.problem import Initiative, Problem, Rule

Window = tuple[int, int]
"""First and last period in which there may be work."""


def tightened(problem: Problem) -> Mapping[str, Window]:
    """Return the window of each initiative in any plan that funds it.

    first[j] ≥ first[i] + shortest[i] for every predecessor i of j: it has to be funded and done.
    """
    return _passed_on(problem, frozenset())


def tightened_by_promises(problem: Problem) -> Mapping[str, Window]:
    """Return the window of each initiative in any plan that meets all must-dos.

    Besides, last[i] ≤ last[j] - shortest[j] for every successor j that is a must-do, or that a
    must-do waits for or requires: it has to come after.
    """
    return _passed_on(problem, _promised(problem))


def within(modes: Modes, windows: Mapping[str, Window]) -> Modes:
    """Return the modes inside their initiative's window; all of them where none is."""
    table = np.array([windows[one.id] for one in modes.problem.initiatives], dtype=np.int64)
    first, last = table.reshape(-1, 2)[modes.initiative].T
    inside = (modes.first >= first) & (modes.last <= last)
    some = np.bincount(modes.initiative, inside, minlength=len(table)) > 0
    return modes.only(np.flatnonzero(inside | ~some[modes.initiative]))


def _promised(problem: Problem) -> frozenset[str]:
    """Return the must-dos and all that they need; none where missing one is only paid for."""
    if not _binds(problem, Rule.MUST_DO):
        return frozenset()
    known = {one.id: one for one in problem.initiatives}
    queue = [one.id for one in problem.initiatives if one.must_do]
    found = set(queue)
    for name in queue:
        for other in _needs(problem, known[name]):
            if other in known and other not in found:
                found.add(other)
                queue.append(other)
    return frozenset(found)


def _needs(problem: Problem, initiative: Initiative) -> Iterable[str]:
    if _binds(problem, Rule.DEPENDS_ON):
        yield from initiative.depends_on
    if _binds(problem, Rule.REQUIRES):
        yield from initiative.requires


def _binds(problem: Problem, rule: Rule) -> bool:
    return problem.applies(rule) and problem.setting(rule).hard


def _passed_on(problem: Problem, promised: frozenset[str]) -> Mapping[str, Window]:
    """Pass windows on along precedence, forward from all and backward from the promised."""
    found = {one.id: _stated(problem, one) for one in problem.initiatives}
    if not _binds(problem, Rule.DEPENDS_ON):
        return found
    order = _in_order(problem.initiatives)
    shortest = {one.id: _shortest(problem, one) for one in order}
    for one in order:
        for name in _known(one, shortest):
            _not_before(found, one.id, found[name][0] + shortest[name])
    for one in reversed(order):
        for name in _known(one, shortest) if one.id in promised else ():
            _not_after(found, name, found[one.id][1] - shortest[one.id])
    return found


def _known(initiative: Initiative, shortest: Mapping[str, int]) -> list[str]:
    return [name for name in initiative.depends_on if name in shortest]


def _not_before(found: dict[str, Window], name: str, first: int) -> None:
    found[name] = max(found[name][0], first), found[name][1]


def _not_after(found: dict[str, Window], name: str, last: int) -> None:
    found[name] = found[name][0], min(found[name][1], last)


def _stated(problem: Problem, initiative: Initiative) -> Window:
    horizon = len(problem.periods)
    if not _binds(problem, Rule.WINDOW):
        return 1, horizon
    latest = horizon if initiative.soft_deadline else min(initiative.latest, horizon)
    return max(1, initiative.earliest), latest


def _shortest(problem: Problem, initiative: Initiative) -> int:
    return max(1, initiative.min_duration) if _binds(problem, Rule.DURATION) else 1


def _in_order(initiatives: tuple[Initiative, ...]) -> list[Initiative]:
    """Return initiatives after their predecessors; those that wait in a circle are left out."""
    known = {one.id for one in initiatives}
    order: list[Initiative] = []
    placed: set[str] = set()
    left = list(initiatives)
    while left:
        ready = [one for one in left if placed.issuperset(known.intersection(one.depends_on))]
        if not ready:
            break
        order.extend(ready)
        placed.update(one.id for one in ready)
        left = [one for one in left if one.id not in placed]
    return order
