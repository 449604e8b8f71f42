"""Which reading a table gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orgplan.spreadsheets.interpreting.decisions import decision_drafts
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.draft_table import DraftTable, draft_tables
from orgplan.spreadsheets.interpreting.listed import (
    allocation_drafts,
    demand_drafts,
    line_drafts,
    listed_drafts,
    team_drafts,
)
from orgplan.spreadsheets.interpreting.memberships import membership_drafts
from orgplan.spreadsheets.interpreting.roster import roster_tables
from orgplan.spreadsheets.interpreting.settings import settings_drafts
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.pay_periods import USUAL_YEAR, PaidYear
from orgplan.spreadsheets.understanding.shapes import ROSTER
from orgplan.spreadsheets.understanding.table import SourceTable

Reading = Callable[[SourceTable, Ledger], Iterator[Draft]]

_READINGS: Mapping[str, Reading] = {
    "memberships": membership_drafts,
    "teams": team_drafts,
    "lines": line_drafts,
    "demand": demand_drafts,
    "decisions": decision_drafts,
    "allocations": allocation_drafts,
    "settings": settings_drafts,
}


def drafts_of(
    table: SourceTable, ledger: Ledger, year: PaidYear = USUAL_YEAR
) -> Iterator[DraftTable]:
    """Yield the drafts of a table, by kind, in the reading its shape asks for."""
    if table.shape is ROSTER:
        yield from roster_tables(table, ledger, year)
    else:
        reading = _READINGS.get(table.shape.name, listed_drafts)
        yield from draft_tables(reading(table, ledger))
