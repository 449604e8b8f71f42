"""Which reading a table gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orgplan.spreadsheets.interpreting.decisions import decision_drafts
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.listed import (
    allocation_drafts,
    demand_drafts,
    line_drafts,
    listed_drafts,
    team_drafts,
)
from orgplan.spreadsheets.interpreting.memberships import membership_drafts
from orgplan.spreadsheets.interpreting.roster import roster_drafts
from orgplan.spreadsheets.interpreting.settings import settings_drafts
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.table import SourceTable

Reading = Callable[[SourceTable, Ledger], Iterator[Draft]]

_READINGS: Mapping[str, Reading] = {
    "roster": roster_drafts,
    "memberships": membership_drafts,
    "teams": team_drafts,
    "lines": line_drafts,
    "demand": demand_drafts,
    "decisions": decision_drafts,
    "allocations": allocation_drafts,
    "settings": settings_drafts,
}


def drafts_of(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield the drafts of a table in the reading its shape asks for."""
    return _READINGS.get(table.shape.name, listed_drafts)(table, ledger)
