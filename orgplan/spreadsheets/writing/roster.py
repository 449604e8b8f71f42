"""The roster: one row per post with whoever holds it, for those who want a single table."""

from __future__ import annotations

from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.spreadsheets.writing.data_sheets import data_sheet
from orgplan.spreadsheets.writing.sheet_columns import DataSheet

_ALREADY = ("person_id", "position_id")
"""Columns of People that the sheet Positions has itself."""


def roster(organization: Organization) -> DataSheet:
    """Return the sheet Positions with the columns of People; a post shows its first holder."""
    posts, people = (data_sheet(organization, kind.sheet) for kind in (Position, Person))
    headers = [column.header for column in people.columns]
    kept = [place for place, header in enumerate(headers) if header not in _ALREADY]
    by_id = {person[headers.index("person_id")]: person for person in people.rows}
    holder = [column.header for column in posts.columns].index("person_id")
    nobody: tuple[object, ...] = (None,) * len(headers)
    rows = []
    for post in posts.rows:
        person = by_id.get(post[holder], nobody)
        rows.append((*post, *(person[place] for place in kept)))
    columns = (*posts.columns, *(people.columns[place] for place in kept))
    return DataSheet(Position.sheet, columns, tuple(rows))
