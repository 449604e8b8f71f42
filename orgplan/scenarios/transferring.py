"""Move groups of changes from one scenario to another, where they fit and nothing misses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, ChangeGroup, Close, Set
from orgplan.changes.describe import label, name_of
from orgplan.changes.replay import Outcome, Replayed, replay, target
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.fields import field_named
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioChange
from orgplan.scenarios.book import next_step, unique_group
from orgplan.scenarios.cells import CUSTOM
from orgplan.scenarios.inheriting import rows_of
from orgplan.scenarios.invariants import broken_rules
from orgplan.scenarios.reading import Rows, entries
from orgplan.scenarios.recording import editable
from orgplan.scenarios.scenario import is_baseline, lenient, lineage, steps_of


def transfer(plan: Organization, changes: Sequence[str], to_scenario: str) -> ChangeGroup:
    """Move changes, each with its whole group, to the end of another scenario.

    An OrgplanError says what does not fit there, and what would miss them where they are.
    """
    source = _source(plan, changes)
    goal = _goal(plan, source, to_scenario)
    rows = _whole_groups(plan, source, changes)
    without = apply(plan, (Close(ScenarioChange, row.id, row, erase=True) for row in rows))
    _refuse_what_does_not_fit(plan, without, rows, goal)
    made = tuple(_moved(plan, rows, goal))
    _refuse_what_breaks(plan, apply(plan, made), source, goal)
    names = " and ".join(f"“{name}”" for name in _groups(rows))
    sentence = f"Move {names} from {label(source)} to {label(goal)}"
    return ChangeGroup(sentence, made, "transfer")


def _source(plan: Organization, changes: Sequence[str]) -> Scenario:
    missing = [row_id for row_id in changes if row_id not in plan.scenario_changes]
    if missing or not changes:
        named = f"There is no change {missing[0]}." if missing else "No change was chosen."
        raise MissingInput(named, fix="Choose changes of one scenario.")
    sources = {plan.scenario_changes[row_id].scenario for row_id in changes}
    if len(sources) > 1:
        raise OrgplanError(
            f"These changes are in {len(sources)} scenarios.",
            fix="Choose changes of one scenario at a time.",
        )
    return editable(plan, sources.pop())


def _goal(plan: Organization, source: Scenario, to_scenario: str) -> Scenario:
    if is_baseline(plan, to_scenario):
        raise OrgplanError(
            "Changes come into the plan itself by promoting their scenario.",
            fix=f"Promote {label(source)}, or move them to a scenario of their own first.",
        )
    goal = editable(plan, to_scenario)
    if goal.id == source.id:
        raise OrgplanError(
            f"These changes are in {label(goal)} already.", fix="Choose another scenario."
        )
    return goal


def _whole_groups(plan: Organization, source: Scenario, changes: Sequence[str]) -> Rows:
    chosen = set(changes)
    groups = {plan.scenario_changes[row_id].group for row_id in changes} - {""}
    ordered = entries(rows_of(plan, source.id))
    return [
        row
        for entry in ordered
        if entry[0].group in groups or not chosen.isdisjoint(item.id for item in entry)
        for row in entry
    ]


def _groups(rows: Rows) -> list[str]:
    return list(dict.fromkeys(row.group or f"step {row.step}" for row in rows))


def _moved(plan: Organization, rows: Rows, goal: Scenario) -> Iterator[Change]:
    own = rows_of(plan, goal.id)
    groups = {row.group: unique_group(row.group, own) if row.group else "" for row in rows}
    first = next_step(own)
    for offset, entry in enumerate(entries(rows)):
        step = None if first is None else first + offset
        for row in entry:
            wanted = {"scenario": goal.id, "step": step, "group": groups[row.group]}
            for name, new in wanted.items():
                old = getattr(row, name)
                if old != new:
                    yield Set(ScenarioChange, row.id, name, old, new)


def _refuse_what_does_not_fit(
    plan: Organization, without: Organization, rows: Rows, goal: Scenario
) -> None:
    """Refuse changes of records that the goal lacks, or about which it says something else."""
    there = lenient(without, goal.id).organization
    moved = {row.id for row in rows}
    steps = [step for step in steps_of(plan, rows[0].scenario) if step.id in moved]
    replayed = replay(there, (step.change for step in steps)).replayed
    for step, item in zip(steps, replayed, strict=True):
        reason = _reason(item, there, goal)
        if reason:
            raise _refusal(f"“{step.group}” does not fit in {label(goal)}: {reason}.", goal)


def _reason(item: Replayed, there: Organization, goal: Scenario) -> str:
    kind, row_id = target(item.change)
    what = f"{kind.kind.replace('_', ' ')} {name_of(there, kind, row_id)}"
    match item.outcome, item.change:
        case Outcome.GONE, _:
            return f"{label(goal)} has no {what}"
        case Outcome.CONFLICT | Outcome.ALREADY_TRUE, Add():
            return f"{label(goal)} has {what} already"
        case Outcome.ALREADY_TRUE, Close():
            return f"{label(goal)} has closed {what} already"
        case Outcome.CONFLICT, Set(field=field):
            named = "Custom fields" if field == CUSTOM else field_named(kind, field).label
            return f"{label(goal)} has another {named} for {what}"
        case Outcome.CONFLICT, _:
            return f"{label(goal)} has changed {what}"
        case _:
            return ""


def _refuse_what_breaks(
    plan: Organization, after: Organization, source: Scenario, goal: Scenario
) -> None:
    """Refuse a move after which a scenario concerned has changes that do not fit, or breaks rules.

    What stands on the source or the goal is concerned too.
    """
    for row in _concerned(plan, (source, goal)):
        was, now = lenient(plan, row.id), lenient(after, row.id)
        known = {misfit.step_id for misfit in was.misfits}
        misfits = [misfit for misfit in now.misfits if misfit.step_id not in known]
        broken = broken_rules(was.organization, now.organization)
        reasons = [misfit.sentence for misfit in misfits] + [rule.sentence for rule in broken]
        if reasons:
            raise _refusal(f"{label(row)} would no longer fit together. {reasons[0]}", row)


def _concerned(plan: Organization, scenarios: Iterable[Scenario]) -> Iterator[Scenario]:
    ids = {scenario.id for scenario in scenarios}
    for row in plan.scenarios:
        try:
            line = lineage(plan, row.id)
        except OrgplanError:
            continue
        if not ids.isdisjoint(above.id for above in line):
            yield row


def _refusal(sentence: str, scenario: Scenario) -> OrgplanError:
    return OrgplanError(
        sentence,
        where=f"scenario {scenario.id}",
        fix="Move what belongs together, or settle the difference first.",
    )
