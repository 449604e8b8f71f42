"""What initiatives owe each other: order, company, exclusion, and one of a group."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.problem import Rule
from orgplan.capacity.remaining import Candidates
from orgplan.capacity.worth import soft_price
from solvers.rules.entries import by_row, in_one_row, joined, shares_of, softened
from solvers.rules.layout import Layout, groups
from solvers.spec import About, Statement


def successors_start_after_predecessors_end(statement: Statement, found: Candidates) -> None:
    """Σ λ[m of j, first ≤ p] ≤ Σ λ[m of i, last < p] in every period p, where j depends on i.

    Soft, each period of overlap has its slack: they add up to the periods j starts too early.
    """
    if found.problem.applies(Rule.DEPENDS_ON):
        place = {initiative.id: at for at, initiative in enumerate(found.problem.initiatives)}
        for index, initiative in enumerate(found.problem.initiatives):
            for name in initiative.depends_on if len(found.modes.of(index)) else ():
                _sequence(statement, found, place.get(name, -1), index)


def _sequence(statement: Statement, found: Candidates, before: int, after: int) -> None:
    problem, modes = found.problem, found.modes
    price = soft_price(problem, Rule.DEPENDS_ON)
    sooner, later = modes.of(before), modes.of(after)
    end = int(modes.first[later].max()) if price is None else len(problem.periods)
    periods = range(int(modes.first[later].min()), end + 1)
    started = [later[modes.first[later] <= period] for period in periods]
    ended = [sooner[modes.last[sooner] < period] for period in periods]
    name = f"{problem.initiatives[before].id if before >= 0 else 'unknown'}"
    labels = [f"{name} before {problem.initiatives[after].id} at {period}" for period in periods]
    entries = joined(by_row(started), by_row(ended, -1.0))
    entries = softened(statement, "too_early", entries, len(periods), price)
    about = About(initiative=after)
    statement.rows("sequence", labels, entries, upper=0.0, about=about)


def nothing_is_funded_beyond_what_it_requires(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """share[i] ≤ share[j], where i requires j (+ priced excess)."""
    problem = found.problem
    if not problem.applies(Rule.REQUIRES):
        return
    place = {initiative.id: index for index, initiative in enumerate(problem.initiatives)}
    price = soft_price(problem, Rule.REQUIRES)
    for index, initiative in enumerate(problem.initiatives):
        for name in initiative.requires if len(found.modes.of(index)) else ():
            own = shares_of(found.modes, layout, index, 1.0)
            needed = shares_of(found.modes, layout, place.get(name, -1), -1.0)
            entries = softened(statement, "not_required", joined(own, needed), 1, price)
            label, about = f"{initiative.id} requires {name}", About(initiative=index)
            statement.rows("requires", [label], entries, upper=0.0, about=about)


def excluded_initiatives_share_at_most_one(
    statement: Statement, found: Candidates, layout: Layout
) -> None:
    """share[i] + share[j] ≤ 1, where i excludes j (+ priced excess)."""
    problem = found.problem
    if not problem.applies(Rule.EXCLUDES):
        return
    place = {initiative.id: index for index, initiative in enumerate(problem.initiatives)}
    price = soft_price(problem, Rule.EXCLUDES)
    for one, other in _excluded(found, place):
        entries = joined(
            shares_of(found.modes, layout, place[one], 1.0),
            shares_of(found.modes, layout, place[other], 1.0),
        )
        entries = softened(statement, "not_excluded", entries, 1, price)
        label, about = f"{one} excludes {other}", About(initiative=place[one])
        statement.rows("excludes", [label], entries, upper=1.0, about=about)


def _excluded(found: Candidates, place: dict[str, int]) -> list[list[str]]:
    """Return the pairs that exclude each other and could both be funded."""
    pairs = {
        frozenset({initiative.id, name})
        for initiative in found.problem.initiatives
        for name in initiative.excludes
        if name in place and name != initiative.id
    }
    possible = {one for one, at in place.items() if len(found.modes.of(at))}
    return sorted(sorted(pair) for pair in pairs if pair <= possible)


def groups_fund_one_or_pay(statement: Statement, found: Candidates, layout: Layout) -> None:
    """Σ funded[i] over a group + missing − too many = 1, both priced; hard, it is a promise."""
    price = soft_price(found.problem, Rule.EITHER_OR)
    if price is None or not found.problem.applies(Rule.EITHER_OR):
        return
    for name, inside in groups(found.problem):
        columns = layout.funded[list(inside)]
        columns = columns[columns >= 0]
        slack = statement.columns("not_one", 2, gain=-price, labels=["missing", "too_many"])
        entries = joined(
            in_one_row(columns, np.ones(len(columns))), in_one_row(slack, np.array([1.0, -1.0]))
        )
        about = About(initiative=inside[0])
        statement.rows("either_or", [name], entries, lower=1.0, upper=1.0, about=about)
