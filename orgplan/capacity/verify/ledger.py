"""A plan read once: who works on what when, looked up by the rules, and how places are named."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.problem import TOLERANCE, Initiative, Period, Problem

K = TypeVar("K")

PLAN = "plan"
"""The name under which a plan's contradictions are reported."""

SLACK = 1.001 * TOLERANCE
"""The tolerance with room for the rounding of floating-point sums."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The plan's facts that the problem knows of; what it does not know is another rule's matter.

    `work` holds the allocations of known initiatives in known periods. A period counts as worked
    when its person-months exceed the tolerance: `worked[initiative]` maps period numbers to
    person-months, `busy[team, period]` names the initiatives worked on.
    """

    problem: Problem
    plan: CapacityPlan
    initiatives: Mapping[str, Initiative]
    funded: Mapping[str, Funded]
    periods: Mapping[int, Period]
    work: Mapping[str, tuple[Allocation, ...]]
    worked: Mapping[str, Mapping[int, float]]
    busy: Mapping[tuple[str, int], tuple[str, ...]]
    team_names: Mapping[str, str]

    def pairs(self) -> list[tuple[Initiative, Funded]]:
        """Return the funded initiatives with how they are funded, by id."""
        known = self.initiatives
        return [(known[name], self.funded[name]) for name in sorted(self.funded) if name in known]

    def span(self, initiative: str) -> tuple[int, int]:
        """Return the first and last period worked, as stated where there is no work."""
        worked = self.worked.get(initiative)
        if worked:
            return min(worked), max(worked)
        funded = self.funded[initiative]
        return funded.first, funded.last

    def name(self, initiative: str) -> str:
        """What people call an initiative."""
        known = self.initiatives.get(initiative)
        return (known.name if known else "") or initiative

    def team(self, team: str) -> str:
        """What people call a team."""
        return self.team_names.get(team) or team

    def period(self, number: int) -> str:
        """What people call a period."""
        known = self.periods.get(number)
        return known.name if known else f"period {number}"


def ledger(problem: Problem, plan: CapacityPlan) -> Ledger:
    """Index a plan by initiative, team and period."""
    initiatives = {initiative.id: initiative for initiative in problem.initiatives}
    periods = {period.number: period for period in problem.periods}
    work: dict[str, list[Allocation]] = {}
    sums: dict[str, dict[int, float]] = {}
    shared: dict[tuple[str, int], dict[str, float]] = {}
    for row in plan.allocations:
        if row.initiative in initiatives and row.period in periods and counts(row.person_months):
            work.setdefault(row.initiative, []).append(row)
            add(sums.setdefault(row.initiative, {}), row.period, row.person_months)
            add(shared.setdefault((row.team, row.period), {}), row.initiative, row.person_months)
    return Ledger(
        problem=problem,
        plan=plan,
        initiatives=initiatives,
        funded={funding.initiative: funding for funding in reversed(plan.funded)},
        periods=periods,
        work={name: tuple(rows) for name, rows in work.items()},
        worked={name: _above(amounts) for name, amounts in sums.items()},
        busy={cell: tuple(sorted(_above(amounts))) for cell, amounts in shared.items()},
        team_names=dict(problem.team_names),
    )


def counts(amount: float) -> bool:
    """Tell whether an amount is one that rules can add up."""
    return math.isfinite(amount) and amount > 0


def is_amount(number: float) -> bool:
    """Tell whether a plan may state this many person-months."""
    return math.isfinite(number) and number >= -TOLERANCE


def add(sums: dict[K, float], key: K, amount: float) -> None:
    """Add an amount to the sum kept under a key."""
    sums[key] = sums.get(key, 0.0) + amount


def place(*parts: str) -> str:
    """Join the parts of a place, as in Payments · backend · Q2 FY2027."""
    return " · ".join(part for part in parts if part)


def skilled(skill: str, level: int) -> str:
    """Name a skill with the level asked for, if one is."""
    return f"{skill} level {level}" if level else skill


def _above(amounts: Mapping[K, float]) -> dict[K, float]:
    return {key: amount for key, amount in amounts.items() if amount > TOLERANCE}
