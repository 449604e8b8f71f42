"""The tree of scenarios: branch, rename, delete; every change of it is one step of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orgplan.changes.change import Add, Change, ChangeGroup, Close, Set
from orgplan.changes.describe import label
from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.keys import numbered
from orgplan.model.organization import Organization
from orgplan.model.plans import Comment, Scenario, ScenarioChange, ScenarioStatus
from orgplan.scenarios.inheriting import hand_down
from orgplan.scenarios.reading import entries
from orgplan.scenarios.recording import editable
from orgplan.scenarios.scenario import BASELINE, lineage

ID_LENGTH = 60
"""How much of a name goes into an id."""


@dataclass(frozen=True, slots=True)
class ScenarioNode:
    """A scenario in the tree: 0 deep on the plan itself, how many changes of its own, children."""

    id: str
    name: str
    status: ScenarioStatus
    parent: str
    depth: int
    changes: int
    children: tuple[str, ...]


def branch(
    plan: Organization,
    name: str,
    parent: str = BASELINE,
    *,
    on: date | None = None,
    effective: date | None = None,
    note: str = "",
) -> ChangeGroup:
    """Start a scenario on the plan or on another scenario, its id made from the name.

    With `on`, only what takes effect in the parent by that day is part of it.
    """
    title = _named(name)
    line = lineage(plan, parent)
    stands_on = line[-1] if line and not _is_implemented(line[-1]) else None
    row = Scenario(
        id=_id_of(plan, title),
        name=title,
        parent=stands_on.id if stands_on else "",
        effective_date=effective,
        note=note,
        branched_on=on,
    )
    origin = label(stands_on) if stands_on else "the plan"
    as_of = f" as of {on.isoformat()}" if on else ""
    return ChangeGroup(f"Branch {title} from {origin}{as_of}", (Add(row),), "branch")


def rename(plan: Organization, scenario: str, name: str) -> ChangeGroup:
    """Give a scenario another name; its id stays."""
    row, title = existing(plan, scenario), _named(name)
    changes = (Set(Scenario, row.id, "name", row.name, title),) if title != row.name else ()
    return ChangeGroup(f"Rename {label(row)} to {title}", changes, "rename")


def delete(plan: Organization, scenario: str, *, keep_children: bool = False) -> ChangeGroup:
    """Take a scenario out with its changes and comments.

    Its children are in the way, unless they are kept: then each gets the changes that it had from
    here as its own, stands on the parent, and shows what it showed.
    """
    row = existing(plan, scenario)
    if not _is_implemented(row):
        editable(plan, row.id)
    children = children_of(plan, row.id)
    if children and not keep_children:
        names = " and ".join(label(child) for child in children)
        raise OrgplanError(
            f"{names} {'stands' if len(children) == 1 else 'stand'} on {label(row)}.",
            where=f"scenario {row.id}",
            fix="Delete what stands on it first, or keep it with the changes it has from here.",
        )
    kept = (change for child in children for change in hand_down(plan, row, child))
    changes = (*kept, *_erased(plan, row))
    return ChangeGroup(f"Delete scenario {label(row)}", changes, "delete")


def tree(plan: Organization) -> tuple[ScenarioNode, ...]:
    """Return all scenarios, each followed by its children; those without a way up come last."""
    counts = _counts(plan)
    nodes: dict[str, ScenarioNode] = {}
    roots = [row for row in plan.scenarios if row.parent not in plan.scenarios]
    for row in (*roots, *plan.scenarios):
        for node in _below(plan, row, 0, counts, nodes):
            nodes[node.id] = node
    return tuple(nodes.values())


def children_of(plan: Organization, scenario: str) -> tuple[Scenario, ...]:
    """Return the scenarios that stand directly on one."""
    return tuple(row for row in plan.scenarios if row.parent == scenario)


def existing(plan: Organization, scenario: str) -> Scenario:
    """Return a scenario by its id; an OrgplanError says that there is none, or only the plan."""
    row = plan.scenarios.get(scenario)
    if row is not None:
        return row
    line = lineage(plan, scenario)
    if not line:
        raise OrgplanError("The plan itself is no scenario.", fix="Choose a scenario.")
    return line[-1]


def _named(name: str) -> str:
    if not name.strip():
        raise OrgplanError("A scenario needs a name.", fix="Say what it tries.")
    return name.strip()


def _is_implemented(scenario: Scenario) -> bool:
    return scenario.status is ScenarioStatus.IMPLEMENTED


def _id_of(plan: Organization, name: str) -> str:
    wanted = re.sub(r"\W+", "-", name.casefold())[:ID_LENGTH].strip("-") or "scenario"
    return numbered([wanted], (*plan.scenarios.ids(), BASELINE))[0]


def _erased(plan: Organization, scenario: Scenario) -> Iterator[Change]:
    parts: tuple[Record, ...] = (*plan.scenario_changes, *plan.comments)
    for row in parts:
        if isinstance(row, ScenarioChange | Comment) and row.scenario == scenario.id:
            yield Close(type(row), row.id, row, erase=True)
    yield Close(Scenario, scenario.id, scenario, erase=True)


def _counts(plan: Organization) -> dict[str, int]:
    rows: dict[str, list[ScenarioChange]] = {}
    for row in plan.scenario_changes:
        rows.setdefault(row.scenario, []).append(row)
    return {scenario: len(entries(own)) for scenario, own in rows.items()}


def _below(
    plan: Organization,
    row: Scenario,
    depth: int,
    counts: dict[str, int],
    known: dict[str, ScenarioNode],
) -> Iterator[ScenarioNode]:
    if row.id in known:
        return
    children = children_of(plan, row.id)
    yield ScenarioNode(
        id=row.id,
        name=label(row),
        status=row.status,
        parent=row.parent if row.parent in plan.scenarios else "",
        depth=depth,
        changes=counts.get(row.id, 0),
        children=tuple(child.id for child in children),
    )
    for child in children:
        yield from _below(plan, child, depth + 1, counts, known)
