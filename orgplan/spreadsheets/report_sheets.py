"""The sheets of an exported workbook that hold results: they are written, never read back."""

from __future__ import annotations

ABOUT = "About"
SUMMARY = "Plan summary"
FUNDED = "Funded"
UNFUNDED = "Unfunded"
ALLOCATION = "Allocation"
ALLOCATION_BY_TEAM = "Allocation by team"
UTILIZATION = "Utilization"
SUPPLY_BRIDGE = "Supply bridge"
FINDINGS = "Findings"
COMPARISON = "Scenario comparison"
AFFECTED = "Who is affected"
IMPLEMENTATION = "Implementation"

REPORT_SHEETS = frozenset(
    {
        ABOUT,
        SUMMARY,
        FUNDED,
        UNFUNDED,
        ALLOCATION,
        ALLOCATION_BY_TEAM,
        UTILIZATION,
        SUPPLY_BRIDGE,
        FINDINGS,
        COMPARISON,
        AFFECTED,
        IMPLEMENTATION,
    }
)
