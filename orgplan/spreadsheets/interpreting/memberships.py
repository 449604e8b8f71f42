"""Membership lists: many people in many teams, one row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from orgplan.model.people import Membership, Person
from orgplan.model.teams import Team
from orgplan.spreadsheets.interpreting.draft import Draft, draft
from orgplan.spreadsheets.interpreting.rows import SourceRow, read_rows
from orgplan.spreadsheets.interpreting.several_rows import adds_up
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.understanding.shapes import PART
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import word_key

LEAD = "lead"


def membership_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield memberships, and the people and teams that the list implies."""
    describes_teams = table.has("membership.team_kind", "membership.team_parent")
    rows = list(read_rows(table, ledger))
    parts = _parts(rows) if table.has(PART) else {}
    for row in rows:
        membership = draft(Membership, row)
        for extra in ("is_lead", "team_kind", "team_parent", "fte"):
            membership.values.pop(extra, None)
        if row.place in parts:
            membership.values.setdefault("share", parts[row.place])
        if row.values.get("membership.is_lead"):
            membership.values.setdefault("role", LEAD)
        yield membership
        yield Draft(Person, row.text("membership.person"), {}, implied=True)
        yield _team(row, described=describes_teams)


def _parts(rows: Iterable[SourceRow]) -> dict[Place, float]:
    """Return the shares of people whose FTE is split over their rows."""
    of_person: dict[str, list[SourceRow]] = {}
    for row in rows:
        of_person.setdefault(word_key(row.text("membership.person")), []).append(row)
    found: dict[Place, float] = {}
    for own in of_person.values():
        ftes = [Decimal(row.text(PART) or "0") for row in own]
        stated = any("membership.share" in row.values for row in own)
        parts = [float(fte) for row, fte in zip(own, ftes, strict=True) if PART in row.values]
        if sum(ftes) and not stated and adds_up(parts, shares_stated=False):
            shares = (float(fte / sum(ftes)) for fte in ftes)
            found.update(zip((row.place for row in own), shares, strict=True))
    return found


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
