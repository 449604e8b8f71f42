"""Leaving out what cannot be better never leaves out what is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Problem
from orgplan.progress import CancelToken
from solvers.engine import Effort, solve
from solvers.explain.proving import improved
from solvers.explain.scene import scene
from solvers.start import holds
from tests.drawn_problems import tiny_problems
from tests.portfolios import Size, portfolio

departments = st.sampled_from(range(99)).map(lambda seed: portfolio(Size(4, 12, 3, 6), seed))


@settings(max_examples=20, deadline=None)
@given(st.one_of(tiny_problems(), departments), st.booleans())
def test_the_best_is_that_of_branch_and_bound_over_everything(asked: Problem, from_best: bool):
    stage = scene(asked, waterfall(asked).plan)
    if stage.x is None:  # where a mix needs more than nothing
        return
    best = solve(stage.matrix, Effort(), CancelToken())
    start = best.x if from_best else stage.x
    answer = improved(stage.matrix, start, Effort(), CancelToken())
    assert answer.proven
    assert answer.objective == pytest.approx(best.objective, abs=1e-6)
    assert answer.bound == pytest.approx(best.objective, abs=1e-6)
    assert holds(stage.matrix, answer.x)
    assert stage.value(answer.x) == pytest.approx(answer.objective, abs=1e-6)


def test_without_time_what_was_known_stays_and_nothing_is_told_as_proven():
    stage = scene(portfolio(Size(4, 12, 3, 6), 1), CapacityPlan((), ()))
    answer = improved(stage.matrix, stage.x, Effort(seconds=0.0), CancelToken())
    assert answer.objective == stage.value(stage.x)
    assert not answer.proven
    assert answer.bound > answer.objective


def test_a_question_that_leaves_nothing_open_is_proven():
    stage = scene(portfolio(Size(4, 12, 3, 6), 1), CapacityPlan((), ()))
    held = replace(stage.matrix, upper=np.zeros(stage.matrix.width), lower=stage.matrix.lower)
    answer = improved(held, stage.x, Effort(), CancelToken())
    assert (answer.objective, answer.proven) == (stage.value(stage.x), True)
