"""Pieces of a search run side by side: drawn when a lane is free, absorbed when they are done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from orgplan.progress import CancelToken, SerialExecutor

Work = Callable[[Any, CancelToken], Any]
"""A module-level function of an argument that pickles and a token to stop by."""

_POLL_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work, and what to do with its result.

    One that is too much to send anywhere, or to wait for, is done `here` in a thread of its own.
    """

    work: Work
    argument: Any
    absorb: Callable[[Any], None]
    here: bool = False


class Lanes:
    """Keeps `width` pieces under way until none is drawn any more.

    With `in_order`, results are absorbed in the order they were drawn, so that every draw sees
    the same state whatever the executor and however busy the machine.
    """

    def __init__(
        self, executor: Executor, token: CancelToken, *, width: int = 2, in_order: bool = False
    ) -> None:
        self._executor, self._token = executor, token
        self._here = isinstance(executor, SerialExecutor)
        self.width = 1 if self._here and not in_order else width
        self._in_order = in_order

    def run(
        self, draw: Callable[[], Task | None], is_done: Callable[[], bool] = lambda: False
    ) -> None:
        """Draw and absorb until no task is drawn and none is under way, or the token is used.

        Once the search is done, what is still under way is left unheard.
        """
        waiting: deque[tuple[Task, Future[Any]]] = deque()
        with ThreadPoolExecutor(1) as beside:
            self._run(draw, is_done, waiting, beside)

    def _run(
        self,
        draw: Callable[[], Task | None],
        is_done: Callable[[], bool],
        waiting: deque[tuple[Task, Future[Any]]],
        beside: Executor,
    ) -> None:
        while not (self._token.cancelled or is_done()):
            while len(waiting) < self.width and (task := draw()) is not None:
                waiting.append((task, self._submit(task, beside)))
            if not waiting:
                return
            done = self._next(waiting)
            if done is not None:
                task, future = done
                task.absorb(future.result())

    def _submit(self, task: Task, beside: Executor) -> Future[Any]:
        if self._here:
            return self._executor.submit(task.work, task.argument, self._token)
        if task.here:
            return beside.submit(task.work, task.argument, self._token)
        return self._executor.submit(_apart, task.work, task.argument)

    def _next(self, waiting: deque[tuple[Task, Future[Any]]]) -> tuple[Task, Future[Any]] | None:
        """Take out the task to absorb next, or None while it is not done."""
        watched = [waiting[0][1]] if self._in_order else [future for _, future in waiting]
        wait(watched, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
        for place, (_, future) in enumerate(waiting):
            if future.done():
                found = waiting[place]
                del waiting[place]
                return found
            if self._in_order:
                return None
        return None


def _apart(work: Work, argument: Any) -> Any:
    """Do a piece in another process, which is stopped as a whole."""
    return work(argument, CancelToken())
