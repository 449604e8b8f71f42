"""Rosters: one row per post, per person, or per group of like posts.

The same reading serves our own sheets Positions and People, the exports of HR systems, and the
two files of a published organogram.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgplan.model.people import Position
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.roster_records import (
    dotted_drafts,
    person_draft,
    position_draft,
    team_drafts,
)
from orgplan.spreadsheets.interpreting.roster_rows import (
    full_name,
    is_eliminated,
    is_group,
    is_undisclosed,
    is_vacant,
    names_someone,
    seats,
)
from orgplan.spreadsheets.interpreting.rows import SourceRow, read_rows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.shapes import ROSTER
from orgplan.spreadsheets.understanding.table import SourceTable

_ABOUT_PEOPLE = frozenset({"position.id", "position.start", "position.end", "position.status"})
_POST_TARGETS = frozenset(
    name
    for name in ROSTER.targets
    if name.partition(".")[0] == Position.kind and name not in _ABOUT_PEOPLE
) | {"roster.group_fte", "roster.pay_min", "roster.pay_max", "roster.team_parent"}


def roster_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield the posts, people, dotted lines and teams that a roster states."""
    rows = list(_standing(table, ledger))
    _tell_cost(table, rows, ledger)
    if not table.has(*_POST_TARGETS):
        yield from _people_alone(rows, ledger)
        return
    reader = _PostReader(table, rows, ledger)
    for row in rows:
        yield from reader.drafts(row)


def _standing(table: SourceTable, ledger: Ledger) -> Iterator[SourceRow]:
    """Yield the rows of posts that are not gone."""
    for row in read_rows(table, ledger):
        if is_eliminated(row):
            ledger.skip(row.place, full_name(row))
        else:
            yield row


def _tell_cost(table: SourceTable, rows: list[SourceRow], ledger: Ledger) -> None:
    column = table.column("position.annual_cost")
    low, high = table.column("roster.pay_min"), table.column("roster.pay_max")
    if column is not None and any("position.annual_cost" in row.values for row in rows):
        ledger.rule(
            f"{table.sheet.label}: the column {column.header} is each row's yearly cost as it "
            "stands, with no FTE and no burden applied."
        )
    elif low is not None and high is not None and not table.has("position.base_salary"):
        ledger.rule(
            f"{table.sheet.label}: the midpoint of {low.header} and {high.header} is the "
            "full-time base salary; the yearly cost of a post is this midpoint times its FTE."
        )


def _people_alone(rows: list[SourceRow], ledger: Ledger) -> Iterator[Draft]:
    """Read people who have no facts about their posts."""
    for row in rows:
        key = row.text("person.id", "person.email", "roster.user_name") or full_name(row)
        if not key:
            ledger.hold_back(row.place, "person_id is blank", "Fill in person_id.")
            continue
        yield person_draft(row, key, row.text("position.id"), row.custom)


class _PostReader:
    """Reads rows that state posts, with or without the people in them."""

    def __init__(self, table: SourceTable, rows: list[SourceRow], ledger: Ledger) -> None:
        self._table, self._ledger = table, ledger
        self._posts_have_ids = table.has("position.id")
        self._person_key = _person_key(table, rows)
        self._seen: Counter[str] = Counter()

    def drafts(self, row: SourceRow) -> Iterator[Draft]:
        """Yield what one row states, the post first."""
        post = self._post_id(row)
        if not post:
            key = self._table.shape.targets[self._key_target()].column
            self._ledger.hold_back(row.place, f"{key} is blank", f"Fill in {key}.")
            return
        person = self._person(row, post)
        yield position_draft(row, post, person)
        if person is not None:
            yield person
        yield from dotted_drafts(row, post)
        yield from team_drafts(row)

    def _key_target(self) -> str:
        return "position.id" if self._posts_have_ids else self._person_key

    def _post_id(self, row: SourceRow) -> str:
        if "position.id" in row.values or self._table.is_named(Position.sheet):
            return row.text("position.id")
        if self._posts_have_ids and self._person_id(row):
            self._ledger.rule(
                f"{row.place.label}: people without a position id got a post of their own id."
            )
        if "roster.group_fte" in row.values:
            parts = row.text("position.reports_to"), row.text("position.grade")
            return self._numbered("/".join((*parts, row.text("position.title"))))
        return self._person_id(row) or row.text("position.req_id")

    def _person_id(self, row: SourceRow) -> str:
        if self._person_key == "person.id":
            return row.text("person.id")
        return row.text(self._person_key) or full_name(row)

    def _numbered(self, name: str) -> str:
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}#{self._seen[name]}"

    def _person(self, row: SourceRow, post: str) -> Draft | None:
        if is_vacant(row) or ((seats(row) or 1) > 1 and not names_someone(row)):
            return None
        if is_undisclosed(row) or is_group(row):
            return person_draft(row, row.text("person.id") or post, post)
        key = self._person_id(row)
        if not key:
            return None
        if self._posts_have_ids and self._person_key != "person.id":
            key = self._numbered(key)
        return person_draft(row, key, post)


def _person_key(table: SourceTable, rows: list[SourceRow]) -> str:
    """Return what tells people apart: their id, else a key no two rows share, else the name."""
    if table.has("person.id"):
        return "person.id"
    for target in ("person.email", "roster.user_name"):
        keys = [row.text(target) for row in rows if target in row.values]
        if keys and len(set(keys)) == len(keys) and len(keys) * 10 >= len(rows) * 9:
            return target
    return "person.name"
