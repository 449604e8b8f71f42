"""Which scenario a step of the plan belongs to: the one whose changes it writes."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.changes.change import Add, ChangeGroup, Close
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioChange


def scenario_of(group: ChangeGroup, plan: Organization, on_screen: str) -> str:
    """Return the only scenario whose changes are written, else the one on screen.

    A step that is merged into a scenario is found under it, and its undo shows it.
    """
    gone = {c.id for c in group.changes if isinstance(c, Close) and c.kind is Scenario}
    written = set(_written(group, plan)) - gone
    return written.pop() if len(written) == 1 else on_screen


def _written(group: ChangeGroup, plan: Organization) -> Iterator[str]:
    for change in group.changes:
        if isinstance(change, Add):
            if isinstance(change.record, ScenarioChange):
                yield change.record.scenario
        elif change.kind is ScenarioChange and change.id in plan.scenario_changes:
            yield plan.scenario_changes[change.id].scenario
