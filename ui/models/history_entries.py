"""One step of history as people read it: when, who, what, where, from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice

from orgplan.changes.describe import name_of
from orgplan.changes.moves import post_label
from orgplan.changes.transaction import Transaction
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Position
from orgplan.model.units import FieldType
from orgplan.reports.history import HistoryRow, history_rows
from ui.models.formats import HIDDEN, choice_label
from ui.models.told_outcomes import field_label, is_about_pay

SEARCHED_ROWS = 300
"""Rows of one step whose texts are searched; a refresh has tens of thousands."""

NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A transaction with what the table shows and searches; `text` holds no pay."""

    step: Transaction
    at: datetime
    kinds: frozenset[str]
    first: HistoryRow | None
    count: int
    text: str
    about_pay: bool

    def label(self, *, pay_hidden: bool = False) -> str:
        """Return what was done; without numbers where pay changed and is hidden."""
        return self._discreet(self.step.label, pay_hidden=pay_hidden)

    def reason(self, *, pay_hidden: bool = False) -> str:
        """Return why it was done."""
        return self._discreet(self.step.reason, pay_hidden=pay_hidden)

    def _discreet(self, text: str, *, pay_hidden: bool) -> str:
        return without_numbers(text) if pay_hidden and self.about_pay else text


def without_numbers(text: str) -> str:
    """Return a sentence with • for every number."""
    return NUMBER.sub(HIDDEN, text)


def entries(steps: Iterable[Transaction]) -> Iterator[HistoryEntry]:
    """Yield history as entries, in the order it is given."""
    for step in steps:
        rows = tuple(islice(history_rows(step), SEARCHED_ROWS))
        yield HistoryEntry(
            step=step,
            at=step.at.astimezone(),
            kinds=frozenset(row.record for row in rows),
            first=rows[0] if rows else None,
            count=len(rows) if len(rows) < SEARCHED_ROWS else len(step.changes),
            text="\n".join(_searched(step, rows)).casefold(),
            about_pay=any(is_about_pay(row.record, row.field) for row in rows),
        )


def undone(newer: Iterable[HistoryEntry], before: Iterable[int] = ()) -> set[int]:
    """Return the numbers of the steps that are taken back after newer ones."""
    found = set(before)
    for entry in newer:
        if entry.step.undoes is not None:
            found.add(entry.step.undoes)
        if entry.step.redoes is not None:
            found.discard(entry.step.redoes)
    return found


def row_texts(
    row: HistoryRow, plan: Organization, *, pay_hidden: bool
) -> tuple[str, str, str, str]:
    """Return record, field, from and to as people read them."""
    kind = RECORD_KINDS.get(row.record)
    if kind is None:
        return row.id, row.field, row.old or "", row.new or ""
    name = record_name(kind, row.id, plan)
    if not row.field:
        return name, "", _whole(row.old), _whole(row.new)
    field = row.field if is_custom(row.field) else field_label(kind, row.field)
    if pay_hidden and is_about_pay(row.record, row.field):
        return name, field, HIDDEN, HIDDEN
    old, new = (_value(kind, row.field, text or "", plan) for text in (row.old, row.new))
    return name, field, old, new


def record_name(kind: type[Record], record_id: str, plan: Organization) -> str:
    """Return what a record is called in the plan; its id where the plan does not have it."""
    if kind is Position and record_id in plan.positions:
        return post_label(plan, record_id)
    return name_of(plan, kind, record_id)


def is_custom(field: str) -> bool:
    """Tell whether a field is a column of the source that nobody mapped."""
    return field == "custom" or field.startswith("custom.")


def _searched(step: Transaction, rows: Iterable[HistoryRow]) -> Iterator[str]:
    pay = False
    for row in rows:
        hidden = is_about_pay(row.record, row.field)
        pay = pay or hidden
        yield from (row.record, row.id, row.field, row.reason)
        if not hidden:
            yield from (row.old or "", row.new or "")
    for text in (step.label, step.reason):
        yield NUMBER.sub("", text) if pay else text
    yield from (step.who, step.source, step.intent)


def _whole(text: str | None) -> str:
    return text or ""


def _value(kind: type[Record], field: str, text: str, plan: Organization) -> str:
    if is_custom(field):
        return text
    item = field_named(kind, field)
    for name in item.refers_to:
        if plan.find(name, text) is not None:
            return record_name(RECORD_KINDS[name], text, plan)
    if item.enumeration is not None:
        return choice_label(text)
    return f"{Decimal(text):,}" if item.field_type is FieldType.MONEY and text else text
