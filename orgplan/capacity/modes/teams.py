"""Who may do an initiative: every choice of teams for its rows of work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice

from orgplan.capacity.modes.terms import Terms
from orgplan.capacity.problem import Initiative, Rule, Work
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


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of teams of one initiative; `complete` is False where some were not listed."""

    staffings: list[Staffing]
    complete: bool


def staffings(terms: Terms, initiative: Initiative) -> Choices:
    """Return the choices of teams, fewest parts first; without work there is one, of nobody.

    Where teams are a soft rule, one more than `max_teams` may take part.
    """
    budget = _most_teams(terms, initiative)
    rows = [
        list(_row_choices(terms, initiative, row, budget))
        for row, work in enumerate(initiative.work)
        if work.likely > 0
    ]
    ways = _ways(rows, [budget])
    found = dict.fromkeys(islice(ways, 2 * MOST_CHOICES))
    complete = next(ways, None) is None
    if not complete:
        found = dict.fromkeys(islice(_ways(rows, range(1, budget + 1)), 2 * MOST_CHOICES))
    return Choices(sorted(found, key=lambda parts: (len(parts), parts)), complete)


def _most_teams(terms: Terms, initiative: Initiative) -> int:
    if terms.binds(Rule.TEAMS):
        return initiative.max_teams
    every = len({team for work in initiative.work for team in work.teams})
    return initiative.max_teams + 1 if terms.problem.applies(Rule.TEAMS) else every


def _ways(rows: list[list[Staffing]], budgets: Iterable[int]) -> Iterator[Staffing]:
    """Yield the choices within each number of teams, those that split no row first."""
    whole = [[choice for choice in row if _is_undivided(choice)] for row in rows]
    for budget in budgets:
        yield from _combined(whole, frozenset(), budget)
        yield from _combined(rows, frozenset(), budget)


def _is_undivided(choice: Staffing) -> bool:
    return len(choice) == 1


def _row_choices(terms: Terms, initiative: Initiative, row: int, budget: int) -> Iterator[Staffing]:
    work = initiative.work[row]
    teams = eligible(terms, initiative, work)
    for shares in _shares(terms.problem.split_step, min(budget, len(teams))):
        for chosen in combinations(teams, len(shares)):
            yield tuple(Part(row, team, s) for team, s in zip(chosen, shares, strict=True))


def eligible(terms: Terms, initiative: Initiative, work: Work) -> list[str]:
    """Return the teams that may do a row of work: named in it, able, and left by team locks."""
    able = [
        team
        for team in dict.fromkeys(work.teams)
        if initiative.efficiency(team, work.skill) > 0 and terms.supplied(team, work)
    ]
    if not terms.obeys_locks(initiative, LockKind.TEAM):
        return able
    locks = terms.locked(initiative, LockKind.TEAM)
    locked = [lock.team for lock in locks if lock.skill in {"", work.skill}]
    return [team for team in able if all(team == lock for lock in locked)]


@cache
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
