"""The chain of hashes that binds every transaction to all before it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from orgplan.changes.transaction import Transaction
from orgplan.storage.change_rows import Row, row_of

_AT_ONCE = 1_000
"""Changes written as one text: one of all would hold up every other thread for as long."""


def chained(
    transaction: Transaction, previous: str, rows: Iterable[Row] | None = None
) -> Transaction:
    """Return a transaction with its hash; `previous` is the hash of the one before, or blank.

    `rows`: those of its changes, where they are known without the changes. What is hashed is one
    JSON list: the facts about the transaction, then the list of its changes.
    """
    facts = [
        previous,
        transaction.number,
        transaction.at.isoformat(),
        transaction.who,
        transaction.label,
        transaction.intent,
        transaction.scenario,
        transaction.source,
        transaction.reason,
        transaction.undoes,
        transaction.redoes,
        [],
    ]
    digest = hashlib.sha256(_json(facts).removesuffix("]]").encode())
    comma = ""
    for part in _parts(map(row_of, transaction.changes) if rows is None else rows):
        digest.update(f"{comma}{_json(part)[1:-1]}".encode())
        comma = ","
    digest.update(b"]]")
    return dataclasses.replace(transaction, hash=digest.hexdigest())


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def broken_at(transactions: Iterable[Transaction], previous: str = "") -> int | None:
    """Return the number of the first transaction that was altered, or None."""
    for transaction in transactions:
        if chained(transaction, previous).hash != transaction.hash:
            return transaction.number
        previous = transaction.hash
    return None
