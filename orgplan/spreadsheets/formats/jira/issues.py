"""The issues of a Jira export: one per row, with its parent and what it states."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.spreadsheets.formats.adapted import Foreign
from orgplan.spreadsheets.formats.effort import Conversion, quantity
from orgplan.spreadsheets.formats.jira.columns import JiraColumns
from orgplan.spreadsheets.formats.jira.status import status_of
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.dates import DateStyle, parse_date
from orgplan.spreadsheets.understanding.wording import plain_text, word_key

_JIRA_DAY = re.compile(r"(\d{1,2})/([^\W\d]+)\.?/(\d{2}|\d{4})(?: .*)?")
_SEVERAL_KEYS = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue; `effort` in person-months, None where nothing usable is estimated."""

    row: int
    key: str
    kind: str
    cells: tuple[Cell, ...]
    parents: tuple[str, ...]
    effort: float | None
    from_points: bool
    team: str
    components: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_unreadable: bool = False
    status: str | None = None

    def cell(self, index: int | None) -> Cell:
        """Return a cell of the issue's row."""
        return self.cells[index] if index is not None and index < len(self.cells) else None


def read_issues(
    foreign: Foreign, columns: JiraColumns, rates: Conversion
) -> tuple[tuple[Issue, ...], dict[int, str]]:
    """Return the issues, and why other rows are none."""
    issues: dict[str, Issue] = {}
    skipped: dict[int, str] = {}
    for number, row in foreign.body():
        issue = _issue(number, row, columns, rates)
        if not issue.key:
            skipped[number] = "row without an issue key"
        elif issue.key in issues:
            skipped[number] = "issue that is listed twice"
        else:
            issues[issue.key] = issue
    return tuple(_with_parent_keys(issues.values(), columns)), skipped


def day_of(cell: Cell) -> Cell:
    """Return the day that Jira means by 12/Mar/26 3:00 PM; other cells as they are."""
    match = _JIRA_DAY.fullmatch(cell) if isinstance(cell, str) else None
    if match is None:
        return cell
    year = match[3] if len(match[3]) == len("2026") else f"20{match[3]}"
    day: date | None = parse_date(f"{match[1]} {match[2]} {year}", DateStyle())
    return day or cell


def _issue(number: int, row: Sequence[Cell], columns: JiraColumns, rates: Conversion) -> Issue:
    def text(name: str) -> str:
        index = columns.single.get(name)
        return "" if index is None or index >= len(row) else plain_text(row[index])

    effort, from_points = _effort(row, columns, rates)
    return Issue(
        number,
        text("key"),
        text("kind"),
        tuple(row),
        tuple(_texts(row, columns.several["parents"])),
        effort,
        from_points,
        text("team"),
        tuple(_texts(row, columns.several["components"])),
        tuple(_keys(row, columns.before)),
        tuple(_keys(row, columns.after)),
        effort is None and bool(text("seconds") or text("points")),
        status_of(text("status"), text("category")),
    )


def _effort(
    row: Sequence[Cell], columns: JiraColumns, rates: Conversion
) -> tuple[float | None, bool]:
    """Return the estimate in person-months, time before points, and whether it is of points."""
    found = {name: _amount(row, columns.single.get(name)) for name in ("seconds", "points")}
    if found["seconds"]:
        return rates.of_seconds(found["seconds"]), False
    if found["points"]:
        return rates.of_points(found["points"]), True
    return None, False


def _amount(row: Sequence[Cell], index: int | None) -> float | None:
    return quantity(row[index]) if index is not None and index < len(row) else None


def _texts(row: Sequence[Cell], places: Iterable[int]) -> Iterator[str]:
    return (plain_text(row[i]) for i in places if i < len(row) and row[i] is not None)


def _keys(row: Sequence[Cell], places: Iterable[int]) -> Iterator[str]:
    return (key for text in _texts(row, places) for key in _SEVERAL_KEYS.split(text) if key)


def _with_parent_keys(issues: Iterable[Issue], columns: JiraColumns) -> Iterator[Issue]:
    """Name parents by key, be they given by key, by number or by the name of an epic."""
    listed = tuple(issues)
    names: dict[str, str] = {}
    for issue in listed:
        names.setdefault(word_key(plain_text(issue.cell(columns.single.get("summary")))), issue.key)
    for issue in listed:
        number = plain_text(issue.cell(columns.single.get("id")))
        names |= {number: issue.key} if number else {}
    names |= {issue.key: issue.key for issue in listed}
    for issue in listed:
        named = [names.get(one) or names.get(word_key(one)) or one for one in issue.parents]
        parents = tuple(key for key in dict.fromkeys(named) if key != issue.key)
        yield dataclasses.replace(issue, parents=parents)
