"""What a plan adds to the supply of teams: people lent, within what loans allow, and hired."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from orgplan.capacity.plan import Breach, Lent
from orgplan.capacity.problem import Rule
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.verify.ledger import SLACK, Ledger, add, counts, place
from orgplan.capacity.verify.stocks import Stock, have, stocked
from orgplan.capacity.verify.transport import Transport

Load = dict[tuple[str, int], float]
"""Person-months by skill and level."""


def loan(book: Ledger) -> Iterator[Breach]:
    """Person-months lent ≤ Σ max_share × weight × net of the skill, over the rows that allow it."""
    stocks = stocked(book.problem.pools)
    for (team, skill, period), lent in sorted(_leaving(book).items()):
        borrowers = sorted(lent)
        rows = [row for row in book.problem.loans if row.from_team == team]
        net = have(stocks, team, skill, period)
        room = [row.max_share * row.weights[period - 1] * net for row in rows]
        for missed in _beyond(team, skill, [(to, lent[to]) for to in borrowers], rows, room):
            where = place(book.team(team), skill, book.period(period))
            yield Breach(Rule.LOAN, where, missed)


def hire(book: Ledger) -> Iterator[Breach]:
    """Heads taken from a row of hires, over all starts, ≤ max_heads."""
    heads: dict[str, int] = {}
    for hired in book.plan.hires:
        heads[hired.hire] = heads.get(hired.hire, 0) + max(0, hired.heads)
    for row in book.problem.hires:
        over = heads.get(row.id, 0) - row.max_heads
        if over > 0:
            yield Breach(Rule.HIRE, place(row.id, book.team(row.team), row.skill), float(over))


def carried(book: Ledger) -> dict[tuple[str, int], Load]:
    """Return what each team's people carry in each period: its load, plus lent, less borrowed."""
    loads: dict[tuple[str, int], Load] = {}
    for row in book.plan.allocations:
        if row.period in book.periods and counts(row.person_months):
            load = loads.setdefault((row.team, row.period), {})
            add(load, (row.skill, row.level), row.person_months)
    moved = [lent for lent in book.plan.loans if _is_lent(book, lent)]
    for lent in moved:
        load = loads.get((lent.to_team, lent.period), {})
        cell = (lent.skill, lent.level)
        if cell in load:
            load[cell] = max(0.0, load[cell] - lent.person_months)
    for lent in moved:
        load = loads.setdefault((lent.from_team, lent.period), {})
        add(load, (lent.skill, lent.level), lent.person_months)
    return loads


def reinforced(book: Ledger) -> dict[str, tuple[Stock, ...]]:
    """Return each team's people, those hired among them."""
    stocks = stocked(book.problem.pools)
    rows = {row.id: row for row in book.problem.hires}
    for hired in book.plan.hires:
        row = rows.get(hired.hire)
        if row is not None and hired.start in row.starts and hired.heads > 0:
            stocks[row.team] = (*stocks.get(row.team, ()), _heads(row, hired.start, hired.heads))
    return stocks


def _is_lent(book: Ledger, row: Lent) -> bool:
    return row.period in book.periods and counts(row.person_months)


def _heads(row: Hire, start: int, heads: int) -> Stock:
    net = tuple(heads * net for net in row.nets[start - row.first])
    return Stock(((row.skill, math.inf),), only=False, net=net)


def _leaving(book: Ledger) -> dict[tuple[str, str, int], dict[str, float]]:
    """Return what leaves a team, by skill and period, to each borrower."""
    leaving: dict[tuple[str, str, int], dict[str, float]] = {}
    for row in book.plan.loans:
        if _is_lent(book, row):
            to = leaving.setdefault((row.from_team, row.skill, row.period), {})
            add(to, row.to_team, row.person_months)
    return leaving


def _beyond(
    team: str,
    skill: str,
    lent: Sequence[tuple[str, float]],
    rows: Sequence[Loan],
    room: Sequence[float],
) -> Iterator[float]:
    """Yield the person-months lent that no row has room for."""
    fits = [[n for n, row in enumerate(rows) if row.allows(team, to, skill)] for to, _ in lent]
    flow = Transport([amount for _, amount in lent], room, fits)
    for shortage in flow.shortages(SLACK):
        yield shortage.amount
