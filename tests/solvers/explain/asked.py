"""Questions about small problems: the explanations with all the time they want, and the oracle."""

from __future__ import annotations

from dataclasses import replace

from orgplan.capacity.plan import Limits, Outcome
from orgplan.capacity.problem import Lock, Problem, RuleSetting
from orgplan.capacity.problem import Rule as Named
from orgplan.model.plans import LockKind
from orgplan.progress import Progress
from solvers.explain.explanations import Explanations
from solvers.highs import HighsSolver
from tests.small_problems import initiative, pool, problem, work

EXPLAIN = Explanations()
LIMITS = Limits(seconds=100.0)


def solved_anew(asked: Problem) -> Outcome:
    """Solve from nothing to proof."""
    return HighsSolver().solve(asked, LIMITS, Progress())


def forced(asked: Problem, name: str) -> Problem:
    """The problem in which an initiative is locked in."""
    rules = tuple(one for one in asked.rules if one.rule is not Named.LOCK)
    lock = Lock("forced", name, LockKind.FUND)
    return replace(asked, locks=(*asked.locks, lock), rules=(*rules, RuleSetting(Named.LOCK)))


def unfunded(asked: Problem, outcome: Outcome) -> list[str]:
    """Which initiatives an outcome leaves out."""
    assert outcome.plan is not None
    return [one.id for one in asked.initiatives if outcome.plan.funding(one.id) is None]


def for_one_specialist(**given: object) -> Problem:
    """Two initiatives that want the only two person-months of data, and one that does not."""
    return problem(
        initiative("Payroll", work(2.0, skill="data"), value=5.0, **given),
        initiative("Ledger", work(1.0, skill="data"), value=4.0, **given),
        initiative("Portal", work(1.0), value=3.0, **given),
        pools=(pool("A", 1.0, 1.0, skills={"data": 3}), pool("A", 1.0, 1.0)),
    )
