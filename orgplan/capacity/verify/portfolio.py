"""What holds for the portfolio as a whole: the mix of categories, and budgets."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import Breach
from orgplan.capacity.problem import Budget, Initiative, Mix, Rule
from orgplan.capacity.verify.ledger import SLACK, Ledger, place


def mix(book: Ledger) -> Iterator[Breach]:
    """Least ≤ a category's person-months ÷ all person-months ≤ most; nothing allocated: holds."""
    for band in book.problem.mixes:
        if band.hard:
            for span, numbers in _spans(book, band):
                missed = _outside(book, band, numbers)
                if missed > SLACK:
                    team = book.team(band.team) if band.team else ""
                    yield Breach(Rule.MIX, place(band.category, team, span), missed)


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


def _spans(book: Ledger, band: Mix) -> Iterator[tuple[str, set[int]]]:
    """Yield the spans a band holds over, named: the horizon, or each fiscal quarter."""
    periods = book.problem.periods
    if not band.per_quarter:
        yield "", {period.number for period in periods}
        return
    for quarter in sorted({period.quarter for period in periods}):
        inside = [period for period in periods if period.quarter == quarter]
        first, last = inside[0].name, inside[-1].name
        yield first if first == last else f"{first} – {last}", {p.number for p in inside}


def _outside(book: Ledger, band: Mix, numbers: set[int]) -> float:
    own = total = 0.0
    for name, rows in book.work.items():
        amount = sum(
            row.person_months
            for row in rows
            if row.period in numbers and band.team in {"", row.team}
        )
        total += amount
        if book.initiatives[name].category == band.category:
            own += amount
    return max(band.minimum * total - own, own - band.maximum * total)


def _spend(book: Ledger, limit: Budget, initiative: Initiative) -> float:
    first, last = book.span(initiative.id)
    months = {
        number: book.periods[number].months
        for number in range(first, last + 1)
        if number in book.periods
    }
    inside = sum(length * limit.weights[number - 1] for number, length in months.items())
    return initiative.spend * inside / sum(months.values()) if months else 0.0
