"""`orgplan supply`: the bridge from headcount to net capacity."""

from __future__ import annotations

from orgplan.capacity.build import build_problem
from orgplan.capacity.supply import with_loans
from orgplan.reports.tables import supply_table
from orgplan.scenarios.scenario import BASELINE, scenario_timeline
from ui.cli.exits import ExitCode, from_account, from_findings
from ui.cli.options import AllowHeldBack, AsJson, PlanFile, Scenario, Strict
from ui.cli.output import print_concerns, print_json, print_table
from ui.cli.running import cancellable, opened
from ui.cli.shapes.findings import shaped_findings
from ui.cli.shapes.importing import shaped_held_back
from ui.cli.shapes.plain import plain


def run(
    plan: PlanFile,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Show each team's capacity by skill and period, step by step.

    People lent under the plan of record are counted where they work.
    """
    with cancellable() as progress:
        found = opened(plan, "", progress)
        branch = "" if scenario == BASELINE else scenario
        timeline = scenario_timeline(found.organization, scenario or BASELINE)
        built = build_problem(timeline, branch)
    rows = built.supply.rows
    if built.problem.record is not None:
        rows = with_loans(rows, built.problem.record, built.supply.members)
    if as_json:
        findings = shaped_findings(built.supply.findings)
        print_json({"rows": plain(rows), "findings": findings, **shaped_held_back(found.report)})
    else:
        print_table(supply_table(rows, built.problem.periods))
        print_concerns(built.supply.findings)
    code = from_findings(built.supply.findings, strict=strict)
    return max(code, from_account(found.report, allow_held_back=allow_held_back))
