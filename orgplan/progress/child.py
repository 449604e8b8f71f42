"""Running one function in a process of its own, which can be stopped at any moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Lock
from types import ModuleType
from typing import TypeVar

from orgplan.progress.failures import ChildTimedOut, crash
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
    progress.check()
    deadline = None if seconds is None else time.monotonic() + seconds
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=serve, args=(there, memory_mib))
    with main_module_hidden():
        process.start()
    there.close()
    try:
        with suppress(ConnectionError):  # a child that is gone already is told from a crash below
            here.send(Call(function, argument))
        while (answer := _next_answer(process, here, progress)) is None:
            progress.check()
            if deadline is not None and time.monotonic() > deadline:
                raise ChildTimedOut(
                    f"The background process did not finish in {seconds:g} seconds."
                )
    except EOFError:
        process.join()
        raise crash(process.exitcode, memory_mib) from None
    finally:
        here.close()
        _stop(process)
    if isinstance(answer, Raised):
        raise answer.error
    value: R = answer.value
    return value


def _next_answer(
    process: SpawnProcess, connection: Connection, progress: Progress
) -> Returned | Raised | None:
    """Pass a report on or return the answer, None so far, EOFError if none can come."""
    wait([connection, process.sentinel], timeout=_POLL_SECONDS)
    if not connection.poll():
        if process.is_alive():
            return None
        raise EOFError
    try:
        message: Report | Returned | Raised = connection.recv()
    except ConnectionError:
        raise EOFError from None
    if isinstance(message, Report):
        progress.report(message.fraction, message.sentence, message.facts)
        return None
    return message


def _stop(process: SpawnProcess) -> None:
    """End the child whatever it does: politely, then by force."""
    process.terminate()
    process.join(_TERMINATE_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


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
