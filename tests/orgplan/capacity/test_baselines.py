"""The cut line and the waterfall, in problems where one sees them at a glance."""

from __future__ import annotations

import pytest

from orgplan.capacity.baselines import NO_RANKING, cut_line, waterfall
from orgplan.capacity.plan import Baseline
from orgplan.capacity.problem import Lock, Mix
from orgplan.capacity.verify import verify
from orgplan.model.plans import LockKind
from tests.portfolios import SAMPLE, portfolio
from tests.small_problems import initiative, pool, problem, work

ONE_MONTH = (pool("A", 10),)


def funded(baseline: Baseline) -> list[str]:
    return [one.initiative for one in baseline.plan.funded]


def test_the_cut_line_stops_at_the_first_that_does_not_fit() -> None:
    asked = problem(
        initiative("I1", work(6), rank=1.0),
        initiative("I2", work(6), rank=2.0),
        initiative("I3", work(1), rank=3.0),
        pools=ONE_MONTH,
    )
    assert funded(cut_line(asked)) == ["I1"]
    assert cut_line(asked).note == ""


def test_the_waterfall_goes_by_value_per_effort_and_skips_what_does_not_fit() -> None:
    asked = problem(
        initiative("I1", work(6), value=7, rank=1.0),
        initiative("I2", work(6), value=12),
        initiative("I3", work(1), value=0.5),
        pools=ONE_MONTH,
    )
    assert funded(waterfall(asked)) == ["I2", "I3"]


def test_without_ranks_the_cut_line_goes_by_value_per_effort_and_says_so() -> None:
    asked = problem(
        initiative("I1", work(6), value=1), initiative("I2", work(6), value=2), pools=ONE_MONTH
    )
    assert funded(cut_line(asked)) == ["I2"]
    assert cut_line(asked).note == NO_RANKING


def test_blank_ranks_come_after_ranked_ones() -> None:
    asked = problem(
        initiative("I1", work(6), value=9), initiative("I2", work(6), rank=7.0), pools=ONE_MONTH
    )
    assert funded(cut_line(asked)) == ["I2"]


@pytest.mark.parametrize("baseline", [cut_line, waterfall])
def test_must_dos_come_first(baseline: type) -> None:
    asked = problem(
        initiative("I1", work(6), value=99, rank=1.0),
        initiative("M", work(6), must_do=True, rank=2.0),
        pools=ONE_MONTH,
    )
    assert funded(baseline(asked)) == ["M"]


def test_the_earliest_feasible_start_comes_before_the_shortest_duration() -> None:
    asked = problem(
        initiative("M", work(8), must_do=True, max_duration=1),
        initiative("I", work(3), max_duration=2),
        pools=(pool("A", 10, 10),),
    )
    found = {one.initiative: (one.first, one.last) for one in waterfall(asked).plan.funded}
    assert found == {"I": (1, 2), "M": (1, 1)}


def test_predecessors_come_along() -> None:
    asked = problem(
        initiative("I1", work(1), value=9, depends_on=("I2",), rank=1.0),
        initiative("I2", work(1), value=0.5, rank=2.0),
        pools=(pool("A", 10, 10),),
    )
    assert funded(cut_line(asked)) == ["I1", "I2"]


def test_one_of_a_group_and_funding_locks_are_kept() -> None:
    asked = problem(
        initiative("I1", work(10), value=9),
        initiative("E1", work(1), either_or="g", value=0.1),
        initiative("E2", work(1), either_or="g", value=0.2),
        initiative("L", work(1), value=0.1),
        pools=ONE_MONTH,
        locks=(Lock("l", "L", LockKind.FUND),),
    )
    assert funded(waterfall(asked)) == ["E2", "L"]


def test_a_hard_mix_is_kept_by_giving_up_the_last() -> None:
    runs = [initiative(f"R{n}", work(1), value=5 - n, category="run") for n in range(3)]
    asked = problem(
        *runs, initiative("G", work(1)), pools=ONE_MONTH, mixes=(Mix("m", "run", 0.0, 0.5),)
    )
    assert funded(waterfall(asked)) == ["G", "R0"]
    assert verify(asked, cut_line(asked).plan) == ()


def test_a_divisible_initiative_takes_what_is_left() -> None:
    asked = problem(
        initiative("I1", work(6), value=60),
        initiative("I2", work(8), divisible=True, min_share=0.25),
        pools=ONE_MONTH,
    )
    shares = {one.initiative: one.share for one in waterfall(asked).plan.funded}
    assert shares == {"I1": 1.0, "I2": pytest.approx(0.5, abs=1e-6)}


@pytest.mark.parametrize("seed", range(6))
def test_baselines_break_no_hard_rule_but_must_dos(seed: int) -> None:
    asked = portfolio(SAMPLE, seed)
    for baseline in (cut_line(asked), waterfall(asked)):
        assert {breach.rule for breach in verify(asked, baseline.plan)} <= {"must_do"}
