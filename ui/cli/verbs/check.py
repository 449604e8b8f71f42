"""`orgplan check`: what is wrong or notable in a plan."""

from __future__ import annotations

from orgplan.checks.catalogue import run_checks
from orgplan.reports.sentences import findings_sentence
from orgplan.scenarios.fitting import scenario_findings
from ui.cli.exits import ExitCode, from_account, from_findings
from ui.cli.options import AllowHeldBack, AsJson, AsOf, PlanFile, Scenario, Strict
from ui.cli.output import print_findings, print_json, print_lines
from ui.cli.running import cancellable, opened
from ui.cli.shapes.findings import shaped_findings
from ui.cli.shapes.importing import shaped_held_back


def run(
    plan: PlanFile,
    as_of: AsOf = None,
    scenario: Scenario = "",
    allow_held_back: AllowHeldBack = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> ExitCode:
    """List findings: what breaks a rule, where, and how to mend it."""
    day = as_of.date() if as_of else None
    with cancellable() as progress:
        found = opened(plan, scenario, progress, day)
        source = found.report.findings if found.report else ()
        made = run_checks(found.organization, day)
        misfits = () if scenario else scenario_findings(found.organization, made)
        findings = (*source, *made, *misfits)
    if as_json:
        print_json({"findings": shaped_findings(findings), **shaped_held_back(found.report)})
    else:
        print_findings(findings)
        print_lines([findings_sentence(findings)])
    code = from_findings(findings, strict=strict)
    return max(code, from_account(found.report, allow_held_back=allow_held_back))
