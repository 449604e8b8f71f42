"""The memory that this process and all it has started hold together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

_PAGE = os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def watching_memory(every: float = 0.5) -> Iterator[Callable[[], float]]:
    """Yield a function that tells the most megabytes seen so far (resident, added up)."""
    stop, seen = Event(), [_resident(os.getpid())]

    def watch() -> None:
        while not stop.wait(every):
            seen.append(sum(_resident(process) for process in _family(os.getpid())))

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: max(seen)
    finally:
        stop.set()
        thread.join()


def _family(process: int) -> list[int]:
    """Return a process and all below it."""
    found = [process]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in _text(task).split()]
    return found


def _resident(process: int) -> float:
    fields = _text(Path(f"/proc/{process}/statm")).split()
    return int(fields[1]) * _PAGE if fields else 0.0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
