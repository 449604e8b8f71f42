"""Child processes started, cancelled, crashed and starved at random never hang and never stay."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing import active_children
from pathlib import Path
from random import Random
from threading import Timer

from orgplan.progress import (
    Cancelled,
    CancelToken,
    ChildCrashed,
    ChildOutOfMemory,
    ChildTimedOut,
    Progress,
    run_in_child,
)


def behave(how: str, progress: Progress) -> str:
    """Report some facts, then end in the way asked for."""
    for step in range(50):
        progress.report(step / 50, "Working.", {"step": step, "ballast": "x" * 2000})
    if how == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "starve":
        bytearray(1 << 30)
    if how in ("hang", "linger"):
        time.sleep(3600)
    return how


def soak_children(random: Random) -> None:
    how = random.choice(["answer", "crash", "starve", "hang", "linger"])
    token = CancelToken()
    progress = Progress(token)
    cancel = Timer(random.uniform(0, 0.6), token.cancel)
    if random.random() < 0.5 or how == "linger":
        cancel.start()
    try:
        seconds = 0.6 if how == "hang" else None
        assert run_in_child(behave, how, progress, seconds=seconds, memory_mib=400) == "answer"
    except Cancelled:
        assert token.cancelled
    except ChildCrashed:
        assert how == "crash"
    except ChildOutOfMemory:
        assert how == "starve"
    except ChildTimedOut:
        assert how == "hang"
    finally:
        cancel.cancel()
    assert not active_children()
    assert len(list(Path("/proc/self/fd").iterdir())) < 100
