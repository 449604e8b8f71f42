"""Problems without one of their promises or limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from orgplan.capacity.problem import Pool, Problem, Rule, RuleSetting
from solvers.explain.hypotheses import ANY_LEVEL, changed, ruled

_PLENTY = 100.0
"""How many times over everything could be done by people of whom there are enough."""


@dataclass(frozen=True, slots=True)
class WithoutRow:
    """Leaves out the row of an id from one of the problem's lists."""

    rows: str
    id: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem without it."""
        kept = tuple(one for one in getattr(problem, self.rows) if one.id != self.id)
        given: dict[str, Any] = {self.rows: kept}
        return replace(problem, **given)


@dataclass(frozen=True, slots=True)
class WithoutWip:
    """Lets a team work on any number of initiatives at a time."""

    team: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem without the team's limit."""
        kept = tuple(one for one in problem.wip_limits if one[0] != self.team)
        return replace(problem, wip_limits=kept)


@dataclass(frozen=True, slots=True)
class WithoutDeadline:
    """Lets an initiative end as late as the horizon."""

    initiative: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem without the deadline."""
        one = problem.initiative(self.initiative)
        return changed(problem, replace(one, latest=len(problem.periods))) if one else problem


@dataclass(frozen=True, slots=True)
class WithoutMustDo:
    """Lets plans leave an initiative out."""

    initiative: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem without the promise."""
        one = problem.initiative(self.initiative)
        return changed(problem, replace(one, must_do=False)) if one else problem


@dataclass(frozen=True, slots=True)
class WithoutLink:
    """Breaks a link between two initiatives; `links` is the field that holds it."""

    initiative: str
    links: str
    other: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem without the link."""
        one = problem.initiative(self.initiative)
        if one is None:
            return problem
        kept = tuple(name for name in getattr(one, self.links) if name != self.other)
        given: dict[str, Any] = {self.links: kept}
        return changed(problem, replace(one, **given))


@dataclass(frozen=True, slots=True)
class WithoutExclusion:
    """Lets two initiatives stand side by side."""

    one: str
    other: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem in which neither excludes the other."""
        problem = WithoutLink(self.one, "excludes", self.other)(problem)
        return WithoutLink(self.other, "excludes", self.one)(problem)


@dataclass(frozen=True, slots=True)
class WithoutGroup:
    """Lets any number of an either-or group be funded."""

    group: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem without the group."""
        rows = tuple(
            replace(one, either_or="") if one.either_or == self.group else one
            for one in problem.initiatives
        )
        return replace(problem, initiatives=rows)


@dataclass(frozen=True, slots=True)
class Abundance:
    """Gives every team all the people of one skill that it could want."""

    skill: str

    def __call__(self, problem: Problem) -> Problem:
        """Return the problem in which nobody is ever short of the skill."""
        amount = 1.0 + _PLENTY * sum(one.effort() for one in problem.initiatives)
        net = (amount,) * len(problem.periods)
        teams = {t for one in problem.initiatives for w in one.work for t in w.teams}
        more = (
            Pool(f"any {self.skill} in {team}", team, ((self.skill, ANY_LEVEL),), net, only=True)
            for team in sorted(teams)
        )
        return replace(problem, pools=(*problem.pools, *more))


def any_changes(problem: Problem) -> Problem:
    """Let plans differ from the plan of record as they like."""
    return replace(problem, max_changes=None)


def any_teams(problem: Problem) -> Problem:
    """Let any number of teams take part in an initiative."""
    return ruled(problem, RuleSetting(Rule.TEAMS, on=False))
