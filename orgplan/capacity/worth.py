"""What a plan is worth: the value it delivers and the prices it pays for soft rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgplan.capacity.plan import CapacityPlan, Funded, Worth
from orgplan.capacity.problem import Budget, Initiative, Mix, Problem, Rule


def worth(problem: Problem, plan: CapacityPlan) -> Worth:
    """Value a plan as it stands, whether it obeys the hard rules or not.

    `must_do_value` sums confidence × value of the must-dos met, however late they end: finishing
    one sooner never goes before all else.
    """
    named = {initiative.id: initiative for initiative in problem.initiatives}
    pairs = [(named[f.initiative], f) for f in plan.funded if f.initiative in named]
    met = [initiative for initiative, _ in pairs if initiative.must_do]
    value = sum(delivered(initiative, funded) for initiative, funded in pairs)
    penalties = tuple(_penalties(problem, plan, pairs))
    return Worth(
        must_dos_met=len(met),
        must_do_value=sum(nominal(initiative) for initiative in met),
        objective=value - sum(amount for _, amount in penalties),
        value=value,
        penalties=penalties,
    )


def nominal(initiative: Initiative) -> float:
    """Value weighed by confidence, before any delay."""
    return initiative.confidence * initiative.value


def delivered(initiative: Initiative, funded: Funded) -> float:
    """Value that one funded initiative brings: its share, its delay, its teams' value changes."""
    change = sum(initiative.value_change(team) for team in funded.teams)
    return funded.share * (initiative.delivered(funded.last) + initiative.confidence * change)


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
    category = {i.id for i in problem.initiatives if i.category == mix.category}
    missed = 0.0
    for scope in mix_scopes(problem, mix):
        cells = [
            (a.initiative in category, a.person_months)
            for a in plan.allocations
            if a.period in scope and mix.team in {"", a.team}
        ]
        total = sum(amount for _, amount in cells)
        own = sum(amount for inside, amount in cells if inside)
        missed += max(0.0, mix.minimum * total - own) + max(0.0, own - mix.maximum * total)
    return missed


def _penalties(
    problem: Problem, plan: CapacityPlan, pairs: list[tuple[Initiative, Funded]]
) -> Iterator[tuple[str, float]]:
    sums = {
        Rule.WINDOW: sum(_late(problem, initiative, funded) for initiative, funded in pairs),
        Rule.MIX: sum(_outside(problem, plan, mix) for mix in problem.mixes),
        Rule.WIP: _over_wip(problem, plan),
        Rule.BUDGET: sum(_overspent(problem, budget, pairs) for budget in problem.budgets),
    }
    for rule, amount in sums.items():
        if problem.applies(rule) and amount > 0:
            yield rule.value, amount


def _late(problem: Problem, initiative: Initiative, funded: Funded) -> float:
    return (late_price(problem, initiative) or 0.0) * max(0, funded.last - initiative.latest)


def _outside(problem: Problem, plan: CapacityPlan, mix: Mix) -> float:
    price = mix_price(problem, mix)
    return price * mix_missed(problem, plan, mix) if price else 0.0


def _over_wip(problem: Problem, plan: CapacityPlan) -> float:
    price = soft_price(problem, Rule.WIP)
    if not price:
        return 0.0
    busy = {(a.team, a.period, a.initiative) for a in plan.allocations if a.person_months > 0}
    counts = Counter((team, period) for team, period, _ in busy)
    limits = dict(problem.wip_limits)
    over = (count - limits[team] for (team, _), count in counts.items() if team in limits)
    return price * sum(max(0, number) for number in over)


def _overspent(problem: Problem, budget: Budget, pairs: list[tuple[Initiative, Funded]]) -> float:
    price = soft_price(problem, Rule.BUDGET)
    if not price:
        return 0.0
    spent = sum(
        spend_in(problem, budget, initiative, range(funded.first, funded.last + 1))
        for initiative, funded in pairs
        if budget.covers(initiative)
    )
    return price * max(0.0, spent - budget.amount)
