"""Pieces of work give the same results wherever they run, and none outlives its executor."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

from orgplan.progress import Progress, SerialExecutor, executor
from orgplan.progress.child import run_in_child


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
