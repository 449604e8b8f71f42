"""All that is told about scenarios at once: side by side, who is affected, how to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from orgplan.changes.describe import label
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.scenarios.affected import Affected, affected
from orgplan.scenarios.compare import Comparison, compare_scenarios
from orgplan.scenarios.implementation import ImplementationStep, carried_out
from orgplan.scenarios.scenario import BASELINE, is_baseline, steps_of


@dataclass(frozen=True, slots=True)
class Told:
    """What one scenario means for people, and how it is carried out."""

    scenario: str
    name: str
    affected: tuple[Affected, ...]
    implementation: tuple[ImplementationStep, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """Scenarios of a plan, compared and told; `left_out` names those that do not fit, and why."""

    comparison: Comparison
    told: tuple[Told, ...]
    plan: Organization
    left_out: tuple[tuple[str, str], ...] = ()


def study(
    plan: Organization,
    scenarios: Sequence[str],
    as_of: date | None = None,
    *,
    strict: bool = False,
) -> Study:
    """Return what is told about scenarios, against the first of them.

    A scenario that does not exist, or whose changes do not fit, is left out with its reason; where
    that is too little (`strict`), the OrgplanError comes through.
    """
    told: list[Told] = []
    fitting: list[str] = []
    left_out: list[tuple[str, str]] = []
    for scenario in scenarios:
        try:
            found = _told(plan, scenario)
        except OrgplanError as error:
            if strict:
                raise
            left_out.append((scenario_name(plan, scenario), error.sentence()))
            continue
        fitting.append(scenario)
        if not is_baseline(plan, scenario):
            told.append(found)
    comparison = compare_scenarios(plan, fitting, as_of=as_of)
    return Study(comparison, tuple(told), plan, tuple(left_out))


def scenario_name(plan: Organization, scenario: str) -> str:
    """Return what a scenario is called."""
    row = plan.scenarios.get(scenario)
    return label(row) if row is not None else scenario or BASELINE


def _told(plan: Organization, scenario: str) -> Told:
    steps = steps_of(plan, scenario)
    name = scenario_name(plan, scenario)
    return Told(scenario, name, affected(plan, steps), carried_out(plan, steps))
