"""The history of a plan file: who did what and when, filtered, and proven to be unaltered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orgplan.changes.transaction import Transaction
from orgplan.reports.history import history_rows
from orgplan.storage.chain import broken_at
from orgplan.storage.connecting import DatabaseError
from orgplan.storage.environment import Environment
from orgplan.storage.reading import ALTERED, unlocked
from orgplan.storage.resting import damaged, read_resting
from orgplan.storage.store import Store

FIRST_WITH_HISTORY = 2
"""The first format that keeps one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """What is looked for; a blank part does not narrow anything down.

    `since` and `until` are days, both included; `record` is an id, `text` is any part of what is
    told about a transaction or its changes.
    """

    since: date | None = None
    until: date | None = None
    who: str = ""
    scenario: str = ""
    record: str = ""
    text: str = ""

    def takes(self, transaction: Transaction) -> bool:
        """Tell whether a transaction is one of those looked for."""
        day = transaction.at.date()
        return (
            (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and self.who.casefold() in transaction.who.casefold()
            and self.scenario in {"", transaction.scenario}
            and (not self.record or self.record in _ids(transaction))
            and (not self.text or self.text.casefold() in _told(transaction))
        )


@dataclass(frozen=True, slots=True)
class History:
    """Transactions, oldest first, and the number of the first one that was altered."""

    transactions: tuple[Transaction, ...]
    broken_at: int | None = None


def history(
    path: Path,
    wanted: HistoryFilter | None = None,
    *,
    passphrase: str = "",
    env: Environment | None = None,
) -> History:
    """Return what was done to a plan file; nothing is written beside it."""
    every = _transactions(path, passphrase, env or Environment())
    takes = (wanted or HistoryFilter()).takes
    return History(tuple(filter(takes, every)), broken_at(every))


def _transactions(path: Path, passphrase: str, env: Environment) -> tuple[Transaction, ...]:
    resting = read_resting(path, env.files)
    if 0 < resting.version < FIRST_WITH_HISTORY:
        return ()
    connection = unlocked(resting, env, passphrase)
    try:
        return tuple(Store(connection).transactions())
    except (DatabaseError, *ALTERED) as error:
        raise damaged(path, "its history cannot be read") from error
    finally:
        connection.close()


def _ids(transaction: Transaction) -> set[str]:
    return {row.id for row in history_rows(transaction)}


def _told(transaction: Transaction) -> str:
    told = [transaction.label, transaction.who, transaction.source, transaction.reason]
    for row in history_rows(transaction):
        told += [row.record, row.id, row.field, row.old or "", row.new or "", row.reason]
    return "\n".join(told).casefold()
