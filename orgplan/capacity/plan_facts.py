"""A plan as JSON values, so that the best one so far survives a cancel, a limit and a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent


def plan_facts(plan: CapacityPlan) -> dict[str, Any]:
    """Return a plan as JSON values."""
    return {
        "funded": [asdict(funded) | {"teams": list(funded.teams)} for funded in plan.funded],
        "allocations": [asdict(allocation) for allocation in plan.allocations],
        "loans": [asdict(lent) for lent in plan.loans],
        "hires": [asdict(hired) for hired in plan.hires],
    }


def plan_from_facts(facts: Mapping[str, Any]) -> CapacityPlan:
    """Return the plan that `plan_facts` told of."""
    funded = (Funded(**{**row, "teams": tuple(row["teams"])}) for row in facts["funded"])
    return CapacityPlan(
        tuple(funded),
        tuple(Allocation(**row) for row in facts["allocations"]),
        tuple(Lent(**row) for row in facts["loans"]),
        tuple(Hired(**row) for row in facts["hires"]),
    )
