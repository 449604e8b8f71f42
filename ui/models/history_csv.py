"""History as CSV: one line per field that changed, for the auditor's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from orgplan.model.organization import Organization
from orgplan.reports.history import history_rows
from orgplan.spreadsheets.csv_text import neutralized
from ui.models.formats import HIDDEN
from ui.models.history_entries import HistoryEntry
from ui.models.told_outcomes import is_about_pay

HEADINGS = (
    *("Number", "When (UTC)", "Who", "What", "Scenario", "Source", "Reason"),
    *("Action", "Record", "Id", "Field", "From", "To", "Effective"),
)


def history_csv(shown: Iterable[HistoryEntry], plan: Organization, *, pay_hidden: bool) -> str:
    """Return steps as CSV; cells never run as formulas, and pay is • while it is hidden."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    for entry in shown:
        head = _head(entry, plan, pay_hidden=pay_hidden)
        details = list(_details(entry, pay_hidden=pay_hidden)) or [("",) * 7]
        writer.writerows([*map(neutralized, (*head, *detail))] for detail in details)
    return out.getvalue()


def _head(entry: HistoryEntry, plan: Organization, *, pay_hidden: bool) -> tuple[str, ...]:
    step = entry.step
    scenario = plan.scenarios.get(step.scenario)
    return (
        str(step.number),
        step.at.isoformat(" ", "seconds").removesuffix("+00:00"),
        step.who,
        entry.label(pay_hidden=pay_hidden),
        scenario.name if scenario is not None else step.scenario,
        step.source,
        entry.reason(pay_hidden=pay_hidden),
    )


def _details(entry: HistoryEntry, *, pay_hidden: bool) -> Iterator[tuple[str, ...]]:
    for row in history_rows(entry.step):
        hidden = pay_hidden and is_about_pay(row.record, row.field)
        old, new = (HIDDEN, HIDDEN) if hidden else (row.old or "", row.new or "")
        day = row.effective_date.isoformat() if row.effective_date else ""
        yield row.action, row.record, row.id, row.field, old, new, day
