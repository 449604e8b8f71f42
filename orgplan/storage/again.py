"""Rows of a step that takes back or does again an earlier one: those of that step, turned round.

Undo and redo copy them within the database: making records of a hundred thousand rows, and rows of
these records again, takes many times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgplan.changes.transaction import Transaction
from orgplan.storage.change_rows import ADD, CLOSE, ERASE, SET, Row

_BACK = {ADD: ERASE, ERASE: ADD, CLOSE: ADD, SET: SET}

COPY_BACK = """INSERT INTO change
    SELECT ?, (SELECT max(place) FROM change WHERE txn = origin.txn) - place,
        CASE action WHEN 'add' THEN 'erase' WHEN 'set' THEN 'set' ELSE 'add' END,
        record, record_id, field, new, old, NULL, effective, author, reason
    FROM change AS origin WHERE txn = ?"""
COPY = """INSERT INTO change
    SELECT ?, place, action, record, record_id, field, old, new, day, effective, author, reason
    FROM change WHERE txn = ?"""


def copying(done: Transaction) -> tuple[str, tuple[int, int | None]]:
    """Return the statement that gives an undo or a redo its rows, and its parameters."""
    if done.undoes is not None:
        return COPY_BACK, (done.number, done.undoes)
    return COPY, (done.number, done.redoes)


def taken_back(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of the inverse changes; the rows come last first."""
    for row in rows:
        action, record, row_id, name, old, new, *rest = row
        yield (_BACK[action], record, row_id, name, new, old, None, *rest[1:])
