"""What limits a plan's load: for every set of its cells, the people who can do any of them.

Only cells that the plan loads count, so that the sets of a team in a period can all be listed
(Hall's condition), whatever else its people could do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgplan.capacity.problem import Pool

MOST_SETS = 4096
"""Sets listed per team and period; with more, the smallest and the whole stand for the rest."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Where a plan puts load: a team's people who reach a level in a skill, in a period."""

    team: str
    period: int
    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class Limit:
    """The load of some slots together is at most what some pools net in the period."""

    slots: tuple[int, ...]
    pools: tuple[int, ...]
    period: int


def limits(slots: Sequence[Slot], pools: Sequence[Pool]) -> tuple[Limit, ...]:
    """List every limit that can bind; `slots` are sorted."""
    own: dict[str, list[int]] = {}
    for number, pool in enumerate(pools):
        own.setdefault(pool.team, []).append(number)
    groups: dict[tuple[str, int], list[int]] = {}
    for number, slot in enumerate(slots):
        groups.setdefault((slot.team, slot.period), []).append(number)
    return tuple(
        limit
        for (team, period), members in groups.items()
        for limit in _of_team(slots, members, pools, own.get(team, []), period)
    )


def _of_team(
    slots: Sequence[Slot],
    members: Sequence[int],
    pools: Sequence[Pool],
    own: Sequence[int],
    period: int,
) -> Iterator[Limit]:
    able = [
        frozenset(n for n in own if pools[n].supplies(slots[at].skill, slots[at].level))
        for at in members
    ]
    for people in _unions(able):
        inside = tuple(at for at, who in zip(members, able, strict=True) if who <= people)
        yield Limit(inside, tuple(sorted(people)), period)


def _unions(able: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Return the unions of overlapping sets of people, small unions first, each once."""
    found = dict.fromkeys(able)
    queue = list(found)
    for people in queue:
        for other in dict.fromkeys(able):
            both = people | other
            if people & other and both not in found:
                found[both] = None
                queue.append(both)
        if len(found) > MOST_SETS:
            return [*queue[:MOST_SETS], frozenset().union(*able)]
    return queue
