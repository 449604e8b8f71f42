"""Columns that were sorted alone: their values are those of before, beside other rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from orgplan.errors import ErrorCode
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.plans import Comment, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.spreadsheets.report import ImportReport
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_accepting import Accepted, Suspected

_FEWEST = 3
"""So many cells have to be beside other rows: two that changed places are an edit."""
_MANY = 10
_DIFFERENT = 0.5
"""Of many changed cells such a part has to differ: who swaps two teams moves like values."""
_IN_ORDER = 0.95
"""Programs sort words by rules of their own, so that a few may stand in another order."""
_NO_ROWS = frozenset({Settings, ScenarioChange, Comment})

Cells = Sequence[tuple[object, object]]
"""What each row of a column said, and says now."""


class SortedColumn(Suspected):
    """A column holds the values of before beside other rows."""

    accepted = Accepted.SORTED


def refuse_sorted_columns(imported: ImportResult, known: Organization) -> None:
    """Refuse a sheet in which one column was sorted while the ids stayed where they are.

    Raises:
        SortedColumn: it says which column, and how to mend it.
    """
    for kind in RECORD_KINDS.values():
        if kind in _NO_ROWS:
            continue
        rows = tuple(_rows(kind, imported, known))
        for name in _changed(rows):
            cells = [(_said(before, name), _said(now, name)) for before, now in rows]
            if _is_sorted_alone(cells):
                raise _refusal(kind, name, cells, imported.report)


def _rows(
    kind: type[Record], imported: ImportResult, known: Organization
) -> Iterator[tuple[Record, Record]]:
    """Yield rows as they were exported and as they are, in the order of the sheet."""
    for row in imported.organization.table(kind):
        before = known.table(kind).get(row.id)
        if before is not None:
            yield before, row


def _changed(rows: Iterable[tuple[Record, Record]]) -> list[str]:
    """Return the fields, custom ones as `custom:NAME`, that changed in enough rows."""
    found: Counter[str] = Counter()
    for before, now in rows:
        if before == now:
            continue
        found.update(f.name for f in now.fields if getattr(now, f.name) != getattr(before, f.name))
        found.update(_customs(dict(before.custom), dict(now.custom)))
    return [name for name, count in found.items() if count >= _FEWEST]


def _customs(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    return (f"custom:{n}" for n in {**before, **now} if before.get(n) != now.get(n))


def _said(row: Record, name: str) -> object:
    kind, colon, custom = name.partition(":")
    return dict(row.custom).get(custom) if colon and kind == "custom" else getattr(row, name)


def _is_sorted_alone(cells: Cells) -> bool:
    places = [place for place, (before, now) in enumerate(cells) if before != now]
    if len(places) < _FEWEST:
        return False
    changed = [cells[place] for place in places]
    if Counter(before for before, _ in changed) != Counter(now for _, now in changed):
        return False
    different = len({now for _, now in changed})
    if len(changed) >= _MANY and different >= _DIFFERENT * len(changed):
        return True
    span = [now for _, now in cells[places[0] : places[-1] + 1]]
    return different >= _FEWEST and _is_in_order(span)


def _is_in_order(values: Sequence[object]) -> bool:
    keys = [_key(value) for value in values if value not in (None, "", ())]
    pairs = [(one <= other, one >= other) for one, other in pairwise(keys)]
    ups, downs = (sum(pair[place] for pair in pairs) for place in (0, 1))
    return max(ups, downs) >= _IN_ORDER * len(pairs)


def _key(value: object) -> tuple[int, object]:
    match value:
        case bool() | str():
            return 1, str(value).casefold()
        case int() | float():
            return 0, value
        case _ if hasattr(value, "as_tuple"):
            return 0, value
        case _:
            return 2, str(value)


def _refusal(kind: type[Record], name: str, cells: Cells, report: ImportReport) -> SortedColumn:
    custom = name.partition(":")[2]
    header = custom or field_named(kind, name).column or name
    told = (c for c in report.mapping if c.field == f"{kind.kind}.{name}" or c.column == header)
    column = next(told, None)
    sheet = column.sheet if column else kind.sheet
    count = sum(before != now for before, now in cells)
    return SortedColumn(
        f"The column {column.column if column else header} of sheet {sheet or kind.sheet} looks "
        f"sorted on its own: {count:,} cells hold values that stood beside other ids before.",
        code=ErrorCode.UNREADABLE,
        where=f"{column.file if column else ''}, sheet {sheet}, column {header}",
        fix="Undo the sorting, or sort all columns together, hidden ones too, and import again. "
        "Or say that every cell is meant (--accept sorted).",
    )
