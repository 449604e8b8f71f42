"""Transactions: what was done to a plan, by whom and when, each bound to the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from orgplan.changes.change import Change
from orgplan.errors import ErrorCode, OrgplanError


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """One step of a plan's history: a user's action, or the undo or redo of an earlier one.

    `scenario` names the one it was done in, `source` the file it came from; `hash` is SHA-256 over
    the transaction and the hash of the one before, so that nothing can be altered unnoticed.
    """

    number: int
    at: datetime
    who: str
    label: str
    intent: str = ""
    scenario: str = ""
    source: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()
    undoes: int | None = None
    redoes: int | None = None
    hash: str = ""


@dataclass(slots=True)
class UndoOrder:
    """Which transactions can be taken back and done again, the next one last."""

    done: list[int]
    undone: list[int]

    @classmethod
    def after(cls, history: Iterable[tuple[int, int | None, int | None]]) -> UndoOrder:
        """Return the order after a history of (number, undoes, redoes)."""
        order = cls([], [])
        for number, undoes, redoes in history:
            order.note(number, undoes, redoes)
        return order

    def note(self, number: int, undoes: int | None, redoes: int | None) -> None:
        """Follow one more transaction; an action of its own ends what could be done again."""
        if undoes is not None:
            self.undone.append(_newest(self.done))
        elif redoes is not None:
            self.done.append(_newest(self.undone))
        else:
            self.done.append(number)
            self.undone.clear()


def _newest(numbers: list[int]) -> int:
    if not numbers:
        raise OrgplanError(
            "The history of the plan lacks steps that it takes back or does again.",
            code=ErrorCode.DAMAGED,
            where="history",
            fix="Restore a backup: orgplan recover.",
        )
    return numbers.pop()
