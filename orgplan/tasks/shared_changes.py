"""Changes to send to somebody: what was done since a moment, and what of it says nothing of pay."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, Change, Close, Note, Set
from orgplan.changes.transaction import Transaction
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.plans import ScenarioChange
from orgplan.storage.redacted_changes import LEFT_OUT, ONLY_IN_PART, redacted_changes
from orgplan.storage.shareable import kept_fields
from orgplan.tasks.patching import Patch

STORED_VALUES = frozenset({"value", "old_value"})
"""Fields of a scenario's row in which any amount may stand."""


def plan_before(plan: Organization, later: Sequence[Transaction]) -> Organization:
    """Return a plan as it was before its newest transactions, given oldest first."""
    return apply(plan, inverses([change for done in later for change in done.changes]))


def without_pay(patch: Patch) -> Patch:
    """Return a patch without pay, and without texts that may quote it.

    The same fields stay as in a plan that is shared without pay; reasons and notes go.
    """
    rows = _scenario_rows(patch.changes)
    told = (_told(change, rows) for change in patch.changes)
    return dataclasses.replace(patch, changes=tuple(one for one in told if one is not None))


def _scenario_rows(changes: Iterable[Change]) -> Mapping[str, ScenarioChange]:
    added = (
        change.record
        for change in changes
        if isinstance(change, Add) and isinstance(change.record, ScenarioChange)
    )
    return {row.id: row for row in redacted_changes(added)}


def _told(change: Change, rows: Mapping[str, ScenarioChange]) -> Change | None:
    note = Note(effective=change.note.effective, author=change.note.author)
    match change:
        case Add(ScenarioChange() as row):
            return Add(rows[row.id], note) if row.id in rows else None
        case Add(record):
            after = _redacted(record)
            return Add(after, note) if after is not None else None
        case Set(kind, row_id, field, old, new):
            return Set(kind, row_id, field, old, new, note) if _is_told(kind, field) else None
        case Close(kind, row_id, old, day, erase):
            before = _redacted(old)
            return Close(kind, row_id, before, day, erase, note) if before is not None else None


def _is_told(kind: type[Record], field: str) -> bool:
    if kind is ScenarioChange and field in STORED_VALUES:
        return False
    listed = field in kept_fields(kind) and (kind, field) not in ONLY_IN_PART
    return listed and kind not in LEFT_OUT


def _redacted(row: Record) -> Record | None:
    if type(row) in LEFT_OUT:
        return None
    if isinstance(row, ScenarioChange):
        return next(redacted_changes((row,)), None)
    partly = {field for kind, field in ONLY_IN_PART if kind is type(row)}
    names = (name for name in kept_fields(type(row)) if name not in partly)
    return type(row)(**{name: getattr(row, name) for name in names})
