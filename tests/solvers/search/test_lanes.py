"""Pieces side by side: drawn when a lane is free, absorbed in order where that is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from orgplan.progress import CancelToken, SerialExecutor
from solvers.search.lanes import Lanes, Task


def wait(seconds: float, _: CancelToken) -> float:
    time.sleep(seconds)
    return seconds


def drawn(times: list[float], heard: list[float]) -> Callable[[], Task | None]:
    tasks: Iterator[Task] = (Task(wait, seconds, heard.append) for seconds in times)
    return lambda: next(tasks, None)


def test_the_first_to_end_is_absorbed_first() -> None:
    heard: list[float] = []
    with ThreadPoolExecutor(2) as pool:
        Lanes(pool, CancelToken()).run(drawn([0.3, 0.0], heard))
    assert heard == [0.0, 0.3]


def test_in_order_the_first_drawn_is_absorbed_first() -> None:
    heard: list[float] = []
    with ThreadPoolExecutor(2) as pool:
        Lanes(pool, CancelToken(), in_order=True).run(drawn([0.3, 0.0, 0.1], heard))
    assert heard == [0.3, 0.0, 0.1]


def test_in_order_a_draw_sees_the_same_wherever_pieces_run() -> None:
    def seen(executor: SerialExecutor | ThreadPoolExecutor) -> list[int]:
        heard: list[float] = []
        times, states = iter([0.1, 0.0, 0.05, 0.0]), []

        def draw() -> Task | None:
            states.append(len(heard))
            seconds = next(times, None)
            return None if seconds is None else Task(wait, seconds, heard.append)

        Lanes(executor, CancelToken(), in_order=True).run(draw)
        return states

    with ThreadPoolExecutor(2) as pool:
        assert seen(pool) == seen(SerialExecutor())


def test_a_cancel_leaves_at_once() -> None:
    token, heard = CancelToken(), list[float]()

    def draw() -> Task | None:
        token.cancel()
        return Task(wait, 0.5, heard.append)

    with ThreadPoolExecutor(2) as pool:
        Lanes(pool, token).run(draw)
    assert heard == []


def test_an_error_of_a_piece_is_raised() -> None:
    def fail(_: float, __: CancelToken) -> float:
        raise ZeroDivisionError

    tasks = iter([Task(fail, 0.0, lambda _: None)])
    try:
        Lanes(SerialExecutor(), CancelToken()).run(lambda: next(tasks, None))
    except ZeroDivisionError:
        return
    raise AssertionError


def test_what_is_under_way_when_the_search_is_done_is_left_unheard() -> None:
    heard: list[float] = []
    with ThreadPoolExecutor(2) as pool:
        Lanes(pool, CancelToken()).run(drawn([0.0, 0.5], heard), lambda: bool(heard))
    assert heard == [0.0]
