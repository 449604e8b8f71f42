"""Whether people can carry the load: each counted once, and not too many things at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgplan.capacity.plan import Breach
from orgplan.capacity.problem import Rule
from orgplan.capacity.verify.ledger import SLACK, Ledger, place, skilled
from orgplan.capacity.verify.reinforcement import Load, carried, reinforced
from orgplan.capacity.verify.stocks import Stock
from orgplan.capacity.verify.transport import Transport


def supply(book: Ledger) -> Iterator[Breach]:
    """A team's load, lent people considered, fits its pools and hires: none gives over its net."""
    stocks = reinforced(book)
    for (team, period), load in sorted(carried(book).items()):
        yield from _short(book, stocks.get(team, ()), team, period, load)


def wip(book: Ledger) -> Iterator[Breach]:
    """Initiatives worked on by a team in a period ≤ its WIP limit."""
    limits = dict(book.problem.wip_limits)
    for (team, period), initiatives in sorted(book.busy.items()):
        over = len(initiatives) - limits.get(team, len(initiatives))
        if over > 0:
            yield Breach(Rule.WIP, place(book.team(team), book.period(period)), float(over))


def _short(
    book: Ledger, stocks: Sequence[Stock], team: str, period: int, load: Load
) -> Iterator[Breach]:
    cells = sorted(load)
    able = [[n for n, stock in enumerate(stocks) if stock.supplies(*cell)] for cell in cells]
    net = [max(0.0, stock.net[period - 1]) for stock in stocks]
    flow = Transport([load[cell] for cell in cells], net, able)
    for shortage in flow.shortages(SLACK):
        skills = " + ".join(skilled(*cells[index]) for index in shortage.needs)
        where = place(book.team(team), skills, book.period(period))
        yield Breach(Rule.SUPPLY, where, shortage.amount)
