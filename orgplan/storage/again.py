"""Rows of a step that takes back or does again an earlier one: those of that step, turned round.

Undo and redo copy them within the database: making records of a hundred thousand rows, and rows of
these records again, takes many times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from orgplan.changes.transaction import Transaction
from orgplan.model.organization import Organization
from orgplan.storage.change_rows import ADD, CLOSE, ERASE, SET, Row
from orgplan.storage.environment import Environment

_BACK = {ADD: ERASE, ERASE: ADD, CLOSE: ADD, SET: SET}

COPY_BACK = """INSERT INTO change
    SELECT ?, (SELECT max(place) FROM change WHERE txn = origin.txn) - place,
        CASE action WHEN 'add' THEN 'erase' WHEN 'set' THEN 'set' ELSE 'add' END,
        record, record_id, field, new, old, NULL, effective, author, reason
    FROM change AS origin WHERE txn = ?"""
COPY = """INSERT INTO change
    SELECT ?, place, action, record, record_id, field, old, new, day, effective, author, reason
    FROM change WHERE txn = ?"""


@dataclass(frozen=True, slots=True)
class Kept:
    """The snapshots around a step, kept so that going back to one needs no work."""

    before: Organization
    after: Organization


def copying(done: Transaction) -> tuple[str, tuple[int, int | None]]:
    """Return the statement that gives an undo or a redo its rows, and its parameters."""
    if done.undoes is not None:
        return COPY_BACK, (done.number, done.undoes)
    return COPY, (done.number, done.redoes)


def taken_back(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of the inverse changes; the rows come last first."""
    for row in rows:
        action, record, row_id, name, old, new, *rest = row
        yield cast("Row", (_BACK[action], record, row_id, name, new, old, None, *rest[1:]))


def draft_again(done: Transaction, verb: str, number: int, env: Environment) -> Transaction:
    """Return the draft of a step about an earlier one."""
    return replace(
        done,
        number=number,
        at=env.now(),
        who=env.who,
        label=f"{verb} {done.label}",
        intent=verb.lower(),
    )
