"""Whether people that a plan lends and hires are possible: known, whole, and with work to do."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.plan import Breach
from orgplan.capacity.verify.ledger import PLAN, SLACK, Ledger, add, is_amount, place


def lending(book: Ledger) -> Iterator[Breach]:
    """Loans name known teams and periods, and nobody borrows more than the work there is."""
    known = _teams(book)
    left = _loads(book)
    for row in book.plan.loans:
        where = place(
            book.team(row.from_team), book.team(row.to_team), row.skill, book.period(row.period)
        )
        cell = (row.to_team, row.skill, row.level, row.period)
        over = row.person_months - max(0.0, left.get(cell, 0.0))
        add(left, cell, -row.person_months)
        if row.from_team not in known or row.period not in book.periods:
            yield Breach(PLAN, f"{where} is unknown", abs(row.person_months))
        elif not is_amount(row.person_months) or row.from_team == row.to_team:
            yield Breach(PLAN, f"{where} is no possible loan", abs(row.person_months))
        elif over > SLACK:
            yield Breach(PLAN, f"{where} is more than the work there", over)


def hiring(book: Ledger) -> Iterator[Breach]:
    """Hires are whole heads of a known row, from when its heads can start."""
    rows = {row.id: row for row in book.problem.hires}
    for hired in book.plan.hires:
        row = rows.get(hired.hire)
        where = place(hired.hire, book.period(hired.start))
        heads = float(hired.heads)
        if row is None:
            yield Breach(PLAN, f"{where} is unknown", abs(heads))
        elif heads < 0 or not heads.is_integer():
            yield Breach(PLAN, f"{where} is no possible number of heads", abs(heads))
        elif hired.start not in row.starts:
            yield Breach(PLAN, f"{where} is when no one can start", heads)


def _teams(book: Ledger) -> set[str]:
    if not book.plan.loans:
        return set()
    return {pool.team for pool in book.problem.pools} | {row.team for row in book.problem.hires}


def _loads(book: Ledger) -> dict[tuple[str, str, int, int], float]:
    loads: dict[tuple[str, str, int, int], float] = {}
    for row in book.plan.allocations if book.plan.loans else ():
        add(loads, (row.team, row.skill, row.level, row.period), row.person_months)
    return loads
