"""The JSON object of `orgplan import`."""

from __future__ import annotations

from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.spreadsheets.report import ImportReport
from orgplan.tasks.import_sources import ImportResult
from ui.cli.shapes.findings import shaped_findings
from ui.cli.shapes.plain import plain, plain_object


def shaped_import(result: ImportResult, plan_hash: str) -> dict[str, object]:
    """Return the account of rows, what the plan now holds, and all findings."""
    records = record_counts(result.organization)
    report = plain_object(result.report)
    return {
        **records,
        **report,  # its rules are those of the import, not the count of planning rules
        "findings": shaped_findings(result.findings),
        "records": records,
        "added": sum(records.values()),
        "changed": 0,
        "unchanged": 0,
        "missing": [],
        "conflicts": [],
        "backup": str(result.backup) if result.backup else None,
        "plan_hash": plan_hash,
    }


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
