"""History as people audit it: one row per field that changed, and tables of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from orgplan.changes.change import Add, Change, Close, Set
from orgplan.changes.describe import label
from orgplan.changes.transaction import Transaction
from orgplan.changes.values import text_from_value
from orgplan.model.fields import Record, fields_of
from orgplan.model.plans import ChangeAction, ScenarioChange
from orgplan.reports.formats import Format, Value
from orgplan.reports.tables import Column, ReportTable

DETAILS = (
    "Action",
    "Scenario",
    "Record",
    "Id",
    "Field",
    "From",
    "To",
    "Effective",
    "Author",
    "Change reason",
)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One field of one record that changed, as texts; `field` is blank where a record went.

    A change inside a scenario is told as what it changes there.
    """

    action: str
    record: str
    id: str
    field: str
    old: str | None
    new: str | None
    scenario: str = ""
    effective_date: date | None = None
    author: str = ""
    reason: str = ""


def history_rows(transaction: Transaction) -> Iterator[HistoryRow]:
    """Yield what a transaction changed, field by field."""
    for change in transaction.changes:
        yield from change_rows(change)


def history_table(transactions: Iterable[Transaction]) -> ReportTable:
    """Return one row per transaction."""
    columns = (
        Column("Number", Format.WHOLE),
        *map(Column, ("When (UTC)", "Who", "What", "Scenario", "Source")),
        Column("Changes", Format.WHOLE),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (*_head(done), len(done.changes)) for done in transactions
    )
    return ReportTable(f"History ({len(rows)})", columns, rows)


def audit_table(transactions: Iterable[Transaction]) -> ReportTable:
    """Return one row per field that changed, each with its transaction; for the auditor's file."""
    heads = ("When (UTC)", "Who", "What", "Scenario", "Source", "Reason", *DETAILS)
    columns = (Column("Number", Format.WHOLE), *map(Column, heads))
    rows = tuple(row for done in transactions for row in _audit_rows(done))
    return ReportTable(f"Changes ({len(rows)})", columns, rows)


def _audit_rows(done: Transaction) -> Iterator[tuple[Value, ...]]:
    head = (*_head(done), done.reason)
    found = list(history_rows(done))
    for row in found:
        yield (*head, *_detail(row))
    if not found:
        yield (*head, *("" for _ in DETAILS))


def _head(done: Transaction) -> tuple[Value, ...]:
    at = done.at.isoformat(" ", "seconds").removesuffix("+00:00")
    return done.number, at, done.who, done.label, done.scenario, done.source


def _detail(row: HistoryRow) -> tuple[Value, ...]:
    changed = (row.action, row.scenario, row.record, row.id, row.field)
    day = row.effective_date.isoformat() if row.effective_date else ""
    return (*changed, row.old or "", row.new or "", day, row.author, row.reason)


def change_rows(change: Change) -> Iterator[HistoryRow]:
    """Yield what one change does, field by field."""
    note = change.note
    noted = (note.effective, note.author, note.reason)
    match change:
        case Add(ScenarioChange() as row):
            yield _in_scenario(row)
        case Close(_, _, ScenarioChange() as row):
            yield _taken_back(row)
        case Add(record):
            for name, text in _filled(record):
                yield HistoryRow("add", record.kind, record.id, name, None, text, "", *noted)
        case Set(kind, row_id, name, old, new):
            was, now = text_from_value(old), text_from_value(new)
            yield HistoryRow("set", kind.kind, row_id, name, was, now, "", *noted)
        case Close(kind, row_id, old, erase=erase):
            verb = "erase" if erase else "close"
            yield HistoryRow(verb, kind.kind, row_id, "", label(old), None, "", *noted)


def _filled(record: Record) -> Iterator[tuple[str, str]]:
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        if item.name == "id" or value != item.default:
            yield item.name, text_from_value(value)


def _in_scenario(row: ScenarioChange) -> HistoryRow:
    return _scenario_row(row, row.action.value, row.old_value or None, row.value or None)


def _taken_back(row: ScenarioChange) -> HistoryRow:
    verb = {ChangeAction.ADD: "erase", ChangeAction.CLOSE: "add"}.get(row.action, "set")
    return _scenario_row(row, verb, row.value or None, row.old_value or None)


def _scenario_row(row: ScenarioChange, action: str, old: str | None, new: str | None) -> HistoryRow:
    return HistoryRow(
        action,
        row.record,
        row.record_id,
        row.field,
        old,
        new,
        row.scenario,
        row.effective_date,
        row.author,
        row.reason,
    )
