"""Running one function in a process of its own, which can be stopped at any moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from threading import Lock
from types import ModuleType
from typing import Any, TypeVar

from orgplan.progress.failures import ChildFailed, ChildTimedOut, crash
from orgplan.progress.report import Progress, Report
from orgplan.progress.worker import Call, Raised, Returned, serve

_POLL_SECONDS = 0.02
_TERMINATE_SECONDS = 0.1
_CLEANED_UP = "ignore:resource_tracker:UserWarning"

_hiding_main = Lock()

A = TypeVar("A")
R = TypeVar("R")


def run_in_child(
    function: Callable[[A, Progress], R],
    argument: A,
    progress: Progress,
    *,
    seconds: float | None = None,
    memory_mib: int | None = None,
) -> R:
    """Return `function(argument, progress)`, computed in a spawned process.

    The function must stand at the top of an importable module; argument and result must pickle.
    Call it from any thread: it blocks, and passes each report on to `progress` in that thread.

    Raises:
        Cancelled: the token was cancelled; `progress.facts` still holds the last facts.
        ChildFailed: the child crashed, ran out of time or memory, or raised something unpicklable.
        Exception: whatever the function raised.
    """
    (value,) = run_in_children(
        (Call(function, argument),), progress, seconds=seconds, memory_mib=memory_mib
    )
    answer: R = value
    return answer


def run_in_children(
    calls: Sequence[Call],
    progress: Progress,
    *,
    seconds: float | None = None,
    memory_mib: int | None = None,
) -> tuple[Any, ...]:
    """Return what the calls return, each computed in a spawned process, all at the same time.

    The limits hold for each of them. The first that fails ends them all, and is raised as by
    `run_in_child`.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    progress.check()
    with ExitStack() as stack:
        children = [stack.enter_context(closing(_Child(call, memory_mib))) for call in calls]
        while waiting := [child for child in children if child.answer is None]:
            progress.check()
            if deadline is not None and time.monotonic() > deadline:
                raise ChildTimedOut(
                    f"The background process did not finish in {seconds:g} seconds."
                )
            wait([sign for child in waiting for sign in child.signs], timeout=_POLL_SECONDS)
            for child in waiting:
                child.listen(progress)
        return tuple(child.answer.value for child in children if child.answer is not None)


class _Child:
    """A process at work on one call."""

    def __init__(self, call: Call, memory_mib: int | None) -> None:
        context = get_context("spawn")
        self.answer: Returned | None = None
        self._memory_mib = memory_mib
        self._connection, there = context.Pipe()
        self._process = context.Process(target=serve, args=(there, memory_mib))
        with main_module_hidden():
            self._process.start()
        there.close()
        self.signs = (self._connection, self._process.sentinel)
        with suppress(ConnectionError):  # a child that is gone already is told from a crash below
            self._connection.send(call)

    def listen(self, progress: Progress) -> None:
        """Pass a report on or keep the answer; raise what ended the call without one."""
        if not self._connection.poll():
            if self._process.is_alive():
                return
            raise self._crash()
        try:
            message: Report | Returned | Raised = self._connection.recv()
        except (EOFError, ConnectionError):
            raise self._crash() from None
        if isinstance(message, Report):
            progress.report(message.fraction, message.sentence, message.facts)
        elif isinstance(message, Raised):
            raise message.error
        else:
            self.answer = message

    def close(self) -> None:
        """End the process whatever it does: politely, then by force."""
        self._connection.close()
        self._process.terminate()
        self._process.join(_TERMINATE_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _crash(self) -> ChildFailed:
        self._process.join()
        return crash(self._process.exitcode, self._memory_mib)


def _expect_stopped_processes() -> None:
    """Keep Python's resource tracker from warning that it cleaned up after a stopped process."""
    if _CLEANED_UP not in sys.warnoptions:
        sys.warnoptions.append(_CLEANED_UP)


@contextmanager
def main_module_hidden() -> Iterator[None]:
    """Keep the child from running the parent's script again, which a spawned process does first."""
    _expect_stopped_processes()
    with _hiding_main:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
