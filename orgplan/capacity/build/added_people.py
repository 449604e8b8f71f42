"""People lent and hired in a stored plan: written beside its allocations, and read back.

An allocation's custom field `borrowed` names the teams whose people carry part of it, such as
`red:0.5; green:0.25`; `hires` names heads by row and first day, such as `H1@2027-04-01:2`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgplan.capacity.plan import Allocation, CapacityPlan, Hired, Lent

BORROWED = "borrowed"
"""Name under which a record keeps who carries part of an allocation, in person-months."""

HIRES = "hires"
"""Name under which a plan's first record keeps the heads it hires."""

Borrowing = tuple[str, str, int, int]
"""Team, skill, level and period of work that lent people carry."""

ESCAPES = (("%", "%25"), (";", "%3B"))


def cell_of(row: Allocation) -> Borrowing:
    """Return the work that a row is part of."""
    return row.team, row.skill, row.level, row.period


def borrowings(plan: CapacityPlan) -> dict[Borrowing, str]:
    """Return who lends to which work, as texts."""
    found: dict[Borrowing, list[str]] = {}
    for lent in plan.loans:
        cell = (lent.to_team, lent.skill, lent.level, lent.period)
        found.setdefault(cell, []).append(_part(lent.from_team, repr(lent.person_months)))
    return {cell: "; ".join(parts) for cell, parts in found.items()}


def lent_to(row: Allocation, text: str) -> Iterator[Lent]:
    """Read who lends to a row's work; what is no such text is kept as a lender nobody knows."""
    for part in _parts(text):
        name, _, amount = part.rpartition(":")
        months = _number(amount)
        lender, months = (part, 0.0) if months is None or not name else (name, months)
        yield Lent(_plain(lender), row.team, row.skill, row.period, months, row.level)


def hires_text(hires: Iterable[Hired], starts: dict[int, str]) -> str:
    """Return hired heads as a text; `starts` maps periods to their first days."""
    return "; ".join(
        _part(f"{hired.hire}@{starts.get(hired.start, hired.start)}", str(hired.heads))
        for hired in hires
    )


def hires_in(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield row, first day and heads; what is no such text is kept as a row nobody knows."""
    for part in _parts(text):
        named, _, heads = part.rpartition(":")
        hire, _, start = named.rpartition("@")
        if hire and heads.strip().isdecimal():
            yield _plain(hire), start.strip(), int(heads)
        else:
            yield _plain(part), "", 0


def _part(name: str, amount: str) -> str:
    for plain, escaped in ESCAPES:
        name = name.replace(plain, escaped)
    return f"{name}:{amount}"


def _plain(name: str) -> str:
    for plain, escaped in reversed(ESCAPES):
        name = name.replace(escaped, plain)
    return name


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
