"""Which scenario a step of the plan belongs to: the one whose changes it writes."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.changes.change import Add, Change, ChangeGroup, Close
from orgplan.model.organization import Organization
from orgplan.model.plans import Allocation, Comment, Plan, Scenario, ScenarioChange


def scenario_of(group: ChangeGroup, plan: Organization, on_screen: str) -> str:
    """Return the only scenario whose changes are written; blank for a step of the plan itself.

    A step that is merged into a scenario is found under it, and its undo shows it. What is about
    scenarios without changing one, as a branch, a comment or a plan of record, belongs to the one
    on screen.
    """
    gone = {c.id for c in group.changes if isinstance(c, Close) and c.kind is Scenario}
    written = set(_written(group, plan)) - gone
    if len(written) == 1:
        return written.pop()
    return on_screen if written or all(map(_is_about_scenarios, group.changes)) else ""


def _is_about_scenarios(change: Change) -> bool:
    kind = type(change.record) if isinstance(change, Add) else change.kind
    return kind in {Scenario, Comment, Plan, Allocation}


def _written(group: ChangeGroup, plan: Organization) -> Iterator[str]:
    for change in group.changes:
        if isinstance(change, Add):
            if isinstance(change.record, ScenarioChange):
                yield change.record.scenario
        elif change.kind is ScenarioChange and change.id in plan.scenario_changes:
            yield plan.scenario_changes[change.id].scenario
