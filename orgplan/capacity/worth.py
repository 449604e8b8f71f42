"""What a plan is worth: the value it delivers and the prices it pays for soft rules."""

from __future__ import annotations

from orgplan.capacity.penalties import penalties
from orgplan.capacity.plan import CapacityPlan, Funded, Worth
from orgplan.capacity.problem import Budget, Initiative, Mix, Problem, Rule
from orgplan.capacity.verify.portfolio import off_band


def worth(problem: Problem, plan: CapacityPlan) -> Worth:
    """Value a plan as it stands, whether it obeys the hard rules or not.

    `must_do_value` sums confidence × value of the must-dos met, however late they end: finishing
    one sooner never goes before all else. Must-dos that are no hard rule go before nothing.
    """
    named = {initiative.id: initiative for initiative in problem.initiatives}
    pairs = [(named[f.initiative], f) for f in plan.funded if f.initiative in named]
    counted = must_dos_first(problem)
    met = [initiative for initiative, _ in pairs if counted and initiative.must_do]
    value = sum(delivered(problem, initiative, funded) for initiative, funded in pairs)
    paid = penalties(problem, plan)
    return Worth(
        must_dos_met=len(met),
        must_do_value=sum(nominal(initiative) for initiative in met),
        objective=value - sum(amount for _, amount in paid),
        value=value,
        penalties=paid,
    )


def must_dos_first(problem: Problem) -> bool:
    """Tell whether must-dos go before all else: they do while their rule is on and hard."""
    setting = problem.setting(Rule.MUST_DO)
    return setting.on and setting.hard


def nominal(initiative: Initiative) -> float:
    """Value weighed by confidence, before any delay."""
    return initiative.confidence * initiative.value


def delivered(problem: Problem, initiative: Initiative, funded: Funded) -> float:
    """Value one funded initiative brings: its share, delay, discount and teams' value changes."""
    change = sum(initiative.value_change(team) for team in funded.teams)
    whole = initiative.delivered(funded.last) + initiative.confidence * change
    return funded.share * discounted(problem, funded.last) * whole


def discounted(problem: Problem, last: int) -> float:
    """Return how much value counts that comes when a period ends: less with every year."""
    if not problem.discount:
        return 1.0
    months = sum(period.months for period in problem.periods[:last])
    return float((1.0 + problem.discount) ** (-months / 12.0))


def late_price(problem: Problem, initiative: Initiative) -> float | None:
    """Return the price of one period after the deadline, or None where the deadline is hard."""
    if initiative.soft_deadline:
        return initiative.late_cost
    return soft_price(problem, Rule.WINDOW)


def soft_price(problem: Problem, rule: Rule) -> float | None:
    """Return the price of one unit of breach where a rule is soft, or None where it is hard."""
    setting = problem.setting(rule)
    return None if setting.hard else setting.price


def mix_price(problem: Problem, mix: Mix) -> float | None:
    """Return the price of one person-month outside a mix's band, or None where it is hard."""
    return soft_price(problem, Rule.MIX) if mix.hard else mix.price


def spend_in(problem: Problem, budget: Budget, initiative: Initiative, span: range) -> float:
    """Return the part of an initiative's spend that falls into a budget; `span` are periods.

    Spend is even over the months of its periods, whatever share is delivered.
    """
    months = [(problem.periods[p - 1].months, budget.weights[p - 1]) for p in span]
    total = sum(length for length, _ in months)
    return initiative.spend * sum(a * b for a, b in months) / total if total else 0.0


def mix_scopes(problem: Problem, mix: Mix) -> tuple[frozenset[int], ...]:
    """Return the sets of periods over which a mix must hold: the horizon or each quarter."""
    if not mix.per_quarter:
        return (frozenset(period.number for period in problem.periods),)
    quarters = sorted({period.quarter for period in problem.periods})
    return tuple(
        frozenset(period.number for period in problem.periods if period.quarter == quarter)
        for quarter in quarters
    )


def mix_missed(problem: Problem, plan: CapacityPlan, mix: Mix) -> float:
    """Return the person-months by which a plan lies outside a mix's band, over all its spans."""
    return sum(missed for _, missed in off_band(problem, plan, mix))
