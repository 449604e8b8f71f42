"""`orgplan scenario merge` and `rebase`: changes meet what others changed meanwhile."""

from __future__ import annotations

from typing import Annotated

import typer

from orgplan.model.organization import Organization
from orgplan.scenarios.branching import existing
from orgplan.scenarios.merging import merge as merged_scenarios
from orgplan.scenarios.outcomes import Choices, Merged
from orgplan.scenarios.rebasing import rebase as rebased_scenario
from orgplan.scenarios.scenario import BASELINE, lineage
from ui.cli.exits import ExitCode
from ui.cli.joining import Anyway, Ours, Theirs, Wish, join, report, side_of
from ui.cli.options import AsJson, DryRun, PlanOnly, ScenarioId

Into = Annotated[
    str, typer.Argument(metavar="[INTO]", help="Scenario that gets the changes; else the parent.")
]


def merge(
    plan: PlanOnly,
    scenario: ScenarioId,
    into: Into = "",
    ours: Ours = False,
    theirs: Theirs = False,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Bring what a scenario changed into another one; both may have changed since they parted."""

    def make(organization: Organization, choices: Choices) -> Merged:
        target = into or _parent(organization, scenario)
        return merged_scenarios(organization, target, scenario, choices)

    target = "" if into == BASELINE else into
    wish = Wish(side_of(ours=ours, theirs=theirs), dry_run, anyway, scenario=target)
    merged, saved = join(plan, make, wish)
    return report(merged, wish, saved=saved, as_json=as_json)


def rebase(
    plan: PlanOnly,
    scenario: ScenarioId,
    ours: Ours = False,
    theirs: Theirs = False,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> ExitCode:
    """Let a scenario stand on the plan as it is now: ours is the plan, theirs the scenario."""

    def make(organization: Organization, choices: Choices) -> Merged:
        return rebased_scenario(organization, existing(organization, scenario).id, choices)

    kept = "keep the scenario's value: undo, and take the plan's with --ours"
    side = side_of(ours=ours, theirs=theirs)
    wish = Wish(side, dry_run, anyway, scenario=scenario, undecided=kept)
    merged, saved = join(plan, make, wish)
    return report(merged, wish, saved=saved, as_json=as_json)


def _parent(organization: Organization, scenario: str) -> str:
    line = lineage(organization, scenario)
    return line[-2].id if len(line) > 1 else BASELINE
