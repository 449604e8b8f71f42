"""The child's side: one function call, its reports and its one answer over a connection."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Lock, Thread
from typing import Any

from orgplan.progress.failures import ChildOutOfMemory, ChildRaised
from orgplan.progress.report import Progress, Report

_PR_SET_PDEATHSIG = 1
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """What the child is to do: a module-level function of an argument and a Progress."""

    function: Callable[[Any, Progress], Any]
    argument: Any


@dataclass(frozen=True, slots=True)
class Returned:
    """The answer of a call that went well."""

    value: Any


@dataclass(frozen=True, slots=True)
class Raised:
    """The exception that ended a call."""

    error: BaseException


def serve(connection: Connection, memory_mib: int | None) -> None:
    """Receive one Call, run it within the memory given, send its reports and its answer."""
    die_with_parent()
    leave_terminal_to_parent()
    if memory_mib is not None:
        _limit_memory(memory_mib)
    lock = Lock()

    def send(message: Report | Returned | Raised) -> None:
        with lock:
            connection.send(message)

    try:
        call: Call = connection.recv()
        send(Returned(call.function(call.argument, Progress(listener=send))))
    except MemoryError:
        send(Raised(_out_of_memory(memory_mib)))
    except BaseException as error:  # noqa: BLE001 - every end of the call is the caller's to judge
        send(Raised(_portable(error)))


def die_with_parent() -> None:
    """End this process when the one that started it ends, however that happens."""
    Thread(target=_exit_after_parent, name="parent-watch", daemon=True).start()
    if sys.platform == "linux":  # also while native code holds the interpreter
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _exit_after_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def leave_terminal_to_parent() -> None:
    """Ctrl-C is the parent's to handle, and its standard output may be a JSON object."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        os.dup2(2, 1)


def _limit_memory(mib: int) -> None:
    try:
        import resource  # noqa: PLC0415 - exists on POSIX only
    except ImportError:
        return
    # Linux counts what is really written to; reserved address space says little about need.
    limit = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (mib * _MIB, hard))


def _out_of_memory(mib: int | None) -> ChildOutOfMemory:
    given = "there is" if mib is None else f"the {mib} MiB it was given"
    return ChildOutOfMemory(f"The background process needed more memory than {given}.")


def _portable(error: BaseException) -> BaseException:
    """Return the error itself if it survives the way to the parent, else its words."""
    text = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - pickling runs the error's own code
        error = ChildRaised(f"{type(error).__name__}: {error}")
    error.add_note(f"In the child process:\n{text}")
    return error
