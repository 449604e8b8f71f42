"""All rules in one list, and the verifier that asks each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orgplan.capacity.plan import Breach, CapacityPlan
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.verify.consistency import consistency
from orgplan.capacity.verify.effort import teams, work
from orgplan.capacity.verify.ledger import Ledger, ledger
from orgplan.capacity.verify.links import depends_on, either_or, excludes, requires
from orgplan.capacity.verify.people import supply, wip
from orgplan.capacity.verify.portfolio import budget, mix
from orgplan.capacity.verify.promises import changes, lock, must_do
from orgplan.capacity.verify.reinforcement import hire, loan
from orgplan.capacity.verify.schedule import chunk, contiguous, duration, staffing, window

RULES: Mapping[Rule, Callable[[Ledger], Iterator[Breach]]] = {
    Rule.SUPPLY: supply,
    Rule.WORK: work,
    Rule.WINDOW: window,
    Rule.STAFFING: staffing,
    Rule.CONTIGUOUS: contiguous,
    Rule.DURATION: duration,
    Rule.TEAMS: teams,
    Rule.WIP: wip,
    Rule.DEPENDS_ON: depends_on,
    Rule.REQUIRES: requires,
    Rule.EXCLUDES: excludes,
    Rule.EITHER_OR: either_or,
    Rule.MIX: mix,
    Rule.BUDGET: budget,
    Rule.LOAN: loan,
    Rule.HIRE: hire,
    Rule.CHUNK: chunk,
    Rule.LOCK: lock,
    Rule.CHANGES: changes,
    Rule.MUST_DO: must_do,
}
"""How each rule is measured: every breach with its place, in the unit in which it is priced."""


def verify(problem: Problem, plan: CapacityPlan) -> tuple[Breach, ...]:
    """List every hard rule that the plan breaks, with its place and by how much.

    Rules that are off or soft are not broken. A plan that contradicts itself (say, dates that its
    allocations do not have) or the problem breaks the rule `plan`.
    """
    book = ledger(problem, plan)
    found = list(consistency(book))
    for rule, breaches in RULES.items():
        setting = problem.setting(rule)
        if setting.on and setting.hard:
            found.extend(breaches(book))
    return tuple(found)


def breaches_of(rule: Rule, problem: Problem, plan: CapacityPlan) -> tuple[Breach, ...]:
    """List where a plan misses one rule and by how much, whether the rule is on, off or soft."""
    return tuple(RULES[rule](ledger(problem, plan)))
