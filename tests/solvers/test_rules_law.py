"""What the model counts is what a plan is worth, whichever rules are hard, soft or off."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings

from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.progress import CancelToken
from solvers.engine import Effort, solve
from solvers.pulp_model import lifted, pulp_model
from solvers.question import Question, question
from tests.solvers.rich_problems import rich_problems

NEAR = 1e-5
PROMISES = {"must_do", "lock", "either_or"}
"""Rules whose promises may stay unmet: the stage before this one settles them."""


def best(posed: Question) -> FloatArray:
    """Return the solution of greatest gain; without any column it is empty."""
    if not posed.matrix.width:
        return np.zeros(0)
    x = solve(posed.matrix, Effort(), CancelToken()).x
    assert x is not None
    return x


@settings(max_examples=60, deadline=None)
@given(rich_problems())
def test_the_best_solution_counts_what_its_plan_is_worth(asked: Problem) -> None:
    check(asked)


@settings(max_examples=25, deadline=None)
@given(rich_problems())
def test_so_it_is_where_people_are_routed(asked: Problem) -> None:
    with patch("orgplan.capacity.pooling.MOST_SETS", 0):
        check(asked)


@settings(max_examples=25, deadline=None)
@given(rich_problems(every_rule=True))
def test_so_it_is_with_rules_inside_initiatives(asked: Problem) -> None:
    check(asked)


def check(asked: Problem) -> None:
    posed = question(asked)
    x = best(posed)
    plan = posed.plan(x)
    missed = float(posed.matrix.gain @ x) - worth(asked, plan).objective
    assert abs(missed) <= NEAR
    assert {breach.rule for breach in verify(asked, plan)} <= PROMISES


@settings(max_examples=60, deadline=None)
@given(rich_problems())
def test_a_plan_read_back_is_the_solution_it_was_written_from(asked: Problem) -> None:
    posed = question(asked)
    x = best(posed)
    again = posed.solution(posed.plan(x))
    assert again is not None
    assert posed.plan(again) == posed.plan(x)
    lost = float(posed.matrix.gain @ x - posed.matrix.gain @ again)
    assert abs(lost) <= NEAR


@settings(max_examples=15, deadline=None)
@given(rich_problems())
def test_pulp_states_the_same_question(asked: Problem) -> None:
    posed = question(asked)
    stated = lifted(pulp_model(posed.spec))
    best = [solve(matrix, Effort(), CancelToken()).objective for matrix in (stated, posed.matrix)]
    assert best[0] == pytest.approx(best[1], abs=NEAR)
