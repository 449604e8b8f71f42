"""Rosters: one row per post, per person, or per group of like posts.

The same reading serves our own sheets Positions and People, the exports of HR systems, and the
two files of a published organogram.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model.people import Position
from orgplan.spreadsheets.interpreting.data_rows import DataRows, data_rows
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.interpreting.nobody import tell_nobody
from orgplan.spreadsheets.interpreting.pay_currency import with_currencies
from orgplan.spreadsheets.interpreting.plain_names import with_plain_names
from orgplan.spreadsheets.interpreting.roster_keys import RosterKeys
from orgplan.spreadsheets.interpreting.roster_records import (
    dotted_table,
    person_table,
    position_table,
    team_table,
)
from orgplan.spreadsheets.interpreting.roster_rows import ELIMINATED, RosterRows
from orgplan.spreadsheets.interpreting.several_rows import in_one_row
from orgplan.spreadsheets.interpreting.yearly_pay import yearly_pay
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.our_layout import is_our_layout
from orgplan.spreadsheets.understanding.pay_periods import USUAL_YEAR, PaidYear
from orgplan.spreadsheets.understanding.shapes import ROSTER
from orgplan.spreadsheets.understanding.table import SourceTable

_ABOUT_PEOPLE = frozenset({"position.id", "position.start", "position.end", "position.status"})
_POST_TARGETS = frozenset(
    name
    for name in ROSTER.targets
    if name.partition(".")[0] == Position.kind and name not in _ABOUT_PEOPLE
) | {"roster.group_fte", "roster.pay_min", "roster.pay_max", "roster.team_parent"}


def roster_tables(
    table: SourceTable, ledger: Ledger, year: PaidYear = USUAL_YEAR
) -> Iterator[DraftTable]:
    """Yield the posts, people, dotted lines and teams that a roster states."""
    rows = _standing(table, year, ledger)
    _tell_cost(table, rows, ledger)
    tell_nobody(rows, ledger)
    if not table.has(*_POST_TARGETS):
        yield _people_alone(rows, ledger)
        return
    keys = RosterKeys(rows, ledger)
    posts, people = keys.posts_and_people()
    keyless = [row for row, post in enumerate(posts) if not post]
    for row in keyless:
        rows.hold_back(row, keys.target, ledger)
    if keyless:
        rows = RosterRows(rows.rows.without(keyless))
        people = [person for person, post in zip(people, posts, strict=True) if post]
        posts = [post for post in posts if post]
    if table.has("position.id") and table.has("person.id"):
        beside = zip(posts, rows.first_text("person.id"), strict=True)
        ledger.vacant.update(post for post, person in beside if not person)
    yield position_table(rows, posts, people)
    yield person_table(rows, people, posts, with_custom=False)
    yield dotted_table(rows, posts)
    yield team_table(rows)


def _standing(table: SourceTable, year: PaidYear, ledger: Ledger) -> RosterRows:
    """Return the rows of posts that are not gone."""
    rows = RosterRows(_cleared(data_rows(table, ledger), year, ledger))
    rows = RosterRows(in_one_row(rows.rows, ledger)) if table.repeats else rows
    eliminated = rows.named(ELIMINATED)
    for row in eliminated:
        ledger.skip(rows.rows.place(row), rows.names[row])
    return RosterRows(rows.rows.without(eliminated)) if eliminated else rows


def _cleared(rows: DataRows, year: PaidYear, ledger: Ledger) -> DataRows:
    """Return rows with plain names, and with pay for a year in a known currency."""
    ours = is_our_layout(column.header for column in rows.table.columns)
    named = rows if ours else with_plain_names(rows, ledger)
    return yearly_pay(with_currencies(named, ledger, as_stated=ours), year, ledger)


def _tell_cost(table: SourceTable, rows: RosterRows, ledger: Ledger) -> None:
    column = table.column("position.annual_cost")
    low, high = table.column("roster.pay_min"), table.column("roster.pay_max")
    costs = rows.values("position.annual_cost")
    if column is not None and any(cost is not None for cost in costs):
        ledger.rule(
            f"{table.sheet.label}: the column {column.header} is each row's yearly cost as it "
            "stands, with no FTE and no burden applied."
        )
    elif low is not None and high is not None and not table.has("position.base_salary"):
        ledger.rule(
            f"{table.sheet.label}: the midpoint of {low.header} and {high.header} is the "
            "full-time base salary; the yearly cost of a post is this midpoint times its FTE."
        )


def _people_alone(rows: RosterRows, ledger: Ledger) -> DraftTable:
    """Read people who have no facts about their posts."""
    keys = rows.first_text("person.id", "person.email", "roster.user_name")
    people = [key or name for key, name in zip(keys, rows.names, strict=True)]
    keyless = [row for row, key in enumerate(people) if not key]
    for row in keyless:
        rows.hold_back(row, "person.id", ledger)
    kept = RosterRows(rows.rows.without(keyless)) if keyless else rows
    posts = kept.first_text("position.id")
    return person_table(kept, [key for key in people if key], posts, with_custom=True)
