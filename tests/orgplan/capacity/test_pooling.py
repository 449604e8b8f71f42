"""The limits of pooled people say the same as routing every person by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity import pooling as pooling_module
from orgplan.capacity.flow import routed
from orgplan.capacity.plan import Allocation, CapacityPlan
from orgplan.capacity.pooling import pooling
from orgplan.capacity.problem import GENERAL, Pool, Problem
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
