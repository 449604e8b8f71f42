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
HEADCOUNT_AND_COST = "Headcount and cost"
POSITION_MONTHS = "Position months"
HEADS_BY_MONTH = "Heads by month"
RATES_BY_MONTH = "Rates by month"
SCENARIO_MONTHS = "Scenarios by month"
UTILIZATION_MAP = "Utilization map"

MEANINGS = {
    ABOUT: "What this workbook is",
    HEADCOUNT_AND_COST: "Heads, FTE, vacant seats and cost by month and cost center",
    HEADS_BY_MONTH: "Who counts at the end of each month, from hired to left",
    POSITION_MONTHS: "What each position costs in each month, from its pay and the rates",
    RATES_BY_MONTH: "Burden, merit and exchange rates as stated, and as they are in force",
    SUMMARY: "The plan in short: its value, beside other plans, and how sure it is",
    FUNDED: "What the plan does, when and with which teams",
    UNFUNDED: "What it does not do, and why",
    ALLOCATION: "Person-months by initiative, team, skill and period",
    ALLOCATION_BY_TEAM: "The same, summed by team and initiative over the periods",
    UTILIZATION: "Allocated against net person-months by team and period",
    UTILIZATION_MAP: "The same as a map of teams and periods",
    SUPPLY_BRIDGE: "From headcount to net person-months, step by step",
    COMPARISON: "The plan and its scenarios side by side in numbers",
    SCENARIO_MONTHS: "Heads, FTE and cost of the plan and its scenarios by month",
    AFFECTED: "Whom a scenario affects, and how",
    IMPLEMENTATION: "How a scenario is carried out, step by step",
    FINDINGS: "What the checks of the plan found, and how to mend it",
}
"""What each sheet of results tells."""

REPORT_SHEETS = frozenset(MEANINGS)
