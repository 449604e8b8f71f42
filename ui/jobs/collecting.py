"""Jobs that make millions of objects: looking for garbage among them would hold up the window."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar

from orgplan.progress import Progress

T = TypeVar("T")


def uncollected(work: Callable[[Progress], T], progress: Progress) -> T:
    """Run work that makes no circles without collecting garbage, and leave what it made alone.

    A collection stops every thread: 0.3 s with the 100,000 rows of an import. Work that ends
    while other such work goes on lets collections begin again, which costs time and no more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return work(progress)
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def collect_again() -> None:
    """Let collections look at everything again."""
    gc.unfreeze()
