"""The JSON object of `orgplan import`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.reports.scenarios import outcomes_table
from orgplan.reports.tables import Column, ReportTable
from orgplan.spreadsheets.report import ImportReport
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh import Refreshed
from orgplan.tasks.refreshing import PlanRefreshed
from ui.cli.shapes.findings import shaped_findings
from ui.cli.shapes.plain import plain, plain_object


def shaped_import(
    result: ImportResult, plan_hash: str, refreshed: PlanRefreshed | None = None
) -> dict[str, object]:
    """Return the account of rows, what the plan now holds, all findings, and what was new."""
    records = record_counts(result.organization)
    report = plain_object(result.report)
    return {
        **records,
        **report,  # its rules are those of the import, not the count of planning rules
        "findings": shaped_findings(result.findings),
        "records": records,
        **_differences(records, refreshed.refreshed if refreshed else None),
        "backup": str(result.backup) if result.backup else None,
        "plan_hash": plan_hash,
    }


def _differences(records: Mapping[str, int], refreshed: Refreshed | None) -> dict[str, object]:
    """Return how many records were added, changed and stayed; all are new in a new plan."""
    if refreshed is None:
        added = sum(count for name, count in records.items() if name != "demand")
        return {"added": added, "changed": 0, "unchanged": 0, "missing": [], "conflicts": []}
    return {
        "added": len(refreshed.added),
        "changed": len({(row.record, row.id) for row in refreshed.changed}),
        "unchanged": refreshed.unchanged,
        "missing": plain(refreshed.missing),
        "conflicts": plain(refreshed.conflicts),
        "added_records": plain(refreshed.added),
        "changed_fields": plain(refreshed.changed),
        "broken_rules": plain(refreshed.broken_rules),
    }


def refresh_sentences(made: PlanRefreshed) -> Iterator[str]:
    """Say what an import changed in a plan that was there."""
    found = made.refreshed
    changed = len({(row.record, row.id) for row in found.changed})
    yield (
        f"The plan was refreshed: {len(found.added):,} added, {changed:,} changed, "
        f"{found.unchanged:,} unchanged, {len(found.missing):,} missing in the sheet and kept."
    )
    if found.conflicts and not made.decided:
        yield (
            f"{len(found.conflicts):,} in conflict keep the plan's value: "
            "decide them with --conflicts plan or --conflicts sheet."
        )
    yield from (rule.sentence for rule in found.broken_rules)


def refresh_tables(found: Refreshed) -> tuple[ReportTable, ...]:
    """Return conflicts, changes and missing records as tables; no blank ones."""
    columns = tuple(map(Column, ("Record", "Id", "Name")))
    missing = tuple((row.record, row.id, row.label) for row in found.missing)
    tables = (
        outcomes_table("Conflicts", found.conflicts),
        outcomes_table("Changed", found.changed),
        ReportTable(f"Missing in the sheet ({len(missing)})", columns, missing),
    )
    return tuple(table for table in tables if table.rows)


def shaped_held_back(report: ImportReport | None) -> dict[str, object]:
    """Return the rows that an answer leaves out; a plan file has none."""
    return {"held_back_rows": plain(report.held_back_rows if report else ())}


def record_counts(organization: Organization) -> dict[str, int]:
    """Count the records of every kind but the settings; demand goes by its contract's name."""
    counts = {
        kind.table: len(organization.table(kind))
        for kind in RECORD_KINDS.values()
        if kind.table != "settings"
    }
    return {**counts, "demand": counts["demands"]}
