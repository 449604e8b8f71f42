"""Who may do an initiative: every choice of teams for its rows of work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, islice

from orgplan.capacity.problem import Initiative, Lock, Problem, Rule, Work
from orgplan.model.plans import LockKind

MOST_CHOICES = 5_000
"""Choices of teams listed for one initiative; the simplest come first."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A team that does a share of one row of work, an index into the initiative's rows."""

    row: int
    team: str
    share: float


Staffing = tuple[Part, ...]


def staffings(problem: Problem, initiative: Initiative) -> list[Staffing]:
    """Return the choices of teams, fewest parts first; without work there is one, of nobody."""
    budget = initiative.max_teams if problem.applies(Rule.TEAMS) else 10**6
    rows = [
        list(_row_choices(problem, initiative, row, budget))
        for row, work in enumerate(initiative.work)
        if work.likely > 0
    ]
    whole = [[choice for choice in row if _is_undivided(choice)] for row in rows]
    ways = chain(_combined(whole, frozenset(), budget), _combined(rows, frozenset(), budget))
    found = dict.fromkeys(islice(ways, 2 * MOST_CHOICES))
    return sorted(found, key=lambda parts: (len(parts), parts))


def _is_undivided(choice: Staffing) -> bool:
    return len(choice) == 1


def _row_choices(
    problem: Problem, initiative: Initiative, row: int, budget: int
) -> Iterator[Staffing]:
    work = initiative.work[row]
    teams = eligible(problem, initiative, work)
    for shares in _shares(problem.split_step, min(budget, len(teams))):
        for chosen in combinations(teams, len(shares)):
            yield tuple(Part(row, team, s) for team, s in zip(chosen, shares, strict=True))


def eligible(problem: Problem, initiative: Initiative, work: Work) -> list[str]:
    """Return the teams that may do a row of work: named in it, able, and left by team locks."""
    able = [
        team
        for team in dict.fromkeys(work.teams)
        if initiative.efficiency(team, work.skill) > 0 and supplied(problem, team, work)
    ]
    if not problem.applies(Rule.LOCK):
        return able
    locked = [lock.team for lock in problem.locks if _binds(lock, initiative, work)]
    return [team for team in able if all(team == lock for lock in locked)]


def supplied(problem: Problem, team: str, work: Work) -> bool:
    """Tell whether anyone on the team has the skill at the level the work asks for."""
    if not problem.applies(Rule.SUPPLY):
        return True
    return any(p.team == team and p.supplies(work.skill, work.level) for p in problem.pools)


def _binds(lock: Lock, initiative: Initiative, work: Work) -> bool:
    own = lock.kind is LockKind.TEAM and lock.initiative == initiative.id
    return own and lock.skill in {"", work.skill}


def _shares(step: float, most: int) -> list[tuple[float, ...]]:
    """Return the ways to split 1 into at most so many multiples of the step, undivided first."""
    steps = round(1 / step) if step > 0 else 1
    if steps <= 1 or abs(steps * step - 1) > 1e-9:
        return [(1.0,)]
    ways = [tuple(part / steps for part in parts) for parts in _compositions(steps, most)]
    return sorted(ways, key=len)


def _compositions(total: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the ordered sums of up to `most` positive numbers that make the total."""
    if total == 0:
        yield ()
    elif most > 0:
        for first in range(total, 0, -1):
            for rest in _compositions(total - first, most - 1):
                yield (first, *rest)


def _combined(rows: list[list[Staffing]], teams: frozenset[str], budget: int) -> Iterator[Staffing]:
    """Yield one choice per row whose distinct teams stay within the budget."""
    if not rows:
        yield ()
        return
    for choice in rows[0]:
        together = teams | {part.team for part in choice}
        if len(together) <= budget:
            for rest in _combined(rows[1:], together, budget):
                yield (*choice, *rest)
