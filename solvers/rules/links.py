"""What initiatives owe each other: order, company and exclusion."""

from __future__ import annotations

from orgplan.capacity.problem import Rule
from orgplan.capacity.remaining import Candidates
from solvers.rules.entries import by_row, joined, shares_of
from solvers.rules.layout import Layout
from solvers.spec import Statement


def successors_start_after_predecessors_end(statement: Statement, found: Candidates) -> None:
    """Σ λ[m of j, first ≤ p] ≤ Σ λ[m of i, last < p] in every period p, where j depends on i."""
    problem, modes = found.problem, found.modes
    if not problem.applies(Rule.DEPENDS_ON):
        return
    place = {initiative.id: index for index, initiative in enumerate(problem.initiatives)}
    for index, initiative in enumerate(problem.initiatives):
        later = modes.of(index)
        for name in initiative.depends_on if len(later) else ():
            sooner = modes.of(place[name])
            periods = range(int(modes.first[later].min()), int(modes.first[later].max()) + 1)
            started = [later[modes.first[later] <= p] for p in periods]
            ended = [sooner[modes.last[sooner] < p] for p in periods]
            entries = joined(by_row(started), by_row(ended, -1.0))
            labels = [f"{name} before {initiative.id} at {p}" for p in periods]
            statement.rows("sequence", labels, entries, upper=0.0, initiative=index)


def nothing_is_funded_beyond_what_it_requires(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """share[i] ≤ share[j], where i requires j."""
    problem = found.problem
    if not problem.applies(Rule.REQUIRES):
        return
    place = {initiative.id: index for index, initiative in enumerate(problem.initiatives)}
    for index, initiative in enumerate(problem.initiatives):
        for name in initiative.requires:
            own = shares_of(found.modes, layout, index, 1.0)
            needed = shares_of(found.modes, layout, place.get(name, -1), -1.0)
            label = f"{initiative.id} requires {name}"
            statement.rows("requires", [label], joined(own, needed), upper=0.0, initiative=index)


def excluded_initiatives_share_at_most_one(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """share[i] + share[j] ≤ 1, where i excludes j."""
    problem = found.problem
    if not problem.applies(Rule.EXCLUDES):
        return
    place = {initiative.id: index for index, initiative in enumerate(problem.initiatives)}
    pairs = {
        frozenset({initiative.id, name})
        for initiative in problem.initiatives
        for name in initiative.excludes
        if name in place and name != initiative.id
    }
    for one, other in sorted(sorted(pair) for pair in pairs):
        entries = joined(
            shares_of(found.modes, layout, place[one], 1.0),
            shares_of(found.modes, layout, place[other], 1.0),
        )
        statement.rows(
            "excludes", [f"{one} excludes {other}"], entries, upper=1.0, initiative=place[one]
        )
