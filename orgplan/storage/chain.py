"""The chain of hashes that binds every transaction to all before it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable

from orgplan.changes.transaction import Transaction
from orgplan.storage.change_rows import rows_of


def chained(transaction: Transaction, previous: str) -> Transaction:
    """Return a transaction with its hash; `previous` is the hash of the one before, or blank."""
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
        rows_of(transaction.changes),
    ]
    text = json.dumps(facts, separators=(",", ":"))
    return dataclasses.replace(transaction, hash=hashlib.sha256(text.encode()).hexdigest())


def broken_at(transactions: Iterable[Transaction], previous: str = "") -> int | None:
    """Return the number of the first transaction that was altered, or None."""
    for transaction in transactions:
        if chained(transaction, previous).hash != transaction.hash:
            return transaction.number
        previous = transaction.hash
    return None
