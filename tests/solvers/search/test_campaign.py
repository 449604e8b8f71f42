"""The same work gives the same plan, however many processes do it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from distributed import LocalCluster

from orgplan.capacity.plan import Limits, Outcome
from orgplan.capacity.verify import verify
from orgplan.progress import Progress, executor
from solvers import highs
from solvers.highs import HighsSolver
from tests.portfolios import MEDIUM, portfolio, without_promises

ASKED = without_promises(portfolio(replace(MEDIUM, teams=20, initiatives=70), 2))
WORK = Limits(seconds=None, work=8)


def solved(**where: int | str) -> Outcome:
    return HighsSolver(**where).solve(ASKED, WORK, Progress())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def here() -> Outcome:
    """What one process finds."""
    return solved()


def test_the_work_asked_for_is_not_passed_and_its_plan_holds(here: Outcome) -> None:
    assert here.plan is not None
    assert here.bound is not None
    assert here.worth is not None
    assert here.reproducible
    assert WORK.work is not None
    assert here.rounds <= WORK.work + 1
    assert here.worth.objective < here.bound
    assert verify(ASKED, here.plan) == ()


def test_two_processes_find_the_same_plan(here: Outcome) -> None:
    assert_same(solved(workers=2), here)


def test_a_cluster_finds_the_same_plan(here: Outcome) -> None:
    with LocalCluster(
        n_workers=2, processes=True, threads_per_worker=1, dashboard_address=":0"
    ) as cluster:
        assert_same(solved(scheduler=cluster.scheduler_address), here)


def assert_same(found: Outcome, here: Outcome) -> None:
    assert found.plan == here.plan
    assert found.bound == pytest.approx(here.bound, rel=1e-12)
    assert found.rounds == here.rounds


def test_a_worker_that_is_lost_takes_no_plan_with_it(
    here: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def losing(*_: object) -> Iterator[Executor]:
        with executor(2) as pool:
            pool.submit(os._exit, 1)
            yield pool

    monkeypatch.setattr(highs, "executor", losing)
    found = solved(workers=2)
    assert found.plan is not None
    assert found.worth is not None
    assert here.worth is not None
    assert not found.reproducible
    assert found.worth.objective > 0.9 * here.worth.objective
    assert verify(ASKED, found.plan) == ()
