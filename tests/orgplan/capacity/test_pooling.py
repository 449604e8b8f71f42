"""The limits of pooled people say the same as routing every person by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity import pooling as pooling_module
from orgplan.capacity.flow import routed
from orgplan.capacity.headroom import headroom
from orgplan.capacity.plan import Allocation, CapacityPlan, Hired
from orgplan.capacity.pooling import Cell, pooling
from orgplan.capacity.problem import GENERAL, TOLERANCE, Pool, Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.remaining import after, candidates
from orgplan.capacity.verify import verify
from tests.small_problems import initiative, pool, problem, work

SKILLS = ("x", "y", "z", GENERAL)


@st.composite
def loaded_teams(draw: st.DrawFn) -> tuple[Problem, list[float]]:
    known = st.dictionaries(st.sampled_from(SKILLS[:3]), st.integers(1, 3), max_size=3)
    amounts = st.integers(0, 8).map(lambda n: n / 4)
    pools = tuple(
        pool("A", draw(amounts), skills=draw(known)) for _ in range(draw(st.integers(1, 4)))
    )
    rows = [work(1, skill=skill, level=level) for skill in SKILLS for level in (0, 2)]
    asked = problem(initiative("I", *rows), pools=pools)
    return asked, [draw(amounts) for _ in rows]


def carried(asked: Problem, load: list[float]) -> tuple[bool, bool]:
    """Tell what pooling says and what the verifier says."""
    pooled = pooling(asked)
    rows = {
        (row.skill, row.level): n for row, n in zip(asked.initiatives[0].work, load, strict=True)
    }
    matrix = np.array([[rows[cell.skill, cell.level]] for cell in pooled.cells])
    allocations = [
        Allocation("I", cell.team, cell.skill, 1, rows[cell.skill, cell.level], cell.level)
        for cell in pooled.cells
    ]
    breaches = verify(asked, CapacityPlan((), tuple(allocations)))
    return pooled.fits(matrix), not any(breach.rule == "supply" for breach in breaches)


@settings(max_examples=150, deadline=None)
@given(loaded_teams())
def test_limits_and_the_verifier_agree(given_load: tuple[Problem, list[float]]) -> None:
    ours, theirs = carried(*given_load)
    assert ours is theirs


@settings(max_examples=100, deadline=None)
@given(loaded_teams())
def test_routing_and_the_verifier_agree(given_load: tuple[Problem, list[float]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pooling_module, "MOST_SETS", 0)
        assert pooling(given_load[0]).wide
        ours, theirs = carried(*given_load)
    assert ours is theirs


def test_pools_of_the_supply_sheet_do_only_what_they_list() -> None:
    asked = problem(initiative("I", work(1), work(1, skill="x")), pools=(pool("A", 2.0),))
    listed = replace(asked, pools=(Pool("p", "A", (("x", 0),), (2.0,), only=True),))
    assert carried(asked, [1.0, 0.0]) == (True, True)
    assert carried(listed, [1.0, 0.0]) == (False, False)
    assert carried(listed, [0.0, 2.0]) == (True, True)


def test_a_flow_moves_earlier_work_to_make_room() -> None:
    allowed = [[True, True], [True, False]]
    assert routed([1.0, 1.0], [1.0, 1.0], allowed) == [1.0, 1.0]
    assert routed([1.0, 0.5], [1.0, 1.0], allowed) == [1.0, 0.5]


@st.composite
def reinforced_teams(draw: st.DrawFn) -> tuple[Problem, list[float], list[int]]:
    asked, load = draw(loaded_teams())
    rows = [
        Hire(f"h{n}", "A", draw(st.sampled_from(SKILLS)), 2, 1, ((0.75,),), (1.0,))
        for n in range(draw(st.integers(1, 3)))
    ]
    heads = [draw(st.integers(0, 2)) for _ in rows]
    return replace(asked, hires=tuple(rows)), load, heads


def with_hires(asked: Problem, load: list[float], heads: list[int]) -> tuple[bool, bool]:
    """Tell what limits with hired heads say, and what the verifier says of such a plan."""
    pooled = pooling(asked)
    amounts = [
        Allocation("I", "A", row.skill, 1, n, row.level)
        for row, n in zip(asked.initiatives[0].work, load, strict=True)
    ]
    hired = [Hired(f"h{n}", 1, number) for n, number in enumerate(heads)]
    plan = CapacityPlan((), tuple(amounts), (), tuple(hired))
    left = after(candidates(asked), plan)
    found = bool((left.room >= -TOLERANCE).all())
    assert not pooled.wide
    return found, not any(breach.rule == "supply" for breach in verify(asked, plan))


@settings(max_examples=80, deadline=None)
@given(reinforced_teams())
def test_limits_count_hired_heads_as_the_verifier_does(
    given_load: tuple[Problem, list[float], list[int]],
) -> None:
    ours, theirs = with_hires(*given_load)
    assert ours is theirs


def test_a_hired_head_counts_in_limits_of_its_skill_and_of_general_work() -> None:
    rows = work(1, skill="x"), work(1, skill="y"), work(1)
    hires = (Hire("h", "A", "x", 3, 1, ((0.5, 1.0), (0.0, 0.9)), (1.0, 1.0)),)
    people = (pool("A", 2.0, 2.0, skills={"y": 1}),)
    asked = problem(initiative("I", *rows), pools=people, hires=hires)
    pooled = pooling(asked)
    counted = {
        frozenset(pooled.cells[cell].skill for cell in limit.cells): limit.hires
        for limit in pooled.limits
    }
    assert counted == {
        frozenset({"x"}): {0},
        frozenset({"y"}): frozenset(),
        frozenset({"x", "y", GENERAL}): {0},
    }
    most = dict(zip(counted, headroom(asked, pooled).reshape(-1, 2).tolist(), strict=True))
    assert most == {
        frozenset({"x"}): [1.5, 3.0],
        frozenset({"y"}): [2.0, 2.0],
        frozenset({"x", "y", GENERAL}): [3.5, 5.0],
    }


def test_lenders_have_cells_and_what_they_may_lend_adds_to_what_a_team_could_do() -> None:
    people = (pool("A", 1.0), pool("B", 4.0, skills={"x": 3}), pool("C", 4.0, skills={"y": 3}))
    loans = (
        Loan("l", "B", "", "x", 0.25, 0.0, (1.0,)),
        Loan("m", "C", "A", "y", 0.5, 0.0, (1.0,)),
    )
    asked = problem(initiative("I", work(2, "A", skill="x")), pools=people, loans=loans)
    pooled = pooling(asked)
    assert pooled.cells == (Cell("A", "x", 0), Cell("B", "x", 0))
    assert headroom(asked, pooled).tolist() == [1.0, 4.0]
    unbounded = replace(asked, rules=(RuleSetting(Rule.LOAN, hard=False, price=1.0),))
    assert headroom(unbounded, pooled).tolist() == [4.0, 4.0]
    soft = replace(asked, rules=(RuleSetting(Rule.SUPPLY, hard=False, price=1.0),))
    assert headroom(soft, pooled).tolist() == [float("inf")] * 2


def test_modes_that_only_people_lent_or_hired_could_carry_are_candidates() -> None:
    people = (pool("A", 1.0), pool("B", 4.0, skills={"x": 3}))
    alone = problem(initiative("I", work(1, skill="x")), pools=people)
    assert len(candidates(alone).modes) == 0
    loans = (Loan("l", "B", "", "x", 0.25, 0.0, (1.0,)),)
    assert len(candidates(replace(alone, loans=loans)).modes) == 1
    hires = (Hire("h", "A", "x", 2, 1, ((0.5,),), (1.0,)),)
    assert len(candidates(replace(alone, hires=hires)).modes) == 1
    few = (replace(hires[0], max_heads=1),)
    assert len(candidates(replace(alone, hires=few)).modes) == 0


@settings(max_examples=50, deadline=None)
@given(loaded_teams())
def test_a_limit_that_another_implies_is_left_out(given_load: tuple[Problem, list[float]]) -> None:
    limits = pooling(given_load[0]).limits
    for one in limits:
        for other in limits:
            tighter = one.cells <= other.cells and bool((one.net >= other.net).all())
            assert one is other or not tighter
