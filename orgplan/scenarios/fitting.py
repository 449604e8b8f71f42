"""DAT: changes of scenarios that cannot be made, as findings of the plan that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgplan.checks.naming import place
from orgplan.findings import Finding, Severity, Where
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario
from orgplan.scenarios.scenario import lenient

CODE = "DAT-scenario"


def scenario_findings(plan: Organization, known: Iterable[Finding] = ()) -> Iterator[Finding]:
    """Yield each change of a scenario that does not fit, unless a known finding names its row."""
    told = {(one.where.record, one.where.id) for one in known if one.code == "DAT-reference"}
    for scenario in plan.scenarios:
        for misfit in lenient(plan, scenario.id).misfits:
            where = _place(plan, scenario, misfit.step_id)
            if (where.record, where.id) not in told:
                told.add((where.record, where.id))
                yield _finding(misfit.sentence, where)


def _place(plan: Organization, scenario: Scenario, row_id: str) -> Where:
    row = plan.scenario_changes.get(row_id)
    return place(scenario, "parent") if row is None else place(row)


def _finding(sentence: str, where: Where) -> Finding:
    fix = "Rebase the scenario, or correct the row in sheet Changes."
    if where.record == Scenario.kind:
        fix = "Correct the parents in sheet Scenarios."
    return Finding(CODE, Severity.WARNING, sentence, where, fix=fix)
