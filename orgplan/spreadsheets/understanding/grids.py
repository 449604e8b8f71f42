"""Grids that name people or teams in rows and periods or initiatives in columns: no rosters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from orgplan.spreadsheets.reading.grid import Cell, Sheet
from orgplan.spreadsheets.understanding.body import Body
from orgplan.spreadsheets.understanding.columns import CUSTOM, Column
from orgplan.spreadsheets.understanding.dates import DateStyle, parse_date
from orgplan.spreadsheets.understanding.header_row import Header
from orgplan.spreadsheets.understanding.numbers import NumberStyle, parse_number
from orgplan.spreadsheets.understanding.shapes import ROSTER
from orgplan.spreadsheets.understanding.wording import header_key

BY_PERIOD = "grid of values by period, not a list of people"
OF_SHARES = "grid of shares, not a list of people"
GRIDS = {
    BY_PERIOD: "Turn it into rows: sheet Supply for what teams can do (team, skill, period, "
    "person_months), sheet Plans for who works on what when.",
    OF_SHARES: "Turn it into rows: sheet Memberships for shares of teams (person_id, team_id, "
    "share), sheet Plans for the person-months of initiatives.",
}
"""How each kind of grid becomes something that can be imported."""
_LEAST_COLUMNS = 3
_LOOKED_AT = 200
_MOST = 0.8
_EVEN = 0.02
_FACTS = frozenset(
    f"position.{name}"
    for name in ("id", "reports_to", "base_salary", "annual_cost", "target_variable", "fte")
) | {"position.start", "person.hired", "roster.group_fte", "position.cost_center"}
"""Who states any of these about people has a roster, with values by period beside it."""
_PERIOD = re.compile(
    r"(?:(?:fy ?)?\d{2,4} )?(?:q|qtr|quarter|quartal|w|wk|week|kw|cw|m|month|monat|sprint|pi) ?"
    r"\d{1,2}(?: (?:fy ?)?\d{2,4})?"
)
_MONTH_ALONE = re.compile(r"[^\W\d]+(?: ?(?:\d{2}){1,2})?")


def grid_reason(sheet: Sheet, header: Header, columns: Iterable[Column], body: Body) -> str:
    """Return why a sheet that looks like a roster is a grid; blank if it is none."""
    known = tuple(columns)
    targets = {column.target for column in known}
    if header.shape is not ROSTER or header.own_name or targets & _FACTS:
        return ""
    others = [c.index for c in known if c.how == CUSTOM and _are_numbers(body, c.index)]
    if len(others) < _LEAST_COLUMNS or len(others) * 2 < len(known):
        return ""
    heads = [sheet.columns[index][header.row - 1] for index in others]
    if sum(map(_is_period, heads)) >= _MOST * len(others):
        return BY_PERIOD
    return OF_SHARES if _add_up(body, others) else ""


def _are_numbers(body: Body, index: int) -> bool:
    cells = body.first_cells(index)
    return bool(cells) and all(_number(cell) is not None for cell in cells)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, str):
        found = parse_number(cell, NumberStyle(mixed=True))
        return None if found is None else float(found)
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def _is_period(head: Cell) -> bool:
    if isinstance(head, date):
        return True
    key = header_key(head)
    if _PERIOD.fullmatch(key) or parse_date(str(head), DateStyle()) is not None:
        return True
    word = key.partition(" ")[0]
    return (
        bool(_MONTH_ALONE.fullmatch(key)) and parse_date(f"1 {word} 2000", DateStyle()) is not None
    )


def _add_up(body: Body, indexes: Sequence[int]) -> bool:
    """Tell whether nearly all rows share out one whole, written as 1 or as 100."""
    rows = zip(*(body.column(index)[:_LOOKED_AT] for index in indexes), strict=True)
    sums = [sum(_number(cell) or 0.0 for cell in row) for row in rows]
    filled = [total for total in sums if total]
    whole = max((1.0, 100.0), key=lambda of: sum(_near(total, of) for total in filled))
    return len(filled) > 1 and sum(_near(t, whole) for t in filled) >= _MOST * len(filled)


def _near(total: float, whole: float) -> bool:
    return abs(total - whole) <= _EVEN * whole
