"""All checks in one list, and the one reason they give."""

from __future__ import annotations

from collections.abc import Callable

from orgplan.capacity.modes.modes import is_locked
from orgplan.capacity.plan import CapacityPlan, Reason
from orgplan.capacity.problem import Problem
from orgplan.capacity.reasons.alone import alone_too_large, without_mode
from orgplan.capacity.reasons.barriers import (
    beyond_changes,
    excluded,
    out_of_sequence,
    refused,
    unknown_predecessor,
    waiting,
)
from orgplan.capacity.reasons.case import Case
from orgplan.capacity.reasons.competition import crowded, not_worth_it, off_mix, short, unpaid
from orgplan.capacity.remaining import after, candidates
from orgplan.model.plans import LockKind

_Check = Callable[[Case], Reason | None]


def reasons(problem: Problem, plan: CapacityPlan) -> tuple[Reason, ...]:
    """Give one reason for every initiative that the plan does not fund, in the problem's order."""
    found = candidates(problem)
    left = after(found, plan)
    kept = _promised(problem, plan)
    promised = after(found, kept)
    cases = (
        Case(found, plan, initiative, left, promised, found.anyhow(initiative))
        for initiative in problem.initiatives
        if plan.funding(initiative.id) is None
    )
    return tuple(_reason(case) for case in cases)


def _promised(problem: Problem, plan: CapacityPlan) -> CapacityPlan:
    """Return the part of the plan that is not up for a choice: must-dos and funding locks."""
    held = {
        initiative.id
        for initiative in problem.initiatives
        if initiative.must_do or is_locked(problem, initiative, LockKind.FUND)
    }
    return CapacityPlan(
        tuple(funded for funded in plan.funded if funded.initiative in held),
        tuple(row for row in plan.allocations if row.initiative in held),
    )


def _reason(case: Case) -> Reason:
    checks: tuple[_Check, ...] = (
        refused,
        excluded,
        unknown_predecessor,
        without_mode,
        alone_too_large,
        waiting,
        out_of_sequence,
        beyond_changes,
        crowded,
        unpaid,
        short,
        off_mix,
    )
    for check in checks:
        reason = check(case)
        if reason is not None:
            return reason
    return not_worth_it(case)
