"""Problems with more or less of one thing: people, budget, or leave to change the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from orgplan.capacity.problem import Budget, Problem, Rule, RuleSetting
from orgplan.errors import OrgplanError

SHARES = (0.8, 0.9, 1.0, 1.1, 1.2)
"""Levels, as shares of what there is, where none are stated."""


class Against(StrEnum):
    """What the value is weighed against."""

    FTE = "fte"
    BUDGET = "budget"
    DISRUPTION = "disruption"

    @property
    def unit(self) -> str:
        """Return what its levels count; blank stands for the plan's currency."""
        return {Against.FTE: "FTE", Against.BUDGET: "", Against.DISRUPTION: "initiatives"}[self]


def present(problem: Problem, against: Against) -> float:
    """Return how much there is: net FTE on average, the sum of budgets, or every initiative.

    Without a budget it is what all initiatives together would spend.
    """
    match against:
        case Against.FTE:
            months = sum(period.months for period in problem.periods)
            return sum(sum(pool.net) for pool in problem.pools) / months
        case Against.BUDGET:
            budgets = sum(budget.amount for budget in problem.budgets)
            return budgets or sum(initiative.spend for initiative in problem.initiatives)
        case Against.DISRUPTION:
            return float(len(problem.initiatives))


def usual_levels(problem: Problem, against: Against) -> tuple[float, ...]:
    """Return levels around what there is; of changes 0, 1, 2, 4 and so on up to all."""
    most = present(problem, against)
    if against is not Against.DISRUPTION:
        return tuple(share * most for share in SHARES)
    doubled = [0.0, 1.0]
    while doubled[-1] * 2 < most:
        doubled.append(doubled[-1] * 2)
    return (*doubled, most) if most > 1 else tuple(doubled[: 1 + int(most)])


def at_level(problem: Problem, against: Against, level: float) -> Problem:
    """Return the problem with a level of people, budget or changes.

    Raises:
        OrgplanError: changes without a plan of record, or more people where there are none.
    """
    match against:
        case Against.FTE:
            return _with_people(problem, level)
        case Against.BUDGET:
            return _with_budget(problem, level)
        case Against.DISRUPTION:
            return _with_changes(problem, level)


def _with_people(problem: Problem, level: float) -> Problem:
    """Scale every pool alike."""
    there = present(problem, Against.FTE)
    if there <= 0:
        raise OrgplanError(
            "There is nobody whose number could grow or shrink.",
            where="Supply",
            fix="Add people or stated capacity first.",
        )
    pools = (
        replace(pool, net=tuple(net * level / there for net in pool.net)) for pool in problem.pools
    )
    return replace(problem, pools=tuple(pools))


def _with_budget(problem: Problem, level: float) -> Problem:
    """Scale every budget alike; where there is none, give one to the whole plan."""
    there = sum(budget.amount for budget in problem.budgets)
    if there <= 0:
        whole = Budget("frontier", level, (1.0,) * len(problem.periods))
        return replace(problem, budgets=(*problem.budgets, whole))
    budgets = (replace(one, amount=one.amount * level / there) for one in problem.budgets)
    return replace(problem, budgets=tuple(budgets))


def _with_changes(problem: Problem, level: float) -> Problem:
    if problem.record is None:
        raise OrgplanError(
            "There is no plan of record, so nothing tells what would change.",
            where="Plans",
            fix="Make a plan the plan of record first, or import one of the kind record.",
        )
    others: Sequence[RuleSetting] = [one for one in problem.rules if one.rule is not Rule.CHANGES]
    return replace(problem, max_changes=round(level), rules=(*others, RuleSetting(Rule.CHANGES)))
