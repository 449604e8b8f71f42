"""What initiatives owe each other, looked up once for all of a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgplan.capacity.problem import Initiative, Problem, Rule


@dataclass(frozen=True, slots=True)
class Ties:
    """Initiatives by id, and by id those that one needs, is needed by, precedes, or rules out.

    Rules that are off tie nothing.
    """

    place: Mapping[str, int]
    needs: Mapping[str, tuple[str, ...]]
    needed_by: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    apart: Mapping[str, tuple[str, ...]]


def ties(problem: Problem) -> Ties:
    """Look up every tie between a problem's initiatives, both ways."""
    before = {one.id: one.depends_on for one in problem.initiatives}
    required = {one.id: one.requires for one in problem.initiatives}
    before = before if problem.applies(Rule.DEPENDS_ON) else {}
    required = required if problem.applies(Rule.REQUIRES) else {}
    needs = {
        one.id: (*before.get(one.id, ()), *required.get(one.id, ())) for one in problem.initiatives
    }
    place = {one.id: index for index, one in enumerate(problem.initiatives)}
    return Ties(place, needs, _turned(needs), before, _turned(before), _apart(problem))


def _turned(pairs: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, list[str]] = defaultdict(list)
    for name, others in pairs.items():
        for other in others:
            turned[other].append(name)
    return {name: tuple(others) for name, others in turned.items()}


def _apart(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Return whom each initiative excludes, either way round, and the rest of its group."""
    apart: dict[str, dict[str, None]] = defaultdict(dict)
    if problem.applies(Rule.EXCLUDES):
        for one in problem.initiatives:
            for other in one.excludes:
                apart[one.id][other] = apart[other][one.id] = None
    for group in _groups(problem.initiatives) if problem.applies(Rule.EITHER_OR) else ():
        for name in group:
            apart[name].update((other, None) for other in group if other != name)
    return {name: tuple(others) for name, others in apart.items()}


def _groups(initiatives: Iterable[Initiative]) -> Iterable[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for one in initiatives:
        if one.either_or:
            groups[one.either_or].append(one.id)
    return groups.values()
