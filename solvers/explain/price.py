"""What each promise and limit costs: the question solved again without it."""

from __future__ import annotations

from orgplan.capacity.explanation import RulePrice
from orgplan.capacity.plan import CapacityPlan, Outcome
from orgplan.capacity.problem import Problem
from orgplan.capacity.worth import worth
from solvers.explain.asking import Asking, is_proven, sum_of_gaps
from solvers.explain.commitments import Commitment, commitments


def price_of_rules(problem: Problem, outcome: Outcome, asking: Asking) -> tuple[RulePrice, ...]:
    """Return what the plan would gain without each commitment, the dearest first."""
    asked = commitments(problem)
    changed = [one.without(problem) for one in asked]
    sentence = f"Solving again without each of {len(asked)} promises and limits."
    outcomes = asking.solve_each(changed, outcome.plan, sentence)
    rows = [
        _price(problem, outcome, one, other)
        for one, other in zip(asked, outcomes, strict=True)
        if other.plan is not None and other.worth is not None
    ]
    return tuple(sorted(rows, key=lambda row: (-row.must_dos, -row.delta, row.rule, row.id)))


def _price(problem: Problem, before: Outcome, commitment: Commitment, after: Outcome) -> RulePrice:
    plan = before.plan or CapacityPlan((), ())
    other = after.plan or CapacityPlan((), ())
    now, then = worth(problem, plan), worth(problem, other)
    objective = after.worth.objective if after.worth else then.objective
    here, there = _funded(plan), _funded(other)
    more = 0 if commitment.rule == "must_do" else then.must_dos_met - now.must_dos_met
    delta = round(objective - now.objective, 9)
    if not delta and more <= 0:
        there = here
    return RulePrice(
        rule=commitment.rule.value,
        id=commitment.id,
        delta=delta,
        enters=tuple(name for name in there if name not in here),
        leaves=tuple(name for name in here if name not in there),
        exact=is_proven(before) and is_proven(after),
        gap=sum_of_gaps(before, after),
        label=commitment.label,
        must_dos=max(0, more),
    )


def _funded(plan: CapacityPlan) -> list[str]:
    return [one.initiative for one in plan.funded]
