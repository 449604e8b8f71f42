"""Why an initiative is not funded: the plan with it against the plan without, both solved again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orgplan.capacity.explanation import Moved, WhyNot
from orgplan.capacity.plan import BindingCell, CapacityPlan, Outcome, Reason
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.reasons import reasons
from orgplan.capacity.worth import delivered, worth
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.explain.again import MOST_ENTRIES
from solvers.explain.asking import Asking, is_proven
from solvers.explain.conflict import conflict
from solvers.explain.hypotheses import funding
from solvers.explain.proving import improved
from solvers.explain.rivals import neighborhood
from solvers.explain.scene import Scene, scene, solve_part

_NEAR_MODES = 600
_NEAR_SECONDS = 0.15
"""Share of the seconds left that one neighborhood may take."""

_NEAR_NODES = 20
_SAME = 1e-6
_NOT_FOUND = "No plan with it was found in the time given."


@dataclass(frozen=True, slots=True)
class _Found:
    """A plan by its solution or from outside, its objective, and what is proven of it."""

    plan: CapacityPlan
    objective: float
    bound: float
    x: FloatArray | None = None


def why_not(problem: Problem, outcome: Outcome, initiative: str, asking: Asking) -> WhyNot:
    """Return what funding an unfunded initiative would cost, displace and let in."""
    plan = outcome.plan or CapacityPlan((), ())
    if plan.funding(initiative) is not None:
        return WhyNot(initiative, 0.0, (), (), (), "", is_proven(outcome), outcome.gap, plan)
    asking.progress.report(None, "Choosing again around it, without and with it.")
    stage = scene(problem, plan)
    if stage.place(initiative) < 0:
        reason = _reason(problem, plan, initiative)
        return WhyNot(initiative, None, (), (), reason.binding, reason.sentence, True, 0.0)  # noqa: FBT003
    return _compared(_Case(stage, plan, outcome, initiative, asking))


def _reason(problem: Problem, plan: CapacityPlan, initiative: str) -> Reason:
    return next(one for one in reasons(problem, plan) if one.initiative == initiative)


@dataclass(frozen=True, slots=True)
class _Case:
    """One question: a plan, an initiative it leaves out, and what may be spent on the answer."""

    stage: Scene
    plan: CapacityPlan
    outcome: Outcome
    initiative: str
    asking: Asking

    @property
    def problem(self) -> Problem:
        return self.stage.asked.problem

    @property
    def is_small(self) -> bool:
        return len(self.stage.matrix.value) <= MOST_ENTRIES

    def effort(self, pieces: float, nodes: int | None = None) -> Effort:
        """Return one of so many equal shares of what is left."""
        return Effort(seconds=self.asking.share(pieces), nodes=nodes, seed=self.asking.limits.seed)

    def near(self, matrix: Arrays, x: FloatArray | None) -> FloatArray | None:
        """Choose again among the initiative's rivals only."""
        if x is None:
            return None
        chosen = neighborhood(self.stage.asked, self.initiative, _NEAR_MODES)
        columns = self.stage.asked.columns_of(chosen)
        effort = self.effort(1.0 / _NEAR_SECONDS, _NEAR_NODES)
        return solve_part(matrix, columns, x, effort, self.asking.progress.token)

    def whole(self, matrix: Arrays, x: FloatArray | None, pieces: float) -> _Found | None:
        """Choose again among all; None where no plan was found."""
        token = self.asking.progress.token
        if x is None:
            solved = solve(matrix, self.effort(pieces), token)
        else:
            solved = improved(matrix, x, self.effort(pieces), token)
        self.asking.progress.check()
        if solved.x is None:
            return None
        bound = solved.objective if solved.proven else solved.bound
        return _Found(self.stage.asked.plan(solved.x), solved.objective, bound, solved.x)

    def elsewhere(self, problem: Problem, start: CapacityPlan, pieces: float) -> _Found | None:
        """Leave a large question to the solver."""
        outcome = self.asking.solve(problem, start, pieces)
        if outcome.plan is None or outcome.worth is None:
            return None
        if outcome.worth.key()[:2] < worth(self.problem, self.plan).key()[:2]:
            return None
        bound = float("inf") if outcome.bound is None else outcome.bound
        return _Found(outcome.plan, outcome.worth.objective, bound)


def _compared(case: _Case) -> WhyNot:
    without = _without(case)
    inside = _inside(case, without)
    if inside is None:
        return _impossible(case)
    if inside.objective > without.objective + _SAME:
        inside = replace(inside, bound=max(inside.bound, inside.objective))
        return _answer(case, _raised(case, inside), inside)
    return _answer(case, without, inside)


def _without(case: _Case) -> _Found:
    """Return the best plan without force; one proven best need not be looked for again."""
    now = worth(case.problem, case.plan).objective
    known = float("inf") if case.outcome.bound is None else case.outcome.bound
    same = _Found(case.plan, now, now if is_proven(case.outcome) else known, case.stage.x)
    if same.bound <= now + _SAME:
        return same
    if case.is_small:
        found = case.whole(case.stage.matrix, case.near(case.stage.matrix, case.stage.x), 2.0)
    else:
        found = _large(case, case.problem, case.stage.matrix, same, 2.0)
    if found is None or found.objective <= now + _SAME:
        return replace(same, bound=min(same.bound, found.bound) if found else same.bound)
    return replace(found, bound=min(found.bound, same.bound))


def _inside(case: _Case, without: _Found) -> _Found | None:
    """Return the best plan with the initiative."""
    matrix = case.stage.with_funded(case.initiative)
    if case.is_small:
        return case.whole(matrix, case.near(matrix, without.x), 1.0)
    forced = funding(case.problem, [case.initiative])
    return _large(case, forced, matrix, without, 1.0)


def _large(
    case: _Case, problem: Problem, matrix: Arrays, known: _Found, pieces: float
) -> _Found | None:
    """Choose among the rivals first, then leave the rest to the solver."""
    x = case.near(matrix, known.x)
    start = known.plan if x is None else case.stage.asked.plan(x)
    found = case.elsewhere(problem, start, pieces)
    if x is None or (found is not None and found.objective >= case.stage.value(x)):
        return found
    bound = float("inf") if found is None else found.bound
    return _Found(case.stage.asked.plan(x), case.stage.value(x), bound, x)


def _raised(case: _Case, inside: _Found) -> _Found:
    """Return the best plan without force when one with the initiative was better than it."""
    if not case.is_small or case.asking.is_over:
        return inside
    return case.whole(case.stage.matrix, inside.x, 1.0) or inside


def _impossible(case: _Case) -> WhyNot:
    """Say which promises stand against it, where that can be told."""
    reason = _reason(case.problem, case.plan, case.initiative)
    forced = funding(case.problem, [case.initiative])
    against = conflict(forced, case.asking, most=1)
    told = against.conflicts[0].sentence if against.conflicts else _NOT_FOUND
    exact = against.exact and bool(against.conflicts)
    name = case.initiative
    return WhyNot(name, None, (), (), reason.binding, told, exact, 0.0 if exact else None)


def _answer(case: _Case, without: _Found, inside: _Found) -> WhyNot:
    left = _gap(case.problem, without), _gap(case.problem, inside)
    gap = None if None in left else sum(one for one in left if one is not None)
    better = without.objective > worth(case.problem, case.plan).objective + _SAME
    return WhyNot(
        initiative=case.initiative,
        delta=inside.objective - without.objective,
        displaced=tuple(_moved(case.problem, without.plan, inside.plan)),
        entered=tuple(
            one
            for one in _moved(case.problem, inside.plan, without.plan)
            if one.initiative != case.initiative
        ),
        binding=_binding(case, without.plan),
        infeasible_because="",
        exact=gap is not None and gap <= 1e-9 and case.stage.asked.found.modes.complete,
        gap=gap,
        plan=inside.plan,
        improved=without.plan if better else None,
    )


def _binding(case: _Case, plan: CapacityPlan) -> tuple[BindingCell, ...]:
    if plan.funding(case.initiative) is not None:
        return ()
    return _reason(case.problem, plan, case.initiative).binding


def _gap(problem: Problem, found: _Found) -> float | None:
    missing = max(0.0, found.bound - found.objective)
    value = abs(worth(problem, found.plan).value)
    if missing <= _SAME:
        return 0.0
    return missing / value if value and missing < float("inf") else None


def _moved(problem: Problem, plan: CapacityPlan, other: CapacityPlan) -> Iterator[Moved]:
    """Yield what one plan funds and the other does not."""
    for funded in plan.funded:
        initiative = problem.initiative(funded.initiative)
        if initiative is not None and other.funding(funded.initiative) is None:
            yield Moved(funded.initiative, delivered(problem, initiative, funded))
