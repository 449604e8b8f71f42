"""Pieces of work give the same results wherever they run, and none outlives its executor."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from threading import Thread

import pytest
from distributed import LocalCluster

from orgplan.capacity.levels import Against, usual_levels
from orgplan.capacity.plan import Limits
from orgplan.errors import OrgplanError
from orgplan.progress import Progress, SerialExecutor, executor, executors
from orgplan.progress.child import run_in_child
from orgplan.progress.executors import refuse_silence
from solvers.highs import HighsSolver
from solvers.sweeps.frontier import Reached, reached
from solvers.sweeps.items import Sweep
from tests.portfolios import SMALL, portfolio


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What answers has a second to show that it is a cluster."""
    monkeypatch.setattr(executors, "_GREETING_SECONDS", 1.0)


def square(number: int) -> int:
    return number * number


def own_process(_: int) -> int:
    return os.getpid()


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def in_workers(_: object, __: object) -> list[int]:
    with executor(2) as pool:
        return list(pool.map(square, range(4)))


@pytest.mark.parametrize("workers", [1, 2])
def test_pieces_come_back_in_the_order_they_were_given(workers):
    with executor(workers) as pool:
        assert list(pool.map(square, range(10))) == [n * n for n in range(10)]


def test_one_worker_is_this_process():
    with executor(1) as pool:
        assert isinstance(pool, SerialExecutor)
        assert pool.submit(own_process, 0).result() == os.getpid()


def test_two_workers_are_other_processes():
    with executor(2) as pool:
        assert isinstance(pool, ProcessPoolExecutor)
        assert pool.submit(own_process, 0).result() != os.getpid()


def test_an_error_is_raised_where_the_result_is_asked_for():
    future = SerialExecutor().submit(square, "no number")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        future.result()


def test_leaving_stops_work_in_the_middle_of_a_piece():
    began = time.monotonic()
    with executor(2) as pool:
        pool.submit(square, 1).result()
        pool.submit(sleep, 60)
    assert time.monotonic() - began < 30


def test_a_child_process_may_have_workers_of_its_own():
    assert run_in_child(in_workers, None, Progress()) == [0, 1, 4, 9]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two worker processes."""
    workers = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    with LocalCluster(**workers, dashboard_address=":0") as running:
        yield running.scheduler_address


def test_a_cluster_works_in_its_own_processes(cluster):
    with executor(scheduler=cluster) as pool:
        assert list(pool.map(square, range(4))) == [0, 1, 4, 9]
        assert pool.submit(own_process, 0).result() != os.getpid()


def frontier_of(workers: int, scheduler: str = "") -> tuple[Reached, ...]:
    asked = portfolio(replace(SMALL, teams=4, initiatives=8), 3)
    levels = usual_levels(asked, Against.FTE)
    with executor(workers, scheduler) as pool:
        sweep = Sweep(HighsSolver(), Limits(seconds=None, work=2), pool)
        return reached(asked, Against.FTE, levels, sweep, Progress())


def test_a_sweep_is_the_same_here_in_two_processes_and_on_a_cluster(cluster):
    here = frontier_of(1)
    assert len(here) == 5
    for there in (frontier_of(2), frontier_of(1, cluster)):
        for one, other in zip(here, there, strict=True):
            assert chosen(one) == chosen(other)
            assert abs(one.worth.value - other.worth.value) <= 1e-9


def chosen(found: Reached) -> list[tuple[str, int, tuple[str, ...]]]:
    """Which initiatives a plan funds, when each starts and by which teams."""
    return [(one.initiative, one.first, one.teams) for one in found.plan.funded]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unknown://127.0.0.1:1"])
def test_a_cluster_that_does_not_answer_is_told_in_a_sentence(address, impatience):
    began = time.monotonic()
    with pytest.raises(OrgplanError, match="does not answer") as told, executor(scheduler=address):
        pass
    assert told.value.where == "--scheduler"
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "tcp://127.0.0.1:no"])
def test_an_address_at_which_nothing_listens_is_refused_before_anything_else(address):
    with pytest.raises(OrgplanError, match="does not answer") as told:
        refuse_silence(address)
    assert told.value.where == "--scheduler"


@pytest.mark.parametrize("elsewhere", ["", "inproc://10.0.0.1/1/1"])
def test_what_is_no_address_of_this_kind_is_left_to_the_cluster(elsewhere):
    refuse_silence(elsewhere)


def test_an_address_at_which_something_listens_is_not_refused():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        refuse_silence(f"127.0.0.1:{listening.getsockname()[1]}")


def test_something_else_that_listens_there_is_told_in_the_same_sentence() -> None:
    def answer(listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                heard, _ = listening.accept()
                heard.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=answer, args=(listening,), daemon=True).start()
        address = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(OrgplanError, match="does not answer"), executor(scheduler=address):
            pass


STOPPED = """
from threading import Timer
from orgplan.progress import Cancelled, CancelToken, Progress, run_in_child
from tests.orgplan.progress.test_executors import busy_workers

token = CancelToken()
Timer(3.0, token.cancel).start()
try:
    run_in_child(busy_workers, None, Progress(token))
except Cancelled:
    print("cancelled")
"""


def busy_workers(_: object, __: object) -> None:
    with executor(2) as pool:
        list(pool.map(sleep, [60.0, 60.0]))


def test_a_child_stopped_with_its_workers_leaves_no_word_on_the_terminal(repository):
    done = subprocess.run(
        [sys.executable, "-c", STOPPED], cwd=repository, capture_output=True, text=True, check=True
    )
    assert done.stdout == "cancelled\n"
    assert done.stderr == ""
