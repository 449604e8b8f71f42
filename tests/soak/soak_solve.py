"""Random portfolios are solved, verified, and never beaten by what every other tool offers."""

from __future__ import annotations

from random import Random

from orgplan.capacity.baselines import cut_line, waterfall
from orgplan.capacity.plan import Limits, Worth
from orgplan.capacity.reasons import reasons
from orgplan.capacity.verify import verify
from orgplan.progress import Progress
from solvers.highs import HighsSolver
from tests.portfolios import Size, portfolio


def soak_solve(random: Random) -> None:
    size = Size(
        teams=random.randint(1, 12),
        initiatives=random.randint(1, 25),
        skills=random.randint(1, 6),
        periods=random.randint(1, 6),
        demand=random.uniform(0.3, 3.0),
    )
    problem = portfolio(size, random.randrange(10**6))
    outcome = HighsSolver().solve(problem, Limits(seconds=5), Progress())
    assert outcome.plan is not None
    assert outcome.worth is not None
    broken = [b for b in verify(problem, outcome.plan) if b.rule != "must_do"]
    assert broken == []
    for baseline in (cut_line(problem), waterfall(problem)):
        hard = [b for b in verify(problem, baseline.plan) if b.rule != "must_do"]
        if not hard:
            assert not _better(baseline.worth, outcome.worth)
    funded = {one.initiative for one in outcome.plan.funded}
    explained = {reason.initiative for reason in reasons(problem, outcome.plan)}
    assert funded | explained == {initiative.id for initiative in problem.initiatives}
    assert not funded & explained


def _better(one: Worth, other: Worth) -> bool:
    """Tell whether one is worth more, stage by stage: must-dos, their value, the objective."""
    for mine, theirs in (
        (one.must_dos_met, other.must_dos_met),
        (one.must_do_value, other.must_do_value),
        (one.objective, other.objective),
    ):
        if abs(mine - theirs) > 1e-6:
            return mine > theirs
    return False
