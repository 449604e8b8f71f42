"""The day that figures of a source are for, if the source does not state it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import cast

from orgplan.findings import Finding, Severity, Where
from orgplan.metrics.latest_start import latest_start
from orgplan.model.people import Person, Position
from orgplan.model.settings import Settings
from orgplan.model.work import Initiative
from orgplan.spreadsheets.assembling.identities import Drafts
from orgplan.spreadsheets.interpreting.draft_table import DraftTable
from orgplan.spreadsheets.ledger import Ledger


def tell_day(drafts: Drafts, ledger: Ledger) -> None:
    """Tell which day the figures are for, and which starts lie too far ahead to be that day."""
    settings = drafts.get(Settings, DraftTable(Settings))
    stated = any(chain(settings.column("as_of"), settings.column("planning_start")))
    if stated or any(drafts.get(Initiative, DraftTable(Initiative)).column("start")):
        return
    posts, people = drafts.get(Position), drafts.get(Person)
    day, far = latest_start(chain(_days(posts, "start"), _days(people, "hired")))
    if day is not None:
        ledger.rule(
            f"No day is stated: figures are as of {day}, the latest start, unless the plan states "
            "as_of."
        )
    for one in far:
        ledger.find(_far_off(one, posts, people))


def _days(rows: DraftTable | None, field: str) -> Iterator[date]:
    column = rows.columns.get(field, []) if rows is not None else []
    return filter(None, cast("list[date | None]", column))


def _far_off(day: date, posts: DraftTable | None, people: DraftTable | None) -> Finding:
    where = _place(day, people, "hired") or _place(day, posts, "start") or Where()
    return Finding(
        "DAT-dates",
        Severity.WARNING,
        f"{where.id} starts on {day}, years after all others; that day is not taken for today.",
        where,
        value=day.isoformat(),
        fix="Correct the date if it is mistyped, or state as_of on sheet Plan.",
    )


def _place(day: date, rows: DraftTable | None, field: str) -> Where | None:
    column = rows.columns.get(field, []) if rows is not None else []
    if rows is None or day not in column:
        return None
    row = column.index(day)
    file, sheet = rows.sheets[row] or ("", "")
    return Where(rows.kind.kind, rows.ids[row], field, file, sheet)
