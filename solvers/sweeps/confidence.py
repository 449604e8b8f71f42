"""The best set of initiatives that fits with a stated confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orgplan.capacity.explanation import Confidence
from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.uncertainty import Chances, SureSet, demand_at, simulate, supply_at
from orgplan.capacity.uncertainty.reserve import without_reserve
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.errors import OrgplanError
from orgplan.progress import Progress
from solvers.sweeps.items import Sweep, solve_all

ROUNDS, WIDTH = 3, 3
"""Quantiles tried per round, each round between the ones that were too low and enough."""


def set_for_confidence(
    problem: Problem,
    confidence: float,
    chances: Chances,
    sweep: Sweep,
    progress: Progress,
) -> SureSet:
    """Return the best set whose chance to fit is at least the confidence, by the rules if any is.

    Plans are solved for efforts that are exceeded seldom and people who come surely, simulated as
    they are, and the quantile is narrowed down to the lowest that is enough.
    """
    if not 0.0 <= confidence <= 1.0:
        raise OrgplanError(
            f"A confidence of {confidence:g} is no probability.",
            where="--confidence",
            fix="Give a number from 0 to 1, such as 0.8.",
        )
    low, high = 0.0, 1.0
    tried = _tried(problem, (low, high), confidence, chances, sweep, progress)
    if tried[0].reached:
        return tried[0]
    for _ in range(ROUNDS):
        step = (high - low) / (WIDTH + 1)
        between = [low + step * (n + 1) for n in range(WIDTH)]
        tried += _tried(problem, between, confidence, chances, sweep, progress)
        high = min((one.quantile for one in tried if one.reached), default=1.0)
        low = max(one.quantile for one in tried if not one.reached and one.quantile <= high)
    closest = max((one for one in tried if not one.reached), key=lambda one: _lowest(one, high))
    enough = [
        one for one in (*tried, thinned(problem, closest, confidence, chances)) if one.reached
    ]
    if enough:
        return max(enough, key=lambda one: (_keeps_rules(one), one.worth.key(), -one.quantile))
    return max(tried, key=lambda one: (surety(one.confidence, each=chances.each), -one.quantile))


def _keeps_rules(one: SureSet) -> bool:
    return all(breach.rule == Rule.MUST_DO for breach in one.breaches)


def _lowest(one: SureSet, high: float) -> float:
    """Return the quantile of a set below another; a higher one that failed comes last."""
    return one.quantile if one.quantile <= high else -1.0


def thinned(problem: Problem, found: SureSet, confidence: float, chances: Chances) -> SureSet:
    """Drop what is least sure for its value until the rest is sure enough; it breaks no new rule.

    One quantile for all cannot part initiatives that are alike: with it both are in or none.
    """
    while not found.reached:
        smaller = next(_smaller(problem, found), None)
        if smaller is None:
            return found
        found = judged(problem, smaller, found.quantile, confidence, chances)
    return found


def _smaller(problem: Problem, found: SureSet) -> Iterator[CapacityPlan]:
    """Yield the plan without one initiative, the least sure for its value first."""
    unsure = {one.initiative: 1.0 - one.p_fit for one in found.confidence.initiatives}
    broken = {breach.rule for breach in found.breaches}
    for funded in sorted(found.plan.funded, key=lambda one: -_doubt(problem, one, unsure)):
        less = without(found.plan, funded.initiative)
        if unsure[funded.initiative] > 0 and {b.rule for b in verify(problem, less)} <= broken:
            yield less


def _doubt(problem: Problem, funded: Funded, unsure: dict[str, float]) -> float:
    value = worth(problem, CapacityPlan((funded,), ())).value
    return unsure[funded.initiative] / max(value, 1e-9)


def without(plan: CapacityPlan, initiative: str) -> CapacityPlan:
    """Return a plan without one initiative; people lent for others stay."""
    funded = tuple(one for one in plan.funded if one.initiative != initiative)
    rows = tuple(row for row in plan.allocations if row.initiative != initiative)
    return replace(plan, funded=funded, allocations=rows)


def surety(confidence: Confidence, *, each: bool) -> float:
    """Return the chance that all fits, or that of the least sure initiative."""
    if not each:
        return confidence.portfolio.p_fit
    return min((one.p_fit for one in confidence.initiatives), default=1.0)


def _tried(
    problem: Problem,
    quantiles: Sequence[float],
    confidence: float,
    chances: Chances,
    sweep: Sweep,
    progress: Progress,
) -> list[SureSet]:
    asked = [reserved(problem, chances, quantile) for quantile in quantiles]
    outcomes = solve_all(sweep.items(asked), sweep.executor, progress, "Planning with a reserve")
    plans = (
        without_reserve(problem, one, outcome.plan or CapacityPlan((), ()))
        for one, outcome in zip(asked, outcomes, strict=True)
    )
    return [
        judged(problem, plan, quantile, confidence, chances)
        for quantile, plan in zip(quantiles, plans, strict=True)
    ]


def judged(
    problem: Problem, plan: CapacityPlan, quantile: float, confidence: float, chances: Chances
) -> SureSet:
    """Simulate a plan and say whether it is sure enough."""
    sure = simulate(problem, plan, chances.supply, chances.draws, chances.seed)
    enough = surety(sure, each=chances.each) >= confidence
    breaches = verify(problem, plan)
    return SureSet(plan, worth(problem, plan), quantile, sure, breaches, enough)


def reserved(problem: Problem, chances: Chances, quantile: float) -> Problem:
    """Return the problem with efforts and people of a quantile; 0 is the problem itself."""
    return supply_at(demand_at(problem, quantile), chances.supply, quantile, chances.seed)
