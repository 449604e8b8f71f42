"""Merge: what one scenario changed since it parted from another goes into that other one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from orgplan.changes.apply import apply
from orgplan.changes.change import Change, ChangeGroup
from orgplan.changes.describe import label
from orgplan.changes.replay import Prefer, replay
from orgplan.model.organization import Organization
from orgplan.model.plans import ScenarioStatus
from orgplan.scenarios.invariants import BrokenRule, broken_rules
from orgplan.scenarios.net import Placed
from orgplan.scenarios.outcomes import Choices, Merged, Names
from orgplan.scenarios.rebasing import rebase
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import (
    Step,
    is_baseline,
    lineage,
    scenario_organization,
    steps_of,
)
from orgplan.scenarios.settling import Settled, settle


def merge(plan: Organization, ours: str, theirs: str, choices: Choices | None = None) -> Merged:
    """Return the changes that bring what `theirs` changed into `ours`.

    What both were before they parted decides, field by field: changed on one side only it goes
    in, the same on both it is so already, else it is a conflict in which ours stays unless
    chosen otherwise. What stood on ours as a part of theirs no longer repeats what ours now says.
    """
    names = Names(scenario_label(plan, ours), scenario_label(plan, theirs))
    sentence = f"Merge {names.theirs} into {names.ours}"
    base, steps = _parted(plan, ours, theirs)
    before = scenario_organization(plan, ours)
    settled = settle(before, _own_changes(base, steps), names, choices or {})
    recorded = tuple(_recorded(plan, ours, sentence, steps, settled.made))
    repeated = _no_longer_repeated(apply(plan, recorded), ours, theirs) if recorded else ()
    group = ChangeGroup(sentence, (*recorded, *repeated), "merge")
    return settled.merged(group, _broken(base, before, settled, steps))


def scenario_label(plan: Organization, scenario: str) -> str:
    """Return what people call a scenario, or the plan itself."""
    return "the plan" if is_baseline(plan, scenario) else label(lineage(plan, scenario)[-1])


def _parted(plan: Organization, ours: str, theirs: str) -> tuple[Organization, tuple[Step, ...]]:
    """Return what both were when they parted, and what theirs did since."""
    shared = {scenario.id for scenario in lineage(plan, ours)}
    steps = steps_of(plan, theirs)
    base = apply(plan, (step.change for step in steps if step.scenario in shared))
    return base, tuple(step for step in steps if step.scenario not in shared)


def _own_changes(base: Organization, steps: Sequence[Step]) -> list[Placed]:
    """Return the changes with the values that they really replace, by the place of their step."""
    done = replay(base, (step.change for step in steps), Prefer.THEIRS)
    return [(place, change) for place, item in enumerate(done.replayed) for change in item.made]


def _recorded(
    plan: Organization,
    ours: str,
    sentence: str,
    steps: Sequence[Step],
    made: Sequence[Placed],
) -> Iterator[Change]:
    """Yield the rows that ours gets, in the groups in which theirs has them."""

    def of_group(placed: Placed) -> tuple[str, str]:
        step = steps[placed[0]]
        return step.group or sentence, step.intent or "merge"

    for (name, intent), placed in groupby(made, key=of_group):
        changes = tuple(change for _, change in placed)
        rows = record_in(plan, ours, ChangeGroup(name, changes, intent)).changes
        plan = apply(plan, rows)
        yield from rows


def _no_longer_repeated(plan: Organization, ours: str, theirs: str) -> Iterator[Change]:
    """Yield what takes out of the branches from ours to theirs what ours says itself now."""
    way = [row.id for row in lineage(plan, theirs) if row.status is not ScenarioStatus.IMPLEMENTED]
    if not is_baseline(plan, ours):
        way = way[way.index(ours) + 1 :] if ours in way else []
    for scenario in way:
        changes = rebase(plan, scenario).group.changes
        plan = apply(plan, changes)
        yield from changes


def _broken(
    base: Organization, before: Organization, settled: Settled, steps: Sequence[Step]
) -> Iterator[BrokenRule]:
    """Yield the rules that neither side breaks alone."""
    found = broken_rules(before, settled.organization, base)
    if not found:
        return
    theirs = apply(base, (step.change for step in steps))
    alone = {(broken.rule, frozenset(broken.ids)) for broken in broken_rules(base, theirs)}
    for broken in found:
        if (broken.rule, frozenset(broken.ids)) not in alone:
            yield broken
