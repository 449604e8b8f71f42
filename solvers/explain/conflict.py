"""Why not every promise can be kept: minimal sets of promises and limits that stand in conflict.

A limit leaves the set only when what remains is proven to be in conflict still, so each set is in
conflict and, where all proofs ended, without any one of its members it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.capacity.explanation import Conflict, Conflicts
from orgplan.capacity.problem import Problem, Rule
from solvers.engine import Effort
from solvers.explain.asking import Asking
from solvers.explain.commitments import (
    Commitment,
    commitments,
    is_promise,
    promised,
    supplies,
)
from solvers.explain.feasibility import all_promises_fit
from solvers.explain.hypotheses import only
from solvers.explain.told import told

MOST_CONFLICTS = 5

_GLOBAL = {Rule.MIX, Rule.CHANGES}
"""Rules that other initiatives than those promised can help to keep."""


def conflict(problem: Problem, asking: Asking, most: int = MOST_CONFLICTS) -> Conflicts:
    """Return conflicts until the promises left can all be kept; no two share a limit."""
    found: list[Conflict] = []
    search = _Search(asking)
    while len(found) < most and (clash := search.clash(problem)) is not None:
        for members in search.of_same_promises(clash):
            asking.progress.report(None, f"Looking for conflicts: {len(found)} so far.")
            found.append(told(clash, members, asking))
            for one in _given_up(problem, members):
                problem = one.without(problem)
    return Conflicts(tuple(found[:most]), exact=search.proven)


def _given_up(problem: Problem, members: list[Commitment]) -> list[Commitment]:
    """Return what the search goes on without: the promises; where there are none, the limits."""
    return [one for one in members if is_promise(problem, one)] or members


@dataclass(slots=True)
class _Search:
    """Drops commitment after commitment; `proven` as long as every answer was a proof."""

    asking: Asking
    proven: bool = True

    def fits(self, problem: Problem) -> bool | None:
        """Tell whether every promise of a problem can be kept."""
        self.asking.progress.check()
        effort = Effort(seconds=self.asking.share(3.0), seed=self.asking.limits.seed)
        answer = all_promises_fit(problem, effort, self.asking.progress.token)
        self.proven &= answer is not None
        return answer

    def clash(self, problem: Problem) -> Problem | None:
        """Return a problem in conflict: without the rules of the whole portfolio if that does."""
        every = commitments(problem)
        alone = problem
        for one in every:
            if one.rule in _GLOBAL:
                alone = one.without(alone)
        if self.fits(_needed(alone, every)) is False:
            return alone
        whole = any(one.rule in _GLOBAL for one in every)
        return problem if whole and self.fits(problem) is False else None

    def of_same_promises(self, clash: Problem) -> Iterator[list[Commitment]]:
        """Yield conflicts of the same promises, each without the limits of those before it.

        What ends the first would be for nothing where another limit stands in the way as well.
        """
        left: Problem | None = clash
        while left is not None:
            members = self.least(left)
            yield members
            left = self._beyond(left, members)

    def _beyond(self, clash: Problem, members: list[Commitment]) -> Problem | None:
        """Return the promises of a conflict without its limits, if they are in conflict still."""
        promises = [one for one in members if is_promise(clash, one)]
        limits = [one for one in members if one not in promises]
        left = only(clash, promised(clash, promises))
        for one in limits:
            left = one.without(left)
        return left if limits and self.fits(left) is False else None

    def least(self, problem: Problem) -> list[Commitment]:
        """Return a minimal set of commitments that are in conflict; promises are tried first."""
        every = commitments(problem)
        promises = [one for one in every if is_promise(problem, one)]
        limits = [one for one in every if not is_promise(problem, one)]
        kept: list[Commitment] = []
        for number, one in enumerate(promises):
            smaller = one.without(problem)
            if self.fits(_needed(smaller, [*kept, *promises[number + 1 :]])) is False:
                problem = smaller
            else:
                kept.append(one)
        return [*kept, *self._necessary(_needed(problem, kept), limits)]

    def _necessary(self, problem: Problem, limits: list[Commitment]) -> list[Commitment]:
        """Drop what a conflict does without, skills last: they say most."""
        kept: list[Commitment] = []
        for one in (*limits, *supplies(problem)):
            smaller = one.without(problem)
            if smaller == problem or self.fits(smaller) is False:
                problem = smaller
            else:
                kept.append(one)
        return kept


def _needed(problem: Problem, members: list[Commitment]) -> Problem:
    """Leave out who can neither help nor hinder the promises; with a mix, all may help."""
    if any(one.rule in _GLOBAL for one in commitments(problem)):
        return problem
    return only(problem, promised(problem, [one for one in members if is_promise(problem, one)]))
