"""Where independent pieces of work run: here, in processes beside this one, or on a cluster.

All three are `concurrent.futures.Executor`s, so whatever sweeps, samples or searches says only
which pieces there are. A piece is a module-level function of values that pickle.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from orgplan.errors import ErrorCode, OrgplanError
from orgplan.progress.child import main_module_hidden
from orgplan.progress.worker import die_with_parent, leave_terminal_to_parent

_ANSWER_SECONDS = 5.0
"""How long a cluster may take to answer."""

_GREETING_SECONDS = 10.0
"""How long what answers may take to show that it is a cluster."""

P = ParamSpec("P")
T = TypeVar("T")


class SerialExecutor(Executor):
    """Runs each piece at once in this thread, in the order of submission."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the piece and return its finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future carries whatever its work raised
            future.set_exception(error)
        return future


@contextmanager
def executor(workers: int = 1, scheduler: str = "") -> Iterator[Executor]:
    """Open the executor that a caller's settings name; work still running at the end is stopped.

    Raises:
        OrgplanError: the cluster cannot be reached, or what talks to it is not installed.
    """
    if scheduler:
        with _cluster(scheduler) as found:
            yield found
    elif workers > 1:
        with _processes(workers) as found:
            yield found
    else:
        yield SerialExecutor()


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    context = _Context()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in context.made:
            process.terminate()


class _Process(SpawnProcess):
    """A worker that does not run the parent's script again."""

    def start(self) -> None:
        with main_module_hidden():
            super().start()


class _Context(SpawnContext):
    """Spawns workers and remembers them, so that they can be stopped in the middle of a piece."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        process = _Process(*args, **kwargs)
        self.made.append(process)
        return process


def _begin_worker() -> None:
    die_with_parent()
    leave_terminal_to_parent()


def refuse_silence(scheduler: str) -> None:
    """Refuse the address of a cluster at which nothing listens, before anything else is done.

    Raises:
        OrgplanError: nothing listens there.
    """
    place = urlsplit(scheduler if "//" in scheduler else f"//{scheduler}")
    if not scheduler or place.scheme not in {"", "tcp", "tls"}:
        return
    try:
        port = place.port
        socket.create_connection((place.hostname or "", port or 0), _ANSWER_SECONDS).close()
    except (OSError, ValueError) as error:
        raise _no_answer(scheduler) from error


def _no_answer(address: str) -> OrgplanError:
    return OrgplanError(
        f"The cluster at {address} does not answer.",
        code=ErrorCode.MISSING,
        where="--scheduler",
        fix="Start dask scheduler and workers, or correct the address.",
    )


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """Use the workers of a running dask cluster; they need orgplan installed."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few need
    except ImportError:
        raise OrgplanError(
            "Working on a cluster needs dask, which is not installed.",
            code=ErrorCode.MISSING,
            fix="Install orgplan[cluster].",
        ) from None
    try:
        client = Client(address, timeout=_GREETING_SECONDS)
    except Exception as error:  # whatever else listens there, dask may fail in any way to read it
        raise _no_answer(address) from error
    with client:
        yield client.get_executor()
