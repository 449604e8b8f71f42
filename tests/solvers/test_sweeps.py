"""Frontiers and sets for a confidence: laws over levels, and equal answers wherever they run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.levels import Against, at_level, present, usual_levels
from orgplan.capacity.plan import CapacityPlan, Funded, Limits
from orgplan.capacity.problem import Problem
from orgplan.capacity.uncertainty import Chances, SupplyUncertainty
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.errors import OrgplanError
from orgplan.progress import Cancelled, CancelToken, Progress, SerialExecutor, executor
from solvers.highs import HighsSolver
from solvers.sweeps.confidence import set_for_confidence
from solvers.sweeps.frontier import Reached, frontier, knee, reached
from solvers.sweeps.items import Sweep
from tests.portfolios import SMALL, portfolio
from tests.small_problems import initiative, pool, problem, work

LIMITS = Limits(seconds=None, work=2)
TINY = replace(SMALL, teams=4, initiatives=8)


def sweep(**given) -> Sweep:
    return Sweep(HighsSolver(), LIMITS, SerialExecutor(), **given)


def two_of_three() -> Problem:
    """Three initiatives of one person-month each, worth 5, 3 and 1, and people for two."""
    ones = (
        initiative(name, work(1.0), value=value, spend=value)
        for name, value in (("A", 5.0), ("B", 3.0), ("C", 1.0))
    )
    return problem(*ones, pools=(pool("A", 2.0),))


def without_must_dos(asked: Problem) -> Problem:
    return replace(asked, initiatives=tuple(replace(i, must_do=False) for i in asked.initiatives))


def same(one: Reached, other: Reached) -> bool:
    """Equal as sweeps mean it: same set, starts and teams, value within 1e-9."""
    funded = [[(f.initiative, f.first, f.teams) for f in r.plan.funded] for r in (one, other)]
    return funded[0] == funded[1] and abs(one.worth.value - other.worth.value) <= 1e-9


def test_each_level_names_who_enters_and_the_knee_is_where_returns_fall():
    told = frontier(two_of_three(), Against.FTE, [3.0, 0.0, 1.0, 2.0], sweep(), Progress())
    assert [point.value for point in told.points] == [0.0, 5.0, 8.0, 9.0]
    assert [point.enters for point in told.points] == [(), ("A",), ("B",), ("C",)]
    assert [point.leaves for point in told.points] == [()] * 4
    assert [point.is_knee for point in told.points] == [False, False, True, False] or [
        point.is_knee for point in told.points
    ] == [False, True, False, False]
    assert all(point.gap == 0.0 for point in told.points)


def test_a_budget_is_weighed_although_none_is_set():
    told = frontier(two_of_three(), Against.BUDGET, [0.0, 4.0, 8.0], sweep(), Progress())
    assert [point.enters for point in told.points] == [(), ("B", "C"), ("A",)]
    assert told.points[2].leaves == ("C",)
    assert present(two_of_three(), Against.BUDGET) == 9.0


def test_disruption_counts_changes_against_the_record():
    record = CapacityPlan((Funded("B", 1.0, 1, 1, ("A",)), Funded("C", 1.0, 1, 1, ("A",))), ())
    asked = replace(two_of_three(), record=record)
    assert at_level(asked, Against.DISRUPTION, 1).max_changes == 1
    assert usual_levels(asked, Against.DISRUPTION) == (0.0, 1.0, 2.0, 3.0)
    told = frontier(asked, Against.DISRUPTION, [0, 1, 2], sweep(), Progress())
    assert [point.value for point in told.points] == [4.0, 4.0, 8.0]


def test_disruption_needs_a_plan_of_record():
    with pytest.raises(OrgplanError, match="no plan of record"):
        at_level(two_of_three(), Against.DISRUPTION, 1)


@given(st.integers(0, 50), st.sampled_from([Against.FTE, Against.BUDGET]))
@settings(max_examples=6, deadline=None)
def test_more_never_brings_less_and_every_plan_is_valid(seed, against):
    asked = without_must_dos(portfolio(TINY, seed))
    levels = [share * present(asked, against) for share in (0.6, 0.8, 1.0, 1.2)]
    start = HighsSolver().solve(asked, LIMITS, Progress()).plan
    found = reached(asked, against, levels, sweep(start=start), Progress())
    values = [one.worth.objective for one in found]
    assert values == sorted(values)
    for one in found:
        at = at_level(asked, against, one.level)
        assert verify(at, one.plan) == ()
        assert one.worth == worth(at, one.plan)


def test_a_plan_of_a_lower_level_stands_where_no_better_one_was_found():
    asked = two_of_three()
    stuck = Sweep(_Forgetful(), LIMITS, SerialExecutor())
    found = reached(asked, Against.FTE, [2.0, 3.0], stuck, Progress())
    assert [one.worth.value for one in found] == [8.0, 8.0]


class _Forgetful:
    """Finds the best plan for two person-months and none for more."""

    def solve(self, asked, limits, progress, start=None):
        if asked.pools[0].net[0] > 2.5:
            asked = replace(asked, pools=(replace(asked.pools[0], net=(0.0,)),))
        return HighsSolver().solve(asked, limits, progress, start)


def test_two_processes_give_the_same_frontier():
    asked = portfolio(TINY, 3)
    levels = usual_levels(asked, Against.FTE)
    here = reached(asked, Against.FTE, levels, sweep(), Progress())
    with executor(2) as pool:
        there = reached(asked, Against.FTE, levels, Sweep(HighsSolver(), LIMITS, pool), Progress())
    assert all(same(a, b) for a, b in zip(here, there, strict=True))
    assert any(one.plan.funded for one in here)


def test_a_cancel_ends_a_sweep():
    token = CancelToken()
    progress = Progress(token, lambda report: token.cancel())
    with pytest.raises(Cancelled):
        reached(portfolio(TINY, 3), Against.FTE, [1.0, 2.0], sweep(), progress)


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ([(0, 0), (1, 5), (2, 6)], 1),
        ([(0, 0), (1, 1), (2, 2)], None),
        ([(0, 0), (1, 0), (2, 2)], None),
        ([(0, 0), (1, 5)], None),
        ([(0, 1), (1, 1), (2, 1)], None),
    ],
)
def test_the_knee_lies_farthest_above_the_chord(points, found):
    assert knee(points) == found


def risky() -> Problem:
    """A is worth most and may double; B and C together are sure."""
    ones = (
        replace(
            initiative(name, replace(work(likely), low=likely, high=high), value=value),
        )
        for name, likely, high, value in (
            ("A", 2.0, 4.0, 10.0),
            ("B", 1.0, 1.0, 4.0),
            ("C", 1.0, 1.0, 3.0),
        )
    )
    return problem(*ones, pools=(pool("A", 3.0),))


def sure(confidence: float, asked: Problem | None = None, **given):
    chances = Chances(SupplyUncertainty(), draws=2000, **given)
    sweeping = Sweep(HighsSolver(), LIMITS, SerialExecutor())
    return set_for_confidence(asked or risky(), confidence, chances, sweeping, Progress())


def names(found) -> list[str]:
    return [one.initiative for one in found.plan.funded]


def test_a_set_for_no_confidence_is_the_optimum():
    found = sure(0.0)
    assert names(found) == ["A", "B"]
    assert found.quantile == 0.0
    assert found.confidence.portfolio.p_fit < 0.01


def test_a_surer_set_gives_up_value_for_room():
    found = sure(0.7)
    assert found.reached
    assert found.confidence.portfolio.p_fit >= 0.7
    assert names(found) == ["A"]
    assert found.breaches == ()
    assert sure(1.0).worth.value == 7.0
    assert names(sure(1.0)) == ["B", "C"]


def test_each_initiative_can_be_as_sure_without_the_portfolio_being_it():
    ones = tuple(
        initiative(n, replace(work(2.0, n), low=2.0, high=4.0), value=1.0) for n in ("A", "B")
    )
    asked = problem(*ones, pools=(pool("A", 3.0), pool("B", 3.0)))
    each, both = sure(0.7, asked, each=True), sure(0.7, asked)
    assert names(each) == ["A", "B"]
    assert each.confidence.portfolio.p_fit < 0.7
    assert len(names(both)) == 1


def test_a_confidence_is_a_probability():
    with pytest.raises(OrgplanError, match="no probability"):
        sure(1.5)
