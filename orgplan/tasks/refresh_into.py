"""What an import goes into: the plan itself or a scenario, never one meant for the other."""

from __future__ import annotations

from orgplan.changes.change import ChangeGroup
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.scenarios.recording import editable, record_in
from orgplan.scenarios.scenario import is_baseline, scenario_organization
from orgplan.tasks.import_sources import ImportResult


def plan_or_scenario(plan: Organization, scenario: str) -> Organization:
    """Return what an import is measured against: the plan, or a scenario of it as it shows it."""
    return plan if is_baseline(plan, scenario) else scenario_organization(plan, scenario)


def scenario_shown(plan: Organization, imported: ImportResult) -> str:
    """Return the scenario that an export shows and goes back into; blank for the plan itself.

    Raises:
        OrgplanError: the plan has no such scenario, or it may not be changed.
    """
    if is_baseline(plan, imported.scenario):
        return ""
    if imported.scenario not in plan.scenarios:
        refuse_other_scenario(plan, imported, "")
    return editable(plan, imported.scenario).id


def as_step(plan: Organization, scenario: str, group: ChangeGroup) -> ChangeGroup:
    """Return what an import does as a step of the plan: its changes, or rows of the scenario.

    Raises:
        OrgplanError: the scenario may not be changed, or cannot hold what the sheets say.
    """
    return record_in(plan, scenario, group) if group.changes else group


def refuse_other_scenario(plan: Organization, imported: ImportResult, scenario: str) -> None:
    """Refuse the export of one scenario where it would go into the plan itself or another one."""
    shown = imported.scenario
    if is_baseline(plan, shown) or shown == scenario:
        return
    into = "the plan itself" if is_baseline(plan, scenario) else f"the scenario {scenario}"
    known = shown in plan.scenarios
    fix = (
        f"Add --scenario {shown} to merge it into that scenario."
        if known
        else "Import it as a plan of its own."
    )
    raise OrgplanError(
        f"This is an export of the scenario {shown}; going into {into} it would carry all of "
        "that scenario's changes along.",
        where="sheet About, Scenario",
        fix=fix,
    )
