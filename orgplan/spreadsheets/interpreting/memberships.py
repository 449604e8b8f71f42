"""Membership lists: many people in many teams, one row each."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model.people import Membership, Person
from orgplan.model.teams import Team
from orgplan.spreadsheets.interpreting.draft import Draft, draft
from orgplan.spreadsheets.interpreting.rows import SourceRow, read_rows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.table import SourceTable

LEAD = "lead"


def membership_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield memberships, and the people and teams that the list implies."""
    describes_teams = table.has("membership.team_kind", "membership.team_parent")
    for row in read_rows(table, ledger):
        membership = draft(Membership, row)
        for extra in ("is_lead", "team_kind", "team_parent"):
            membership.values.pop(extra, None)
        if row.values.get("membership.is_lead"):
            membership.values.setdefault("role", LEAD)
        yield membership
        yield Draft(Person, row.text("membership.person"), {}, implied=True)
        yield _team(row, described=describes_teams)


def _team(row: SourceRow, *, described: bool) -> Draft:
    """Return the team of a row; a list that describes its teams states them as a list of teams."""
    name = row.text("membership.team")
    values: dict[str, object] = {}
    if described:
        values["name"] = name
        values["team_kind"] = row.text("membership.team_kind")
        values["parent"] = row.text("membership.team_parent")
    if row.values.get("membership.is_lead"):
        values["lead"] = row.text("membership.person")
    given = {key: value for key, value in values.items() if value}
    return Draft(Team, name, given, implied=not described)
