"""The cut line and the waterfall, in problems where one sees them at a glance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from orgplan.capacity.baselines import NO_RANKING, cut_line, waterfall
from orgplan.capacity.plan import Baseline, CapacityPlan, Funded
from orgplan.capacity.problem import Lock, Mix, Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.remaining import Remaining, candidates
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


def recorded(*rows: tuple[str, int]) -> CapacityPlan:
    """A plan of record that funds each initiative in one period, with team A."""
    return CapacityPlan(tuple(Funded(name, 1.0, when, when, ("A",)) for name, when in rows), ())


def spans(baseline: Baseline) -> dict[str, tuple[int, int]]:
    return {one.initiative: (one.first, one.last) for one in baseline.plan.funded}


@pytest.mark.parametrize("baseline", [cut_line, waterfall])
def test_with_few_changes_allowed_baselines_start_from_the_plan_of_record(
    baseline: Callable[[Problem], Baseline],
) -> None:
    asked = problem(
        initiative("I1", work(6), max_duration=1, value=2),
        initiative("I2", work(6), max_duration=1, value=9),
        initiative("I3", work(2), max_duration=1, value=8),
        initiative("I4", work(1), max_duration=1, value=7),
        pools=(pool("A", 10, 10),),
        record=recorded(("I1", 2)),
    )
    assert "I1" not in spans(baseline(asked)) or spans(baseline(asked))["I1"] == (2, 2)
    none = replace(asked, max_changes=0)
    assert spans(baseline(none)) == {"I1": (2, 2)}
    two = spans(baseline(replace(asked, max_changes=2)))
    assert two["I1"] == (2, 2)
    assert len(two) == 3
    assert verify(none, baseline(none).plan) == ()


def test_changes_do_not_hold_baselines_back_where_they_are_soft_or_few_enough() -> None:
    asked = problem(
        initiative("I1", work(6), max_duration=1),
        initiative("I2", work(6), max_duration=1),
        pools=(pool("A", 10, 10),),
        record=recorded(("I1", 2)),
        max_changes=0,
        rules=(RuleSetting(Rule.CHANGES, hard=False, price=1.0),),
    )
    assert spans(waterfall(asked)) == {"I1": (1, 1), "I2": (2, 2)}
    loose = replace(asked, max_changes=2, rules=())
    assert spans(waterfall(loose)) == spans(waterfall(asked))


def test_must_dos_go_before_the_plan_of_record_while_changes_allow() -> None:
    asked = problem(
        initiative("I1", work(6), rank=1.0),
        initiative("M", work(6), must_do=True),
        pools=ONE_MONTH,
        record=recorded(("I1", 1)),
    )
    assert funded(waterfall(replace(asked, max_changes=2))) == ["M"]
    assert funded(waterfall(replace(asked, max_changes=1))) == ["I1"]


def test_baselines_use_neither_hires_nor_loans_nor_soft_supply() -> None:
    hires = (Hire("h", "A", "general", 9, 1, ((1.0,),), (1.0,)),)
    loans = (Loan("l", "B", "A", "", 1.0, 0.0, (1.0,)),)
    people = (pool("A", 1.0), pool("B", 9.0))
    asked = problem(initiative("I", work(4)), pools=people, hires=hires, loans=loans)
    assert len(candidates(asked).modes) == 1
    assert funded(waterfall(asked)) == []
    soft = replace(asked, hires=(), loans=(), rules=(RuleSetting(Rule.SUPPLY, hard=False),))
    assert len(candidates(soft).modes) == 1
    assert funded(waterfall(soft)) == []


def test_a_mode_that_pays_for_a_rule_comes_after_those_that_pay_nothing() -> None:
    rules = (RuleSetting(Rule.WINDOW, hard=False, price=0.1),)
    asked = problem(
        initiative("I", work(1), earliest=2, max_duration=1), pools=(pool("A", 9, 9),), rules=rules
    )
    assert spans(waterfall(asked)) == {"I": (2, 2)}


@pytest.mark.parametrize("seed", range(3))
def test_baselines_keep_few_changes_in_portfolios_too(seed: int) -> None:
    before = portfolio(SAMPLE, seed)
    record = waterfall(before).plan
    after = replace(
        before,
        initiatives=tuple(replace(one, must_do=False) for one in before.initiatives[::-1]),
        record=record,
        max_changes=2,
    )
    for baseline in (cut_line(after), waterfall(after)):
        assert verify(after, baseline.plan) == ()
        assert len(baseline.plan.funded) >= len(record.funded) - 2


def test_what_did_not_fit_is_taken_back_without_a_trace() -> None:
    asked = portfolio(SAMPLE, 1)
    found = candidates(asked)
    left = Remaining(found)
    first = left.take(0, 1.0)
    before = left.room.copy(), left.load.copy(), left.places.copy(), left.money.copy()
    other = int(found.modes.of(int(np.unique(found.modes.initiative)[1]))[0])
    left.take_back(left.take(other, 1.0))
    after = left.room, left.load, left.places, left.money
    assert all((one == two).all() for one, two in zip(before, after, strict=True))
    assert set(left.taken) == {first.initiative}
