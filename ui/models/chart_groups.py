"""Which group a position belongs to when the chart is colored by one of its traits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np

from orgplan.model.organization import Organization
from orgplan.model.people import Position
from ui.painting.chart.data import OTHER, IntArray

MOST_GROUPS = 10


class ColorBy(StrEnum):
    """What the color of a card stands for."""

    TEAM = "team"
    LOCATION = "location"
    COST_CENTER = "cost_center"
    JOB_FAMILY = "job_family"
    WORKER_TYPE = "worker_type"
    LAYER = "layer"


def grouped(labels: Sequence[str]) -> tuple[IntArray, tuple[str, ...]]:
    """Return a group number for every label, and the groups: the ten largest, the rest "Other".

    Groups stand in the order in which they first appear; blank labels are "Other".
    """
    counts = Counter(label for label in labels if label)
    largest = {label for label, _ in counts.most_common(MOST_GROUPS)}
    names = [label for label in counts if label in largest]
    if any(label not in largest for label in labels):
        names.append(OTHER)
    numbers = {name: number for number, name in enumerate(names)}
    rest = numbers.get(OTHER, 0)
    return np.array([numbers.get(label, rest) for label in labels], np.int16), tuple(names)


def labels(
    organization: Organization,
    positions: Sequence[Position],
    parent: Sequence[int],
    color_by: ColorBy,
) -> list[str]:
    """Return the label of every position; `parent` holds the place of each one's manager."""
    match color_by:
        case ColorBy.TEAM:
            return _by_team(organization, positions, parent)
        case ColorBy.LAYER:
            return [f"Layer {layer}" for layer in _layers(parent)]
        case ColorBy.WORKER_TYPE:
            return [position.worker_type.value.capitalize() for position in positions]
        case _:
            return [str(getattr(position, color_by.value)) for position in positions]


def _layers(parent: Sequence[int]) -> list[int]:
    layers: list[int] = []
    for above in parent:
        layers.append(1 if above < 0 else layers[above] + 1)
    return layers


def _by_team(
    organization: Organization, positions: Sequence[Position], parent: Sequence[int]
) -> list[str]:
    """Group by function: the teams at the top of the tree of teams, or just below a single one."""
    chains = _chains(organization)
    tops = {chains[p.team][0] for p in positions if p.team in chains}
    level = 1 if len(tops) == 1 else 0
    made = [_function(organization, chains.get(p.team, ()), level) for p in positions]
    return made if len(set(made)) > 1 else _by_branch(positions, parent)


def _function(organization: Organization, chain: Sequence[str], level: int) -> str:
    if not chain:
        return ""
    team = organization.teams[chain[min(level, len(chain) - 1)]]
    return team.name or team.id


def _chains(organization: Organization) -> Mapping[str, tuple[str, ...]]:
    """Return every team's way down from its top team; a cycle of teams ends where it closes."""
    made: dict[str, tuple[str, ...]] = {}
    for team in organization.teams:
        way = [team.id]
        above = organization.teams.get(team.parent)
        while above is not None and above.id not in way:
            way.append(above.id)
            above = organization.teams.get(above.parent)
        made[team.id] = tuple(reversed(way))
    return made


def _by_branch(positions: Sequence[Position], parent: Sequence[int]) -> list[str]:
    """Group by the reports of the top position, where teams tell nothing apart."""
    made: list[str] = []
    for position, above in zip(positions, parent, strict=True):
        is_head = above < 0 or parent[above] < 0
        made.append((position.title or position.id) if is_head else made[above])
    return made
