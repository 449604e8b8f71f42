"""What exchanges choose from is the question itself, and what they find is a plan that holds."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import numpy as np
import pytest

from orgplan.capacity.plan import Limits
from orgplan.capacity.problem import Problem
from orgplan.capacity.verify import verify
from orgplan.progress import CancelToken, Progress
from solvers.linear import LinearProgram
from solvers.promises import keep_promises
from solvers.question import question
from solvers.search import Search, exchanging
from solvers.search.bounding import Bounding
from solvers.search.core import Core
from solvers.search.exchanging import Exchanging
from solvers.search.tables import Tabulated
from solvers.start import holds
from tests.portfolios import SMALL, portfolio
from tests.published.assignment import Assignment, as_workbook
from tests.published.rows import asked


def jobs(seed: int, teams: int, number: int) -> Problem:
    """Jobs that cost less where they take more, all to be done by nearly full teams."""
    chance = random.Random(seed)
    needs = [[float(chance.randint(5, 25)) for _ in range(number)] for _ in range(teams)]
    costs = [[30.0 - need + chance.randint(0, 5) for need in row] for row in needs]
    capacity = round(0.8 * sum(map(sum, needs)) / teams**2)
    own = Assignment(tuple(map(tuple, costs)), tuple(map(tuple, needs)), (float(capacity),) * teams)
    return asked(as_workbook(own))


def begun(problem: Problem) -> Search:
    """A search that keeps the promises there are."""
    search = Search(question(problem), Limits(seconds=None), Progress(), time.perf_counter())
    keep_promises(search)
    return search


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("problem", [portfolio(SMALL, 1), jobs(1, 3, 20)])
def test_a_choice_gains_and_breaks_what_its_solution_does(problem: Problem, seed: int) -> None:
    search = begun(problem)
    x = search.x
    assert x is not None
    kept = np.ones(len(search.asked.found.modes), dtype=bool)
    tabulated = Tabulated(search.asked, search.matrix, x, kept)
    table, chance = tabulated.table, random.Random(seed)
    now = tabulated.choice(np.flatnonzero(x[: len(kept)] > 0.5))
    assert np.array_equal(tabulated.solution(now, x), x)
    for _ in range(30):
        other = now.copy()
        for own in chance.sample(range(table.count), 2):
            other[own] = chance.randrange(int(table.start[own]), int(table.start[own + 1]))
        whole = tabulated.solution(other, x)
        gained = search.matrix.gain @ (whole - x)
        assert table.gain[other].sum() - table.gain[now].sum() == pytest.approx(gained)
        assert (table.breach(table.sums(other)) <= 1e-6).all() == holds(search.matrix, whole)


def test_pieces_make_a_plan_better_until_others_have_their_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exchanging, "_MOVES", 150)
    search = begun(jobs(2, 4, 40))
    assert search.worth is not None
    before = search.worth.objective
    bounding = Bounding(search)
    pieces = Exchanging(search, bounding)
    assert pieces.draw() is None  # no linear program is known yet
    answer = LinearProgram(search.matrix).solve()
    assert answer is not None
    bounding.worth = answer.worth
    while (task := pieces.draw()) is not None:
        task.absorb(task.work(task.argument, CancelToken()))
    assert search.worth.objective > before
    assert search.worth.objective >= 0.98 * answer.objective
    assert verify(search.asked.problem, search.plan) == ()


def test_where_all_is_done_in_parts_there_is_nothing_to_exchange() -> None:
    whole = jobs(1, 3, 6)
    parts = tuple(replace(one, divisible=True, must_do=False) for one in whole.initiatives)
    search = begun(replace(whole, initiatives=parts))
    assert search.x is not None
    kept = np.ones(len(search.asked.found.modes), dtype=bool)
    assert not Tabulated(search.asked, search.matrix, search.x, kept).is_light


def test_a_core_holds_what_the_linear_program_likes_best_and_something_of_each() -> None:
    search = begun(jobs(3, 3, 20))
    answer = LinearProgram(search.matrix).solve()
    assert answer is not None
    modes = search.asked.found.modes
    kept = Core.of(search.asked, answer.worth).modes(2.0)
    worth = answer.worth[: len(modes)]
    assert kept[worth > np.sort(worth)[-40]].all()
    assert set(modes.initiative[kept]) == set(modes.initiative)
    assert 40 <= kept.sum() <= 60
