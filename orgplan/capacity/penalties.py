"""What a plan pays: prices of soft rules, as the verifier measures them, loans and hires."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Loan
from orgplan.capacity.verify.ledger import add, ledger
from orgplan.capacity.verify.portfolio import off_band
from orgplan.capacity.verify.rules import RULES


def penalties(problem: Problem, plan: CapacityPlan) -> tuple[tuple[str, float], ...]:
    """Return what each rule costs a plan, in the order of rules; hard rules cost nothing.

    Late costs go under `window`, what lent people cost under `loan`, hired ones under `hire`.
    """
    sums: dict[Rule, float] = {}
    for rule, amount in (*_costs(problem, plan), *_prices(problem, plan)):
        add(sums, rule, amount)
    return tuple((rule.value, sums[rule]) for rule in Rule if sums.get(rule))


def loan_cost(problem: Problem, plan: CapacityPlan) -> float:
    """Return what lent people cost: each person-month at the cheapest row that allows it."""
    rows: dict[str, list[Loan]] = {}
    for row in problem.loans if plan.loans else ():
        rows.setdefault(row.from_team, []).append(row)
    total = 0.0
    for lent in plan.loans:
        team, borrower, skill = lent.from_team, lent.to_team, lent.skill
        able = [row.cost for row in rows.get(team, ()) if row.allows(team, borrower, skill)]
        total += min(able, default=0.0) * lent.person_months
    return total


def hire_cost(problem: Problem, plan: CapacityPlan) -> float:
    """Return what hired heads cost over the horizon, by when they start."""
    rows = {row.id: row for row in problem.hires} if plan.hires else {}
    return sum(
        hired.heads * row.costs[hired.start - row.first]
        for hired in plan.hires
        if (row := rows.get(hired.hire)) is not None and hired.start in row.starts
    )


def late_costs(problem: Problem, plan: CapacityPlan) -> float:
    """Return what is paid for the periods after soft deadlines."""
    soft = {one.id: one for one in problem.initiatives if one.soft_deadline}
    late = [(soft[row.initiative], row.last) for row in plan.funded if row.initiative in soft]
    return sum(one.late_cost * max(0, last - one.latest) for one, last in late)


def _costs(problem: Problem, plan: CapacityPlan) -> Iterator[tuple[Rule, float]]:
    """Yield what is paid by rows of the problem themselves, whatever the rules' settings."""
    yield Rule.LOAN, loan_cost(problem, plan)
    yield Rule.HIRE, hire_cost(problem, plan)
    if problem.applies(Rule.WINDOW):
        yield Rule.WINDOW, late_costs(problem, plan)
    for band in problem.mixes if problem.applies(Rule.MIX) else ():
        if band.price and not band.hard:
            missed = sum(amount for _, amount in off_band(problem, plan, band))
            yield Rule.MIX, band.price * missed


def _prices(problem: Problem, plan: CapacityPlan) -> Iterator[tuple[Rule, float]]:
    """Yield price × breach for every soft rule; without one, the plan is not even indexed."""
    soft = [setting for setting in problem.rules if _is_priced(problem, setting)]
    if not soft:
        return
    book = ledger(problem, plan)
    for setting in soft:
        missed = sum(breach.amount for breach in RULES[setting.rule](book))
        yield setting.rule, setting.price * missed


def _is_priced(problem: Problem, setting: RuleSetting) -> bool:
    """Tell whether a setting counts (the first of its rule does) and prices its rule."""
    counts = problem.setting(setting.rule) is setting
    return counts and setting.on and not setting.hard and setting.price != 0
