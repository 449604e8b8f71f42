"""What holds for the portfolio as a whole: the mix of categories, and budgets."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import Breach, CapacityPlan
from orgplan.capacity.problem import Budget, Initiative, Mix, Problem, Rule
from orgplan.capacity.verify.ledger import SLACK, Ledger, add, counts, place


def mix(book: Ledger) -> Iterator[Breach]:
    """Least ≤ a category's person-months ÷ all person-months ≤ most; nothing allocated: holds.

    Bands that are soft by themselves are priced apart.
    """
    for band in book.problem.mixes:
        if band.hard:
            team = book.team(band.team) if band.team else ""
            for span, missed in off_band(book.problem, book.plan, band):
                yield Breach(Rule.MIX, place(band.category, team, span), missed)


def off_band(problem: Problem, plan: CapacityPlan, band: Mix) -> Iterator[tuple[str, float]]:
    """Yield the spans in which a plan lies outside a band, and by how many person-months."""
    category = {one.id: one.category == band.category for one in problem.initiatives}
    own: dict[int, float] = {}
    total: dict[int, float] = {}
    for row in plan.allocations:
        if row.initiative in category and band.team in {"", row.team} and counts(row.person_months):
            add(total, row.period, row.person_months)
            add(own, row.period, row.person_months * category[row.initiative])
    for span, numbers in _spans(problem, band):
        inside = sum(own.get(number, 0.0) for number in numbers)
        whole = sum(total.get(number, 0.0) for number in numbers)
        under, over = band.minimum * whole - inside, inside - band.maximum * whole
        missed = max(0.0, under) + max(0.0, over)
        if missed > SLACK:
            yield span, missed


def budget(book: Ledger) -> Iterator[Breach]:
    """Spend, even over each initiative's months, is at most the amount."""
    for limit in book.problem.budgets:
        spent = sum(
            _spend(book, limit, initiative)
            for initiative, _ in book.pairs()
            if limit.covers(initiative)
        )
        over = spent - limit.amount
        if over > SLACK * max(1.0, abs(limit.amount)):
            yield Breach(Rule.BUDGET, limit.id, over)


def _spans(problem: Problem, band: Mix) -> Iterator[tuple[str, list[int]]]:
    """Yield the spans a band holds over, named: the horizon, or each fiscal quarter."""
    if not band.per_quarter:
        yield "", [period.number for period in problem.periods]
        return
    for quarter in sorted({period.quarter for period in problem.periods}):
        inside = [period for period in problem.periods if period.quarter == quarter]
        first, last = inside[0].name, inside[-1].name
        yield first if first == last else f"{first} – {last}", [p.number for p in inside]


def _spend(book: Ledger, limit: Budget, initiative: Initiative) -> float:
    first, last = book.span(initiative.id)
    months = {
        number: book.periods[number].months
        for number in range(first, last + 1)
        if number in book.periods
    }
    inside = sum(length * limit.weights[number - 1] for number, length in months.items())
    return initiative.spend * inside / sum(months.values()) if months else 0.0
