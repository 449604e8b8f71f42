"""Whether people can carry the load: each counted once, and not too many things at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgplan.capacity.plan import Breach
from orgplan.capacity.problem import Pool, Rule
from orgplan.capacity.verify.ledger import SLACK, Ledger, counts, place, skilled
from orgplan.capacity.verify.transport import Transport

Load = dict[tuple[str, int], float]
"""Person-months by skill and level."""


def supply(book: Ledger) -> Iterator[Breach]:
    """A team's load in a period can be shared out so that no pool gives more than its net."""
    pools: dict[str, list[Pool]] = {}
    for pool in book.problem.pools:
        pools.setdefault(pool.team, []).append(pool)
    for (team, period), load in sorted(_loads(book).items()):
        yield from _short(book, pools.get(team, ()), team, period, load)


def wip(book: Ledger) -> Iterator[Breach]:
    """Initiatives worked on by a team in a period ≤ its WIP limit."""
    limits = dict(book.problem.wip_limits)
    for (team, period), initiatives in sorted(book.busy.items()):
        over = len(initiatives) - limits.get(team, len(initiatives))
        if over > 0:
            yield Breach(Rule.WIP, place(book.team(team), book.period(period)), float(over))


def _loads(book: Ledger) -> dict[tuple[str, int], Load]:
    loads: dict[tuple[str, int], Load] = {}
    for row in book.plan.allocations:
        if row.period in book.periods and counts(row):
            load = loads.setdefault((row.team, row.period), {})
            cell = (row.skill, row.level)
            load[cell] = load.get(cell, 0.0) + row.person_months
    return loads


def _short(
    book: Ledger, pools: Sequence[Pool], team: str, period: int, load: Load
) -> Iterator[Breach]:
    cells = sorted(load)
    able = [[n for n, pool in enumerate(pools) if pool.supplies(*cell)] for cell in cells]
    stocks = [max(0.0, pool.net[period - 1]) for pool in pools]
    flow = Transport([load[cell] for cell in cells], stocks, able)
    for shortage in flow.shortages(SLACK):
        skills = " + ".join(skilled(*cells[index]) for index in shortage.needs)
        where = place(book.team(team), skills, book.period(period))
        yield Breach(Rule.SUPPLY, where, shortage.amount)
