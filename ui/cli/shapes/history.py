"""The JSON object of `orgplan history`."""

from __future__ import annotations

from orgplan.changes.transaction import Transaction
from orgplan.reports.history import history_rows
from orgplan.tasks.history import History
from ui.cli.shapes.plain import plain

JsonObject = dict[str, object]


def shaped_history(found: History) -> JsonObject:
    """Return the transactions with what each changed, and whether all are as they were made."""
    return {
        "transactions": [shaped_transaction(done) for done in found.transactions],
        "verified": found.broken_at is None,
        "broken_at": found.broken_at,
    }


def shaped_transaction(done: Transaction) -> JsonObject:
    """Return one transaction; its changes are told field by field."""
    return {
        "number": done.number,
        "at": done.at.isoformat(),
        "who": done.who,
        "label": done.label,
        "intent": done.intent,
        "scenario": done.scenario,
        "source": done.source,
        "reason": done.reason,
        "changes": [plain(row) for row in history_rows(done)],
        "undoes": done.undoes,
        "redoes": done.redoes,
        "hash": done.hash,
    }
