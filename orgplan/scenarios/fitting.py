"""DAT: changes of scenarios that cannot be made, as findings of the plan that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from orgplan.checks.naming import place
from orgplan.findings import Finding, Severity, Where
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario
from orgplan.scenarios.difference import difference
from orgplan.scenarios.scenario import Lenient, Misfit, lenient, lineage

CODE = "DAT-scenario"


def scenario_findings(plan: Organization, known: Iterable[Finding] = ()) -> Iterator[Finding]:
    """Yield each change of a scenario that does not fit, unless a known finding names its row."""
    told = {(one.where.record, one.where.id) for one in known if one.code == "DAT-reference"}
    for scenario in plan.scenarios:
        found = lenient(plan, scenario.id)
        misfits = (_misfit(plan, scenario, misfit) for misfit in found.misfits)
        for finding in chain(misfits, _against_dates(plan, scenario, found)):
            where = finding.where
            if (where.record, where.id) not in told:
                told.add((where.record, where.id))
                yield finding


def _misfit(plan: Organization, scenario: Scenario, misfit: Misfit) -> Finding:
    return _finding(misfit.sentence, _place(plan, scenario, misfit.step_id))


def _against_dates(plan: Organization, scenario: Scenario, found: Lenient) -> Iterator[Finding]:
    """Yield the last row of each field that ends up otherwise in the order of dates than of steps.

    Exports and promotions follow the steps; comparisons, costs and days follow the dates.
    """
    differing = difference(found.timeline.last, found.organization).fields
    line = {one.id for one in lineage(plan, scenario.id)} if differing else set()
    own = (row for row in plan.scenario_changes if row.scenario in line)
    rows = {(row.record, row.record_id): row for row in own}
    for key, changes in differing.items():
        if (row := rows.get(key)) is not None:
            fields = ", ".join(change.field for change in changes)
            sentence = f"The dates of {row.scenario} for {' '.join(key)} run against its steps"
            fix = "Let later steps take effect later: exports follow the steps, costs the dates."
            yield Finding(CODE, Severity.WARNING, f"{sentence} ({fields}).", place(row), fix=fix)


def _place(plan: Organization, scenario: Scenario, row_id: str) -> Where:
    row = plan.scenario_changes.get(row_id)
    return place(scenario, "parent") if row is None else place(row)


def _finding(sentence: str, where: Where) -> Finding:
    fix = "Rebase the scenario, or correct the row in sheet Changes."
    if where.record == Scenario.kind:
        fix = "Correct the parents in sheet Scenarios."
    return Finding(CODE, Severity.WARNING, sentence, where, fix=fix)
