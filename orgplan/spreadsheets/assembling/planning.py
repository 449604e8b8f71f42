"""The planning window of a source that does not state one."""

from __future__ import annotations

from datetime import date
from typing import cast

from orgplan.model.organization import SETTINGS_ID
from orgplan.model.settings import PeriodKind, Settings
from orgplan.model.units import add_months
from orgplan.model.work import Initiative, InitiativeStatus
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft_table import DraftTable, plain_table
from orgplan.spreadsheets.ledger import Ledger

_QUARTER = 3
_QUARTERS_WITHOUT_DEADLINE = 4
_ENDED = (InitiativeStatus.DONE, InitiativeStatus.REFUSED)


def add_planning_window(drafts: Drafts, ledger: Ledger) -> None:
    """Without a Plan sheet plan quarters from the earliest start to the last deadline."""
    rows = drafts.get(Initiative, DraftTable(Initiative))
    ended = (row for row, status in enumerate(rows.column("status")) if status in _ENDED)
    initiatives = rows.without(ended)
    starts, deadlines = _days(initiatives, "start"), _days(initiatives, "deadline")
    if Settings in drafts or not starts:
        return
    first = min(starts)
    start = date(first.year, 1 + (first.month - 1) // _QUARTER * _QUARTER, 1)
    periods = _quarters(start, max(deadlines)) if deadlines else _QUARTERS_WITHOUT_DEADLINE
    values: dict[str, list[object]] = {
        "planning_start": [start],
        "period": [PeriodKind.QUARTER],
        "periods": [periods],
    }
    drafts[Settings] = plain_table(Settings, [SETTINGS_ID], values, implied=True)
    ledger.rule(
        f"No Plan sheet: planning runs from {start}, the quarter of the earliest initiative start, "
        f"over {periods} quarters."
    )
    for field, value in (("planning_start", start.isoformat()), ("period", "quarter")):
        ledger.default(f"settings.{field}", value)
    ledger.default("settings.periods", periods)


def _days(initiatives: DraftTable, field: str) -> list[date]:
    return [cast("date", day) for day in initiatives.column(field) if day is not None]


def _quarters(start: date, end: date) -> int:
    count = 1
    while add_months(start, _QUARTER * count) <= end:
        count += 1
    return count
